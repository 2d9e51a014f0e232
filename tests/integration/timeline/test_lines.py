"""The timeline on a real encrypted store: words, who, sealed things, undo, and reading on."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from intakeapp.base.clock import FixedClock
from intakeapp.base.errors import InputError
from intakeapp.domain import cases
from intakeapp.domain.cases import Action, Appointment, Case, Channel, NeededItem, Phase
from intakeapp.domain.households import HouseholdMember, Relation
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.residents import ContactChannel, Resident
from intakeapp.domain.threats import ThreatType
from intakeapp.services import agreements, crisis, papers
from intakeapp.services.cases import (
    Registration,
    change_case,
    change_resident,
    close_case,
    register,
    reopen_case,
)
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.marks import SectionMark, mark_section
from intakeapp.services.overview import view_of
from intakeapp.services.rows import remove_row, save_row
from intakeapp.services.talks import end_talk, note_place, start_talk
from intakeapp.services.timeline import TimelineLine, looks, timeline
from intakeapp.services.timeline_words import SEALED_WORDS
from intakeapp.services.undo import undo_last
from intakeapp.services.workspace import Workspace
from tests.integration.timeline.lines import TODAY, debt, texts

pytestmark = pytest.mark.integration


def test_registration_tells_person_and_case(space: Workspace, case_id: str) -> None:
    number = view_of(space, case_id).file.case.number
    assert texts(space, case_id) == [
        f"zaak gemaakt: {number}, Huizen, balie, 16 november 2026",
        "inwoner ingeschreven: Tanya Holtrop",
    ]


def test_an_amount_names_the_creditor_and_its_source_at_that_time(
    space: Workspace, case_id: str
) -> None:
    row = debt(space, case_id, amount=Decimal("980.00"), amount_state=AnswerState.GIVEN)
    row = dataclasses.replace(row, amount=Decimal("1046.20"), source=Source.DOCUMENT)
    save_row(space, row)
    save_row(space, dataclasses.replace(row, source=Source.ESTIMATE))
    newest = timeline(space, case_id)[0:4]
    assert [line.text for line in newest] == [
        "hoe weten we dit bij Postorder Bloemhof: brief werd schatting",
        "hoe weten we dit bij Postorder Bloemhof: verteld werd brief",
        "bedrag bij Postorder Bloemhof: € 980,00 werd € 1.046,20 (brief)",
        "schuld toegevoegd: Postorder Bloemhof, € 980,00 (verteld)",
    ]
    assert newest[2].sentence.startswith("10.21 uur, Marit: bedrag bij Postorder Bloemhof: ")
    assert newest[2].day == TODAY


def test_what_was_taken_away_still_has_its_name(space: Workspace, case_id: str) -> None:
    row = debt(space, case_id, amount=Decimal("10.00"), amount_state=AnswerState.GIVEN)
    unknown = dataclasses.replace(row, amount=None, amount_state=AnswerState.UNKNOWN)
    save_row(space, unknown)
    remove_row(space, unknown)
    assert texts(space, case_id)[:2] == [
        "schuld weggehaald: Postorder Bloemhof",
        "bedrag bij Postorder Bloemhof: € 10,00 werd weet ik niet (verteld)",
    ]


def test_the_field_that_names_a_row_does_not_name_it_twice(space: Workspace, case_id: str) -> None:
    row = debt(space, case_id)
    save_row(space, dataclasses.replace(row, creditor="Bloemhof BV"))
    assert texts(space, case_id)[0] == "schuld, schuldeiser: Postorder Bloemhof werd Bloemhof BV"


def test_changes_of_the_resident_are_in_the_timeline_of_the_case(
    space: Workspace, case_id: str
) -> None:
    change_resident(
        space, case_id, phone="", contact_channel=ContactChannel.LETTER, interpreter=True,
        birth_date=date(1984, 3, 14),
    )  # fmt: skip
    assert set(texts(space, case_id)[:4]) == {
        "telefoon: 06 12345678 weggehaald",
        "liefst bereikt via: brief",
        "tolk nodig: nee werd ja",
        "geboortedatum: 14 maart 1984",
    }


def test_numbers_that_stay_hidden_are_not_in_the_timeline(space: Workspace, case_id: str) -> None:
    change_resident(space, case_id, bsn="999990019", iban="NL91ABNA0417164300")
    change_resident(space, case_id, bsn="999990020")
    change_resident(space, case_id, bsn="")
    found = texts(space, case_id)
    assert set(found[:4]) == {"BSN weggehaald", "BSN gewijzigd", "BSN ingevuld", "IBAN ingevuld"}
    assert not any(digits in text for text in found for digits in ("99999", "NL91"))


def test_another_case_is_not_in_it(space: Workspace, case_id: str) -> None:
    before = texts(space, case_id)
    other = Registration(
        resident=Resident(id="", surname="Pelgrom"), municipality="Laren",
        channel=Channel.PHONE, aanmelding_date=TODAY,
    )  # fmt: skip
    other_id = register(space, other).record_id
    change_resident(space, other_id, phone="+31612345679")
    change_case(space, other_id, phase=Phase.INTAKE)
    assert texts(space, case_id) == before


def test_case_fields_are_in_words(space: Workspace, case_id: str) -> None:
    change_case(
        space, case_id, phase=Phase.PLAN, decision_date=TODAY, contact_person="",
        target_groups=(cases.TargetGroup.ENTREPRENEUR, cases.TargetGroup.OLDER),
    )  # fmt: skip
    assert set(texts(space, case_id)[:4]) == {
        "fase: Aanmelding werd Plan van aanpak",
        "besluit: 17 november 2026",
        "vaste contactpersoon: Marit weggehaald",
        "groepen: ondernemer, oudere",
    }


def test_answers_tell_question_value_state_and_source(space: Workspace, case_id: str) -> None:
    key = "wonen.achterstand"
    label = space.questionnaire.question(key).label
    answer(space, case_id, key, AnswerInput(text="3000", approximate=True))
    letter = AnswerInput(text="3480", source=Source.DOCUMENT, source_note="blad 2")
    answer(space, case_id, key, letter)
    answer(space, case_id, key, AnswerInput(state=AnswerState.UNKNOWN))
    answer(space, case_id, key, AnswerInput(text=""))
    later = AnswerInput(state=AnswerState.NOT_ASKED, next_time=True)
    answer(space, case_id, "wonen.huur", later)
    assert texts(space, case_id)[1:5] == [
        f"{label}: weet ik niet weggehaald",
        f"{label}: € 3.480,00 werd weet ik niet (verteld)",
        f"{label}: ongeveer € 3.000,00 werd € 3.480,00 (brief: blad 2)",
        f"{label}: ongeveer € 3.000,00 (verteld)",
    ]
    assert texts(space, case_id)[0].endswith(": volgende keer")


def test_a_mark_on_a_section(space: Workspace, case_id: str) -> None:
    mark_section(space, case_id, "goed", SectionMark.DONE)
    mark_section(space, case_id, "goed", SectionMark.NEXT_TIME)
    title = space.questionnaire.section("goed").title
    assert texts(space, case_id)[:2] == [
        f"onderdeel {title}: klaar werd volgende keer",
        f"onderdeel {title}: klaar",
    ]


def test_sealed_things_show_nothing_but_that_they_are_there(space: Workspace, case_id: str) -> None:
    sealed = [q for q in space.questionnaire.questions.values() if q.sealed]
    assert sealed
    danger = crisis.blank_threat(case_id, ThreatType.GEVAAR_THUIS)
    crisis.save_threat(
        space, dataclasses.replace(danger, present=Asked.YES, remark="Geheime woorden")
    )
    step = space.crisis_texts.of(ThreatType.GEVAAR_THUIS).steps[0]
    crisis.tick_step(space, case_id, ThreatType.GEVAAR_THUIS, step.code, done=True)
    for section in space.questionnaire.sections:
        if section.sealed:
            mark_section(space, case_id, section.key, SectionMark.DONE)
    for question in sealed:
        answer(space, case_id, question.key, AnswerInput(state=AnswerState.REFUSED))
    agreements.save_action(
        space, Action(id="", case_id=case_id, what="Geheime stap", origin="gevaar_thuis:bellen")
    )
    save_row(
        space,
        NeededItem(
            id="", case_id=case_id, what="Geheim papier", question_key=sealed[0].key
        ),
    )  # fmt: skip
    lines = timeline(space, case_id)[:-2]
    assert len(lines) >= len(sealed) + 5
    assert {line.text for line in lines} == {SEALED_WORDS}
    assert all(line.is_sealed for line in lines)
    assert "gevaar" not in " ".join(line.sentence.lower() for line in lines)


def test_an_undone_sealed_row_stays_sealed(
    space: Workspace, case_id: str, clock: FixedClock
) -> None:
    since = clock.now() - timedelta(minutes=1)
    danger = crisis.blank_threat(case_id, ThreatType.GEVAAR_THUIS)
    crisis.save_threat(space, dataclasses.replace(danger, present=Asked.YES))
    assert undo_last(space, case_id, since=since) is not None
    assert [line.text for line in timeline(space, case_id)[:2]] == [SEALED_WORDS, SEALED_WORDS]


def test_undo_is_marked_on_both_sides(space: Workspace, case_id: str, clock: FixedClock) -> None:
    since = clock.now() - timedelta(minutes=1)
    row = debt(space, case_id, amount=Decimal("5.00"), amount_state=AnswerState.GIVEN)
    save_row(space, dataclasses.replace(row, remark="kwijt"))
    assert undo_last(space, case_id, since=since) is not None
    undo, undone, first = timeline(space, case_id)[:3]
    assert undo.is_undo
    assert undone.was_undone
    assert not first.is_undo
    assert not first.was_undone
    assert undo.sentence == (
        "10.21 uur, Marit: ongedaan gemaakt, opmerking bij Postorder Bloemhof: kwijt weggehaald"
    )
    assert undone.sentence.endswith("opmerking bij Postorder Bloemhof: kwijt (later ongedaan "
                                    "gemaakt)")  # fmt: skip


def test_threats_steps_household_talks_and_agreements(space: Workspace, case_id: str) -> None:
    eviction = dataclasses.replace(
        crisis.blank_threat(case_id, ThreatType.ONTRUIMING), present=Asked.YES,
        source=Source.DOCUMENT, event_date=date(2026, 11, 25), event_time=time(10, 0),
    )  # fmt: skip
    crisis.save_threat(space, eviction)
    crisis.save_threat(space, dataclasses.replace(eviction, stage="aangezegd"))
    stage = space.crisis_texts.of(ThreatType.ONTRUIMING).stage_label("aangezegd")
    crisis.end_threat(space, case_id, ThreatType.ONTRUIMING, "Regeling met de verhuurder")
    step = space.crisis_texts.of(ThreatType.ONTRUIMING).steps[0]
    crisis.tick_step(space, case_id, ThreatType.ONTRUIMING, step.code, done=True)
    save_row(space, HouseholdMember(id="", case_id=case_id, name="Noor", relation=Relation.CHILD))
    talk = start_talk(space, case_id, cases.TalkPlace.HOME_VISIT).record_id
    note_place(space, talk, "wonen")
    end_talk(space, talk)
    agreements.save_appointment(
        space,
        Appointment(id=space.store.ids.new(), case_id=case_id, day=date(2026, 11, 24),
                    at=time(9, 30), place="balie"),
    )  # fmt: skip
    found = texts(space, case_id)
    for wanted in (
        "Ontruiming: ja, 25 november 2026, 10.00 uur (brief)",
        f"Ontruiming, hoe ver het is: {stage} (brief)",
        "Ontruiming, beëindigd: 17 november 2026, Regeling met de verhuurder",
        f"{step.what}: gedaan",
        "huishouden: Noor, kind (verteld)",
        "gesprek begonnen: huisbezoek",
        "eerste gesprek: 17 november 2026",
        "fase: Aanmelding werd Intake",
        "gesprek, geëindigd: 17 november 2026, 10.21 uur",
        "volgende afspraak: dinsdag 24 november, 9.30 uur, balie",
    ):
        assert wanted in found
    assert not any("onderwerp" in text for text in found)


def test_older_lines_follow_without_a_gap_or_a_repetition(space: Workspace, case_id: str) -> None:
    row = debt(space, case_id)
    for number in range(12):
        save_row(space, dataclasses.replace(row, remark=f"nummer {number}"))
        change_resident(space, case_id, contact_time=f"na {number}")
    whole = timeline(space, case_id)
    pieces: list[TimelineLine] = []
    before: int | None = None
    while page := timeline(space, case_id, before, 5):
        assert len(page) <= 5
        pieces += page
        before = page[-1].seq
    assert pieces == whole == sorted(whole, key=lambda line: line.seq, reverse=True)
    assert len(pieces) == 2 + 1 + 24


def test_long_texts_are_cut(space: Workspace, case_id: str) -> None:
    change_case(space, case_id, question="woord " * 100)
    text = texts(space, case_id)[0]
    assert text.endswith("…")
    assert len(text) < 200


def test_looks_tell_reading_and_printing(space: Workspace, case_id: str) -> None:
    view_of(space, case_id, audited=True)
    space.store.audit(space.context("case.export"), case_id)
    sheet = papers.Paper(
        name="koelkastblad", title="Koelkastblad", pdf=b"%PDF-1", file_name="k.pdf"
    )
    papers.keep(space, case_id, sheet, "printed")
    report = dataclasses.replace(sheet, title="Intakeverslag", pdf=b"%PDF-2", sealed=True)
    papers.keep(space, case_id, report, "saved")
    found = looks(space, case_id)
    assert [line.sentence for line in found] == [
        f"10.21 uur, Marit: bewaard als bestand: {SEALED_WORDS}",
        "10.21 uur, Marit: geprint: Koelkastblad",
        "10.21 uur, Marit: dossier uitgevoerd naar een bestand",
        "10.21 uur, Marit: dossier geopend",
    ]
    assert looks(space, case_id, found[2].number, 1) == [found[3]]
    assert SEALED_WORDS in texts(space, case_id)[:2]


def test_a_reopened_case_gets_its_phase_back(space: Workspace, case_id: str) -> None:
    change_case(space, case_id, phase=Phase.STABILISATIE)
    close_case(space, case_id, "Verhuisd naar Almere")
    reopen_case(space, case_id)
    case = view_of(space, case_id).file.case
    assert (case.phase, case.closed_date, case.closed_reason) == (Phase.STABILISATIE, None, "")
    assert "reden van sluiten: Verhuisd naar Almere weggehaald" in texts(space, case_id)
    with pytest.raises(InputError):
        reopen_case(space, case_id)


def test_reopening_keeps_a_phase_that_was_there_before_closing(
    space: Workspace, case_id: str
) -> None:
    change_case(space, case_id, phase=Phase.UITSTROOM)
    close_case(space, case_id, "Klaar")
    reopen_case(space, case_id)
    assert view_of(space, case_id).file.case.phase is Phase.UITSTROOM


def test_reopening_an_imported_closed_case_begins_at_the_first_phases(space: Workspace) -> None:
    resident = Resident(id=space.store.ids.new(), surname="Brink")
    closed = Case(
        id=space.store.ids.new(), number="2020-0001-ZZ", resident_id=resident.id,
        municipality="Laren", channel=Channel.PHONE, aanmelding_date=date(2020, 3, 2),
        phase=Phase.UITSTROOM, closed_date=date(2020, 9, 1), closed_reason="Klaar",
    )  # fmt: skip
    with space.store.writing(space.context("case.import", kind="import")) as writer:
        writer.add(resident)
        writer.add(closed)
    assert timeline(space, closed.id)[0].is_import
    reopen_case(space, closed.id)
    assert view_of(space, closed.id).file.case.phase is Phase.AANMELDING
