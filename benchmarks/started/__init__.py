"""Processes that the benchmarks start: our window, and a bare one to compare with."""
