"""Key wrapping, secret stores, recovery, locking."""
