"""The day of a danger among other days of the same letter."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.documents.reading.dates import dates_near
from tests.letters.wording import MONTHS
from tests.unit.documents.reading.paper import read
from tests.unit.documents.reading.test_danger import LETTER

DAY = date(2026, 11, 24)
AT = time(9, 30)


def _moment(body: str, name: str = "Woonstichting De Haven") -> tuple[date | None, time | None]:
    found = read(LETTER.format(name=name, body=body)).danger
    assert found, body
    return found[0].date, found[0].time


EVICTED = [
    ("Op 10 november 2026 zou ik uw woning ontruimen. Ik kom nu op 24 november 2026.", None),
    (
        "De ontruiming van 10 november 2026 kon niet doorgaan. "
        "De nieuwe dag is 24 november 2026 om 9.30 uur.",
        AT,
    ),
    ("In plaats van 10 november ontruim ik uw woning op 24 november.", None),
    (
        "De ontruiming op 24 november 2026 gaat alleen niet door als wij op 16 november 2026 "
        "uw betaling hebben ontvangen.",
        None,
    ),
    ("Tussen 24 en 26 november 2026 wordt uw woning ontruimd.", None),
    ("Van dinsdag 24 tot en met donderdag 26 november ontruimen wij uw woning.", None),
    ("Met ingang van 24 november 2026 mag de deurwaarder u uit de woning zetten.", None),
    (
        "Als het geld (€ 812,40) er op 12.11.2026 niet is, dan wordt op 24.11.2026 uw woning "
        "ontruimd.",
        None,
    ),
    (
        "De deurwaarder staat dinsdag 24 november 2026 om 9.30 uur voor uw deur. Hij maakt de "
        "woning leeg. Hij zal uw woning ontruimen. Wilt u dat niet? Lever dan op 13 november 2026 "
        "de sleutels in.",
        AT,
    ),
]


@pytest.mark.parametrize(("body", "hour"), EVICTED)
def test_the_day_of_the_eviction_is_told_from_the_others(body: str, hour: time | None) -> None:
    assert _moment(body) == (DAY, hour)


def test_a_day_in_a_box_belongs_to_the_measure_beside_it() -> None:
    body = "DINSDAG 24 NOVEMBER\n\nDan sluiten wij uw water af. Betaal € 88,00 voor 12 november."
    assert _moment(body, "Waterbedrijf De Bron N.V.")[0] == DAY


def test_a_planned_step_in_a_table_has_the_day_before_it() -> None:
    body = (
        "Wij sluiten uw water af.\n\n"
        "03-11-2026     brief gestuurd\n"
        "12-11-2026     laatste dag om € 88,00 te betalen\n"
        "24-11-2026     watermeter verwijderd"
    )
    assert _moment(body, "Waterbedrijf De Bron N.V.")[0] == DAY


def test_only_a_last_day_to_pay_is_the_day_of_the_danger() -> None:
    body = (
        "U loopt het risico dat uw stroom wordt afgesloten. Dat gebeurt als wij op 24 november "
        "2026 geen geld van u hebben."
    )
    assert _moment(body, "Lumen Energie B.V.")[0] == DAY


def test_a_summons_of_the_past_does_not_hide_a_hearing_to_come() -> None:
    body = (
        "In de zaak die bij dagvaarding van 12 oktober 2026 is begonnen, bepaalt de kantonrechter "
        "dat partijen op 24 november 2026 om 9.30 uur verschijnen."
    )
    assert _moment(body, "Rechtbank Midden-Land") == (DAY, AT)


@given(
    day=st.dates(min_value=date(2024, 1, 2), max_value=date(2030, 12, 20)),
    length=st.integers(min_value=1, max_value=9),
    joint=st.sampled_from(("en", "of", "tot en met", "t/m", "tot")),
)
def test_a_span_has_its_first_day(day: date, length: int, joint: str) -> None:
    month = MONTHS[day.month - 1]
    last = min(day.day + length, 28)
    found = [one.value for one in dates_near(
        f"komt tussen {day.day} {joint} {last} {month} {day.year} langs", day)]  # fmt: skip
    wanted = [day, day.replace(day=last)] if day.day < last else [day.replace(day=last)]
    assert found == wanted
