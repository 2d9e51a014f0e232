"""Fills a template with the facts of a case: chooses blocks, fills tokens, lists what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from re import Match

from intakeapp.domain.outgoing.checks import pictograms
from intakeapp.domain.outgoing.facts import Facts, TokenKind, Value
from intakeapp.domain.outgoing.templates import Block, BlockKind, Item, Template
from intakeapp.domain.outgoing.texts import ROW_PREFIX, TOKEN, clean_text, isolated
from intakeapp.domain.outgoing.translations import BlockWords, ItemWords, Translation
from intakeapp.domain.outgoing.values import DUTCH, write_value
from intakeapp.domain.outgoing.vocabulary import load_vocabulary
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording

GAP = "…"
# Somebody who has to be somewhere wants to know which day of the week it is.
WITH_WEEKDAY = frozenset({"afspraak.dag", "dreiging.dag"})
_NO_ROW: Mapping[str, Value] = {}
# What still says something when all its items are left out.
_STANDS_ALONE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BOX, BlockKind.PAGE})


def fill(
    template: Template,
    facts: Facts,
    *,
    translation: Translation | None = None,
    language: str = DUTCH,
) -> Wording:
    """Return the words of a document: the blocks that the facts ask for, tokens filled in.

    With a translation in its words and language, else in Dutch words with days and amounts in
    `language` (ISO 639-1). A token that is not known becomes "…" and is named in the gaps of its
    block; one of a row as "schulden.bedrag". A list of which no item is left is left out, a
    heading and a page break with nothing behind it too. The text of a fact is never read as a
    template.
    """
    spoken = translation.language if translation else language
    filling = _Filling(facts, spoken)
    blocks = _without_loose_ends(template, dict(_filled(template, filling, translation)))
    subject = translation.subject if translation else template.subject
    return Wording(
        template=template.name,
        version=template.version,
        language=spoken,
        title=translation.title if translation else template.title,
        subject=filling.text(subject, _Open()).replace("\n", " "),
        blocks=blocks,
    )


@dataclass
class _Open:
    """The tokens of one block that nobody could fill, in order, each once."""

    rows: str = ""
    names: dict[str, None] = field(default_factory=dict)


class _Filling:
    """The facts and the language, and how a text is filled with them."""

    def __init__(self, facts: Facts, language: str) -> None:
        self.facts = facts
        self.language = language
        self.vocabulary = load_vocabulary()

    def holds(self, when: tuple[str, ...]) -> bool:
        return all(
            (name.removeprefix("!") in self.facts.holds) is not name.startswith("!")
            for name in when
        )

    def text(self, text: str, gaps: _Open, row: Mapping[str, Value] = _NO_ROW) -> str:
        """Return a template's text with its tokens filled in, noting those that are not known."""

        def written(found: Match[str]) -> str:
            return self._value(found[1], gaps, row)

        return clean_text(TOKEN.sub(written, text))

    def _value(self, name: str, gaps: _Open, row: Mapping[str, Value]) -> str:
        in_row = name.startswith(ROW_PREFIX)
        bare = name.removeprefix(ROW_PREFIX)
        value = row.get(bare) if in_row else self.facts.values.get(name)
        if value is not None:
            kind = self._kind(bare, gaps.rows) if in_row else self._kind(name, "")
            weekday = name in WITH_WEEKDAY
            if text := write_value(value, kind, self.language, weekday=weekday):
                return isolated(text, self.language)
        gaps.names[f"{gaps.rows}.{bare}" if in_row else name] = None
        return GAP

    def _kind(self, name: str, rows: str) -> TokenKind:
        known = self.vocabulary.rows.get(rows, {}) if rows else self.vocabulary.tokens
        return known[name].kind if name in known else TokenKind.TEXT


def _filled(
    template: Template, filling: _Filling, translation: Translation | None
) -> Iterator[tuple[str, WordBlock]]:
    for block in template.blocks:
        words = translation.blocks.get(block.id) if translation else None
        made = _block(block, words, filling) if filling.holds(block.when) else None
        if made is not None:
            yield block.id, made


