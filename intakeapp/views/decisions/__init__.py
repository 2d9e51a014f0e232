"""Decisions (*besluiten*) of a case: preparing one, what it rests on, and what was decided."""
