"""Names for fields, given once they have a place of their own."""

from __future__ import annotations

from typing import TypeVar

from intakeapp.views.widgets.fields import Field

F = TypeVar("F", bound=Field)


def named(field: F, label: str, help: str = "") -> F:
    """Give a field its label and help, and return it.

    A field that is made with a label shows that label for an instant as a window of its own,
    which takes the focus away from whoever is typing elsewhere.
    """
    field.set_label(label)
    if help:
        field.set_help(help)
    return field
