"""Alembic scripts that bring a file to the newest schema."""
