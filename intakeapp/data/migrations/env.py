"""Alembic's entry: runs the scripts on the connection that the runner hands over."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
