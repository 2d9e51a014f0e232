"""Invented Dutch letters with their truth, for measuring the reader; CC0, see README.md."""
