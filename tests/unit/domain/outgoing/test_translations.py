"""Translations are complete, or refused with the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.facts import Facts
from intakeapp.domain.outgoing.filling import fill
from intakeapp.domain.outgoing.templates import Template
from intakeapp.domain.outgoing.translations import languages_of, load_translation
from tests.unit.domain.outgoing.making import PARAGRAPH, read_template

BLOCKS = (
    PARAGRAPH
    + """
[[blocks]]
id = "lijst"
kind = "lijst"
text = "Neem dit mee."
items = [ { id = "post", text = "uw post" }, { id = "bel", text = "{contact.telefoon}" } ]
[[blocks]]
id = "gegevens"
kind = "gegevens"
items = [ { id = "dag", label = "Dag", text = "{afspraak.dag}" } ]
[[blocks]]
id = "nummer"
kind = "alinea"
text = "{zaak.nummer}"
[[blocks]]
id = "bladzijde"
kind = "nieuwe_bladzijde"
"""
)
GOOD = """
version = "2026-11"
title = "Trial"
subject = "A trial"
signed_off = ""
[blocks.aanhef]
text = "Dear {inwoner.naam},"
[blocks.lijst]
text = "Please bring this."
items.post.text = "your letters"
[blocks.gegevens.items.dag]
label = "Day"
text = "{afspraak.dag}"
"""


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return read_template(tmp_path / "letters", BLOCKS)


def write(folder: Path, text: str, language: str = "en") -> None:
    (folder / language).mkdir(exist_ok=True)
    (folder / language / "proef.toml").write_text(text, encoding="utf-8")


def test_a_translation_is_read_and_filled_in(tmp_path: Path, template: Template) -> None:
    write(tmp_path, GOOD)
    translation = load_translation(template, "en", tmp_path)
    assert translation is not None
    assert (translation.title, translation.subject, translation.signed_off) == (
        "Trial", "A trial", "",
    )  # fmt: skip
    facts = Facts(values={"inwoner.naam": "Tanya Holtrop", "contact.telefoon": "088-000"})
    wording = fill(template, facts, translation=translation)
    assert (wording.language, wording.title, wording.subject) == ("en", "Trial", "A trial")
    texts = [block.text for block in wording.blocks]
    assert texts == ["Dear Tanya Holtrop,", "Please bring this.", "", "…"]
    assert [line.text for line in wording.blocks[1].lines] == ["your letters", "088-000"]
    assert wording.blocks[2].lines[0].label == "Day"
    assert wording.gaps == ("afspraak.dag", "zaak.nummer")


def test_languages_are_those_there_is_a_file_for(tmp_path: Path, template: Template) -> None:
    for language in ("ti", "en", "de"):
        write(tmp_path, GOOD, language)
    assert languages_of(template, tmp_path) == ("en", "ti")
    assert load_translation(template, "pl", tmp_path) is None
    assert load_translation(template, "de", tmp_path) is None
    assert load_translation(template, "../en", tmp_path) is None


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('"2026-11"', '"2026-10"', "version", "versie 2026-11"),
        ('title = "Trial"\n', "", "title", "ontbreekt"),
        ('signed_off = ""', 'signed_off = ""\ncolour = "red"', "colour", "kennen we niet"),
        ("{inwoner.naam}", "{inwoner.voornaam}", "blocks.aanhef.text", "{inwoner.naam}"),
        ("{inwoner.naam}", "Tanya", "blocks.aanhef.text", "dezelfde tokens"),
        ("{inwoner.naam}", "{inwoner.naam", "blocks.aanhef.text", "accolade"),
        ("Dear", "Dear\u202e", "blocks.aanhef.text", "U+202E"),
        ('items.post.text = "your letters"', "", "blocks.lijst.items.post.text", "ontbreekt"),
        ("items.post.text", "items.pots.text", "blocks.lijst.items.post.text", "ontbreekt"),
        ('text = "Please bring this."\n', "", "blocks.lijst.text", "ontbreekt"),
        ('label = "Day"\n', "", "blocks.gegevens.items.dag.label", "ontbreekt"),
        ('label = "Day"', 'label = ""', "blocks.gegevens.items.dag.label", "Hier hoort tekst"),
        ("[blocks.lijst]", "[blocks.lijst]\nkind = 'x'", "blocks.lijst.kind", "kennen we niet"),
        ("[blocks.aanhef]", "[blocks.bladzijde]\ntext = 'x'\n[blocks.aanhef]",
         "blocks.bladzijde.text", "staat hier niets"),
        ("[blocks.aanhef]", "[blocks.nieuw]\ntext = 'x'\n[blocks.aanhef]", "blocks.nieuw",
         "kennen we niet"),
    ],
)  # fmt: skip
def test_what_is_not_complete_is_refused(
    tmp_path: Path, template: Template, old: str, new: str, place: str, reason: str
) -> None:
    assert old in GOOD
    write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(InputError) as refused:
        load_translation(template, "en", tmp_path)
    assert refused.value.path == f"en/proef.toml: {place}"
    assert reason in refused.value.what
