"""`case missing` and `questionnaire check`, as a script would run them."""

from __future__ import annotations

import json

import pytest

from intakeapp.cli.check_commands import TARGETS
from intakeapp.cli.parser import TARGETS as WORDS
from intakeapp.domain.completeness import Target
from intakeapp.questionnaire.definition import load_newest
from tests.helpers.cli import copied_place, filled_place, run_here

pytestmark = pytest.mark.integration

OWN = """
version = "gemeente-1"

[[question]]
key = "gemeente.energiefonds"
section = "wonen"
text = "Kent u het energiefonds?"
label = "Energiefonds"
type = "yes_no"
prompts = ["Wist u dat dit er is?"]
why = "Zo weten wij of u hulp mist."
help = "Leg het rustig uit."
feeds = ["voorzieningen"]
purpose = "Zien of de regeling past."
basis = ["wgs_4a"]
"""


@pytest.fixture
def place(tmp_path):
    return copied_place(tmp_path)


@pytest.fixture
def tanya(place):
    """The number of Tanya's case among the three examples."""
    return filled_place(place.folder)[1]["tanya"]


def where(out):
    return [item["where"] for item in out]


@pytest.mark.parametrize("target", WORDS)
def test_what_is_missing_is_a_list_of_what_where_and_why(place, tanya, target):
    ran = place.run("case", "missing", "--case", tanya, "--for", target)
    assert (ran.code, ran.err) == (0, "")
    assert ran.json
    assert all(set(item) == {"what", "where", "why"} for item in ran.json)
    assert all(item[name].strip() for item in ran.json for name in item)
    assert len(set(where(ran.json))) == len(ran.json)


def test_the_targets_differ_and_follow_the_dossier(place):
    number = place.run(
        "case", "import", "-",
        stdin=json.dumps(
            {
                "format": 1,
                "resident": {"surname": "Proef"},
                "case": {
                    "municipality": "Huizen", "channel": "balie",
                    "aanmelding_date": "2026-11-16",
                },
                "debts": [
                    {"creditor": "Lindehof", "amount_state": "unknown"},
                    {"creditor": "Klaar", "amount_state": "unknown", "status": "betaald"},
                ],
            }
        ).encode(),
    ).json["number"]  # fmt: skip

    def debts(target):
        out = place.run("case", "missing", "--case", number, "--for", target).json
        return [w.rsplit("/", 1)[1] for w in where(out) if w.startswith("debt/")]

    assert debts("decision") == []
    assert debts("handover") == ["amount", "balance_date", "kind"]
    assert debts("statement_285") == ["amount"]
    out = place.run("case", "missing", "--case", number, "--for", "handover").json
    assert "paper/bkr" in where(out)


def test_wrong_use_and_an_unknown_case(place):
    assert place.run("case", "missing", "--case", "x", "--for", "feest").code == 2
    assert place.run("case", "missing", "--case", "x").code == 2
    place.run("case", "missing", "--case", "x", "--for", "decision").assert_one_clear_line(
        "Deze zaak staat niet"
    )


def test_the_words_of_the_parser_are_those_of_the_command():
    assert tuple(TARGETS) == WORDS
    assert set(TARGETS.values()) == set(Target)


@pytest.fixture
def check(tmp_path):
    def run(text, name="eigen.toml"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return run_here("questionnaire", "check", file)

    return run


def test_good_questions_of_a_municipality(check):
    ran = check(OWN)
    assert (ran.code, ran.err) == (0, "")
    known = load_newest()
    assert ran.json == {
        "ok": True, "version": known.version, "questions": len(known.questions) + 1, "own": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('"gemeente.energiefonds"', '"wonen.energiefonds"'), ("moet met", "gemeente.")),
        (('"yes_no"', '"misschien"'), ("gemeente.energiefonds", "type kent")),
        (('section = "wonen"', 'section = "kelder"'), ("gemeente.energiefonds", "kelder")),
        (('why = "Zo weten wij of u hulp mist."', ""), ("gemeente.energiefonds", "why")),
        (('label = "Energiefonds"', 'label = "E"\nkleur = "rood"'), ("onbekend: kleur",)),
        (('basis = ["wgs_4a"]', 'basis = ["droom"]'), ("gemeente.energiefonds", "droom")),
        (('text = "', "text = "), ("geen goede TOML",)),
    ],
)
def test_what_is_refused_gives_one_line_with_file_key_and_reason(check, change, words):
    ran = check(OWN.replace(*change))
    ran.assert_one_clear_line("eigen.toml", *words)


def test_a_file_that_is_not_there_or_a_folder(tmp_path):
    ran = run_here("questionnaire", "check", tmp_path / "weg.toml")
    ran.assert_one_clear_line("niet gevonden")
    run_here("questionnaire", "check", tmp_path).assert_one_clear_line("is een map")
    assert run_here("questionnaire", "check").code == 2
