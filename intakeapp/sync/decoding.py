"""Reading a message from outside: strictly, and nothing but MessageError comes out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from intakeapp.sync.messages import Change, JsonValue, Op

MOST_CHANGES = 20_000  # in one group
LONGEST_TEXT = 4 * 1024 * 1024  # characters of one value
DEEPEST = 16  # levels within one value
_LONGEST_NAME = 200
_MOST_NUMBER = 2**63 - 1
_MOST_DIGITS = 20
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,200}")
_TABLE = re.compile(r"[a-z][a-z0-9_]{0,62}")
_INSTANT = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z")
_DIGEST = re.compile(r"[0-9a-f]{64}")

M = TypeVar("M", bound=StrEnum)


class MessageError(ValueError):
    """A message does not have the form it must have; names the place and a code, never a value."""

    def __init__(self, path: str, code: str) -> None:
        super().__init__(f"{path or 'message'}: {code}")
        self.path = path
        self.code = code


def load(body: bytes) -> Any:
    """Return the JSON in a body: no key twice, no fractions, no text that a database refuses.

    Raises MessageError. How deep values nest is checked where they are read.
    """
    try:
        found = json.loads(
            body.decode("utf-8"), object_pairs_hook=_once, parse_float=_refuse,
            parse_constant=_refuse, parse_int=_whole,
        )  # fmt: skip
        if b"\\u" in body:  # only so can a NUL or half a character be written
            _check_texts(found)
    except MessageError:
        raise
    except (ValueError, RecursionError) as error:
        raise MessageError("", "json") from error
    return found


def load_value(text: str) -> JsonValue:
    """Return a value that stands as JSON text in another value. Raises MessageError."""
    try:
        value: JsonValue = load(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise MessageError("", "text") from error
    _check_value(value, "", DEEPEST)
    return value


def _check_texts(value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value:
            raise MessageError("", "text")
        value.encode("utf-8")
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_texts(key)
            _check_texts(item)
    elif isinstance(value, list):
        for item in value:
            _check_texts(item)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MessageError("", "twice")
    return found


def _refuse(text: str) -> Any:
    raise MessageError("", "fraction")


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise MessageError("", "number")
    return int(text)


class Fields:
    """Takes the fields of one JSON object by name and type, until none is left."""

    def __init__(self, content: Any, path: str) -> None:
        if not isinstance(content, dict):
            raise MessageError(path, "object")
        self._content = content
        self._path = path
        self._taken = 0

    def path(self, name: str) -> str:
        """Return the place of a field, for an error."""
        return f"{self._path}.{name}" if self._path else name

    def take(self, name: str) -> Any:
        """Return a field of any kind. Raises MessageError when it is missing."""
        if name not in self._content:
            raise MessageError(self.path(name), "missing")
        self._taken += 1
        return self._content[name]

    def finish(self) -> None:
        """Check that every field was taken. Raises MessageError."""
        if self._taken != len(self._content):
            raise MessageError(self._path, "unknown")

    def text(self, name: str, longest: int = _LONGEST_NAME) -> str:
        """Return a text field, perhaps empty. Raises MessageError."""
        value = self.take(name)
        if not isinstance(value, str) or len(value) > longest:
            raise MessageError(self.path(name), "text")
        return value

    def name(self, name: str) -> str:
        """Return a field that names something: short text without control signs."""
        return self._matching(name, _NAME)

    def name_or_none(self, name: str) -> str | None:
        """Return a field that names something or is null. Raises MessageError."""
        if self._content.get(name, "") is None:
            self._taken += 1
            return None
        return self.name(name)

    def table(self, name: str) -> str:
        """Return a field that names a table. Raises MessageError."""
        return self._matching(name, _TABLE)

    def instant(self, name: str) -> str:
        """Return a field with a UTC instant in microseconds, as text. Raises MessageError."""
        text = self._matching(name, _INSTANT)
        try:
            datetime.fromisoformat(text)
        except ValueError as error:
            raise MessageError(self.path(name), "form") from error
        return text

    def digest(self, name: str) -> str:
        """Return a field with a SHA-256 in hex. Raises MessageError."""
        return self._matching(name, _DIGEST)

    def _matching(self, name: str, form: re.Pattern[str]) -> str:
        value = self.take(name)
        if not isinstance(value, str) or form.fullmatch(value) is None:
            raise MessageError(self.path(name), "form")
        return value

    def number(self, name: str, least: int = 0) -> int:
        """Return a whole number of at most 63 bits. Raises MessageError."""
        value = self.take(name)
        if type(value) is not int or not least <= value <= _MOST_NUMBER:
            raise MessageError(self.path(name), "number")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false. Raises MessageError."""
        value = self.take(name)
        if not isinstance(value, bool):
            raise MessageError(self.path(name), "flag")
        return value

    def items(
        self, name: str, *, least: int = 0, most: int = 1_000_000
    ) -> Iterator[tuple[Any, str]]:
        """Yield the items of a list with their places. Raises MessageError."""
        value = self.take(name)
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise MessageError(self.path(name), "list")
        path = self.path(name)
        for index, item in enumerate(value):
            yield item, f"{path}[{index}]"

    @staticmethod
    def member(kind: type[M], value: Any, path: str) -> M:
        """Return the member of an enumeration with this text. Raises MessageError."""
        try:
            return kind(value)
        except ValueError as error:
            raise MessageError(path, "choice") from error

    def units(self, name: str) -> Mapping[str, JsonValue]:
        """Return change units with their free values. Raises MessageError."""
        value = self.take(name)
        if not isinstance(value, dict):
            raise MessageError(self.path(name), "object")
        for unit, content in value.items():
            if not _is_unit(unit):
                raise MessageError(self.path(name), "unit")
            if type(content) is not str or len(content) > LONGEST_TEXT:
                _check_value(content, self.path(name), DEEPEST)
        return value


@lru_cache(maxsize=4096)
def _is_unit(name: str) -> bool:
    return _TABLE.fullmatch(name) is not None


def _check_value(value: Any, path: str, levels: int) -> None:
    if levels == 0:
        raise MessageError(path, "depth")
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise MessageError(path, "long")
    elif isinstance(value, dict):
        for item in value.values():
            _check_value(item, path, levels - 1)
    elif isinstance(value, list):
        for item in value:
            _check_value(item, path, levels - 1)
    elif isinstance(value, int) and not -_MOST_NUMBER - 1 <= value <= _MOST_NUMBER:
        raise MessageError(path, "number")


def read_change(fields: Fields) -> Change:
    """Read one change: what it does decides which values it must have. Raises MessageError."""
    op = fields.member(Op, fields.take("op"), fields.path("op"))
    change = Change(
        number=fields.number("number", least=1),
        op=op,
        table=fields.table("table"),
        row_id=fields.name("row_id"),
        case_id=fields.name_or_none("case_id"),
        old=fields.units("old"),
        new=fields.units("new"),
    )
    fields.finish()
    if not _has_its_values(change):
        raise MessageError(fields.path("new"), "units")
    return change


def _has_its_values(change: Change) -> bool:
    if change.op is Op.INSERT:
        return bool(change.new) and not change.old
    if change.op is Op.DELETE:
        return bool(change.old) and not change.new
    return len(change.new) == 1 and change.old.keys() == change.new.keys()
