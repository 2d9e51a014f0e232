"""What the tests of the start share: a scanner, its sheets, and when a page has come."""

from __future__ import annotations

from tests.gui.post.fakes import letter_sheets

SCANNER = "sane:proef"
SHEETS = letter_sheets("d01_reminder", 2)


def came(session, count):
    return session.view is not None and len(session.view.pages) == count
