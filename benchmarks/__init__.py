"""What the performance claims of the program rest on: `python -m benchmarks`."""
