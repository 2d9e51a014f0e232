"""What every layer may use: clock, ids, paths, errors, money and dates. Standard library only."""
