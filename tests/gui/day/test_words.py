"""The words of the day list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intakeapp.services.day_list import DayList
from intakeapp.views.day.words import day_subtitle, day_title, file_name, joined

TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("step", "words"),
    [(0, "Vandaag"), (1, "Morgen"), (-1, "Gisteren"), (2, "Donderdag 19 november"),
     (60, "Zaterdag 16 januari 2027")],
)  # fmt: skip
def test_a_day_as_a_title(step: int, words: str):
    assert day_title(TODAY + timedelta(days=step), TODAY) == words


def test_the_subtitle_never_repeats_the_title():
    near = DayList(day=TODAY, today=TODAY, worker=None)
    far = DayList(day=TODAY + timedelta(days=2), today=TODAY, worker=None)
    assert day_subtitle(near) == "Dinsdag 17 november."
    assert day_subtitle(far) == ""
    assert day_subtitle(far, "Koningsdag") == "Koningsdag."


@pytest.mark.parametrize(
    ("parts", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_words_as_a_list(parts: list[str], words: str):
    assert joined(parts) == words


def test_the_file_is_named_after_the_day():
    assert file_name(TODAY) == "agenda-2026-11-17.ics"
