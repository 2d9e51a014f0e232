"""Import, scanner back ends, page pipeline, letter reading (a later release)."""
