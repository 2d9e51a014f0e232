"""Reads the templates of outgoing documents (`resources/letters/<name>/template.toml`), strictly.

Everything that is not understood is refused with file, place and reason; `check_folder` gives all
problems of a folder at once, for a municipality that writes templates of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from intakeapp.base import paths
from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.checks import (
    CONFIDENCES,
    Setting,
    block_problems,
    template_problems,
    text_problems,
    token_problems,
)
from intakeapp.domain.outgoing.facts import Vocabulary
from intakeapp.domain.outgoing.shelf import own_in_use
from intakeapp.domain.outgoing.templates import (
    Audience,
    Block,
    BlockKind,
    DecisionKind,
    Form,
    Item,
    Per,
    Source,
    Template,
)
from intakeapp.domain.outgoing.texts import tokens_in
from intakeapp.domain.outgoing.vocabulary import load_vocabulary as load_vocabulary
from intakeapp.domain.outgoing.vocabulary import read_choice
from intakeapp.domain.strict import StrictTable, read_toml

FILE = "template.toml"
OWN_PREFIX = "eigen-"  # of the ids of blocks that a person adds
_NAME = re.compile(r"[a-z0-9][a-z0-9_]*")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_TEMPLATE_KEYS = (
    "version", "title", "subject", "audience", "form", "per", "decision", "needs", "copies",
    "signed_by_resident", "sources", "blocks",
)  # fmt: skip
_BLOCK_KEYS = (
    "id", "kind", "text", "items", "rows", "when", "sources", "to_check", "appendix", "pictogram",
)  # fmt: skip
_ITEM_KEYS = ("id", "text", "label", "pictogram", "when")
_SOURCE_KEYS = ("text", "confidence", "fact")
Value = TypeVar("Value")
Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong in a file: where ("blocks.aanhef.text"), and why (Dutch)."""

    file: str
    place: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.reason) if part)


def load_template(folder: Path, vocabulary: Vocabulary) -> Template:
    """Read one template; its name is that of the folder.

    Raises InputError with file, place and reason of the first thing that is wrong, and how many
    more there are.
    """
    template, problems = _read(folder, vocabulary)
    if template is None or problems:
        first, *others = problems
        more = f"In dit bestand: nog {len(others)} andere." if others else ""
        raise InputError(first.reason, path=f"{first.file}: {first.place}", now=more)
    return template


def templates() -> Mapping[str, Template]:
    """Return all templates that can be written with by name, in the order of their names.

    Those of a municipality stand beside those of the program or in their place (`shelf`).
    """
    own = own_in_use()
    return _merged(own) if own else program_templates()


def _merged(own: Mapping[str, Template]) -> Mapping[str, Template]:
    both = {**program_templates(), **own}
    return MappingProxyType({name: both[name] for name in sorted(both)})


@lru_cache(maxsize=1)
def program_templates() -> Mapping[str, Template]:
    """Return the templates of the program by name, in the order of their names; read once."""
    folder = paths.resources() / "letters"
    names = sorted(file.parent.name for file in folder.glob(f"*/{FILE}"))
    vocabulary = load_vocabulary()
    return MappingProxyType({name: load_template(folder / name, vocabulary) for name in names})


def template_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of the templates in a folder: itself, or the folders in it.

    Raises InputError when it is no folder or holds none.
    """
    if not folder.is_dir():
        raise InputError("Deze map is niet gevonden.", now="Kijk of de map klopt.")
    if (folder / FILE).exists():
        return (folder,)
    found = sorted(one for one in folder.iterdir() if _holds_template(one))
    if not found:
        raise InputError(
            "In deze map staan geen sjablonen.", now=f"Elk sjabloon is een map met {FILE} erin."
        )
    return tuple(found)


def _holds_template(folder: Path) -> bool:
    """Whether a folder is meant to be a template; not when it holds the sources of the layout."""
    if not folder.is_dir() or folder.name.startswith("."):
        return False
    return (folder / FILE).exists() or not any(folder.glob("*.typ"))


def check_folder(folder: Path, vocabulary: Vocabulary | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with the templates in a folder, file by file.

    Raises InputError when it is no folder or holds no templates.
    """
    using = vocabulary or load_vocabulary()
    found = (_read(one, using)[1] for one in template_folders(folder))
    return tuple(problem for problems in found for problem in problems)


