"""Hints about readability while somebody writes: for residents, in Dutch, about our own words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from intakeapp.domain.outgoing.editing import add_block, change_text, hints, leave_out
from intakeapp.domain.outgoing.facts import Facts
from intakeapp.domain.outgoing.filling import fill
from intakeapp.domain.outgoing.hints import template_hints
from intakeapp.domain.outgoing.templates import Audience
from tests.unit.domain.outgoing.making import PARAGRAPH, read_template

BLOCKS = (
    PARAGRAPH
    + """
[[blocks]]
id = "lijst"
kind = "lijst"
text = "Neem mee."
items = [ { id = "a", text = "uw beschikking van {contact.naam}" } ]
[[blocks]]
id = "wet"
kind = "alinea"
appendix = true
text = "Derhalve geldt de beschikking."
"""
)
KNOWN = Facts(values={"inwoner.naam": "Aansprakelijkheidsverzekeraarsvereniging"})


def test_a_template_is_looked_at_without_the_names_in_it(tmp_path: Path) -> None:
    template = read_template(tmp_path, BLOCKS)
    found = hints(fill(template, KNOWN), template)
    assert {name: [one.found for one in those] for name, those in found.items()} == {
        "lijst": ["beschikking"]
    }
    assert list(template_hints(template)) == ["lijst"]


def test_what_a_person_wrote_is_looked_at(tmp_path: Path) -> None:
    template = read_template(tmp_path, BLOCKS)
    wording = change_text(fill(template, KNOWN), "aanhef", "Indien u wilt.")
    wording = add_block(wording, "aanhef", "Wij zullen derhalve bellen.")
    found = hints(wording, template)
    assert [one.advice for one in found["aanhef"]] == ["Liever: als."]
    assert "eigen-1" in found
    assert "eigen-1" not in hints(leave_out(wording, "eigen-1", True), template)


def test_other_readers_and_languages_have_no_hints(tmp_path: Path) -> None:
    template = read_template(tmp_path, BLOCKS)
    other = replace(template, audience=Audience.CREDITOR)
    assert hints(fill(other, KNOWN), other) == {}
    assert template_hints(other) == {}
    assert hints(fill(template, KNOWN, language="en"), template) == {}
