"""Protocol messages and merge rules (a later release)."""
