"""Getting paper in: one small interface, a driver for each kind of scanner."""
