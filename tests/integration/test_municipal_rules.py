"""A municipality's own file beside a real store: signals, measures, and `norms check`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from intakeapp.base import paths
from intakeapp.domain.calculations.municipal_signals import TITLE
from intakeapp.domain.calculations.provisions import Outlook
from intakeapp.services import demo
from intakeapp.services.money import money_view
from intakeapp.services.money_facts import money_facts
from intakeapp.services.municipal_rules import municipal_rules, rules_in
from intakeapp.services.overview import view_of
from tests.helpers.cli import run_here
from tests.helpers.stores import new_store

pytestmark = pytest.mark.integration
EXAMPLE = (
    paths.resources().parent / "docs" / "examples" / "regelingen-en-richtbedragen.toml"
).read_text(encoding="utf-8")


@pytest.fixture
def opened(tmp_path):
    found = new_store(tmp_path)
    yield found
    found.close()


@pytest.fixture
def put(tmp_path):
    def write(text=EXAMPLE, name="2026.toml"):
        folder = tmp_path / paths.MUNICIPAL / "regelingen"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return folder.parent

    return write


def made_of(opened, name):
    ids = dict(zip(demo.RESIDENTS, demo.fill(opened.space), strict=True))
    return money_view(money_facts(opened.space, view_of(opened.space, ids[name])))


def test_without_a_file_nothing_of_it_is_there(opened):
    made = made_of(opened, "ellis")
    assert made.facts.references == ()
    assert "Energiefonds" not in {one.title for one in made.signals}


def test_the_file_gives_signals_measures_and_reference_lines(opened, put):
    put()
    made = made_of(opened, "ellis")
    found = {one.title: one for one in made.signals}
    assert {"Stadspas", "Energiefonds", "Kindpakket", "Tegoed voor ouderen"} <= set(found)
    assert found["Kindpakket"].outlook is Outlook.NO_SIGNAL
    supplement = found["Individuele inkomenstoeslag"]
    assert any("verzonnen gemeente" in source for source in supplement.sources)
    assert [str(one.post) for one in made.facts.references] == ["energie", "telefoon_internet"]
    assert all(one.words.startswith("De gemeente rekent met") for one in made.facts.references)
    above = [one for one in made.facts.references if one.above]
    measures = {one.key for one in made.measures}
    assert {f"richtbedrag.{one.post}" for one in above if one.post == "energie"} <= measures


def test_a_file_of_another_municipality_does_not_count(opened, put):
    put(EXAMPLE.replace("# municipalities", "municipalities").replace('["Huizen"]', '["Laren"]'))
    assert municipal_rules(opened.space, "Huizen").schemes == ()
    assert len(municipal_rules(opened.space, "Laren").schemes) == 4


def test_a_faulty_file_is_told_in_the_list_and_the_sums_go_on(opened, put):
    put(EXAMPLE + "\nwat = 1\n")
    made = made_of(opened, "ellis")
    (told,) = (one for one in made.signals if one.title == TITLE)
    assert "regelingen/2026.toml" in told.reasons[0]
    assert "doen nu niet mee" in told.reasons[0]
    assert made.balance.value == Decimal("255.93")


def test_a_changed_file_is_read_again(put):
    folder = put()
    day = date(2026, 11, 17)
    assert len(rules_in(folder, "Huizen", day).schemes) == 4
    put(EXAMPLE.split("[[scheme]]")[0] + "# leeg\n")
    assert rules_in(folder, "Huizen", day).schemes == ()


# Headless


def test_norms_check_and_list_know_the_file(tmp_path, monkeypatch, put):
    monkeypatch.setenv("INTAKEAPP_HOME", str(tmp_path))
    put()
    assert run_here("norms", "check", "--today", "2026-11-17").json["ok"] is True
    listed = run_here("norms", "list", "--today", "2026-11-17", "--date", "2026-11-17").json
    (line,) = (one for one in listed if one["subject"] == "regelingen")
    assert line["title"] == "Regelingen van een verzonnen gemeente, 2026"
    assert (line["values"], line["expired"]) == (8, False)


def test_norms_check_of_a_folder_finds_what_is_wrong(tmp_path, monkeypatch, put):
    monkeypatch.setenv("INTAKEAPP_HOME", str(tmp_path / "leeg"))
    folder = put(EXAMPLE.replace("income_at_most = 1.20", "income_at_most = 120"))
    ran = run_here("norms", "check", folder, "--today", "2027-01-05")
    assert ran.code == 1
    (problem,) = ran.json["problems"]
    assert problem.startswith("regelingen/2026.toml: scheme[0].income_at_most")
    put()
    ran = run_here("norms", "check", folder, "--today", "2027-01-05")
    assert ran.code == 0
    assert "regelingen/2026.toml: verlopen op 31 december 2026." in ran.json["warnings"]
