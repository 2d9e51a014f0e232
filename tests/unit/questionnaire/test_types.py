from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.dates import EARLIEST, LATEST
from intakeapp.base.errors import InputError
from intakeapp.base.money import CENT
from intakeapp.questionnaire.types import (
    TYPES,
    AnswerType,
    Choice,
    Day,
    Information,
    Line,
    Money,
    MultiChoice,
    Number,
    Option,
    Scale,
    Text,
    Year,
    YesNo,
)

OPTIONS = (
    Option(key="huur", label="huur van een corporatie"),
    Option(key="koop", label="Koop"),
    Option(key="weg", label="caravan", removed=True),
    Option(key="niets", label="niets hiervan", alone=True),
)
CHOICE = Choice(options=OPTIONS)
MULTI = MultiChoice(options=OPTIONS)
LETTERS = Number(minimum=-5, maximum=10_000, unit="brieven", unit_one="brief")
SCALE = Scale(minimum=0, maximum=10, minimum_label="heel slecht", maximum_label="heel goed")
SAMPLES: list[AnswerType[Any]] = [
    Text(), Line(), YesNo(), Information(), CHOICE, MULTI, Money(), Day(), LETTERS, Number(),
    Year(), SCALE,
]  # fmt: skip

words = st.text(min_size=1, max_size=200)  # what fits in a line
euros = st.integers(-(10**11) + 1, 10**11 - 1).map(lambda cents: (cents * CENT).quantize(CENT))
parts = st.sets(st.sampled_from(["huur", "koop", "weg"]), min_size=1).map(
    lambda keys: tuple(key for key in ("huur", "koop", "weg") if key in keys)
)
VALUES: list[tuple[AnswerType[Any], st.SearchStrategy[Any]]] = [
    (YesNo(), st.booleans()),
    (Information(), st.booleans()),
    (CHOICE, st.sampled_from([option.key for option in OPTIONS])),
    (MULTI, parts | st.just(("niets",))),
    (Money(), euros),
    (Day(), st.dates(date(EARLIEST, 1, 1), date(LATEST, 12, 31))),
    (LETTERS, st.integers(-5, 10_000)),
    (Number(), st.integers(0, 999_999_999)),
    (Year(), st.integers(1890, 2150)),
    (SCALE, st.integers(0, 10)),
]


def test_every_registered_type_is_tested_here() -> None:
    assert {sample.name for sample in SAMPLES} == set(TYPES)


@given(st.data())
def test_what_is_stored_and_shown_comes_back(data: st.DataObject) -> None:
    answer_type, values = data.draw(st.sampled_from(VALUES))
    value = data.draw(values)
    assert answer_type.load(answer_type.dump(value)) == value
    assert answer_type.parse(answer_type.show(value)) == value


@given(st.sampled_from([Text(), Line()]), words)
def test_words_come_back(answer_type: AnswerType[str], typed: str) -> None:
    try:
        value = answer_type.parse(typed)
    except InputError:
        assert not any(char.isalnum() for char in typed)
        return
    assert answer_type.load(answer_type.dump(value)) == value
    assert answer_type.parse(answer_type.show(value)) == value
    assert value.encode("utf-8")  # it can always be stored and sent


@given(st.sampled_from(SAMPLES), st.text(max_size=60))
def test_any_typed_text_is_read_or_refused_in_dutch(sample: AnswerType[Any], typed: str) -> None:
    try:
        value = sample.parse(typed)
    except InputError as error:
        refusal = error.what
    else:
        assert sample.load(sample.dump(value)) == value
        return
    assert refusal.endswith(".")


@given(st.sampled_from(SAMPLES), st.text(max_size=60))
def test_stored_text_of_another_program_never_stops_the_screen(
    sample: AnswerType[Any], stored: str
) -> None:
    assert isinstance(sample.show_stored(stored), str)


@pytest.mark.parametrize(
    ("sample", "typed", "stored"),
    [
        (Text(), "  Sinds maart\r\nniet meer.\x00 ", "Sinds maart\nniet meer."),
        (Line(), " Woonstichting \n Lindehof ", "Woonstichting Lindehof"),
        (YesNo(), " Ja ", "yes"),
        (YesNo(), "n", "no"),
        (Information(), "Niet  verteld", "not_told"),
        (CHOICE, "HUUR van een corporatie", "huur"),
        (CHOICE, "koop", "koop"),
        (MULTI, "koop, huur", "huur,koop"),
        (Money(), "€ 3.480", "3480.00"),
        (Money(), "620,5", "620.50"),
        (Day(), "3 december 2026", "2026-12-03"),
        (LETTERS, "31 brieven", "31"),
        (LETTERS, "1 brief", "1"),
        (LETTERS, "1.200", "1200"),
        (Year(), " 2013 ", "2013"),
        (SCALE, "7", "7"),
    ],
)
def test_typed_text_becomes_canonical(sample: AnswerType[Any], typed: str, stored: str) -> None:
    assert sample.canonical(typed) == stored


