"""The day: what it asks of me, or of the team."""
