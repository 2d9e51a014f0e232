"""A decision says its reasons and how long one may object, whatever was changed in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intakeapp.domain.outgoing.clauses import lost_clauses
from intakeapp.domain.outgoing.editing import change_text, leave_out
from intakeapp.domain.outgoing.facts import Facts
from intakeapp.domain.outgoing.filling import fill
from intakeapp.domain.outgoing.templates import DecisionKind, Template
from tests.unit.domain.outgoing.making import HEAD, read_template

BLOCKS = """
decision = "weigering"
[[blocks]]
id = "redenen"
kind = "lijst"
rows = "redenen"
items = [ { id = "a", text = "{rij.afweging}" } ]
[[blocks]]
id = "bezwaar"
kind = "alinea"
text = "U kunt bezwaar maken tot en met {besluit.bezwaar_tot}."
"""
KNOWN = Facts(
    values={"besluit.bezwaar_tot": date(2027, 1, 5)},
    rows={"redenen": ({"afweging": "Zo is het."},)},
)
NO_DAY = "In het besluit staat niet tot welke dag bezwaar kan."
NO_REASONS = "In het besluit staan de redenen niet."


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return read_template(tmp_path, BLOCKS, HEAD)


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_a_decision_as_it_was_filled_says_all(template: Template, language: str) -> None:
    assert lost_clauses(template, fill(template, KNOWN, language=language), KNOWN) == ()


def test_other_words_may_say_the_same(template: Template) -> None:
    wording = fill(template, KNOWN)
    assert (
        lost_clauses(template, change_text(wording, "bezwaar", "Tot 5 januari 2027."), KNOWN) == ()
    )


def test_what_was_taken_away_is_told(template: Template) -> None:
    wording = fill(template, KNOWN)
    changed = change_text(wording, "bezwaar", "U kunt bezwaar maken.")
    assert lost_clauses(template, changed, KNOWN) == (NO_DAY,)
    assert lost_clauses(template, leave_out(wording, "bezwaar", True), KNOWN) == (NO_DAY,)
    assert lost_clauses(template, leave_out(wording, "redenen", True), KNOWN) == (NO_REASONS,)
    assert lost_clauses(template, fill(template, Facts()), Facts()) == (NO_DAY,)


def test_what_is_no_decision_has_nothing_to_lose(template: Template) -> None:
    wording = leave_out(fill(template, KNOWN), "bezwaar", True)
    assert lost_clauses(replace(template, decision=None), wording, KNOWN) == ()
    longer = replace(template, decision=DecisionKind.EXTEND)
    assert lost_clauses(longer, wording, KNOWN) == ()
