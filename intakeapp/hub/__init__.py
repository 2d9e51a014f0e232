"""The central server: gives groups of changes their place and hands them out (docs/hub.md)."""
