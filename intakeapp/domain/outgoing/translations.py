"""Translations of templates: `resources/texts/letters/<language>/<name>.toml`, complete or refused.

A translation gives the words of each block and item that has words in Dutch; a text that is only
tokens ("{contact.naam}") may be left out. The tokens are the same as in the Dutch text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from intakeapp.base import paths
from intakeapp.domain.outgoing.templates import Block, Item, Template
from intakeapp.domain.outgoing.texts import TOKEN, has_stray_brace, odd_character, tokens_in
from intakeapp.domain.strict import StrictTable, read_toml

DUTCH = "nl"
LANGUAGES = ("en", "tr", "ar", "pl", "uk", "ti")
FOLDER = Path("texts") / "letters"


@dataclass(frozen=True, kw_only=True)
class ItemWords:
    """The words of one item in another language."""

    text: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class BlockWords:
    """The words of one block in another language; `items` by the id of the item."""

    text: str
    items: Mapping[str, ItemWords] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A template's words in another language (ISO 639-1), for one version of the template.

    `signed_off` names who checked it and when; empty means that no interpreter did.
    """

    template: str
    language: str
    version: str
    title: str
    subject: str
    signed_off: str
    blocks: Mapping[str, BlockWords]


def languages_of(template: Template, folder: Path | None = None) -> tuple[str, ...]:
    """Return the languages there is a translation in, in the order of `LANGUAGES`."""
    if template.is_own:
        return ()
    return tuple(one for one in LANGUAGES if _file(template, one, folder).is_file())


def load_translation(
    template: Template, language: str, folder: Path | None = None
) -> Translation | None:
    """Return a translation, or None when there is none in that language.

    `folder` holds a folder for each language; by default that of the program. Raises InputError
    with file, place and reason when it is not complete, or belongs to another version.
    """
    file = _file(template, language, folder)
    if language not in LANGUAGES or template.is_own or not file.is_file():
        return None
    whole = read_toml(file)
    origin = f"{language}/{file.name}"
    table = StrictTable({name: whole.raw(name) for name in whole.names()}, origin=origin)
    if table.text("version") != template.version:
        raise table.refuse("version", f"De Nederlandse tekst is versie {template.version}.")
    translation = Translation(
        template=template.name,
        language=language,
        version=template.version,
        title=_words(table, "title", template.title),
        subject=_words(table, "subject", template.subject),
        signed_off=table.text("signed_off", ""),
        blocks=MappingProxyType(dict(_blocks(table.table("blocks"), template))),
    )
    table.finish()
    return translation


def _file(template: Template, language: str, folder: Path | None) -> Path:
    return (folder or paths.resources() / FOLDER) / language / f"{template.name}.toml"


def _blocks(table: StrictTable, template: Template) -> Iterator[tuple[str, BlockWords]]:
    for block in template.blocks:
        if table.has(block.id) or _has_words(block):
            yield block.id, _block(table.table(block.id), block)
    table.finish()


def _block(table: StrictTable, block: Block) -> BlockWords:
    items = table.table("items")
    words = BlockWords(
        text=_words(table, "text", block.text),
        items=MappingProxyType({
            item.id: _item(items.table(item.id), item)
            for item in block.items
            if items.has(item.id) or _item_has_words(item)
        }),
    )  # fmt: skip
    items.finish()
    table.finish()
    return words


def _item(table: StrictTable, item: Item) -> ItemWords:
    words = ItemWords(
        text=_words(table, "text", item.text), label=_words(table, "label", item.label)
    )
    table.finish()
    return words


def _has_words(block: Block) -> bool:
    return _is_wordy(block.text) or any(_item_has_words(item) for item in block.items)


def _item_has_words(item: Item) -> bool:
    return _is_wordy(item.text) or _is_wordy(item.label)


def _is_wordy(text: str) -> bool:
    """Whether there is something to translate: a letter outside the tokens."""
    return any(one.isalpha() for one in TOKEN.sub("", text))


def _words(table: StrictTable, key: str, dutch: str) -> str:
    """Return the translation of one Dutch text; that text itself when it holds no words."""
    if not dutch:
        if table.text(key, ""):
            raise table.refuse(key, "In het Nederlands staat hier niets.")
        return ""
    if not table.has(key) and not _is_wordy(dutch):
        return dutch
    text = table.text(key)
    if has_stray_brace(text):
        raise table.refuse(key, "Een accolade staat niet goed.")
    if odd := odd_character(text):
        raise table.refuse(key, f"Het teken {odd} mag niet in tekst staan.")
    if set(tokens_in(text)) != set(tokens_in(dutch)):
        names = ", ".join(f"{{{name}}}" for name in tokens_in(dutch)) or "geen"
        raise table.refuse(key, f"Hier horen dezelfde tokens als in het Nederlands: {names}.")
    return text
