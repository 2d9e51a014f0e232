"""Lists, counts, pages and search on a real encrypted store."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, text

from intakeapp.base.errors import BugError, KnownError
from intakeapp.data.models.tables import case_index
from intakeapp.data.repositories.worklist import match_expression, normalised, query_tokens
from intakeapp.data.store import WriteContext
from intakeapp.domain.cases import Action, ActionFor, NeededItem
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import agreements, cases, crisis, intake, rows, workers, worklist
from intakeapp.services.intake import AnswerInput
from intakeapp.services.worklist import WorklistFilter
from tests.helpers.stores import TODAY, new_store, register, registration, tanya

pytestmark = pytest.mark.integration
ALL = WorklistFilter.ALL


def person(given: str, surname: str, **more: object) -> Resident:
    return Resident(id="", given_name=given, surname=surname, **more)


def index_row(number: int, due: date | None, *, me: str, **more: object) -> dict[str, object]:
    values = {
        "rid": number, "case_id": f"case-{number}", "number": f"2026-{number:04d}-AB",
        "name": f"Proef {number}", "line": "", "municipality": "Huizen", "assigned_to": me,
        "is_open": True, "is_crisis": False, "crisis_type": "", "crisis_date": None,
        "crisis_time": None, "clock": "eerste_gesprek", "clock_from": TODAY, "due": due,
        "due_key": due.isoformat() if due else "9999-12-31", "next_what": "", "next_detail": "",
        "phase": "Intake", "waiting_for": 0, "search_text": f"proef {number}",
        "updated_at": datetime(2026, 11, 17, tzinfo=UTC),
    }  # fmt: skip
    return values | more


def fill_index(space, values: list[dict[str, object]]) -> None:
    with space.store.writing(WriteContext(author=space.me, action="test")) as writer:
        writer.connection.execute(insert(case_index), values)


def found(space, words: str) -> list[str]:
    return [row.name for row in worklist.search(space, words)]


def listed(space, chosen: WorklistFilter) -> list[str]:
    return [row.name for row in worklist.page(space, chosen)]


def test_the_order_is_crisis_first_and_then_the_first_clock(space):
    late = register(space, resident=person("Wilma", "Oudkerk"), aanmelding_date=date(2026, 10, 19))
    soon = register(space, resident=person("Sjaak", "Pelgrom"), aanmelding_date=date(2026, 10, 22))
    urgent = register(space, aanmelding_date=date(2026, 11, 16))
    crisis.save_threat(
        space,
        Threat(id="", case_id=urgent.id, type=ThreatType.ONTRUIMING, present=Asked.YES,
               event_date=date(2026, 11, 25)),
    )  # fmt: skip
    assert [r.case_id for r in worklist.page(space, ALL)] == [urgent.id, late.id, soon.id]
    first = worklist.page(space, ALL)[0]
    assert (first.crisis_type, first.crisis_date) == ("ontruiming", date(2026, 11, 25))
    assert listed(space, WorklistFilter.CRISIS) == ["Tanya Holtrop"]
    assert listed(space, WorklistFilter.OVERDUE) == ["Wilma Oudkerk"]


def test_every_list_has_its_own_cases_and_counts_them(space):
    mine = register(space, resident=person("Mijn", "Zaak"))
    other = register(space, resident=person("Andere", "Zaak"), assigned_to="karim")
    closed = register(space, resident=person("Gesloten", "Zaak"))
    cases.close_case(space, closed.id, "Verhuisd naar een andere gemeente.")
    rows.save_row(space, NeededItem(id="", case_id=other.id, what="Loonstrook"))
    assert set(listed(space, ALL)) == {"Mijn Zaak", "Andere Zaak"}
    assert listed(space, WorklistFilter.MINE) == ["Mijn Zaak"]
    assert listed(space, WorklistFilter.WAITING) == ["Andere Zaak"]
    assert listed(space, WorklistFilter.CLOSED) == ["Gesloten Zaak"]
    counts = worklist.counts(space).of
    assert {chosen: len(worklist.page(space, chosen)) for chosen in WorklistFilter} == counts
    assert mine.number


def test_an_ended_crisis_leaves_the_crisis_list(space):
    case = register(space)
    crisis.save_threat(
        space, Threat(id="", case_id=case.id, type=ThreatType.LOONBESLAG, present=Asked.YES)
    )
    assert listed(space, WorklistFilter.CRISIS) == ["Tanya Holtrop"]
    crisis.end_threat(space, case.id, ThreatType.LOONBESLAG, "Beslag is opgeheven.")
    assert listed(space, WorklistFilter.CRISIS) == []
    assert listed(space, ALL) == ["Tanya Holtrop"]


def test_danger_at_home_is_in_no_list(space):
    case = register(space)
    crisis.save_threat(
        space, Threat(id="", case_id=case.id, type=ThreatType.GEVAAR_THUIS, present=Asked.YES)
    )
    row = worklist.page(space, ALL)[0]
    assert not row.is_crisis
    assert "gevaar" not in repr(row).lower()


def test_what_is_sealed_is_neither_the_next_step_nor_waited_for(space):
    case = register(space)
    before = worklist.page(space, ALL)[0]
    sealed = Action(
        id="", case_id=case.id, what="Bel de opvang", owner=ActionFor.TEAM,
        origin="gevaar_thuis:bellen",
    )  # fmt: skip
    agreements.save_action(space, sealed)
    intake.answer(space, case.id, "veilig.bang", AnswerInput(state=AnswerState.UNKNOWN))
    rows.save_row(
        space, NeededItem(id="", case_id=case.id, what="Adres", question_key="veilig.contact")
    )
    row = worklist.page(space, ALL)[0]
    assert (row.next_what, row.waiting_for) == (before.next_what, 0)
    agreements.save_action(space, replace(sealed, what="Bel Lindehof", origin=""))
    assert worklist.page(space, ALL)[0].next_what == "Bel Lindehof"


@pytest.mark.parametrize("limit", [1, 7, 60])
def test_pages_give_every_case_once_in_the_order_of_one_long_list(space, limit):
    dice = random.Random(20261117)
    values = []
    for number in range(1, 241):
        due = None if dice.random() < 0.15 else TODAY + timedelta(days=dice.randint(-9, 9))
        values.append(
            index_row(
                number,
                due,
                me=space.me if dice.random() < 0.5 else "karim",
                is_crisis=dice.random() < 0.1,
                waiting_for=dice.randint(0, 1),
                is_open=dice.random() < 0.9,
            )
        )
    fill_index(space, values)
    for chosen in WorklistFilter:
        whole = worklist.page(space, chosen, limit=1000)
        paged: list[worklist.CaseRow] = []
        while True:
            rows_ = worklist.page(space, chosen, after=paged[-1] if paged else None, limit=limit)
            paged += rows_
            if len(rows_) < limit:
                break
        assert paged == whole, chosen
        order = [(not row.is_crisis, row.due_key, row.rid) for row in whole]
        assert order == sorted(order)
        assert worklist.counts(space).of[chosen] == len(whole)


def test_counting_stops_at_the_limit(space):
    fill_index(space, [index_row(n, TODAY, me=space.me) for n in range(1, 1102)])
    assert worklist.counts(space).of[ALL] == worklist.COUNT_LIMIT


@pytest.mark.parametrize("chosen", list(WorklistFilter))
def test_no_list_reads_or_sorts_a_whole_table(space, chosen):
    statements: list[tuple[str, object]] = []

    class Watched:
        def __init__(self, connection):
            self._connection = connection

        def execute(self, query, *rest):
            compiled = query.compile(
                self._connection.engine, compile_kwargs={"literal_binds": True}
            )
            statements.append((str(compiled), rest))
            return self._connection.execute(query, *rest)

    with space.store.reading() as reader:
        connection = reader.connection
        reader.connection = Watched(connection)
        from intakeapp.data.repositories import worklist as index

        after = worklist.CaseRow(
            **{k: v for k, v in index_row(5, TODAY, me=space.me).items()
               if k not in ("search_text", "updated_at")}
        )  # fmt: skip
        index.page(reader, chosen, space.me, TODAY, after=after)
        plan = " | ".join(
            str(row[-1])
            for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statements[0][0]}"))
        )
    assert "USING INDEX ix_case_index" in plan, plan
    assert "TEMP B-TREE" not in plan, plan


@pytest.mark.parametrize(
    "words",
    [
        "Holtrop", "holt", "tanya holtrop", "Holtrop Tanya", "14-03-1984", "14031984",
        "1984-03-14", "1271 AB", "1271ab", "999990019", "lindelaan", "Lindelaan 14",
    ],
)  # fmt: skip
def test_search_on_everything_one_remembers(space, words):
    register(space)
    register(space, resident=person("Sjaak", "Pelgrom"))
    assert found(space, words) == ["Tanya Holtrop"]


def test_search_on_the_case_number_with_and_without_dashes(space):
    case = register(space)
    register(space, resident=person("Sjaak", "Pelgrom"))
    assert [row.case_id for row in worklist.search(space, case.number)] == [case.id]
    assert [row.case_id for row in worklist.search(space, case.number.replace("-", ""))] == [
        case.id
    ]


def test_search_ignores_accents_and_case_on_both_sides(space):
    register(space, resident=person("Zoë", "Çelik-Müller"))
    for words in ("zoe", "ZOË", "celik", "Müller", "muller"):
        assert found(space, words) == ["Zoë Çelik-Müller"], words


@pytest.mark.parametrize("words", ['"', "*", "OR", "holtrop OR pelgrom", "a NEAR b", "-", "'; --"])
def test_search_takes_every_sign_as_plain_text(space, words):
    register(space)
    assert found(space, words) == []


@pytest.mark.parametrize("words", ["", "   ", "?!", "…"])
def test_search_for_nothing_finds_nothing(space, words):
    register(space)
    assert found(space, words) == []


def test_search_follows_a_change_of_name_and_a_new_address(space):
    case = register(space)
    cases.change_resident(space, case.id, surname="Jansdochter", street="Dorpsstraat")
    assert found(space, "holtrop") == []
    assert found(space, "lindelaan") == []
    assert found(space, "jansd dorps") == ["Tanya Jansdochter"]


def test_search_finds_closed_cases_too(space):
    case = register(space)
    cases.close_case(space, case.id, "Klaar.")
    assert found(space, "holtrop") == ["Tanya Holtrop"]


def test_the_words_of_a_search():
    assert query_tokens("14-03-1984") == ["14", "03", "1984"]
    assert match_expression('Holt "x"') == '"holt"* AND "x"*'
    assert match_expression("...") == ""
    assert normalised("Çelik-MÜLLER") == "celik-muller"
    assert len(query_tokens("a b c d e f g h i j k")) == 8


def test_the_index_cannot_be_written_beside_the_one_place(space):
    with (
        pytest.raises((KnownError, BugError, RuntimeError)),
        space.store.reading() as reader,
    ):
        reader.connection.execute(insert(case_index), [index_row(1, TODAY, me=space.me)])


def test_the_team_has_its_user_first(tmp_path):
    opened = new_store(tmp_path)
    try:
        found_workers = workers.list_workers(opened.space)
        assert [worker.name for worker in found_workers] == ["Marit de Waal"]
        assert found_workers[0].is_me
    finally:
        opened.close()


def test_registering_twice_is_seen_as_possibly_the_same(space):
    case = register(space)
    reasons = [d.reason for d in cases.possible_duplicates(space, registration(tanya()).resident)]
    assert reasons == ["Hetzelfde BSN"]
    same_name = person("T.", "HOLTROP", birth_date=date(1984, 3, 14))
    duplicates = cases.possible_duplicates(space, same_name)
    assert [(d.case_id, d.reason) for d in duplicates] == [
        (case.id, "Dezelfde achternaam en geboortedatum")
    ]
    assert cases.possible_duplicates(space, person("Tanya", "Holtrop")) == []
