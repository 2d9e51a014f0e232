"""Families that the rules of the reader must never see: do not read them when working on it."""
