"""Intake for municipal debt counselling: at the kitchen table, at the desk, in the office."""

__version__ = "0.1.0"
