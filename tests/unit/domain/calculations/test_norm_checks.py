from __future__ import annotations

from datetime import date

import pytest

from intakeapp.base import paths
from intakeapp.domain.calculations.norm_checks import check_norms

TODAY = date(2026, 11, 22)
OWN = paths.resources() / "norms"
TABLE = """
subject = "{subject}"
title = "Proef"
valid_from = {start}
valid_until = {end}
[values.formule]
value = "{formula}"
source = "Rv art. 475da lid 2"
status = "H"
"""


@pytest.fixture
def put(tmp_path):
    def write(start, end, formula="2026", subject="bvv", text=None):
        folder = tmp_path / subject
        folder.mkdir(exist_ok=True)
        content = text or TABLE.format(subject=subject, start=start, end=end, formula=formula)
        (folder / f"{start}.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_the_tables_of_the_program_are_good():
    found = check_norms([OWN], TODAY)
    assert found.ok, found.problems
    subjects = {line.subject for line in found.tables}
    assert {"bvv", "bijstand", "schuldregeling", "dossier", "feestdagen"} <= subjects
    assert not [w for w in found.warnings if w.startswith(("bijstand: ", "schuldregeling"))]


def test_the_next_period_in_a_folder_of_its_own_is_read_beside_the_program(put):
    found = check_norms([OWN, put("2027-01-01", "2027-06-30")], TODAY)
    assert found.ok
    assert any(line.valid_from == date(2027, 1, 1) for line in found.tables)
    told = [w for w in found.warnings if w.startswith("bvv/2027-01-01.toml: mist")]
    assert len(told) == 1
    assert "maximum_alleenstaande" in told[0]


def test_a_period_that_overlaps_is_a_problem(put):
    found = check_norms([OWN, put("2026-12-01", "2026-12-31")], TODAY)
    assert found.problems == (
        "bvv/2026-12-01.toml: geldt op dezelfde dag als bvv/2026-07-01.toml.",
    )
    again = check_norms([OWN, put("2026-07-01", "2026-12-31")], TODAY)
    assert any("bvv/2026-07-01.toml: geldt op dezelfde dag" in line for line in again.problems)


def test_a_formula_the_program_does_not_know_is_a_problem(put):
    found = check_norms([OWN, put("2027-01-01", "2027-06-30", "2027")], TODAY)
    assert found.problems == ("bvv/2027-01-01.toml: rekenwijze '2027' kent dit programma niet.",)


def test_a_gap_and_an_ended_table_are_warnings(put):
    found = check_norms([OWN, put("2027-07-01", "2027-12-31")], date(2028, 1, 1))
    assert found.ok
    assert "bvv: geen tabel van 1 januari 2027 tot 1 juli 2027." in found.warnings
    assert "bvv: tabel verlopen op 31 december 2027." in found.warnings
    assert "bijstand: tabel verlopen op 31 december 2026." in found.warnings


def test_a_faulty_file_is_a_problem_with_its_place_and_the_rest_is_read(put):
    put("2027-01-01", "2027-06-30")
    folder = put("2027-07-01", "2027-12-31", text="subject = 3")
    found = check_norms([OWN, folder], TODAY)
    assert found.problems == ("bvv/2027-07-01.toml: subject: Hier hoort tekst.",)
    assert any(line.valid_from == date(2027, 1, 1) for line in found.tables)


def test_lines_count_values_by_how_sure_they_are():
    line = next(t for t in check_norms([OWN], TODAY).tables if t.subject == "schuldregeling")
    assert (line.values, line.statuses) == (1, (("H", 0), ("M", 1), ("L", 0)))
    assert line.holds_on(date(2050, 1, 1))
    assert not line.holds_on(date(2023, 6, 30))
