"""What merge knows of particular values: which are bookkeeping, which words only tell how.

The hub carries tables and units that it has never heard of; what is not named here is treated with
the greatest care: two different values become a conflict for a person.
"""

from __future__ import annotations

from collections.abc import Mapping

from intakeapp.domain.records import Asked
from intakeapp.sync.messages import JsonValue

# The latest arrival wins without a word. Amounts, dates, crisis facts, decisions and who somebody
# is never stand here: a test holds the list against the tables.
QUIET: frozenset[tuple[str, str]] = frozenset(
    {
        ("talk", "last_topic"),
        ("action", "position"),
        ("asset", "position"),
        ("debt", "position"),
        ("expense", "position"),
        ("household_member", "position"),
        ("income", "position"),
    }
)

# Parts of a unit that tell how something was asked and by whom. Two laptops that got the same
# answer to the same question differ in these only, and nobody has anything to choose.
CIRCUMSTANCES: Mapping[tuple[str, str], frozenset[str]] = {
    ("answer", "answer"): frozenset(
        {"answered_by", "answered_at", "wording", "definition_version"}
    ),
}

_BLANK = (None, "", Asked.NOT_ASKED.value)


def is_quiet(table: str, unit: str) -> bool:
    """Tell whether a unit is bookkeeping, of which the latest arrival wins."""
    return (table, unit) in QUIET


def is_blank(value: JsonValue) -> bool:
    """Tell whether a value says nothing: empty, not asked, or a unit of such values only."""
    if isinstance(value, dict):
        return all(is_blank(part) for part in value.values())
    if isinstance(value, list):
        return not value
    return not isinstance(value, (bool, int)) and value in _BLANK


def alike(table: str, unit: str, one: JsonValue, other: JsonValue) -> bool:
    """Tell whether two values of a unit say the same."""
    if _same(one, other):
        return True
    left_out = CIRCUMSTANCES.get((table, unit))
    if left_out is None or not (isinstance(one, dict) and isinstance(other, dict)):
        return False
    return _same(_without(one, left_out), _without(other, left_out))


def _same(one: JsonValue, other: JsonValue) -> bool:
    """Compare as JSON does: true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other


def _without(value: dict[str, JsonValue], names: frozenset[str]) -> dict[str, JsonValue]:
    return {name: part for name, part in value.items() if name not in names}
