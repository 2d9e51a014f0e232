"""The month now and later in the resident view: what it says, what it never says, how it looks."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from intakeapp.domain.calculations.what_if import Measure, MeasureKind
from intakeapp.services import demo
from intakeapp.services.money import MoneyInputs, money_view
from intakeapp.services.money_facts import money_facts
from intakeapp.services.overview import view_of
from intakeapp.views import theme
from intakeapp.views.resident.content import resident_content, resident_later
from intakeapp.views.resident.later import LaterPicture
from intakeapp.views.resident.records import (
    MOST_TRIED,
    MonthLeft,
    Picture,
    ResidentContent,
    ResidentLater,
    TriedMeasure,
)

EUROS = st.integers(-2_000, 4_000).map(lambda tens: tens * 10)
TRIED = (TriedMeasure("Zorgtoeslag aanvragen", "coin-euro"),)


@pytest.fixture(scope="module")
def ellis(opened):
    case_id = dict(zip(demo.RESIDENTS, demo.fill(opened.space), strict=True))["ellis"]
    return view_of(opened.space, case_id), money_facts(opened.space, view_of(opened.space, case_id))


def tried(facts, *titles, **typed):
    keys = [one.key for one in money_view(facts).measures if one.title in titles]
    return money_view(facts, MoneyInputs(chosen=frozenset(keys), **typed))


def test_what_is_chosen_on_the_screen_is_told_rounded_and_without_jargon(ellis):
    view, facts = ellis
    made = tried(facts, "Bijstand of een aanvulling aanvragen")
    content = resident_content(view, facts.day, tried=made)
    assert content.later == ResidentLater(
        MonthLeft(260, 260), MonthLeft(490, 490),
        (TriedMeasure("Bijstand of een aanvulling aanvragen", "coin-euro"),),
    )  # fmt: skip
    assert content.pictures()[-2:] == (Picture.LATER, Picture.AGREED)
    spoken = content.spoken(Picture.LATER)
    assert "Nu: € 260 over. Dit proberen we. Bijstand of een aanvulling aanvragen." in spoken
    assert "Straks, als dit lukt: € 490 over. Dit is nog niet zeker." in spoken
    for private in ("17.506", "schuld", "beslagvrije", "vtlb", "norm", "saldo", "verplicht"):
        assert private not in spoken.lower()


def test_a_seizure_is_told_in_words_everybody_knows(ellis):
    _view, facts = ellis
    made = dataclasses.replace(money_view(facts), chosen=(
        Measure(key="beslag", kind=MeasureKind.SEIZURE, title="Beslagvrije voet laten narekenen",
                why="", low=Decimal(0), high=Decimal(100)),
    ))  # fmt: skip
    found = resident_later(made)
    assert found.tried[0].words == "Vragen of er niet te veel wordt ingehouden"
    assert found.later == MonthLeft(260, 360)


def test_nothing_tried_and_a_month_that_is_not_known_show_nothing(ellis):
    view, facts = ellis
    assert resident_later(None) is None
    assert resident_later(money_view(facts)) is None
    made = tried(facts, own_title="Krantenwijk", own_amount=Decimal(80))
    assert resident_later(made).tried[0].words == "Krantenwijk"
    open_ = dataclasses.replace(facts.budget.expense, groups=())
    budget = dataclasses.replace(facts.budget, expense=open_)
    unknown = dataclasses.replace(made, facts=dataclasses.replace(facts, budget=budget))
    assert resident_later(unknown) is None
    assert Picture.LATER not in resident_content(view, facts.day, tried=unknown).pictures()


def test_more_than_a_few_things_are_counted_and_not_listed(ellis):
    _view, facts = ellis
    many = tuple(
        Measure(key=str(n), kind=MeasureKind.COST, title=f"Ding {n}", why="", low=Decimal(n),
                high=Decimal(n))
        for n in range(MOST_TRIED + 2)
    )  # fmt: skip
    without = Measure(key="x", kind=MeasureKind.PROVISION, title="Zonder bedrag", why="")
    made = dataclasses.replace(money_view(facts), chosen=(*many, without))
    found = resident_later(made)
    assert len(found.tried) == MOST_TRIED
    assert found.lines()[-1].words == "En nog 2 andere dingen"
    assert "Zonder bedrag" not in found.spoken()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(260, 260, "€ 260 over"), (0, 0, "€ 0 over"), (-120, -120, "€ 120 te kort"),
     (50, 1110, "€ 50 tot € 1.110 over"), (-90, -60, "€ 60 tot € 90 te kort"),
     (-40, 60, "€ 40 te kort of € 60 over"), (-40, 0, "€ 0 tot € 40 te kort")],
)  # fmt: skip
def test_the_words_of_a_month(low, high, words):
    assert MonthLeft(low, high).words == words


@pytest.fixture
def picture(qtbot):
    made = LaterPicture()
    qtbot.addWidget(made)
    return made


@given(now=st.tuples(EUROS, EUROS).map(sorted), later=st.tuples(EUROS, EUROS).map(sorted))
def test_every_pair_of_months_can_be_drawn(qapp, now, later):
    made = LaterPicture()
    month = ResidentLater(MonthLeft(*now), MonthLeft(*later), TRIED)
    made.show_content(ResidentContent("Ellis", later=month))
    made.resize(900, round(made.place(900)))
    assert not made.grab().isNull()
    assert made.accessibleDescription().startswith("Nu: ")
    made.deleteLater()


@pytest.mark.parametrize("mode", theme.Mode)
def test_a_shortage_is_never_red(picture, mode):
    theme.controller().set_mode(mode)
    month = ResidentLater(MonthLeft(-500, -500), MonthLeft(-200, -100), TRIED)
    picture.show_content(ResidentContent("Ellis", later=month))
    picture.resize(1200, round(picture.place(1200)))
    image = picture.grab().toImage()
    for x in range(0, image.width(), 3):
        for y in range(0, image.height(), 3):
            colour = QColor(image.pixel(x, y))
            assert not (colour.red() > 150 and colour.green() < 90 and colour.blue() < 90)


def test_in_a_narrow_window_the_list_stands_under_the_bars(picture):
    month = ResidentLater(MonthLeft(100, 100), MonthLeft(200, 200), TRIED)
    picture.show_content(ResidentContent("Ellis", later=month))
    assert picture.place(700) > picture.place(1200)
    picture.show_content(ResidentContent("Ellis"))
    assert picture.place(700) == 0
    assert picture.accessibleDescription() == ""
