"""The day list of one worker and of the team, on a real encrypted store."""

from __future__ import annotations

import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import insert

from intakeapp.data.models.tables import case_index
from intakeapp.domain.cases import (
    Action,
    ActionFor,
    ActionKind,
    Appointment,
    AppointmentOutcome,
    Case,
    Channel,
    NeededItem,
    TalkPlace,
    Worker,
)
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult
from intakeapp.domain.records import Asked
from intakeapp.domain.referrals import Referral
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import agreements, appointments, cases, contacts, crisis, rows
from intakeapp.services.day_list import MOST, DayGroup, day_list
from tests.helpers.stores import TODAY, new_store, register

pytestmark = pytest.mark.integration


def sealed_key(space) -> str:
    return next(q.key for q in space.questionnaire.questions.values() if q.sealed)


YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
COLLEAGUE = "worker-2"


@pytest.fixture
def case(space):
    with space.store.writing(space.context("worker.add")) as writer:
        writer.add(Worker(id=COLLEAGUE, name="Yusuf Demir"))
    return register(space)


def plan(space, case_id, day=TODAY, at=time(9), **more) -> str:
    return appointments.save_appointment(
        space, Appointment(id="", case_id=case_id, day=day, at=at, **more)
    ).record_id


def task(space, case_id, what, **more) -> str:
    made = Action(id="", case_id=case_id, what=what, owner=ActionFor.TEAM, **more)
    return agreements.save_action(space, made).record_id


def said(found, group):
    return [line.what for line in found.of(group)]


def test_appointments_stand_in_order_of_time_with_all_that_helps_who_goes(space, case):
    plan(space, case.id, at=None, place="later af te spreken")
    plan(space, case.id, at=time(14), kind=TalkPlace.DESK, assigned_to=COLLEAGUE)
    plan(
        space, case.id, at=time(9, 30), kind=TalkPlace.HOME_VISIT, place="bij u thuis",
        minutes=45, travel_minutes=20, travel="achterom", safety="Hond in huis",
    )  # fmt: skip
    plan(space, case.id, day=TOMORROW)
    found = day_list(space, TODAY, worker=None)
    lines = found.of(DayGroup.APPOINTMENT)
    assert [line.at for line in lines] == [time(9, 30), time(14), None]
    assert [line.what for line in lines] == ["Huisbezoek", "Gesprek aan de balie", "Gesprek"]
    assert lines[0].detail == "45 minuten, 20 minuten reizen, achterom"
    assert lines[0].safety == "Hond in huis"
    assert lines[1].who == "Yusuf"
    assert lines[0].case.case_id == case.id
    assert lines[0].case.name == "Tanya Holtrop"


def test_mine_is_what_is_mine_by_name_or_through_my_case(space, case):
    theirs = register(space, resident=Resident(id="", surname="Ander"), assigned_to=COLLEAGUE)
    plan(space, case.id, at=time(9))
    plan(space, case.id, at=time(10), assigned_to=COLLEAGUE)
    plan(space, theirs.id, at=time(11))
    plan(space, theirs.id, at=time(12), assigned_to=space.me)

    def hours(worker):
        found = day_list(space, TODAY, worker=worker)
        return [line.at.hour for line in found.of(DayGroup.APPOINTMENT)]

    assert hours(None) == [9, 10, 11, 12]
    assert hours(space.me) == [9, 12]
    assert hours(COLLEAGUE) == [10, 11]


def test_calls_and_tasks_are_apart_and_what_is_overdue_stands_on_today_only(space, case):
    task(space, case.id, "Verhuurder bellen", kind=ActionKind.CALL_BACK, by_date=YESTERDAY)
    task(space, case.id, "Terugbellen, zonder dag", kind=ActionKind.CALL_BACK)
    task(space, case.id, "Nabellen", kind=ActionKind.FOLLOW_UP, by_date=TOMORROW)
    task(space, case.id, "Brief opstellen", by_date=TODAY)
    task(space, case.id, "Zonder dag", by_text="voor de kerst")
    done = task(space, case.id, "Gedaan", by_date=TODAY)
    agreements.finish_action(space, done)
    agreements.save_action(
        space, Action(id="", case_id=case.id, what="U belt de bank", by_date=TODAY)
    )
    now = day_list(space, TODAY, worker=None)
    assert said(now, DayGroup.CALL) == ["Terugbellen, zonder dag", "Verhuurder bellen"]
    assert said(now, DayGroup.TASK) == ["Brief opstellen"]
    later = day_list(space, TOMORROW, worker=None)
    assert said(later, DayGroup.CALL) == ["Nabellen"]
    assert said(later, DayGroup.TASK) == []
    assert said(day_list(space, YESTERDAY, worker=None), DayGroup.CALL) == ["Verhuurder bellen"]


