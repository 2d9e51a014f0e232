"""The central server (a later release)."""
