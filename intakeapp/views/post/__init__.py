"""Post: scanning, dividing a pile into letters, and looking at what the reader proposes."""
