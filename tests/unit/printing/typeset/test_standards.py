"""Every form, language and option is an accessible PDF and fit for an archive."""

from __future__ import annotations

import io

import pikepdf
import pytest

from intakeapp.domain.outgoing.templates import Form
from intakeapp.printing.catalog import ALL_DOCUMENTS
from intakeapp.printing.typeset.render import typeset
from tests.helpers.pdf_standards import failures, lengths_are_exact
from tests.unit.printing.pile_samples import COVER
from tests.unit.printing.typeset.samples import (
    FULL_HOUSE,
    LANGUAGES,
    NL,
    OPTIONS,
    PAPER,
    document,
    translated,
)

NOTE = "Deze vertaling is niet door een tolk gecontroleerd."


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("form", PAPER)
def test_each_form_with_each_option(form: Form, option: str) -> None:
    assert failures(typeset(document(form, **OPTIONS[option]))) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", PAPER)
def test_each_form_in_each_language_beside_dutch(form: Form, language: str) -> None:
    made = document(form, second=translated(language), translation_note=NOTE, house=FULL_HOUSE)
    assert failures(typeset(made)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_alone_and_with_options(language: str) -> None:
    words = translated(language)
    for option in ("gewoon", "groot", "leesletter", "in-de-hand"):
        assert failures(typeset(document(Form.LETTER, words, **OPTIONS[option]))) == []
    assert failures(typeset(document(second=words, large=True))) == []


def _changed(pdf: bytes, change: str) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if change == "tags":
            del opened.Root.StructTreeRoot
        elif change == "language":
            del opened.Root.Lang
        elif change == "title":
            del opened.Root.ViewerPreferences
        else:
            del opened.Root.Metadata
        opened.save(made)
    return made.getvalue()


@pytest.mark.parametrize("change", ["tags", "language", "title", "metadata"])
def test_the_validator_sees_what_is_missing(change: str) -> None:
    good = typeset(document())
    assert failures(good) == []
    assert failures(_changed(good, change)) != []


def test_the_validator_refuses_what_has_no_tags() -> None:
    found = failures(ALL_DOCUMENTS["voorblad"].draw(COVER))
    assert len(found) > 3


def test_a_wrong_length_is_not_excused() -> None:
    good = typeset(document())
    assert lengths_are_exact(good)
    assert not lengths_are_exact(good.replace(b"\nendstream", b"x\nendstream", 1))


def _kinds(node: pikepdf.Object, found: list[str]) -> list[str]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            _kinds(kid, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(str(node.S))
        if "/K" in node:
            _kinds(node.K, found)
    return found


def test_the_tags_tell_what_is_a_heading_a_list_and_a_table() -> None:
    with pikepdf.open(io.BytesIO(typeset(document(house=FULL_HOUSE)))) as pdf:
        kinds = _kinds(pdf.Root.StructTreeRoot.K, [])
        assert str(pdf.Root.Lang).startswith("nl")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == NL.title
    assert kinds.count("/H1") == 2  # the subject and the appendix
    assert kinds.count("/H2") == 2
    assert kinds.count("/TH") == 4
    assert kinds.count("/TR") == 3
    assert kinds.count("/L") == 5
    assert kinds.count("/Figure") == 3  # logo, photo and signature; pictograms repeat the words


def test_pictures_alone_say_their_words_to_who_listens() -> None:
    made = typeset(document(Form.SHEET, pictures_only=True))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        alts = [
            str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
    assert "Dag dinsdag 24 november 2026" in alts
    assert "brieven over geld, ook als ze nog dicht zijn" in " ".join(alts)