def _block(block: Block, words: BlockWords | None, filling: _Filling) -> WordBlock | None:
    shown = [
        (item, words.items.get(item.id) if words else None)
        for item in block.items
        if filling.holds(item.when)
    ]
    rows = filling.facts.rows.get(block.rows, ()) if block.rows else ()
    if (block.rows and not rows) or (block.items and not shown and not _stands_alone(block)):
        return None
    gaps = _Open(rows=block.rows)
    text = filling.text(words.text if words else block.text, gaps)
    if block.kind is BlockKind.TABLE:
        head, lines = _table(shown, rows, filling, gaps)
    else:
        head = ()
        repeated = rows if block.rows else (_NO_ROW,)
        lines = tuple(
            _line(item, said, filling, gaps, row) for row in repeated for item, said in shown
        )
    return WordBlock(
        id=block.id,
        kind=block.kind,
        text=text,
        head=head,
        lines=lines,
        sources=block.sources,
        gaps=tuple(gaps.names),
        to_check=block.to_check,
        appendix=block.appendix,
        pictogram=block.pictogram,
    )


def _stands_alone(block: Block) -> bool:
    return block.kind in _STANDS_ALONE and bool(block.text)


def _table(
    shown: list[tuple[Item, ItemWords | None]],
    rows: tuple[Mapping[str, Value], ...],
    filling: _Filling,
    gaps: _Open,
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    head = tuple(filling.text(said.label if said else item.label, gaps) for item, said in shown)
    lines = tuple(
        Line(
            cells=tuple(
                filling.text(said.text if said else item.text, gaps, row) for item, said in shown
            )
        )
        for row in rows
    )
    return head, lines


def _line(
    item: Item,
    said: ItemWords | None,
    filling: _Filling,
    gaps: _Open,
    row: Mapping[str, Value],
) -> Line:
    label = filling.text(said.label if said else item.label, gaps, row)
    text = filling.text(said.text if said else item.text, gaps, row)
    return Line(text=text, label=label, pictogram=_pictogram(item.pictogram, row))


def _pictogram(name: str, row: Mapping[str, Value]) -> str:
    """Return a pictogram's name; one that comes with a row only when there is such a picture."""
    token = TOKEN.fullmatch(name)
    if token is None:
        return name
    own = row.get(token[1].removeprefix(ROW_PREFIX))
    return own if isinstance(own, str) and own in pictograms() else ""


def _without_loose_ends(template: Template, made: dict[str, WordBlock]) -> tuple[WordBlock, ...]:
    """Leave out headings whose whole part fell away, and page breaks with nothing to part."""
    kept = [made[block.id] for block in template.blocks if block.id in made]
    bare = {heading for heading, part in _parts(template) if part and not part & made.keys()}
    kept = [block for block in kept if block.id not in bare]
    return tuple(
        block
        for number, block in enumerate(kept)
        if block.kind is not BlockKind.PAGE or _parts_pages(kept, number)
    )


def _parts(template: Template) -> Iterator[tuple[str, set[str]]]:
    """Yield each heading with the blocks up to the next heading or page (or the appendix)."""
    ends = (BlockKind.HEADING, BlockKind.PAGE)
    for number, block in enumerate(template.blocks):
        if block.kind is BlockKind.HEADING:
            part: set[str] = set()
            for follower in template.blocks[number + 1 :]:
                if follower.kind in ends or follower.appendix is not block.appendix:
                    break
                part.add(follower.id)
            yield block.id, part


def _parts_pages(kept: list[WordBlock], number: int) -> bool:
    if number in (0, len(kept) - 1):
        return False
    follower = kept[number + 1]  # the appendix begins on a page of its own already
    return follower.kind is not BlockKind.PAGE and follower.appendix is kept[number].appendix
