"""What is wrong with a block or a template that was read: shape, tokens, flags, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from intakeapp.base import paths
from intakeapp.domain.outgoing.facts import Token, Vocabulary
from intakeapp.domain.outgoing.templates import (
    Audience,
    Block,
    BlockKind,
    DecisionKind,
    Item,
    Per,
    Template,
)
from intakeapp.domain.outgoing.texts import (
    LONGEST,
    ROW_PREFIX,
    TOKEN,
    has_stray_brace,
    odd_character,
    tokens_in,
)

CONFIDENCES = ("H", "M")
DEBT_PREFIX = "schuld."
OBJECTION_DAY = "besluit.bezwaar_tot"
_ARTICLE = re.compile(r"\bartikel(?:en)?\s+\d", re.IGNORECASE)
_TEXT_ONLY = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_TEXT_NEEDED = frozenset({*_TEXT_ONLY, BlockKind.BOX})
_ITEMS_NEEDED = frozenset({
    BlockKind.LIST, BlockKind.STEPS, BlockKind.PAIRS, BlockKind.PICTURES, BlockKind.TABLE,
    BlockKind.SIGNATURES,
})  # fmt: skip
_LABELS_NEEDED = frozenset({BlockKind.TABLE, BlockKind.PAIRS, BlockKind.SIGNATURES})
_ITEM_TEXT_NEEDED = frozenset({
    BlockKind.LIST, BlockKind.STEPS, BlockKind.PAIRS, BlockKind.PICTURES, BlockKind.TABLE,
    BlockKind.BOX,
})  # fmt: skip
Found = Iterator[tuple[str, str]]  # the place inside the block, and the reason (Dutch)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a block is checked against; audience and per are None where they could not be read."""

    vocabulary: Vocabulary
    sources: frozenset[str]
    audience: Audience | None
    per: Per | None


@lru_cache(maxsize=1)
def pictograms() -> frozenset[str]:
    """Return the names of the pictograms there are (resources/icons, without the ending)."""
    return frozenset(file.stem for file in (paths.resources() / "icons").glob("*.svg"))


def block_problems(block: Block, setting: Setting, *, kind_known: bool = True) -> Found:
    """Yield what is wrong with one block; without a known kind its shape is not looked at."""
    if kind_known:
        yield from _shape(block)
    if block.rows and block.rows not in setting.vocabulary.rows:
        yield "rows", f"De rij '{block.rows}' kennen we niet."
    yield from _flags("when", block.when, setting)
    yield from text_problems("text", block.text, setting)
    if block.pictogram:
        yield from _pictogram("pictogram", block.pictogram, {})
    for name in block.sources:
        if name not in setting.sources:
            yield "sources", f"De bron '{name}' staat niet onder [sources]."
    row = setting.vocabulary.rows.get(block.rows, {})
    for item in block.items:
        for place, reason in _item(item, setting, row):
            yield f"items.{item.id}.{place}", reason
    if not block.sources and not block.to_check and _ARTICLE.search(_all_text(block)):
        yield "sources", "Hier staat een wetsartikel zonder bron: vul sources in of zet to_check."


def _all_text(block: Block) -> str:
    return "\n".join([block.text, *(f"{item.label}\n{item.text}" for item in block.items)])


def _shape(block: Block) -> Found:
    kind = block.kind
    if kind is BlockKind.PAGE and (block.text or block.items or block.rows or block.sources):
        yield "", f"Een {kind} heeft geen tekst, items, rijen of bronnen."
    if kind in _TEXT_NEEDED and not block.text:
        yield "text", f"Een {kind} heeft tekst nodig."
    if kind in _TEXT_ONLY and (block.items or block.rows):
        yield "items", f"Een {kind} heeft geen items of rijen."
    if kind in _ITEMS_NEEDED and not block.items:
        yield "items", f"Bij {kind} hoort minstens één item."
    if kind is BlockKind.TABLE and not block.rows:
        yield "rows", "Een tabel heeft rijen nodig: noem welke."
    if kind is BlockKind.LINES and not block.items and not block.text:
        yield "text", "Zeg wat er geschreven wordt, in text of in items."
    if block.rows and not block.items and kind not in _ITEMS_NEEDED | _TEXT_ONLY:
        yield "items", "Bij rijen hoort minstens één item: de vorm van een rij."
    yield from _item_shapes(block)


