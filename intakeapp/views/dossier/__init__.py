"""The data of a case: person, case, closing, and what happened."""
