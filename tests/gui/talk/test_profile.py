"""The proposal for guidance, level 1 of a life domain, and the chart; with the real questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from intakeapp.domain.answers import Answer
from intakeapp.domain.life_domains import DOMAIN_NAMES, LifeDomain, question_key
from intakeapp.domain.profiles import PROFILES, SOURCE, Profile
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.definition import load_newest
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.talk.domain_chart import DomainChart, level_words, levels_of
from intakeapp.views.talk.profile_card import PROFILE_KEY
from intakeapp.views.talk.question_foot import ACUTE

KEY = Qt.Key
VULNERABLE = {
    "aanpak.invloed": "4", "aanpak.belang": "5", "aanpak.geldzaken": "2", "aanpak.leren": "2",
    "goed.ruimte": "1",
}  # fmt: skip


@pytest.fixture
def space(opened_store: tuple[Any, Any]) -> Workspace:
    opened, _clock = opened_store
    return replace(opened.space, questionnaire=load_newest())


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def tell(talk: Any, qtbot: Any, values: dict[str, str]) -> None:
    for key, value in values.items():
        answer(talk.space, talk.case_id, key, AnswerInput(text=value))
    talk.reload(qtbot)


# The proposal


def test_in_the_talk_the_proposal_stays_behind_a_fold(talk: Any, qtbot: Any) -> None:
    page = talk.page
    tell(talk, qtbot, VULNERABLE)
    page.goto("aanpak.begin")
    card = page.gesprek.profile
    assert not card.isVisible()
    page.goto(PROFILE_KEY)
    assert card.isVisible()
    assert not card.card.isVisible()
    for profile in Profile:
        assert PROFILES[profile].label not in words(page)
    card.fold.setFocus()
    qtbot.keyClick(card.fold, KEY.Key_Space)
    shown = words(card)
    assert "Voorstel: kwetsbare" in shown
    assert "Er is bijna geen ruimte in het hoofd." in shown
    assert PROFILES[Profile.KWETSBARE].guidance in shown
    assert SOURCE in shown
    page.goto("aanpak.begin")
    page.goto(PROFILE_KEY)
    assert not card.card.isVisible()


def test_nothing_is_chosen_until_somebody_takes_it_over_and_it_stays_changeable(
    talk: Any, qtbot: Any
) -> None:
    page = talk.page
    tell(talk, qtbot, VULNERABLE)
    page.goto(PROFILE_KEY)
    page.set_mode("bureau")
    card = page.bureau.foot.profile
    assert card.card.isVisible()
    assert talk.stored(PROFILE_KEY) is None
    card.take.setFocus()
    qtbot.keyClick(card.take, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(talk.stored(PROFILE_KEY)))
    assert talk.stored(PROFILE_KEY).value == "kwetsbare"
    qtbot.waitUntil(lambda: card.take.plain_text() == "Dit is gekozen")
    assert not card.take.isEnabled()
    tell(talk, qtbot, {PROFILE_KEY: "aanpakker"})
    qtbot.waitUntil(card.take.isEnabled)
    assert card.take.plain_text() == "Neem over"
    assert talk.stored(PROFILE_KEY).value == "aanpakker"


def test_with_too_little_known_it_says_what_is_missing(talk: Any) -> None:
    page = talk.page
    page.goto(PROFILE_KEY)
    page.set_mode("bureau")
    card = page.bureau.foot.profile
    shown = words(card)
    assert "Nog geen voorstel" in shown
    assert "eigen invloed" in shown
    assert not card.take.isVisible()


# Level 1


@pytest.mark.parametrize("mode", ["gesprek", "bureau"])
def test_level_one_leads_calmly_to_the_crisis_screen(talk: Any, qtbot: Any, mode: str) -> None:
    page = talk.page
    page.goto("zelf.huisvesting")
    page.set_mode(mode)
    acute = getattr(page, mode).foot.acute
    assert not acute.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)  # the first step is level 1
    qtbot.waitUntil(acute.isVisible)
    assert ACUTE in words(acute)
    with qtbot.waitSignal(page.crisis_requested):
        acute.button.click()
    qtbot.waitUntil(lambda: bool(talk.stored("zelf.huisvesting")))
    assert talk.stored("zelf.huisvesting").value == "1"
    tell(talk, qtbot, {"zelf.huisvesting": "2"})
    qtbot.waitUntil(lambda: not acute.isVisible())


def test_other_questions_never_show_that_line(talk: Any, qtbot: Any) -> None:
    tell(talk, qtbot, {"goed.ruimte": "1"})
    talk.page.goto("goed.ruimte")
    assert not talk.page.gesprek.foot.acute.isVisible()


# The chart


def test_the_desk_shows_the_chart_with_its_section_only(talk: Any, qtbot: Any) -> None:
    page = talk.page
    tell(talk, qtbot, {"zelf.financien": "2"})
    page.set_mode("bureau")
    assert not page.bureau.chart.isVisible()
    page.goto("zelf.financien")
    assert page.bureau.chart.isVisible()
    assert page.bureau.chart.levels()[LifeDomain.FINANCES] == 2
    tell(talk, qtbot, {"zelf.werk_opleiding": "5"})
    qtbot.waitUntil(lambda: page.bureau.chart.levels()[LifeDomain.WORK] == 5)


def stored(key: str, value: str, state: AnswerState = AnswerState.GIVEN) -> Answer:
    moment = datetime(2026, 11, 17, tzinfo=UTC)
    return Answer(id=key, case_id="c", question_key=key, value=value, state=state,
                  answered_at=moment)  # fmt: skip


def test_levels_come_from_given_answers_only() -> None:
    answers = {
        ("", question_key(LifeDomain.FINANCES)): stored("a", "3"),
        ("", question_key(LifeDomain.WORK)): stored("b", "", AnswerState.UNKNOWN),
        ("", question_key(LifeDomain.DAYS)): stored("c", "9"),
        ("iemand anders", question_key(LifeDomain.HOUSING)): stored("d", "1"),
    }
    levels = levels_of(answers)
    assert set(levels) == set(LifeDomain)
    assert {domain for domain, level in levels.items() if level is not None} == {
        LifeDomain.FINANCES
    }
    assert level_words(levels[LifeDomain.FINANCES]) == "3, beperkt zelfredzaam"
    assert level_words(None) == "nog open"


@pytest.mark.usefixtures("qapp")
def test_the_chart_tells_everything_in_words_and_in_shapes(qtbot: Any) -> None:
    chart = DomainChart({LifeDomain.FINANCES: 1, LifeDomain.HOUSING: 4})
    qtbot.addWidget(chart)
    told = chart.accessibleDescription()
    assert told.count(". ") == len(LifeDomain) - 1
    assert "Financiën: 1, acute problematiek" in told
    assert f"{DOMAIN_NAMES[LifeDomain.JUSTICE]}: nog open" in told
    chart.resize(chart.sizeHint())
    with qtbot.waitExposed(chart):
        chart.show()
    names, step, _words = chart._columns()

    def filled(row: int) -> int:
        picture = chart.grab().toImage()
        accent = theme.current().colour("accent").rgb()
        y = round((row + 0.5) * chart._row())
        middles = [names + round((at + 0.4) * step) for at in range(5)]
        return sum(picture.pixelColor(x, y).rgb() == accent for x in middles)

    order = list(LifeDomain)
    assert filled(order.index(LifeDomain.FINANCES)) == 1
    assert filled(order.index(LifeDomain.HOUSING)) == 4
    assert filled(order.index(LifeDomain.JUSTICE)) == 0
    before = chart.grab().toImage()
    chart.set_levels({LifeDomain.FINANCES: 5})
    assert chart.grab().toImage() != before


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("percent", [100, 200])
def test_a_narrow_chart_keeps_the_figures(qtbot: Any, percent: int) -> None:
    theme.controller().set_text_percent(percent)
    chart = DomainChart(dict.fromkeys(LifeDomain, 3))
    qtbot.addWidget(chart)
    chart.resize(chart.minimumSizeHint())
    with qtbot.waitExposed(chart):
        chart.show()
    assert not chart.grab().toImage().isNull()
    assert chart.minimumSizeHint().width() < chart.sizeHint().width()
