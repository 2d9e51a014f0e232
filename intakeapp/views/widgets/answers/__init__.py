"""Widgets that give an answer: one per answer type, with the rows for its state and source."""
