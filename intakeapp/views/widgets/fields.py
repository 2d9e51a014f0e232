"""All text fields in one place; the first window imports `line_fields` alone, to start sooner."""

from __future__ import annotations

from intakeapp.views.widgets.line_fields import KEEP_GOING, Edit, Field, LineField, SearchField
from intakeapp.views.widgets.text_area import GrowingEdit, TextArea

__all__ = ["KEEP_GOING", "Edit", "Field", "GrowingEdit", "LineField", "SearchField", "TextArea"]
