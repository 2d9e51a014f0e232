"""Not today, and what an earlier talk kept for now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from intakeapp.domain.cases import Talk, TalkPlace
from intakeapp.domain.records import AnswerState
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.marks import SectionMark, mark_section
from intakeapp.services.talks import start_talk
from intakeapp.views.talk.parking import from_earlier
from intakeapp.views.talk.tasks import EARLIER, GROUPS
from tests.gui.talk.hands import KEY, MOD, press, words


def a_week_later(talk: Any, space: Any) -> None:
    talk.clock.advance(timedelta(days=7))
    start_talk(space, talk.case_id, TalkPlace.HOME_VISIT)


def group_words(page: Any) -> list[str]:
    tasks = page.gesprek.side.tasks
    return [group for group in GROUPS if tasks.head(group).isVisibleTo(tasks)]


def test_a_topic_is_parked_with_one_key_and_the_talk_goes_on(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.lukt")
    assert page.gesprek.park.plain_text() == "Vandaag niet"
    press(qtbot, KEY.Key_P, MOD.AltModifier)
    assert page.session.section.key == "persoon"
    assert page.toast.text() == "Wonen: bewaard voor de volgende keer"
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.klaar")))
    assert talk.stored("wonen.klaar").next_time
    tasks = page.gesprek.side.tasks
    qtbot.waitUntil(lambda: list(tasks.items()).index("wonen") > 1)
    assert group_words(page) == ["Vandaag", "Volgende keer", "Hoeft niet"]
    page.goto("wonen.lukt")
    assert page.gesprek.park.plain_text() == "Toch vandaag"
    page.gesprek.park.click()
    assert page.session.section.key == "wonen"
    qtbot.waitUntil(lambda: not talk.stored("wonen.klaar").next_time)
    qtbot.waitUntil(lambda: page.gesprek.park.plain_text() == "Vandaag niet")
    page.toast.dismiss()


def test_a_question_put_off_today_is_told_under_its_topic(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    press(qtbot, KEY.Key_V, MOD.AltModifier)
    page.goto("wonen.jaar")
    press(qtbot, KEY.Key_V, MOD.AltModifier)
    page.goto("persoon.verhaal")
    item = page.gesprek.side.tasks.items()["wonen"]
    qtbot.waitUntil(lambda: "2 vragen volgende keer" in item.accessibleDescription())
    assert group_words(page)[0] == "Vandaag"


def test_undo_takes_parking_back(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.lukt")
    page.park()
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.klaar")))
    page.toast.button.click()
    qtbot.waitUntil(lambda: talk.stored("wonen.klaar") is None)
    page.toast.dismiss()


def test_at_the_desk_parking_stays_where_one_is(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.lukt")
    page.set_mode("bureau")
    press(qtbot, KEY.Key_P, MOD.AltModifier)
    assert page.session.section.key == "wonen"
    qtbot.waitUntil(lambda: page.bureau.marks.chosen_key() == SectionMark.NEXT_TIME)
    page.toast.dismiss()


def test_danger_is_not_parked(talk: Any, qtbot: Any) -> None:
    page = talk.page
    assert not page.gesprek.park.isVisible()
    press(qtbot, KEY.Key_P, MOD.AltModifier)
    assert page.session.section.key == "gevaar"
    assert page.toast.text() == "Dit onderwerp vragen we altijd."
    assert talk.stored("gevaar.klaar") is None
    page.toast.dismiss()


def test_the_name_of_a_sealed_topic_is_not_said_when_it_is_parked(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.session.open_sealed("veilig")
    page.park()
    assert page.toast.text() == "Dit onderdeel: bewaard voor de volgende keer"
    assert page.session.section.key != "veilig"
    assert "veilig" not in page.gesprek.side.tasks.items()
    qtbot.waitUntil(lambda: bool(talk.stored("veilig.klaar")))
    qtbot.waitUntil(lambda: not page.session.busy)
    assert "Even onder ons" not in words(page.gesprek.side)
    page.toast.dismiss()


def test_what_an_earlier_talk_put_off_comes_first(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    page.goto("persoon.verhaal")
    mark_section(space, talk.case_id, "schulden", SectionMark.NEXT_TIME)
    answer(space, talk.case_id, "wonen.jaar",
           AnswerInput(state=AnswerState.NOT_ASKED, next_time=True))  # fmt: skip
    talk.reload(qtbot)
    assert EARLIER not in group_words(page)
    a_week_later(talk, space)
    talk.reload(qtbot)
    tasks = page.gesprek.side.tasks
    qtbot.waitUntil(lambda: group_words(page)[0] == EARLIER)  # the list follows in its own turn
    assert list(tasks.items())[:2] == ["wonen", "schulden"]
    assert "1 vraag bewaard" in tasks.items()["wonen"].accessibleDescription()
    assert "bewaard voor nu" in tasks.items()["schulden"].accessibleDescription()
    tasks.items()["wonen"].click()
    assert page.session.question.key == "wonen.jaar"
    answer(space, talk.case_id, "wonen.jaar", AnswerInput(text="1975"))
    mark_section(space, talk.case_id, "schulden", SectionMark.DONE)
    talk.reload(qtbot)
    qtbot.waitUntil(lambda: EARLIER not in group_words(page))


def test_a_sealed_topic_that_was_put_off_stays_out_of_the_list(
    talk: Any, qtbot: Any, space: Any
) -> None:
    mark_section(space, talk.case_id, "veilig", SectionMark.NEXT_TIME)
    answer(space, talk.case_id, "veilig.bang",
           AnswerInput(state=AnswerState.NOT_ASKED, next_time=True))  # fmt: skip
    a_week_later(talk, space)
    talk.reload(qtbot)
    assert "veilig" not in talk.page.gesprek.side.tasks.items()
    assert group_words(talk.page)[0] == "Vandaag"


@pytest.mark.parametrize(
    ("talk_hours", "put_off_hours", "now_hours", "expected"),
    [
        ((100, None), 90, 101, True),  # before this talk began
        ((100, None), 100.5, 101, False),  # in this talk
        ((50, 51), 50.5, 51.5, False),  # the talk has just ended
        ((50, 51), 50.5, 98, True),  # two days later, no talk yet
        (None, 1, 2, False),
        (None, 1, 49, True),
    ],
)
def test_next_time_begins_with_a_new_talk_or_another_day(
    talk_hours: Any, put_off_hours: float, now_hours: float, expected: bool
) -> None:
    start = datetime(2026, 11, 2, 8, tzinfo=UTC)

    def at(hours: float) -> datetime:
        return start + timedelta(hours=hours)

    last = None
    if talk_hours is not None:
        began, ended = talk_hours
        last = Talk(
            id="t", case_id="c", place=TalkPlace.DESK, started_at=at(began),
            ended_at=None if ended is None else at(ended),
        )  # fmt: skip
    assert from_earlier(at(put_off_hours), last, at(now_hours)) is expected
