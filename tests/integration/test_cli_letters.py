"""`letters check`, as a municipality would run it on its own templates."""

from __future__ import annotations

import pytest

from tests.helpers.cli import ROOT, run_here

pytestmark = pytest.mark.integration

GOOD = """
version = "1"
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
def write(tmp_path):
    def written(name, text):
        (tmp_path / name).mkdir()
        (tmp_path / name / "template.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def check(folder):
    return run_here("letters", "check", folder)


def test_good_templates_are_named(write):
    ran = check(write("proef", GOOD))
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == {"ok": True, "templates": ["proef"], "problems": [], "warnings": []}


def test_one_template_may_be_named_itself(write):
    assert check(write("proef", GOOD) / "proef").json["templates"] == ["proef"]


def test_every_problem_has_a_line_and_the_exit_code_is_1(write):
    write("goed", GOOD.replace("Beste", "Indien"))
    ran = check(write("fout", GOOD.replace("inwoner.naam", "naam").replace("brief", "boek")))
    assert (ran.code, ran.err) == (1, "")
    assert ran.json["templates"] == ["fout", "goed"]
    assert ran.json["problems"] == [
        "fout/template.toml: form: 'boek' kennen we niet. "
        "Wel: brief, blad, kaart, gegevensblad, bericht.",
        "fout/template.toml: blocks.aanhef.text: De token 'naam' kennen we niet.",
    ]
    assert ran.json["warnings"] == ["goed/template.toml: aanhef: “indien”. Liever: als."]


def test_the_templates_of_the_program_are_good():
    ran = check(ROOT / "resources" / "letters")
    assert (ran.code, ran.json["problems"]) == (0, [])


def test_a_folder_that_is_none_is_told(tmp_path):
    check(tmp_path / "weg").assert_one_clear_line("niet gevonden")
    check(tmp_path).assert_one_clear_line("geen sjablonen")


def test_a_folder_is_needed():
    ran = run_here("letters", "check")
    assert (ran.code, ran.out) == (2, b"")
    assert "Dit ontbreekt nog: MAP" in ran.err
