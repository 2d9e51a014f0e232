"""The building blocks of the windows; the registry that gives each answer type its widget."""