def test_no_shows_wait_for_a_reaction_and_nothing_else(space, case):
    missed = plan(space, case.id)
    appointments.record_outcome(space, missed, AppointmentOutcome.NO_SHOW)
    contacts.add_contact(
        space,
        ContactMoment(
            id="", case_id=case.id, at=datetime(2026, 11, 3, 9, tzinfo=UTC),
            kind=ContactKind.HOME_VISIT, result=ContactResult.NO_SHOW,
        ),
    )  # fmt: skip
    found = day_list(space, TODAY, worker=space.me).of(DayGroup.NO_SHOW)
    assert [line.day for line in found] == [date(2026, 11, 3), TODAY]
    assert day_list(space, TOMORROW, worker=None).of(DayGroup.NO_SHOW) == ()
    contacts.follow_up_after_no_show(space, missed, "Bellen")
    assert len(day_list(space, TODAY, worker=None).of(DayGroup.NO_SHOW)) == 1


def test_a_no_show_that_was_put_right_is_gone(space, case):
    missed = plan(space, case.id)
    appointments.record_outcome(space, missed, AppointmentOutcome.NO_SHOW)
    appointments.record_outcome(space, missed, AppointmentOutcome.CAME)
    found = day_list(space, TODAY, worker=None)
    assert found.of(DayGroup.NO_SHOW) == ()
    assert [line.done for line in found.of(DayGroup.APPOINTMENT)] == ["gekomen"]


def test_how_it_went_is_asked_for_two_weeks(space, case):
    plan(space, case.id, at=time(9))
    space.store.clock.advance(timedelta(days=1))
    assert said(day_list(space, space.today(), worker=None), DayGroup.UNTOLD) == ["Gesprek"]
    space.store.clock.advance(timedelta(days=13))
    assert said(day_list(space, space.today(), worker=None), DayGroup.UNTOLD) == ["Gesprek"]
    space.store.clock.advance(timedelta(days=1))
    assert said(day_list(space, space.today(), worker=None), DayGroup.UNTOLD) == []


def test_terms_come_some_working_days_ahead_and_stay_when_they_are_late(space, case):
    late = register(
        space, resident=Resident(id="", surname="Laat"), aanmelding_date=date(2026, 10, 1)
    )
    crisis.save_threat(
        space,
        Threat(
            id="", case_id=case.id, type=ThreatType.ONTRUIMING, present=Asked.YES,
            event_date=date(2026, 11, 25),
        ),
    )  # fmt: skip
    found = day_list(space, TODAY, worker=None).of(DayGroup.CLOCK)
    assert [line.case.case_id for line in found] == [late.id, case.id]
    assert found[0].day < TODAY < found[1].day
    assert found[1].case.clock == "eerste_gesprek_crisis"
    on_its_day = day_list(space, found[1].day, worker=None).of(DayGroup.CLOCK)
    assert [line.case.case_id for line in on_its_day] == [case.id]


def test_needed_things_and_referrals_are_followed_up(space, case):
    rows.save_row(
        space,
        NeededItem(id="", case_id=case.id, what="Huurcontract", fetched_by="Tanya", by_date=TODAY),
    )
    rows.save_row(
        space,
        Referral(
            id="", case_id=case.id, organisation="Buurtteam", follow_up_date=YESTERDAY,
            answer_date=YESTERDAY,
        ),
    )  # fmt: skip
    rows.save_row(
        space, Referral(id="", case_id=case.id, organisation="Dicht", follow_up_date=YESTERDAY,
                        closed_date=YESTERDAY),
    )  # fmt: skip
    found = day_list(space, TODAY, worker=space.me)
    assert [(n.what, n.detail) for n in found.of(DayGroup.NEEDED)] == [
        ("Huurcontract", "haalt: Tanya")
    ]
    assert [(r.what, r.detail) for r in found.of(DayGroup.REFERRAL)] == [
        ("Buurtteam", "antwoord is er")
    ]


def test_what_is_sealed_is_followed_up_without_a_word_about_it(space, case):
    key = sealed_key(space)
    rows.save_row(
        space, Referral(id="", case_id=case.id, organisation="Opvang De Haven", reason="veiligheid",
                        question_key=key, follow_up_date=TODAY),
    )  # fmt: skip
    rows.save_row(
        space, NeededItem(id="", case_id=case.id, what="Nieuw slot", fetched_by="Veilig Huis",
                          question_key=key, by_date=TODAY),
    )  # fmt: skip
    task(space, case.id, "Opvang De Haven bellen", origin="gevaar_thuis:bellen", by_date=TODAY)
    found = day_list(space, TODAY, worker=None)
    for group in (DayGroup.REFERRAL, DayGroup.NEEDED, DayGroup.TASK):
        assert len(found.of(group)) == 1
    for line in found.lines:
        assert not {"Haven", "slot", "Huis", "veiligheid"} & set(
            f"{line.what} {line.detail}".split()
        )


