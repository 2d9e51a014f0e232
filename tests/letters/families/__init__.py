"""Families to develop the reader with."""
