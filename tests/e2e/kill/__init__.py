"""Programs that are killed half-way, and the looks at what they left."""
