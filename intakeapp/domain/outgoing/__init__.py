"""Outgoing documents (*uitgaande stukken*): templates as data, facts of a case, and the wording."""
