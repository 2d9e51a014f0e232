"""Table definitions, derived from the domain's records."""
