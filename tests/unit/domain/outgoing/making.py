"""Templates, facts and wordings for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from intakeapp.domain.outgoing.facts import Facts, Token, TokenKind, Value, Vocabulary
from intakeapp.domain.outgoing.loader import load_template, load_vocabulary
from intakeapp.domain.outgoing.templates import BlockKind, Template
from intakeapp.domain.outgoing.texts import clean_text
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording

HEAD = """
version = "2026-11"
title = "Proef"
subject = "Een proef"
audience = "inwoner"
form = "brief"
"""
PARAGRAPH = """
[[blocks]]
id = "aanhef"
kind = "alinea"
text = "Beste {inwoner.naam},"
"""


def write_template(folder: Path, text: str, name: str = "proef") -> Path:
    """Write a template and return its folder."""
    made = folder / name
    made.mkdir(parents=True, exist_ok=True)
    (made / "template.toml").write_text(text, encoding="utf-8")
    return made


def read_template(folder: Path, blocks: str, head: str = HEAD) -> Template:
    return load_template(write_template(folder, head + blocks), load_vocabulary())


TEXTS = (
    st.text(st.characters(exclude_characters="{}…", exclude_categories=["Cs"]), max_size=200)
    | st.sampled_from(["Ömer Çelik", "فاطمة الزهراء", "שרה", "ገብረ 🎉", "A" * 200, "06-12345678"])
).filter(lambda text: bool(clean_text(text)))
VALUES: Mapping[TokenKind, st.SearchStrategy[Value]] = {
    TokenKind.TEXT: TEXTS,
    TokenKind.DAY: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    TokenKind.TIME: st.times(),
    TokenKind.EUROS: st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100),
    TokenKind.COUNT: st.integers(0, 5000),
}


@st.composite
def facts(draw: st.DrawFn, vocabulary: Vocabulary) -> Facts:
    """Return facts of which any may be absent; a value is used for several tokens of its kind."""
    pool = {kind: draw(st.lists(VALUES[kind], min_size=1, max_size=3)) for kind in TokenKind}
    # one bit for each thing that may be known: much faster than a strategy for each
    known = iter(draw(st.binary(min_size=512, max_size=512)) * 4)

    def some(tokens: Mapping[str, Token]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, token in tokens.items():
            if (chance := next(known)) % 4:
                found[name] = pool[token.kind][chance % len(pool[token.kind])]
        return found

    return Facts(
        values=some(vocabulary.tokens),
        holds=frozenset(name for name in vocabulary.flags if next(known) % 2),
        rows={
            name: tuple(some(tokens) for _number in range(next(known) % 3))
            for name, tokens in vocabulary.rows.items()
        },
    )


_LETTERS = st.characters(
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\ufeff",
    include_characters="\n",
)
WORDS = st.text(_LETTERS, max_size=200)
NAMES = WORDS.map(lambda text: f"n{text}")


@st.composite
def blocks(draw: st.DrawFn, number: int = 0) -> WordBlock:
    columns = draw(st.integers(0, 3))
    cells = st.tuples(*[WORDS] * columns)
    return WordBlock(
        id=f"blok_{number}",
        kind=draw(st.sampled_from(BlockKind)),
        text=draw(WORDS),
        head=draw(cells),
        lines=tuple(
            draw(
                st.lists(
                    st.builds(Line, text=WORDS, label=WORDS, pictogram=WORDS, cells=cells),
                    max_size=3,
                )
            )
        ),
        sources=tuple(draw(st.lists(NAMES, max_size=2))),
        gaps=tuple(draw(st.lists(NAMES, max_size=2))),
        to_check=draw(st.booleans()),
        appendix=draw(st.booleans()),
        changed=draw(st.booleans()),
        left_out=draw(st.booleans()),
        pictogram=draw(WORDS),
    )


@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    numbers = draw(st.lists(st.integers(0, 8), unique=True, max_size=5))
    return Wording(
        template=draw(NAMES),
        version=draw(NAMES),
        language=draw(NAMES),
        title=draw(NAMES),
        subject=draw(WORDS),
        blocks=tuple(draw(blocks(number)) for number in numbers),
    )