@pytest.mark.parametrize(
    ("sample", "typed", "said"),
    [
        (Text(), " \n ", "nog niets"),
        (Line(maximum_length=5), "te lang voor hier", "te lang"),
        (YesNo(), "misschien", "ja of nee"),
        (Information(), "ja", "verteld of niet verteld"),
        (CHOICE, "woonboot", "kennen we hier niet"),
        (MULTI, "", "Kies er een"),
        (MULTI, "huur, niets", "niets hiervan"),
        (Money(minimum=Decimal("0.00")), "-5", "te laag"),
        (Money(maximum=Decimal("100.00")), "101", "te hoog"),
        (Money(), "veel", "begrijpen we niet"),
        (Day(), "31-2-2026", "bestaat niet"),
        (LETTERS, "10001", "niet tussen"),
        (LETTERS, "12 dozen", "begrijpen we niet"),
        (Year(), "13", "vier cijfers"),
        (Year(maximum=2026), "2027", "kan niet kloppen"),
        (SCALE, "11", "van 0 tot en met 10"),
    ],
)
def test_what_cannot_be_read_is_refused(sample: AnswerType[Any], typed: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        sample.parse(typed)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("sample", "stored"),
    [
        (YesNo(), "ja"), (Information(), ""), (CHOICE, "woonboot"), (MULTI, ""),
        (Money(), "12,50"), (Money(), "NaN"), (Day(), "3-12-2026"), (Number(), "twaalf"),
        (Year(), "99"), (SCALE, "9 van 10"),
    ],
)  # fmt: skip
def test_stored_text_that_does_not_fit_is_refused_and_shown_as_it_is(
    sample: AnswerType[Any], stored: str
) -> None:
    with pytest.raises(InputError):
        sample.load(stored)
    assert sample.show_stored(stored) == stored


def test_removed_options_stay_readable_but_are_not_offered() -> None:
    assert CHOICE.show_stored("weg") == "caravan"
    assert [option.key for option in CHOICE.offered] == ["huur", "koop", "niets"]
    assert [option.key for option in MULTI.offered] == ["huur", "koop", "niets"]


def test_shown_text_is_dutch() -> None:
    assert Money().show(Decimal("3480.00")) == "€ 3.480,00"
    assert Day().show(date(2026, 12, 3)) == "3 december 2026"
    assert LETTERS.show(1) == "1 brief"
    assert LETTERS.show(0) == "0 brieven"
    assert SCALE.show(7) == "7 (0 is heel slecht, 10 is heel goed)"
    assert MULTI.show(("huur", "koop")) == "huur van een corporatie, Koop"


def pair(key: str, label: str, other_key: str, other_label: str) -> list[dict[str, str]]:
    return [{"key": key, "label": label}, {"key": other_key, "label": other_label}]


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("text", {"lengte": 3}, "onbekende optie"),
        ("text", {"maximum_length": "3"}, "heel getal"),
        ("yes_no", {"default": True}, "onbekende optie"),
        ("choice", {}, "ten minste twee"),
        ("choice", {"options": "ja"}, "lijst"),
        ("choice", {"options": ["ja", "nee"]}, "key en een label"),
        ("choice", {"options": [{"key": "Ja!", "label": "ja"}]}, "geen goede key"),
        ("choice", {"options": [{"key": "ja", "label": " "}]}, "leeg"),
        ("multi_choice", {"options": pair("ja", "ja, graag", "nee", "nee")}, "komma"),
        ("choice", {"options": [{"key": "ja", "label": "ja", "kleur": 1}]}, "onbekend bij"),
        ("choice", {"options": [{"key": "ja", "label": "ja", "alone": 1}]}, "waar of onwaar"),
        ("choice", {"options": pair("a", "x", "b", "X")}, "twee keer"),
        ("multi_choice", {"options": pair("a", "b", "b", "c")}, "twee keer"),
        ("money", {"minimum": 3}, "aanhalingstekens"),
        ("money", {"minimum": "3,0"}, "geen bedrag"),
        ("money", {"minimum": "NaN"}, "geen bedrag"),
        ("money", {"minimum": "5.00", "maximum": "3.00"}, "groter"),
        ("number", {"minimum": True}, "heel getal"),
        ("number", {"unit": 3}, "tekst"),
        ("number", {"unit": "brieven"}, "horen bij elkaar"),
        ("year", {"minimum": 2000, "maximum": 1999}, "groter"),
        ("scale", {"minimum": 5, "maximum": 1}, "laag naar hoog"),
        ("scale", {}, "woorden"),
        ("scale", {"minimum_label": 1}, "tekst"),
    ],
)
def test_wrong_options_are_refused(name: str, options: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        TYPES[name].from_options(options)


def test_one_choice_may_have_a_comma_in_its_words() -> None:
    kind = TYPES["choice"].from_options({"options": pair("ja", "ja, graag", "nee", "nee, dank u")})
    assert kind.show(kind.parse("nee, dank u")) == "nee, dank u"
    assert kind.load(kind.dump(kind.parse("Ja, graag"))) == "ja"
