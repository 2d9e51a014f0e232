"""Is a text easy to read (B1)? Long sentences, long words, hard words and the passive voice.

The rules are data: `resources/texts/b1.toml`, our own list. The advice behind them (active style,
common words, short clear sentences, no jargon) is that of communicatierijk.nl, see facts/law.md
section 5. A finding is a hint for a writer; whether a text is clear only a reader can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from intakeapp.base import paths
from intakeapp.domain.strict import StrictTable, read_toml

FILE = Path("texts") / "b1.toml"

_SENTENCE_END = re.compile(r"(?<=[.?!:])[”\"')]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PLACE = re.compile(r"\{[a-z_]+\}")
_BECOME = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b")
# with ver- and be- only what cannot be a finite verb ("verandert") or an infinitive ("betalen")
_PARTICIPLE = re.compile(
    r"\b(?:(?:\w{2,6})?ge\w{3,}(?:d|t|en|aan)|(?:be|ver|ont|her)\w{3,}(?:d|cht))\b"
)


class FindingKind(StrEnum):
    """What makes a text hard to read."""

    LONG_SENTENCE = "lange_zin"
    LONG_WORD = "lang_woord"
    HARD_WORD = "moeilijk_woord"
    PASSIVE = "lijdende_vorm"


@dataclass(frozen=True)
class Finding:
    """One hint: what was found, and what to do instead (Dutch)."""

    kind: FindingKind
    found: str
    advice: str


@dataclass(frozen=True, kw_only=True)
class Unread:
    """What residents do not read of a file with texts: some keys, or all but some (`only`)."""

    file: str
    keys: tuple[str, ...]
    only: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What counts as hard: at most so many words in a sentence and letters in a word.

    Of all sentences together at most `passive_percent` may be passive: where nobody knows who does
    it, Dutch has no better way ("er wordt geld ingehouden"). `avoid` leads from a word, or from the
    beginning of words when it ends in "*", to what to say instead. `known` are long words that
    readers know, `exceptions` whole texts that stay as they are, both with the reason; `unread`
    says what residents do not read.
    """

    sentence_words: int
    word_letters: int
    passive_percent: int
    avoid: Mapping[str, str]
    unread: tuple[Unread, ...] = ()
    known: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    exceptions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def reads(self, file: str, key: str) -> bool:
        """Return whether residents read what stands under a key of a file ("letters/x.toml")."""
        about = [one for one in self.unread if one.file in ("*", file)]
        return not any(key in one.keys or (one.only and key not in one.only) for one in about)


@lru_cache(maxsize=4)
def load_rules(file: Path | None = None) -> Rules:
    """Read the rules, by default from `resources/texts/b1.toml`; InputError when refused."""
    table = read_toml(file or paths.resources() / FILE)
    table.text("version")
    limits = table.table("limits")
    rules = Rules(
        sentence_words=limits.whole("sentence_words"),
        word_letters=limits.whole("word_letters"),
        passive_percent=limits.whole("passive_percent"),
        avoid=_pairs(table, "avoid", "word", "instead"),
        known=_pairs(table, "known", "word", "reason"),
        exceptions=_pairs(table, "exception", "text", "reason"),
        unread=tuple(_unread(one) for one in table.tables("unread")),
    )
    limits.finish()
    table.finish()
    return rules


def _unread(table: StrictTable) -> Unread:
    one = Unread(
        file=table.text("file"),
        keys=table.texts("keys"),
        only=table.texts("only"),
        reason=table.text("reason"),
    )
    table.finish()
    return one


def _pairs(table: StrictTable, name: str, first: str, second: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in table.tables(name):
        key = one.text(first)
        key = key if name == "exception" else key.casefold()
        if key in found:
            raise one.refuse(first, f"'{key}' staat er twee keer.")
        found[key] = one.text(second)
        one.finish()
    return MappingProxyType(found)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; a colon and a new line end one too."""
    return tuple(part for piece in _SENTENCE_END.split(text) if (part := piece.strip()))


def words(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence; a {place} that is filled in later counts as one."""
    return tuple(_WORD.findall(_PLACE.sub("plaats", sentence)))


def findings(text: str, rules: Rules | None = None) -> tuple[Finding, ...]:
    """Return what makes a text hard to read, sentence by sentence; empty when nothing does."""
    using = rules or load_rules()
    if text.strip() in using.exceptions:
        return ()
    return tuple(found for one in sentences(text) for found in _in_sentence(one, using))


def _in_sentence(sentence: str, rules: Rules) -> Iterator[Finding]:
    spoken = words(sentence)
    if len(spoken) > rules.sentence_words:
        advice = f"{len(spoken)} woorden; maak er twee zinnen van."
        yield Finding(FindingKind.LONG_SENTENCE, sentence, advice)
    for word in spoken:
        long = any(len(part) > rules.word_letters for part in word.split("-"))
        if long and word.casefold() not in rules.known:
            yield Finding(FindingKind.LONG_WORD, word, "Zeg het met kortere woorden.")
    yield from _hard_words(sentence, rules)
    for clause in re.split(r"[,;]", sentence.casefold()):
        if _BECOME.search(clause) and (participle := _PARTICIPLE.search(clause)):
            yield Finding(FindingKind.PASSIVE, participle[0], "Zeg wie het doet.")


def _hard_words(sentence: str, rules: Rules) -> Iterator[Finding]:
    low = f" {' '.join(words(sentence.casefold()))} "
    for hard, instead in rules.avoid.items():
        start = f" {hard.rstrip('*')}" if hard.endswith("*") else f" {hard} "
        if start in low:
            yield Finding(FindingKind.HARD_WORD, hard, f"Liever: {instead}.")
