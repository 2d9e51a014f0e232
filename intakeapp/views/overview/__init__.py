"""Screens: the overview of a case."""
