"""The templates of the program: each is read, easy where residents read it, translated whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from intakeapp.base.paths import resources
from intakeapp.domain.outgoing.facts import Facts
from intakeapp.domain.outgoing.filling import fill
from intakeapp.domain.outgoing.hints import template_hints, template_texts
from intakeapp.domain.outgoing.loader import (
    FILE,
    check_folder,
    load_template,
    load_vocabulary,
    templates,
)
from intakeapp.domain.outgoing.templates import Audience, Form, Template
from intakeapp.domain.outgoing.translations import (
    FOLDER,
    LANGUAGES,
    languages_of,
    load_translation,
)
from intakeapp.domain.readability import FindingKind, findings, load_rules, sentences

LETTERS = resources() / "letters"
NAMES = sorted(file.parent.name for file in LETTERS.glob(f"*/{FILE}"))
TRANSLATED = sorted(
    (file.parent.name, file.stem) for file in (resources() / FOLDER).glob("*/*.toml")
)
# Hard words that stay: (template, word) with the reason.
EXCEPTIONS = {
    ("stabilisatieovereenkomst", "stabilisatieovereenkomst"): "the name of the paper in the law",
}
# A creditor or a colleague may be asked in office language; a resident never.
_IMPOLITE = re.compile(r"\b(je|jij|jou|jouw|jullie)\b")
_VERDICTS = re.compile(r"\b(geen recht|geen gevaar|verplicht\w*)\b", re.IGNORECASE)


def read(name: str) -> Template:
    return load_template(LETTERS / name, load_vocabulary())


def texts(template: Template, *, appendix: bool = False) -> Iterator[str]:
    yield from (template.title, template.subject)
    for block in template.blocks:
        if appendix or not block.appendix:
            yield from template_texts(block)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_good(name: str) -> None:
    assert [str(problem) for problem in check_folder(LETTERS / name)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_template_fills_without_facts_and_with_all_flags(name: str) -> None:
    template = read(name)
    bare = fill(template, Facts())
    assert bare.blocks
    full = fill(template, Facts(holds=frozenset(load_vocabulary().flags)))
    assert full.title == template.title


@pytest.mark.parametrize("name", NAMES)
def test_a_resident_can_read_it(name: str) -> None:
    hard = [
        (one.kind, one.found)
        for those in template_hints(read(name)).values()
        for one in those
        if one.kind is not FindingKind.PASSIVE and (name, one.found.casefold()) not in EXCEPTIONS
    ]
    assert hard == []


@pytest.mark.parametrize("name", NAMES)
def test_it_is_polite_and_gives_no_verdict(name: str) -> None:
    template = read(name)
    if template.audience is Audience.RESIDENT:
        for text in texts(template):
            assert not _IMPOLITE.search(text.casefold()), text
            assert not _VERDICTS.search(text), text


def test_the_passive_voice_is_rare_for_residents() -> None:
    residents = [one for one in map(read, NAMES) if one.audience is Audience.RESIDENT]
    spoken = [one for template in residents for text in texts(template) for one in sentences(text)]
    passive = [
        sentence
        for sentence in spoken
        if any(one.kind is FindingKind.PASSIVE for one in findings(sentence))
    ]
    assert len(passive) * 100 <= load_rules().passive_percent * len(spoken), passive


def test_every_exception_is_still_needed() -> None:
    found = {
        (name, one.found.casefold())
        for name in NAMES
        for those in template_hints(read(name)).values()
        for one in those
    }
    assert set(EXCEPTIONS) <= found


@pytest.mark.parametrize("name", NAMES)
def test_claims_rest_on_the_facts(name: str) -> None:
    template = read(name)
    for source in template.sources.values():
        assert source.confidence in {"H", "M"}
        assert re.match(r"(law|ux|research)\.md\b", source.fact), source
    used = {one for block in template.blocks for one in block.sources}
    assert set(template.sources) == used, "a source that no block names"


@pytest.mark.parametrize("name", NAMES)
def test_messages_hold_nothing_private(name: str) -> None:
    """What is sent without an envelope names no debts, money, dangers or personal numbers."""
    template = read(name)
    if template.form is Form.MESSAGE and template.audience is Audience.RESIDENT:
        private = re.compile(r"\{(geld|schuld|dreiging|besluit|inwoner\.(bsn|iban|adres))\b")
        for block in template.blocks:
            assert not private.search(block.text), block.id
            assert block.rows not in {"schulden", "inkomsten", "uitgaven", "dreigingen"}


@pytest.mark.parametrize(("language", "name"), TRANSLATED)
def test_a_translation_is_whole(language: str, name: str) -> None:
    assert language in LANGUAGES
    template = templates()[name]
    assert template.is_translated, "only residents' documents are translated"
    translation = load_translation(template, language)
    assert translation is not None
    wording = fill(template, Facts(), translation=translation)
    dutch = fill(template, Facts())
    assert [(one.id, len(one.lines)) for one in wording.blocks] == [
        (one.id, len(one.lines)) for one in dutch.blocks
    ]
    assert {one.id: set(one.gaps) for one in wording.blocks} == {
        one.id: set(one.gaps) for one in dutch.blocks
    }
    assert language in languages_of(template)
