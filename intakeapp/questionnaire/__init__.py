"""Answer types, the definition loader, conditions and the engine. No Qt."""
