"""Errors, divided by whose world they come from."""

from __future__ import annotations


class KnownError(Exception):
    """Something in the user's world went wrong, told in plain Dutch.

    `what` happened, what is `safe`, and what to do `now`; `str()` gives the three as one line.
    None of them may hold personal data or a secret.
    """

    code = "known"

    def __init__(self, what: str, *, safe: str = "", now: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.now = now

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.now) if part)


class BugError(Exception):
    """Something that cannot happen unless the program itself is wrong."""


class InputError(KnownError):
    """Input that a person can correct; `path` names the place in a file or form."""

    code = "input"

    def __init__(self, what: str, *, path: str = "", now: str = "") -> None:
        super().__init__(what, now=now)
        self.path = path

    def __str__(self) -> str:
        text = super().__str__()
        return f"{self.path}: {text}" if self.path else text
