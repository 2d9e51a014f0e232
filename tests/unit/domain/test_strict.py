from __future__ import annotations

from datetime import date, time

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.strict import StrictTable, read_toml


def table(**values):
    return StrictTable(values, "plek", "bestand.toml")


def test_values_come_out_as_they_are():
    t = table(a="x", b=True, c=3, d="2026-12-03", e="09:30", f=["p", "q"], g={"h": 1}, i=[{"j": 2}])
    assert (t.text("a"), t.flag("b"), t.whole("c")) == ("x", True, 3)
    assert (t.day("d"), t.time_or_none("e")) == (date(2026, 12, 3), time(9, 30))
    assert t.texts("f") == ("p", "q")
    assert t.table("g").whole("h") == 1
    assert t.tables("i")[0].whole("j") == 2
    t.finish()


def test_toml_dates_and_times_are_taken_as_they_are():
    assert table(d=date(2026, 1, 2)).day("d") == date(2026, 1, 2)
    assert table(t=time(9, 30)).time_or_none("t") == time(9, 30)


def test_absent_values_give_their_default():
    t = table()
    assert (t.text("a", "z"), t.flag("b"), t.whole("c", 4)) == ("z", False, 4)
    assert (t.day_or_none("d"), t.time_or_none("e"), t.texts("f"), t.items("g")) == (
        None, None, (), [],
    )  # fmt: skip
    assert not t.has("a")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ({}, lambda t: t.text("a")),
        ({"a": " "}, lambda t: t.text("a")),
        ({"a": 1}, lambda t: t.text("a", "z")),
        ({"a": "ja"}, lambda t: t.flag("a")),
        ({"a": True}, lambda t: t.whole("a")),
        ({"a": "3"}, lambda t: t.whole("a")),
        ({"a": None}, lambda t: t.day("a")),
        ({"a": "03-12-2026"}, lambda t: t.day("a")),
        ({"a": "2026-02-30"}, lambda t: t.day("a")),
        ({"a": "2026-02-30x"}, lambda t: t.day("a")),
        ({"a": 20261203}, lambda t: t.day("a")),
        ({"a": "25:00"}, lambda t: t.time_or_none("a")),
        ({"a": "9.30"}, lambda t: t.time_or_none("a")),
        ({"a": "x"}, lambda t: t.texts("a")),
        ({"a": [1]}, lambda t: t.texts("a")),
        ({"a": "x"}, lambda t: t.items("a")),
        ({"a": 3}, lambda t: t.table("a")),
    ],
)
def test_wrong_values_are_refused_with_their_place(value, read):
    with pytest.raises(InputError) as caught:
        read(StrictTable(value, "plek", "bestand.toml"))
    assert str(caught.value).startswith("bestand.toml: plek.a")


def test_what_nobody_read_is_refused():
    t = table(bekend=1, onbekend=2)
    t.whole("bekend")
    with pytest.raises(InputError, match=r"plek\.onbekend: Deze naam kennen we niet. Wel: bekend"):
        t.finish()


def test_the_number_in_a_list_is_in_the_place():
    with pytest.raises(InputError, match=r"threats\[1\]\.date"):
        StrictTable({"threats": [{}, {"date": "x"}]}).tables("threats")[1].day("date")


def test_a_file_that_is_absent_or_broken_is_told_plainly(tmp_path):
    with pytest.raises(InputError, match=r"weg.toml: .*niet te lezen"):
        read_toml(tmp_path / "weg.toml")
    broken = tmp_path / "stuk.toml"
    broken.write_text("a = = 1", encoding="utf-8")
    with pytest.raises(InputError, match="TOML"):
        read_toml(broken)
