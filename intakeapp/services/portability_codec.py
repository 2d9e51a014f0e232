"""Records as JSON values and back: one rule for each type that a record's field can have.

Text stays text; yes or no is true or false; a date is "2026-12-03", a time of day "09:30", an
instant "2026-11-17T09:00:00Z"; money is text with two decimals ("12.50"); a choice is its code;
what is not known is null.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from intakeapp.base.dates import EARLIEST, LATEST
from intakeapp.base.errors import BugError, InputError
from intakeapp.base.money import LARGEST, to_cents
from intakeapp.domain.outgoing.records import OutgoingDocument
from intakeapp.domain.records import Record

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
_EUROS = re.compile(r"-?[0-9]{1,9}\.[0-9]{2}")
_LARGEST_WHOLE = 2**53  # what every JSON reader can hold without loss
LONGEST_TEXT = 20_000  # characters; as long as somebody's own words may be
_LONGEST_DOCUMENT = 2_000_000  # a whole letter with sixty debts, as JSON
_WHOLE_DOCUMENTS = ("wording", "second_wording")
_LONGEST_NAME = 40
# a NUL cannot be kept; the others can only deceive whoever reads the text on a terminal
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class FieldKind:
    """What a field holds: `base`, or a list of it (`many`); `optional` allows null.

    `longest` is how many characters a text may have.
    """

    base: type
    optional: bool = False
    many: bool = False
    longest: int = LONGEST_TEXT


_KINDS: dict[type[Record], Mapping[str, FieldKind]] = {}


def kinds_of(record_type: type[Record]) -> Mapping[str, FieldKind]:
    """Return the fields of a record type, in order, with what they hold."""
    if record_type not in _KINDS:
        hints = typing.get_type_hints(record_type)
        fields = dataclasses.fields(record_type)
        kinds = {field.name: _kind(hints[field.name]) for field in fields}
        if record_type is OutgoingDocument:
            for name in _WHOLE_DOCUMENTS:
                kinds[name] = FieldKind(str, longest=_LONGEST_DOCUMENT)
        _KINDS[record_type] = kinds
    return _KINDS[record_type]


def _kind(annotation: Any) -> FieldKind:
    if isinstance(annotation, types.UnionType):
        (base,) = (a for a in typing.get_args(annotation) if a is not type(None))
        return FieldKind(base, optional=True)
    if typing.get_origin(annotation) is tuple:
        return FieldKind(typing.get_args(annotation)[0], many=True)
    return FieldKind(annotation)


def encode_record(record: Record, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return a record as JSON values, in the order of its fields."""
    return {
        name: encode_value(getattr(record, name))
        for name in kinds_of(type(record))
        if name not in without
    }


