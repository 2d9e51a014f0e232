"""The vocabulary of outgoing documents: reads `resources/letters/tokens.toml`."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from intakeapp.base import paths
from intakeapp.domain.outgoing.facts import Token, TokenKind, Vocabulary
from intakeapp.domain.outgoing.templates import Audience
from intakeapp.domain.outgoing.texts import TOKEN
from intakeapp.domain.strict import StrictTable, read_toml

FILE = Path("letters") / "tokens.toml"
Member = TypeVar("Member", bound=StrEnum)


@lru_cache(maxsize=4)
def load_vocabulary(path: Path | None = None) -> Vocabulary:
    """Read the tokens, flags and rows a template may use, by default those of the program.

    Raises InputError with file, place and reason for what is not understood.
    """
    table = read_toml(path or paths.resources() / FILE)
    table.text("version")
    tokens = table.table("tokens")
    flags = table.table("flags")
    rows = table.table("rows")
    table.finish()
    return Vocabulary(
        tokens=_tokens(tokens),
        flags=MappingProxyType({_name(flags, name): flags.text(name) for name in flags.names()}),
        rows=MappingProxyType({_name(rows, one): _tokens(rows.table(one)) for one in rows.names()}),
    )


def _tokens(table: StrictTable) -> MappingProxyType[str, Token]:
    found = {_name(table, name): _token(name, table.table(name)) for name in table.names()}
    return MappingProxyType(found)


def _name(table: StrictTable, name: str) -> str:
    if not TOKEN.fullmatch(f"{{{name}}}"):
        raise table.refuse(name, "Een naam heeft kleine letters, cijfers, _ en punten.")
    return name


def _token(name: str, table: StrictTable) -> Token:
    token = Token(
        name=name,
        kind=read_choice(table, "kind", TokenKind),
        meaning=table.text("meaning"),
        audiences=tuple(_audience(table, one) for one in table.texts("audiences")),
    )
    table.finish()
    return token


def _audience(table: StrictTable, text: str) -> str:
    if text not in set(Audience):
        raise table.refuse("audiences", f"Wel: {', '.join(Audience)}.")
    return text


def read_choice(
    table: StrictTable, key: str, kind: type[Member], default: Member | None = None
) -> Member:
    """Return the member of an enumeration that a key names; InputError with what it may be."""
    text = table.text(key)
    try:
        return kind(text)
    except ValueError:
        raise table.refuse(key, f"'{text}' kennen we niet. Wel: {', '.join(kind)}.") from None
