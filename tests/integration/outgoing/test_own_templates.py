"""A municipality's own templates beside a real store: taking part, taking a place, refused."""

from __future__ import annotations

import shutil

import pytest

from intakeapp.base import paths
from intakeapp.domain.outgoing.loader import program_templates, templates
from intakeapp.services import outgoing, outgoing_desk, stores
from intakeapp.services.own_templates import own_templates, read_own_templates
from tests.helpers.cli import run_here
from tests.helpers.stores import PASSPHRASE, new_store
from tests.integration.outgoing.conftest import bring_in

pytestmark = pytest.mark.integration
EXAMPLES = paths.resources().parent / "docs" / "examples" / "brieven"
GOOD = """
version = "3"
title = "Proef"
subject = "Een proef"
audience = "inwoner"
form = "brief"
[[blocks]]
id = "aanhef"
kind = "alinea"
text = "Beste {inwoner.naam},"
"""


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / paths.MUNICIPAL / "brieven"
    found.mkdir(parents=True)
    return found


@pytest.fixture
def put(folder):
    def written(name, text=GOOD):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "template.toml").write_text(text, encoding="utf-8")

    return written


def again(opened):
    """Lock the store and unlock it again; the files beside it are read anew."""
    path, world = opened.space.store.path, opened.world
    opened.close()
    return stores.unlock(path, PASSPHRASE, world)


def test_the_examples_take_part_and_go_with_the_store(tmp_path):
    shutil.copytree(EXAMPLES, tmp_path / paths.MUNICIPAL / "brieven")
    opened = new_store(tmp_path)
    assert opened.space.problems == ()
    assert {"inloopspreekuur", "bericht_niet_gekomen"} <= set(templates())
    assert templates()["bericht_niet_gekomen"].version == "2026-1 (gemeente)"
    assert list(templates()) == sorted(templates())
    lines = own_templates(opened.space)
    assert [(one.name, one.replaces, one.problem) for one in lines] == [
        ("bericht_niet_gekomen", True, ""), ("inloopspreekuur", False, ""),
    ]  # fmt: skip
    opened.close()
    assert templates() is program_templates()


def test_the_examples_pass_the_check():
    ran = run_here("letters", "check", EXAMPLES)
    assert ran.code == 0
    assert ran.json["problems"] == []
    assert ran.json["warnings"] == []


def test_a_letter_is_made_of_an_own_template_and_keeps_its_version(tmp_path, put):
    put("proef")
    opened = new_store(tmp_path)
    space = opened.space
    case_id = bring_in(space, "ellis")
    made = outgoing.make_draft(space, case_id, "proef").record_id
    outgoing.make_final(space, made)
    kept = outgoing.document(space, made)
    assert kept.template_version == "3 (gemeente)"
    assert outgoing.preview(space, made).startswith(b"%PDF")
    assert outgoing_desk.open_document(space, made).languages == ()
    opened.close()


def test_what_was_made_with_a_template_that_is_gone_can_still_be_seen(tmp_path, put, folder):
    put("proef")
    opened = new_store(tmp_path)
    case_id = bring_in(opened.space, "ellis")
    final = outgoing.make_draft(opened.space, case_id, "proef").record_id
    outgoing.make_final(opened.space, final)
    pdf = outgoing.preview(opened.space, final)
    draft = outgoing.make_draft(opened.space, case_id, "proef").record_id
    shutil.rmtree(folder / "proef")
    opened = again(opened)
    space = opened.space
    assert outgoing.preview(space, final) == pdf
    shown = outgoing_desk.open_document(space, final)
    assert shown.template.title == "Proef"
    assert outgoing_desk.examine(space, final).pdf == pdf
    with pytest.raises(Exception, match="doet nu niet mee"):
        outgoing_desk.open_document(space, draft)
    outgoing.withdraw(space, draft)
    opened.close()


def test_a_refused_one_is_told_and_the_others_take_part(tmp_path, put):
    put("goed")
    put("fout", GOOD.replace("inwoner.naam", "naam"))
    put("stuk", "geen toml [")
    opened = new_store(tmp_path)
    (problem,) = opened.space.problems
    assert "De eigen brief ‘fout’ van de gemeente doet nu niet mee" in problem.what
    assert "De token 'naam' kennen we niet." in problem.what
    assert "Nog 1 andere" in problem.what
    assert "goed" in templates()
    assert "fout" not in templates()
    assert [one.name for one in own_templates(opened.space) if one.problem] == ["fout", "stuk"]
    opened.close()


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("uitnodiging", GOOD, 'daarom hoort hier per = "afspraak"'),
        ("kennisgeving", GOOD, 'daarom hoort hier audience = "schuldeiser"'),
        ("koelkastblad", GOOD, "papier van het programma"),
        ("besluit_eigen", GOOD + 'decision = "x"', ""),
        ("besluit_toelating", GOOD, 'daarom hoort hier decision = "toelating"'),
        ("Grote Naam", GOOD, "kleine letters"),
        ("groot", GOOD + "#" * 1_000_001, "te groot"),
    ],
)
def test_what_other_parts_rest_on_stays(tmp_path, put, name, text, why):
    put(name, text)
    found = read_own_templates(tmp_path / "x.intake")
    assert found.templates == {}
    assert why in found.refused[0].problem


def test_an_own_decision_takes_the_place_of_one_of_ours_and_gives_reasons(tmp_path, put):
    own = GOOD.replace("[[blocks]]", 'decision = "weigering"\n[[blocks]]', 1)
    own += '[[blocks]]\nid = "b"\nkind = "alinea"\ntext = "Tot {besluit.bezwaar_tot}."\n'
    put("afwijzing", own)
    put("besluit_weigering", own)
    first, second = read_own_templates(tmp_path / "x.intake").lines
    assert "de naam van een besluit van het programma" in first.problem
    assert "ontbreken de redenen" in second.problem


def test_what_ours_needs_its_replacement_needs_too(tmp_path, put):
    text = (paths.resources() / "letters" / "kennisgeving" / "template.toml").read_text("utf-8")
    put("kennisgeving", text.replace('needs = ["besluit.dag"]\n', ""))
    own = read_own_templates(tmp_path / "x.intake").templates["kennisgeving"]
    assert "besluit.dag" in own.needs


def test_an_empty_folder_or_none_is_no_mistake(tmp_path, folder):
    assert read_own_templates(tmp_path / "x.intake").lines == ()
    assert read_own_templates(tmp_path / "elders" / "x.intake").lines == ()