def _item_shapes(block: Block) -> Found:
    for item in block.items:
        if block.kind in _LABELS_NEEDED and not item.label:
            yield f"items.{item.id}.label", f"Bij {block.kind} heeft elk item een label."
        if block.kind in _ITEM_TEXT_NEEDED and not item.text:
            yield f"items.{item.id}.text", f"Bij {block.kind} heeft elk item tekst."
        if block.kind is BlockKind.LINES and not item.label and not item.text:
            yield f"items.{item.id}.label", "Zeg wat er op deze lijn komt, in label of text."
        if block.kind is BlockKind.PICTURES and not item.pictogram:
            yield f"items.{item.id}.pictogram", "Bij platen heeft elk item een pictogram."


def _item(item: Item, setting: Setting, row: Mapping[str, Token]) -> Found:
    yield from text_problems("text", item.text, setting, row)
    yield from text_problems("label", item.label, setting, row)
    yield from _flags("when", item.when, setting)
    if item.pictogram:
        yield from _pictogram("pictogram", item.pictogram, row)


def _pictogram(place: str, name: str, row: Mapping[str, Token]) -> Found:
    token = TOKEN.fullmatch(name)
    if token is not None and token[1].removeprefix(ROW_PREFIX) in row:
        return  # a picture that comes with the row
    if name not in pictograms():
        yield place, f"Het pictogram '{name}' is er niet."


def _flags(place: str, names: Iterable[str], setting: Setting) -> Found:
    seen: set[str] = set()
    for name in names:
        bare = name.removeprefix("!")
        if bare not in setting.vocabulary.flags:
            yield place, f"De voorwaarde '{bare}' kennen we niet."
        if bare in seen:
            yield place, f"De voorwaarde '{bare}' staat er twee keer."
        seen.add(bare)


def text_problems(
    place: str, text: str, setting: Setting, row: Mapping[str, Token] | None = None
) -> Found:
    """Yield what is wrong with a text: braces, characters, unknown tokens, wrong audience."""
    if has_stray_brace(text):
        yield place, "Een accolade staat niet goed: een token is {naam}, met { en }."
    if odd := odd_character(text):
        yield place, f"Het teken {odd} mag niet in tekst staan."
    if len(text) > LONGEST:
        yield place, f"Deze tekst is te lang: hoogstens {LONGEST} tekens."
    for name in tokens_in(text):
        if name.startswith(ROW_PREFIX):
            yield from _row_token(place, name, row)
        else:
            yield from token_problems(place, name, setting)


def _row_token(place: str, name: str, row: Mapping[str, Token] | None) -> Found:
    if row is None:
        yield place, f"{{{name}}} kan hier niet: alleen in de items van een blok met rijen."
    elif name.removeprefix(ROW_PREFIX) not in row:
        yield place, f"{{{name}}} kennen we niet bij deze rijen."


def token_problems(place: str, name: str, setting: Setting) -> Found:
    """Yield why a token cannot be used here: unknown, not for this reader, not in this document."""
    token = setting.vocabulary.tokens.get(name)
    if token is None:
        yield place, f"De token '{name}' kennen we niet."
        return
    if setting.audience and token.audiences and setting.audience not in token.audiences:
        readers = ", ".join(token.audiences)
        yield place, f"{{{name}}} mag niet in een stuk voor {setting.audience}. Wel: {readers}."
    if name.startswith(DEBT_PREFIX) and setting.per not in (None, Per.DEBT):
        yield place, f'{{{name}}} kan alleen in een stuk met per = "{Per.DEBT}".'


def template_problems(template: Template) -> Found:
    """Yield what is wrong between the blocks of a template, and with its decision or signature."""
    if not template.blocks:
        yield "blocks", "Een sjabloon heeft minstens één blok."
    order = [block.appendix for block in template.blocks]
    if order != sorted(order):
        yield "blocks", "Blokken van de bijlage (appendix) staan achteraan, bij elkaar."
    kinds = {block.kind for block in template.blocks}
    if template.signed_by_resident and BlockKind.SIGNATURES not in kinds:
        yield "signed_by_resident", "Er is geen blok handtekeningen."
    # a decision tells how long one may object (Awb 3:45; facts/law.md 1.3), a new term does not
    if template.decision not in (None, DecisionKind.EXTEND):
        used = {name for block in template.blocks for name in tokens_in(_all_text(block))}
        if OBJECTION_DAY not in used:
            yield "decision", f"In een besluit staat tot wanneer bezwaar kan: {{{OBJECTION_DAY}}}."