class _Notes:
    """Collects what is wrong in one file, so that reading can go on."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, place: str, reason: str) -> None:
        problem = Problem(file=self.file, place=place, reason=reason)
        if problem not in self.problems:
            self.problems.append(problem)

    def read(self, reader: Callable[[], Value], otherwise: Value) -> Value:
        """Return what a reader gives; when it refuses, note that and return something else."""
        try:
            return reader()
        except InputError as error:
            self.add(error.path, error.what)
            return otherwise

    def choice(self, table: StrictTable, key: str, kind: type[Member]) -> Member | None:
        return self.read(lambda: read_choice(table, key, kind), None)

    def unknown(self, table: StrictTable, known: tuple[str, ...]) -> None:
        for name in table.names():
            if name not in known:
                self.add(table.place(name), f"Deze naam kennen we niet. Wel: {', '.join(known)}.")

    def tables(self, table: StrictTable, key: str) -> Iterator[StrictTable]:
        """Yield the tables of a list; each is named by its id, or else by its number from 0."""
        seen: set[str] = set()
        nothing: list[object] = []
        for number, value in enumerate(self.read(lambda: table.items(key), nothing)):
            name = value.get("id") if isinstance(value, Mapping) else None
            sure = isinstance(name, str) and _ID.fullmatch(name) is not None
            place = f"{key}.{name}" if sure else f"{key}[{number}]"
            where = ".".join(part for part in (table.path, place) if part)
            if isinstance(name, str) and name in seen:
                self.add(where, "Dit id staat er twee keer.")
            seen.add(str(name))
            if (one := self._table(value, where)) is not None:
                yield one

    def _table(self, value: object, where: str) -> StrictTable | None:
        return self.read(lambda: StrictTable(value, where), None)


def _read(folder: Path, vocabulary: Vocabulary) -> tuple[Template | None, tuple[Problem, ...]]:
    notes = _Notes(f"{folder.name}/{FILE}")
    if not _NAME.fullmatch(folder.name):
        notes.add("", "De naam van de map heeft kleine letters, cijfers en _.")
    try:
        whole = read_toml(folder / FILE)
    except InputError as error:
        notes.add("", error.what)
        return None, tuple(notes.problems)
    table = StrictTable({name: whole.raw(name) for name in whole.names()})
    template = _template(folder.name, table, vocabulary, notes)
    return template, tuple(notes.problems)


def _template(
    name: str, table: StrictTable, vocabulary: Vocabulary, notes: _Notes
) -> Template | None:
    notes.unknown(table, _TEMPLATE_KEYS)
    audience = notes.choice(table, "audience", Audience)
    form = notes.choice(table, "form", Form)
    per = notes.choice(table, "per", Per) if table.has("per") else Per.CASE
    decision = notes.choice(table, "decision", DecisionKind) if table.has("decision") else None
    sources = _sources(table, notes)
    setting = Setting(vocabulary=vocabulary, sources=frozenset(sources), audience=audience, per=per)
    blocks = tuple(_blocks(table, setting, notes))
    subject = notes.read(lambda: table.text("subject", ""), "")
    template = Template(
        name=name,
        version=notes.read(lambda: table.text("version"), "?"),
        title=notes.read(lambda: table.text("title"), "?"),
        subject=subject,
        audience=audience or Audience.TEAM,
        form=form or Form.SHEET,
        per=per or Per.CASE,
        blocks=blocks,
        sources=MappingProxyType(sources),
        decision=decision,
        # nobody sees a gap in the subject among the blocks, so it must be known
        needs=tuple(dict.fromkeys((*_needs(table, notes), *tokens_in(subject)))),
        copies=notes.read(lambda: table.texts("copies"), ()),
        signed_by_resident=notes.read(lambda: table.flag("signed_by_resident"), False),
    )
    _check(template, setting, notes)
    return None if notes.problems else template


def _check(template: Template, setting: Setting, notes: _Notes) -> None:
    for place, reason in text_problems("subject", template.subject, setting):
        notes.add(place, reason)
    for need in template.needs:
        for place, reason in token_problems("needs", need, setting):
            notes.add(place, reason)
    for title, place in ((template.title, "title"), *((one, "copies") for one in template.copies)):
        if "{" in title or "}" in title:
            notes.add(place, "Hier kunnen geen tokens staan: deze naam staat in lijsten.")
        else:
            for _place, reason in text_problems(place, title, setting):
                notes.add(place, reason)
    for place, reason in template_problems(template):
        notes.add(place, reason)


def _needs(table: StrictTable, notes: _Notes) -> tuple[str, ...]:
    return notes.read(lambda: table.texts("needs"), ())


def _sources(table: StrictTable, notes: _Notes) -> dict[str, Source]:
    listed = notes.read(lambda: table.table("sources"), StrictTable({}))
    return {name: _source(listed, name, notes) for name in listed.names()}


def _source(listed: StrictTable, name: str, notes: _Notes) -> Source:
    table = notes.read(lambda: listed.table(name), StrictTable({}, f"sources.{name}"))
    notes.unknown(table, _SOURCE_KEYS)
    source = Source(
        text=notes.read(lambda: table.text("text"), "?"),
        confidence=notes.read(lambda: table.text("confidence"), CONFIDENCES[0]),
        fact=notes.read(lambda: table.text("fact"), "?"),
    )
    if source.confidence not in CONFIDENCES:
        notes.add(table.place("confidence"), f"Wel: {' of '.join(CONFIDENCES)}.")
    return source


def _blocks(table: StrictTable, setting: Setting, notes: _Notes) -> Iterator[Block]:
    for one in notes.tables(table, "blocks"):
        notes.unknown(one, _BLOCK_KEYS)
        yield _block(one, setting, notes)


def _block(table: StrictTable, setting: Setting, notes: _Notes) -> Block:
    kind = notes.choice(table, "kind", BlockKind)
    items = tuple(_items(table, notes))
    block = Block(
        id=_id(table, notes),
        kind=kind or BlockKind.PARAGRAPH,
        text=notes.read(lambda: table.text("text", ""), ""),
        items=items,
        rows=notes.read(lambda: table.text("rows", ""), ""),
        when=notes.read(lambda: table.texts("when"), ()),
        sources=notes.read(lambda: table.texts("sources"), ()),
        to_check=notes.read(lambda: table.flag("to_check"), False),
        appendix=notes.read(lambda: table.flag("appendix"), False),
        pictogram=notes.read(lambda: table.text("pictogram", ""), ""),
    )
    for place, reason in block_problems(block, setting, kind_known=kind is not None):
        notes.add(table.place(place), reason)
    return block


def _items(table: StrictTable, notes: _Notes) -> Iterator[Item]:
    for one in notes.tables(table, "items"):
        notes.unknown(one, _ITEM_KEYS)
        yield _item(one, notes)


def _item(table: StrictTable, notes: _Notes) -> Item:
    return Item(
        id=_id(table, notes),
        text=notes.read(lambda: table.text("text", ""), ""),
        label=notes.read(lambda: table.text("label", ""), ""),
        pictogram=notes.read(lambda: table.text("pictogram", ""), ""),
        when=notes.read(lambda: table.texts("when"), ()),
    )


def _id(table: StrictTable, notes: _Notes) -> str:
    found = notes.read(lambda: table.text("id"), "?")
    if found != "?" and (not _ID.fullmatch(found) or found.startswith(OWN_PREFIX)):
        notes.add(
            table.place("id"),
            f"Een id heeft kleine letters, cijfers, - en _, en begint niet met {OWN_PREFIX}.",
        )
    return found
