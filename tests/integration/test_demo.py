"""The demo residents: credible, complete, and sensible on whatever day they are put in."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.dates import parse_date
from intakeapp.base.errors import InputError
from intakeapp.domain.calendar import calendar
from intakeapp.domain.cases import Case, Worker
from intakeapp.domain.crisis import ENTREPRENEUR_ONLY
from intakeapp.domain.identifiers import parse_bsn
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.printing.catalog import DOCUMENTS
from intakeapp.services import demo, papers, stores, undo, worklist
from intakeapp.services.demo import RESIDENTS, WRITTEN_FOR, demo_payload, fill, moved
from intakeapp.services.organisations import all_organisations
from intakeapp.services.overview import engine_for, view_of
from tests.helpers.stores import PASSPHRASE, new_store, surroundings

pytestmark = pytest.mark.integration
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A store with the demo, on the day for which the files were written; read only."""
    file = new_store(tmp_path_factory.mktemp("demo"))
    views = [view_of(file.space, case_id) for case_id in fill(file.space)]
    yield file.space, dict(zip(RESIDENTS, views, strict=True))
    file.close()


def test_tanya_is_in_crisis_with_a_date(filled):
    _space, views = filled
    tanya = views["tanya"]
    assert tanya.crisis.banner.title == "Ontruiming woensdag 25 november, 10.00 uur"
    assert tanya.crisis.banner.days == "nog 5 werkdagen"
    assert len(tanya.file.debts) == 10
    assert sum(debt.amount for debt in tanya.file.debts) == pytest.approx(56827.25)
    assert [a.what for a in tanya.file.resident_actions] == [
        "Marit belt uw verhuurder",
        "U neemt de tas met brieven mee",
        "U betaalt de huur van december",
    ]
    assert tanya.file.next_appointment.day == date(2026, 11, 24)
    assert tanya.file.last_talk.teach_back.startswith("Marit belt de huisbaas")
    open_threats = {threat.type: threat for threat in tanya.crisis.threats}
    assert open_threats[ThreatType.AFSLUITING_ELEKTRICITEIT].event_date is None


def test_ellis_was_asked_everything_and_has_no_crisis(filled):
    space, views = filled
    ellis = views["ellis"]
    assert ellis.crisis.banner is None
    assert ellis.crisis.not_asked == 0
    asked = {threat.type: threat.present for threat in ellis.file.threats}
    assert asked == {kind: Asked.NO for kind in set(ThreatType) - ENTREPRENEUR_ONLY}
    assert ellis.file.resident.no_post
    assert "17.00" in ellis.file.resident.contact_time
    engine = engine_for(space, ellis.file, ellis.crisis, ["veilig"])
    assert engine.missing() == ()


def test_sjaak_needs_paper_and_leaves_much_open(filled):
    _space, views = filled
    sjaak = views["sjaak"]
    assert sjaak.file.resident.reading_help
    assert sjaak.crisis.lead.type is ThreatType.ZORGVERZEKERING
    assert sjaak.crisis.lead.stage == "maand_4"
    assert sum(d.amount_state is AnswerState.UNKNOWN for d in sjaak.file.debts) >= 3
    assert sum(answer.next_time for answer in sjaak.file.answers.values()) >= 5
    assert sjaak.file.last_talk.interrupted


def test_every_answer_is_of_a_question_that_is_asked(filled):
    space, views = filled
    for view in views.values():
        engine = engine_for(space, view.file, view.crisis, ["veilig"])
        keys = [key for (_subject, key) in view.file.answers if not key.endswith(".klaar")]
        assert [key for key in keys if not engine.is_visible(key)] == []


def test_every_document_of_every_resident_can_be_drawn(filled):
    space, views = filled
    for view in views.values():
        for name in DOCUMENTS:
            assert papers.draw(space, view.file.case.id, name).pdf.startswith(b"%PDF")


def test_the_numbers_are_invented_and_pass_their_test():
    numbers = [demo_payload(name)["resident"]["bsn"] for name in RESIDENTS]
    assert len(set(numbers)) == 3
    for number in numbers:
        assert number.startswith("999")
        assert parse_bsn(number) == number


def test_a_second_time_is_refused(filled):
    space, _views = filled
    with pytest.raises(InputError, match="staan al in dit bestand"):
        fill(space)
    assert len(worklist.page(space, worklist.WorklistFilter.ALL)) == 3


