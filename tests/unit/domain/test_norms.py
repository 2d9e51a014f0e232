from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from intakeapp.base.errors import InputError, KnownError
from intakeapp.domain.norms import NoNormError, load_subject, norms_at

GOOD = """
subject = "proef"
title = "Proef"
valid_from = {start}
{until}
[values.bedrag]
value = {value}
source = "Wet art. 1"
status = "H"
unit = "euro per maand"
"""


@pytest.fixture
def folder(tmp_path):
    load_subject.cache_clear()
    (tmp_path / "norms" / "proef").mkdir(parents=True)
    yield tmp_path
    load_subject.cache_clear()


def put(folder, start, until="", value="12.50", text=None):
    content = text or GOOD.format(
        start=start, until=f"valid_until = {until}" if until else "", value=value
    )
    (folder / "norms" / "proef" / f"{start}.toml").write_text(content, encoding="utf-8")


def test_the_table_of_the_day_is_found_with_its_source(folder):
    put(folder, "2025-01-01", value="10.00")
    put(folder, "2026-01-01", value="12.50")
    before, after = date(2025, 12, 31), date(2026, 1, 1)
    assert norms_at("proef", before, folder).number("bedrag") == Decimal("10.00")
    norm = norms_at("proef", after, folder).norm("bedrag")
    assert (norm.value, norm.source, norm.status) == (Decimal("12.50"), "Wet art. 1", "H")
    assert norm.unit == "euro per maand"


def test_nothing_before_the_first_table_after_the_last_or_in_a_gap(folder):
    put(folder, "2025-01-01", "2025-06-30")
    put(folder, "2026-01-01", "2026-12-31")
    for day in (date(2024, 12, 31), date(2025, 7, 1), date(2027, 1, 1)):
        with pytest.raises(NoNormError, match=r"geen tabel 'proef'.*Controleer"):
            norms_at("proef", day, folder)
    assert norms_at("proef", date(2026, 12, 31), folder).valid_from == date(2026, 1, 1)


def test_an_unknown_subject_or_value_is_refused_and_that_is_a_known_error(folder):
    put(folder, "2026-01-01")
    with pytest.raises(KnownError):
        norms_at("bestaat_niet", date(2026, 1, 1), folder)
    with pytest.raises(NoNormError, match="'premie'"):
        norms_at("proef", date(2026, 1, 1), folder).norm("premie")


def test_a_municipality_adds_the_next_period_and_never_replaces_a_table(folder, monkeypatch):
    monkeypatch.setenv("INTAKEAPP_HOME", str(folder))
    own = folder / "gemeente"
    (own / "norms" / "schuldregeling").mkdir(parents=True)
    for start in ("2020-01-01", "2024-01-01"):
        text = GOOD.format(start=start, until="", value="24").replace("proef", "schuldregeling")
        (own / "norms" / "schuldregeling" / f"{start}.toml").write_text(text, encoding="utf-8")
    assert norms_at("schuldregeling", date(2021, 1, 1)).number("bedrag") == 24
    assert norms_at("schuldregeling", date(2026, 1, 1)).number("looptijd_maanden") == 18
    with pytest.raises(NoNormError):
        norms_at("schuldregeling", date(2019, 12, 31))


def test_a_faulty_table_of_the_municipality_says_which(folder, monkeypatch):
    monkeypatch.setenv("INTAKEAPP_HOME", str(folder))
    place = folder / "gemeente" / "norms" / "schuldregeling"
    place.mkdir(parents=True)
    (place / "2020-01-01.toml").write_text("subject = 3", encoding="utf-8")
    with pytest.raises(InputError, match=r"schuldregeling/2020-01-01\.toml"):
        norms_at("schuldregeling", date(2021, 1, 1))


def test_a_text_is_not_a_number(folder):
    put(folder, "2026-01-01", value='"veel"')
    with pytest.raises(NoNormError, match="geen getal"):
        norms_at("proef", date(2026, 1, 1), folder).number("bedrag")


def test_a_whole_number_is_a_number(folder):
    put(folder, "2026-01-01", value="4")
    assert norms_at("proef", date(2026, 1, 1), folder).number("bedrag") == 4


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('title = "Proef"', 'title = "Proef"\nextra = 1', "proef/2026-01-01.toml: extra"),
        ('unit = "euro per maand"', 'eenheid = "euro"', "values.bedrag.eenheid"),
        ('source = "Wet art. 1"\n', "", "values.bedrag.source"),
        ('status = "H"', 'status = "RECALL"', "values.bedrag.status"),
        ('status = "H"', "status = 1", "values.bedrag.status"),
        ('subject = "proef"', 'subject = "anders"', ": subject"),
        ("valid_from = 2026-01-01", "valid_from = 2026-02-01", ": valid_from"),
        ("valid_from = 2026-01-01", "valid_from = 2026-13-01", "2026-01-01.toml"),
        ("value = 12.50", "value = 2026-01-01T10:00:00", "values.bedrag.value"),
        ('title = "Proef"', 'title = ""', ": title"),
        ('title = "Proef"', "valid_until = 2025-01-01", ": valid_until"),
    ],
)
def test_a_faulty_file_is_refused_with_file_and_key(folder, old, new, place):
    good = GOOD.format(start="2026-01-01", until="", value="12.50")
    assert old in good
    put(folder, "2026-01-01", text=good.replace(old, new))
    with pytest.raises(InputError) as caught:
        load_subject("proef", folder)
    assert place in str(caught.value)


def test_two_tables_on_one_day_are_refused(folder):
    put(folder, "2026-01-01", "2026-12-31")
    put(folder, "2026-07-01")
    with pytest.raises(InputError, match="op dezelfde dag"):
        load_subject("proef", folder)


def test_the_real_tables_load():
    assert [t.valid_from.year for t in load_subject("feestdagen", _resources())] == [
        2026,
        2027,
        2028,
    ]


def _resources():
    from intakeapp.base import paths

    return paths.resources()
