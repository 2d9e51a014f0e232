"""Typesetting of outgoing documents: from a wording to a tagged PDF, with typst."""
