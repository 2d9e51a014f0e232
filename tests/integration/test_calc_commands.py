"""`calc` and `norms`, as they are typed: JSON in, JSON out, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal

import pytest

from intakeapp.cli.calc_commands import inputs_of
from tests.helpers.cli import ENVIRONMENT, ROOT, run_here
from tests.helpers.vectors import rows

pytestmark = pytest.mark.integration
TODAY = ("--today", "2026-11-22")
SINGLE = {"leefsituatie": "alleenstaande", "belastbaar_jaarinkomen": 32000}


def calc(name, asked, *options):
    text = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
    return run_here("calc", name, "--json", "-", *TODAY, *options, stdin=text)


def test_a_result_has_the_shape_of_the_documentation():
    made = calc("bvv", SINGLE, "--date", "2026-07-01")
    assert (made.code, made.err) == (0, "")
    shown = made.json
    assert (shown["result"], shown["range"], shown["unit"]) == ("1567.34", None, "euro per maand")
    assert shown["norms"] == {"bvv": "2026-07-01", "bijstand": "2026-07-01"}
    assert shown["expired"] is False
    assert shown["inputs"] == {"leefsituatie": "alleenstaande", "belastbaar_jaarinkomen": "32000"}
    assert [step["value"] for step in shown["steps"]] == ["1348.49", "25.91", "192.94", "1567.34"]
    assert all(set(step) == {"words", "formula", "value", "source"} for step in shown["steps"])


def test_every_official_vector_comes_out_of_the_command():
    official = [row for row in rows("bvv") if row["kind"] == "official"]
    for row in official[::5]:
        period = row["period"]
        on = period if len(period) > 4 else f"{period}-01-01"
        made = calc("bvv", row["inputs_json"].encode(), "--date", on)
        assert made.json["result"] == row["expected"], row["id"]


def test_without_a_date_it_is_today_and_an_ended_table_says_so():
    assert calc("norm", {"leefsituatie": "alleenstaande"}).json["result"] == "1419.46"
    made = calc("norm", {"leefsituatie": "alleenstaande"}, "--date", "2026-03-01").json
    assert made["result"] == "1401.50"
    assert made["expired"] is True
    assert made["warnings"][0].startswith("Tabel verlopen")


@pytest.mark.parametrize(
    ("name", "asked", "result"),
    [
        ("seizure", {"leefsituatie": "alleenstaande", "inkomen_incl_vt": 1400,
                     "blijft_over": 1200}, "130.00"),
        ("bank-seizure", {"leefsituatie": "alleenstaande", "saldo": 3000}, "791.52"),
        ("capacity", {"inkomen": "1500", "bvv": 1300.5}, "199.50"),
    ],
)  # fmt: skip
def test_the_other_calculations_answer_too(name, asked, result):
    assert calc(name, asked).json["result"] == result


@pytest.mark.parametrize("day", ["2027-01-01", "2023-12-31"])
def test_a_day_without_a_table_is_refused_with_the_reason(day):
    calc("bvv", SINGLE, "--date", day).assert_one_clear_line("geen tabel", "met de hand")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"{", "geen goede JSON"),
        (b"[1]", "tussen accolades"),
        (b'{"leefsituatie": NaN}', "getal"),
        (b'{"a": 1, "a": 2}', "twee keer"),
        (b"\xff", "UTF-8"),
        (b"[" * 100000, "geen goede JSON"),
        (b'{"leefsituatie": "alleenstaande", "salaris": 999990019}', "salaris"),
    ],
)
def test_wrong_input_is_one_clear_line_without_the_value(text, words):
    ran = calc("bvv", text)
    ran.assert_one_clear_line(words)
    assert "999990019" not in ran.err


def test_wrong_use_ends_with_two():
    assert run_here("calc", "vtlb", "--json", "-").code == 2
    assert run_here("calc", "bvv").code == 2
    ran = run_here("calc", "bvv", "--json", "-", "--date", "1-7-2026")
    assert (ran.code, ran.out) == (2, b"")


def test_numbers_with_a_point_are_exact():
    assert inputs_of(b'{"a": 0.1, "b": 1e2}') == {"a": Decimal("0.1"), "b": Decimal("1E+2")}


def test_it_works_as_a_process_without_a_database():
    script = (
        "import sys; from intakeapp.cli import main; code = main(sys.argv[1:]);"
        " assert 'sqlalchemy' not in sys.modules; raise SystemExit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "calc", "bvv", "--json", "-", *TODAY],
        input=json.dumps(SINGLE).encode(), capture_output=True, check=False, env=ENVIRONMENT,
        cwd=ROOT, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["result"] == "1567.34"


def test_norms_list_shows_what_holds_on_a_day(tmp_path, monkeypatch):
    monkeypatch.setenv("INTAKEAPP_HOME", str(tmp_path))
    every = run_here("norms", "list", *TODAY).json
    lines = run_here("norms", "list", "--date", "2026-02-01", *TODAY).json
    assert len(lines) < len(every)
    found = next(line for line in lines if line["subject"] == "bvv")
    assert (found["valid_from"], found["valid_until"]) == ("2026-01-01", "2026-06-30")
    assert found["expired"] is True
    assert sum(found["statuses"].values()) == found["values"]


def test_norms_check_reads_the_programs_own_and_a_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("INTAKEAPP_HOME", str(tmp_path / "thuis"))
    assert run_here("norms", "check", *TODAY).json["ok"] is True
    folder = tmp_path / "bvv"
    folder.mkdir()
    (folder / "2027-01-01.toml").write_text('subject = "bvv"\n', encoding="utf-8")
    ran = run_here("norms", "check", tmp_path, *TODAY)
    assert ran.code == 1
    assert ran.json["problems"] == ["bvv/2027-01-01.toml: valid_from: Deze datum ontbreekt."]
    added = tmp_path / "thuis" / "gemeente" / "norms" / "bvv"
    added.mkdir(parents=True)
    (added / "2027-01-01.toml").write_text("valid_from = 3\n", encoding="utf-8")
    assert run_here("norms", "check", *TODAY).json["problems"] == [
        "bvv/2027-01-01.toml: subject: Dit veld ontbreekt."
    ]
    run_here("norms", "check", tmp_path / "niets").assert_one_clear_line("niet gevonden")