def test_a_closed_case_asks_nothing_more(space, case):
    task(space, case.id, "Bellen", kind=ActionKind.CALL_BACK, by_date=TODAY)
    task(space, case.id, "Brief", by_date=TODAY)
    rows.save_row(space, NeededItem(id="", case_id=case.id, what="Loonstrook", by_date=TODAY))
    cases.close_case(space, case.id, "Verhuisd")
    assert day_list(space, TODAY, worker=None).lines == ()


def test_cancelled_appointments_do_not_fill_the_day(space, case):
    made = plan(space, case.id)
    appointments.record_outcome(space, made, AppointmentOutcome.CANCELLED)
    assert day_list(space, TODAY, worker=None).of(DayGroup.APPOINTMENT) == ()


# A whole team: 1,000 cases with five appointments, tasks and papers each

CASES = 1000


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    opened = new_store(tmp_path_factory.mktemp("team"))
    space = opened.space
    workers = [space.me, *(f"worker-{n}" for n in range(9))]
    people, files, index, records = [], [], [], []
    for n in range(CASES):
        mine = workers[n % len(workers)]
        people.append(Resident(id=f"r{n:04d}", surname=f"Proef {n}"))
        files.append(
            Case(
                id=f"c{n:04d}", number=f"2026-{n:04d}-AB", resident_id=f"r{n:04d}",
                municipality="Huizen", channel=Channel.DESK, aanmelding_date=TODAY,
                assigned_to=mine,
            )
        )  # fmt: skip
        due = TODAY + timedelta(days=n % 60 - 20)
        index.append({
            "rid": n + 1, "case_id": f"c{n:04d}", "number": f"2026-{n:04d}-AB",
            "name": f"Proef {n}", "line": "", "municipality": "Huizen", "assigned_to": mine,
            "is_open": True,
            "is_crisis": n % 10 == 0, "crisis_type": "", "crisis_date": None, "crisis_time": None,
            "clock": "eerste_gesprek", "clock_from": TODAY, "due": due, "due_key": due.isoformat(),
            "next_what": "", "next_detail": "", "phase": "Intake", "waiting_for": 0,
            "search_text": f"proef {n}", "updated_at": datetime(2026, 11, 17, tzinfo=UTC),
        })  # fmt: skip
        for k in range(5):
            day = TODAY + timedelta(days=(n * 7 + k * 31) % 400 - 200)
            own = {"id": f"{n:04d}-{k}", "case_id": f"c{n:04d}"}
            records += [
                Appointment(**own, day=day, at=time(8 + k)),
                Action(**own, what="Iets doen", owner=ActionFor.TEAM, by_date=day,
                       done_date=day if k else None),
                NeededItem(**own, what="Papier", by_date=day, received_date=day if k else None),
                Referral(**own, organisation="Buurtteam", follow_up_date=day,
                         closed_date=day if k else None),
                ContactMoment(**own, at=datetime(2026, 11, 3, 9, tzinfo=UTC),
                              kind=ContactKind.PHONE, result=ContactResult.NO_SHOW,
                              reaction="Gebeld" if k else ""),
            ]  # fmt: skip
    with space.store.writing(space.context("test.fill", kind="import")) as writer:
        writer.add_all([*people, *files, *records])
        writer.connection.execute(insert(case_index), index)
    yield space
    opened.close()


def best_of(times: int, work) -> float:
    took = []
    for _ in range(times):
        begin = stopwatch.perf_counter()
        work()
        took.append(stopwatch.perf_counter() - begin)
    return min(took)


def test_a_day_of_a_thousand_cases_is_quick(team):
    whole = best_of(5, lambda: day_list(team, TODAY, worker=None))
    mine = best_of(5, lambda: day_list(team, TODAY, worker=team.me))
    other = best_of(5, lambda: day_list(team, TOMORROW, worker=team.me))
    print(f"team {whole * 1000:.0f} ms, mine {mine * 1000:.0f} ms, tomorrow {other * 1000:.0f} ms")
    assert mine < 0.25
    assert whole < 0.5


def test_mine_is_part_of_the_team_and_long_groups_say_that_there_is_more(team):
    whole = day_list(team, TODAY, worker=None)
    mine = day_list(team, TODAY, worker=team.me)
    assert DayGroup.NO_SHOW in whole.more
    assert len(whole.of(DayGroup.NO_SHOW)) == MOST
    assert not mine.more
    assert len(mine.of(DayGroup.NO_SHOW)) == CASES / 10
    assert {line.case.assigned_to for line in mine.lines} == {team.me}
    for group in DayGroup:
        if group not in whole.more:
            ids = {line.record_id or line.case.case_id for line in whole.of(group)}
            assert {line.record_id or line.case.case_id for line in mine.of(group)} <= ids
