"""The subject itself in pure Python: cases, residents, crisis, clocks. No Qt, no SQL, no disk."""
