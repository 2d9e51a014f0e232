"""Tables and their sources as a person reads them."""

from __future__ import annotations

import pytest

from intakeapp.base import paths
from intakeapp.domain.calculations.norm_checks import check_norms, reads_like_a_file
from intakeapp.domain.calculations.table_words import titles_of
from intakeapp.domain.norms import NormTable, read_norm_file
from tests.unit.domain.calculations.test_norm_checks import TODAY

OWN = paths.resources() / "norms"
TABLES = [read_norm_file(file) for file in sorted(OWN.glob("*/*.toml"))]


@pytest.mark.parametrize("table", TABLES, ids=lambda t: f"{t.subject}-{t.valid_from}")
def test_no_source_of_the_program_looks_like_a_file_or_a_path(table: NormTable) -> None:
    odd = [norm.source for norm in table.values.values() if reads_like_a_file(norm.source)]
    assert odd == []
    assert not reads_like_a_file(table.title)
    assert table.title[:1].isupper()
    assert all(norm.source[:1].isupper() for norm in table.values.values())


@pytest.mark.parametrize(
    "source",
    ["MinBZK/regelrecht issue 360", "ORACLE.md", "Wht (2026-01-01)", "nvvk.nl 4-3-2021",
     "https://example.invalid/blad", "tabel_2026", r"map\\bestand", "toeslagen.toml"],
)  # fmt: skip
def test_what_a_person_cannot_read_out_is_found(source: str) -> None:
    assert reads_like_a_file(source)


@pytest.mark.parametrize(
    "source",
    ["Rv (BWBR0001827) art. 475da lid 1, tekst van 14 juli 2026",
     "Kamerstuk 35925-XVI nr. 14, vraag 374", "Stcrt. 2025, 39783",
     "NVVK, bericht van 4 maart 2021 (nvvk.nl)", "Uitleg op de sites nvi.nl en intrum.nl"],
)  # fmt: skip
def test_an_article_or_a_named_site_is_fine(source: str) -> None:
    assert not reads_like_a_file(source)


def test_tables_are_named_by_their_title() -> None:
    norms = {"bvv": "2026-07-01", "zorgtoeslag": "2026-01-01", "weg": "2026-01-01"}
    assert titles_of(norms) == (
        "Beslagvrije voet vanaf 1 juli 2026, inclusief vakantietoeslag", "Zorgtoeslag 2026", "weg",
    )  # fmt: skip


def test_the_check_tells_which_source_reads_like_a_file(tmp_path) -> None:
    folder = tmp_path / "proef"
    folder.mkdir()
    (folder / "2026-01-01.toml").write_text(
        'subject = "proef"\ntitle = "Proef"\nvalid_from = 2026-01-01\n'
        '[values.een]\nvalue = 1\nsource = "map/blad.md"\nstatus = "H"\n',
        encoding="utf-8",
    )
    assert check_norms([OWN], TODAY).warnings == tuple(
        line for line in check_norms([OWN], TODAY).warnings if "bestandsnaam" not in line
    )
    found = check_norms([OWN, tmp_path], TODAY)
    assert "proef/2026-01-01.toml: de bron leest als een bestandsnaam bij: een." in found.warnings
