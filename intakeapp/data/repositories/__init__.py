"""Queries that return domain records."""
