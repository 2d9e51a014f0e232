"""Tools that make resources; run by a developer, never by the program."""
