"""What a decision must say, whatever a person changed: its reasons, and how long one may object.

Awb 3:45 and 3:46 (facts/law.md 1.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from intakeapp.domain.outgoing.checks import OBJECTION_DAY
from intakeapp.domain.outgoing.facts import Facts, TokenKind
from intakeapp.domain.outgoing.templates import DecisionKind, Template
from intakeapp.domain.outgoing.values import write_value
from intakeapp.domain.outgoing.wording import WordBlock, Wording

REASONS = "redenen"


def lost_clauses(template: Template, wording: Wording, facts: Facts) -> tuple[str, ...]:
    """Return what a decision no longer says but must say, in Dutch sentences; () when all is there.

    A document that is no decision has nothing to lose. The day to object is looked for as it is
    written in the language of the wording; the reasons as the template's block of reasons.
    """
    if template.decision is None:
        return ()
    return tuple(_lost(template, wording, facts))


def _lost(template: Template, wording: Wording, facts: Facts) -> Iterator[str]:
    printed = {block.id: block for block in wording.blocks if not block.left_out}
    if template.decision is not DecisionKind.EXTEND and not _says_the_day(wording, facts):
        yield "In het besluit staat niet tot welke dag bezwaar kan."
    needed = [block.id for block in template.blocks if block.rows == REASONS]
    if needed and facts.rows.get(REASONS) and not any(name in printed for name in needed):
        yield "In het besluit staan de redenen niet."


def _says_the_day(wording: Wording, facts: Facts) -> bool:
    day = facts.values.get(OBJECTION_DAY)
    if day is None:
        return False
    said = write_value(day, TokenKind.DAY, wording.language)
    return any(said in text for block in wording.blocks for text in _texts(block))


def _texts(block: WordBlock) -> Iterator[str]:
    if not block.left_out:
        yield block.text
        for line in block.lines:
            yield from (line.label, line.text, *line.cells)
