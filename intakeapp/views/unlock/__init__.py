"""Screens: unlock."""