def encode_value(value: Any) -> Any:
    """Return one value as JSON. Raises BugError for a type no record has."""
    if isinstance(value, tuple):
        return [encode_value(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return f"{Decimal(to_cents(value)) / 100:.2f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    raise BugError(f"{type(value).__name__} has no JSON form")


def decode_fields(
    record_type: type[Record],
    data: object,
    path: str,
    *,
    without: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return the fields that `data` gives, as values of the record; absent ones are left out.

    Raises InputError with the path ("debts[2].amount") for an unknown name or a wrong value.
    """
    kinds = {name: kind for name, kind in kinds_of(record_type).items() if name not in without}
    return {
        name: decode_value(kinds[name], value, f"{path}.{name}")
        for name, value in known_keys(data, kinds, path).items()
    }


def known_keys(data: object, known: Mapping[str, object], path: str) -> Mapping[str, Any]:
    """Return `data` as a mapping. Raises InputError when it is none, or has an unknown key."""
    if not isinstance(data, Mapping):
        raise InputError("Hier horen namen en waarden tussen accolades.", path=path)
    for key in data:
        if key not in known:
            names = ", ".join(known)
            name = _plain_name(str(key))
            place = f"{path}.{name}" if path else name
            raise InputError(f"Deze naam kennen we niet. Wel: {names}.", path=place)
    return data


def _plain_name(key: str) -> str:
    """Return an unknown name as a message can hold it: on one line, and not endless."""
    shown = "".join(char if char.isprintable() else "?" for char in key[:_LONGEST_NAME])
    return shown if len(key) <= _LONGEST_NAME else f"{shown}…"


def record_from(record_type: type[Record], values: Mapping[str, Any], path: str) -> Any:
    """Return a record of decoded values; fields with a default may be absent.

    Raises InputError with the path of the first field that is absent and has no default.
    """
    for field in dataclasses.fields(record_type):
        if field.name not in values and field.default is dataclasses.MISSING:
            raise InputError("Dit veld ontbreekt.", path=f"{path}.{field.name}")
    return record_type(**values)


def decode_value(kind: FieldKind, value: object, path: str) -> Any:
    """Return one JSON value as a record holds it. Raises InputError with the path."""
    if kind.many:
        if not isinstance(value, list):
            raise InputError("Hier hoort een lijst tussen rechte haken.", path=path)
        single = FieldKind(kind.base)
        return tuple(decode_value(single, v, f"{path}[{n}]") for n, v in enumerate(value))
    if value is None:
        if not kind.optional:
            raise InputError("Dit veld kan niet null zijn.", path=path)
        return None
    if issubclass(kind.base, StrEnum):
        return _member(kind.base, value, path)
    if kind.base is str:
        return _text(value, path, kind.longest)
    return _DECODERS[kind.base](value, path)


def _member(members: type[StrEnum], value: object, path: str) -> StrEnum:
    if not isinstance(value, str) or value not in list(members):
        raise InputError(f"Hier hoort een van deze woorden: {', '.join(members)}.", path=path)
    return members(value)


def _text(value: object, path: str, longest: int) -> str:
    if not isinstance(value, str):
        raise InputError("Hier hoort tekst.", path=path)
    # half a surrogate pair cannot be kept in the file
    if _CONTROL.search(value) or any("\ud800" <= char <= "\udfff" for char in value):
        raise InputError("In deze tekst staat een teken dat niet bewaard kan worden.", path=path)
    if len(value) > longest:
        raise InputError(f"Deze tekst is te lang: er passen {longest} tekens in.", path=path)
    return value


def _flag(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise InputError("Hier hoort true of false.", path=path)
    return value


def _whole(value: object, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST_WHOLE:
        raise InputError("Hier hoort een heel getal.", path=path)
    return value


def _day(value: object, path: str) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise InputError("Hier hoort een datum als 2026-12-03.", path=path)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise InputError("Deze dag bestaat niet.", path=path) from None
    if not EARLIEST <= day.year <= LATEST:
        raise InputError("Dit jaar kan niet kloppen.", path=path)
    return day


def _time(value: object, path: str) -> time:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise InputError("Hier hoort een tijd als 09:30.", path=path)
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise InputError("Deze tijd bestaat niet.", path=path) from None


def _instant(value: object, path: str) -> datetime:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise InputError("Hier hoort een moment als 2026-11-17T10:00:00+01:00.", path=path)
    try:
        instant = datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError("Dit moment bestaat niet.", path=path) from None
    if not EARLIEST <= instant.year <= LATEST:
        raise InputError("Dit jaar kan niet kloppen.", path=path)
    return instant


def _euros(value: object, path: str) -> Decimal:
    if not isinstance(value, str) or not _EUROS.fullmatch(value):
        raise InputError('Hier hoort een bedrag als tekst: "12.50".', path=path)
    euros = Decimal(value)
    if abs(euros) > LARGEST:
        raise InputError("Dit bedrag is te groot om te kunnen kloppen.", path=path)
    return euros


_DECODERS: dict[type, Callable[[object, str], Any]] = {
    bool: _flag,
    int: _whole,
    date: _day,
    time: _time,
    datetime: _instant,
    Decimal: _euros,
}


def parse_json(data: bytes) -> Any:
    """Return the JSON in some bytes. Raises InputError; also for a name that stands there twice."""
    try:
        return json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_without_doubles, parse_constant=_constant
        )
    except UnicodeDecodeError:
        raise InputError("Dit is geen tekst in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"Dit is geen goede JSON: kijk bij regel {error.lineno}, teken {error.colno}."
        ) from None
    except (ValueError, RecursionError):
        raise InputError("Dit is geen goede JSON.") from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise InputError("Deze naam staat er twee keer.", path=key)
        made[key] = value
    return made


def _constant(word: str) -> Any:
    raise InputError(f"{word} is geen getal dat we kennen.")
