"""Registering a resident."""
