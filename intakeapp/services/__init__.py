"""Use cases, one module per subject; they return values and Changes."""