def test_the_texts_name_the_user_of_the_store(tmp_path):
    world = surroundings()
    me = Worker(id="", name="Fenna ter Horst")
    file = stores.create(tmp_path / "x.intake", PASSPHRASE, me, world)
    try:
        first, *_others = fill(file.space)
        view = view_of(file.space, first)
        assert view.file.resident_actions[0].what == "Fenna belt uw verhuurder"
        assert view.file.next_appointment.with_whom == "Fenna ter Horst"
        assert view.file.contact_person.name == "Fenna ter Horst"
        assert "Marit" not in json.dumps([a.value for a in view.file.answers.values()])
    finally:
        file.close()


def test_a_user_without_a_name_becomes_the_demo_consultant(tmp_path):
    file = stores.create(tmp_path / "x.intake", PASSPHRASE, Worker(id="", name=""), surroundings())
    try:
        fill(file.space)
        assert file.space.worker().name == "Marit de Waal"
        with file.space.store.reading() as reader:
            assert {case.assigned_to for case in reader.list(Case)} == {file.space.me}
    finally:
        file.close()


def test_undo_does_not_take_the_demo_away(filled):
    space, views = filled
    case_id = views["tanya"].file.case.id
    assert undo.undo_last(space, case_id, since=space.store.clock.now()) is None


# On another day


def test_on_its_own_day_nothing_moves():
    for name in RESIDENTS:
        assert moved(demo_payload(name), WRITTEN_FOR, calendar()) == demo_payload(name)


def of(payload, *path):
    for step in path:
        payload = payload[step]
    return payload


@given(today=DAYS)
@settings(max_examples=200, deadline=None)
def test_what_is_to_come_lies_ahead_and_what_was_lies_behind(today):
    days = calendar()
    for name in RESIDENTS:
        payload = moved(demo_payload(name), today, days)
        case = payload["case"]
        assert date.fromisoformat(case["aanmelding_date"]) <= today
        assert date.fromisoformat(case["first_talk_date"]) <= today
        met = date.fromisoformat(of(payload, "appointments", 0, "day"))
        assert today < met <= today + timedelta(days=14)
        assert days.is_working_day(met)
        for talk in payload["talks"]:
            assert talk["started_at"][:10] == case["first_talk_date"]
        for threat in payload["threats"]:
            if threat.get("event_date"):
                event = date.fromisoformat(threat["event_date"])
                assert today < event <= today + timedelta(days=13)
                assert days.is_working_day(event)


@given(today=DAYS)
@settings(max_examples=100, deadline=None)
def test_days_of_the_week_and_dates_in_texts_stay_true(today):
    payload, written = moved(demo_payload("tanya"), today, calendar()), demo_payload("tanya")
    step = (date.fromisoformat(of(payload, "case", "first_talk_date")) - WRITTEN_FOR).days
    assert step % 7 == 0
    letter = of(payload, "debts", 0, "remark")
    told = parse_date(
        letter.removeprefix("Brief van ").split(".")[0] + f" {(today - timedelta(30)).year}"
    )
    wanted = date(2026, 11, 13) + timedelta(days=step)
    assert (told.day, told.month) == (wanted.day, wanted.month)
    assert of(payload, "resident", "birth_date") == of(written, "resident", "birth_date")
    rent = date.fromisoformat(of(payload, "actions", 2, "by_date"))
    assert rent.day == 1
    assert rent > WRITTEN_FOR + timedelta(days=step)
    month = of(payload, "actions", 2, "what").split()[-1]
    assert parse_date(f"1 {month} {rent.year}") == rent


def test_a_talk_keeps_its_time_on_the_clock_in_summer():
    payload = moved(demo_payload("tanya"), date(2027, 6, 15), calendar())
    assert of(payload, "talks", 0, "started_at").endswith("T10:00:00+02:00")


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 12, 20), date(2027, 4, 28)])
def test_no_clock_is_late_when_the_demo_begins(tmp_path, day):
    file = new_store(tmp_path, surroundings(day))
    try:
        for case_id in demo.fill(file.space):
            view = view_of(file.space, case_id)
            assert [clock.code for clock in view.crisis.clocks if clock.overdue] == []
    finally:
        file.close()


def test_the_demo_brings_a_social_map_to_refer_to(filled):
    space, views = filled
    known = {organisation.id for organisation in all_organisations(space)}
    named = {r.organisation_id for view in views.values() for r in view.file.referrals}
    assert len(known) > 5
    assert named & known
