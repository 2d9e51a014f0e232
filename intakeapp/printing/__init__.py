"""PDF bytes from frozen inputs; no Qt, no database."""
