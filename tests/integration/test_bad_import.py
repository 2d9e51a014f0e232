"""Two hundred and more deliberately bad values: each refused with its place, none of them kept.

A whole dossier by hand is good; each case puts one bad value in it. What was refused must be named
by its path, never by its value, in a Dutch sentence, and every table must be as long as before.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import func, select

from intakeapp.base.errors import InputError
from intakeapp.base.paths import resources
from intakeapp.data.models.tables import metadata
from intakeapp.domain.cases import Case, Worker
from intakeapp.domain.residents import Resident
from intakeapp.services.portability import LISTS, import_case
from intakeapp.services.portability_codec import FieldKind, kinds_of, parse_json
from tests.helpers.stores import new_store

pytestmark = pytest.mark.integration
SECRET = "Geheim-van-Tanya-48151623"  # stands in every bad text, and may be in no message
SOME_ID = "0192f0c1-7a00-7000-8000-0000000000aa"
Path = tuple[str | int, ...]

WRONG: dict[type, list[Any]] = {
    str: [7, None, f"{SECRET}\0", f"\x1b[31m{SECRET}", "\ud800", SECRET * 2000],
    bool: ["ja", 1, None],
    int: [SECRET, True, 1.5, 10**20],
    date: ["17-11-2026", "2026-02-30", "0900-01-01", 20261117, f"2026-11-17 {SECRET}"],
    time: ["9:30", "25:00", SECRET],
    datetime: ["2026-11-17", "2026-11-17T10:00:00", "2026-13-01T10:00:00Z", SECRET],
    Decimal: [12.5, "12,50", "1e9", "12.5", f"€ {SECRET}", "99999999999.00"],
}
ENUM = [SECRET, "", 3, None]
MANY = [SECRET, {}, [SECRET]]

# Free text that may be anything, and what a worker or a row stands for, is bad in other ways.
REFERENCES: list[tuple[str, Any]] = [
    *[(f"{name}.{field}", value)
      for name, field in (("case", "assigned_to"), ("case", "contact_person"),
                          ("actions", "assigned_to"), ("appointments", "assigned_to"),
                          ("contacts", "by_worker"), ("notes", "written_by"),
                          ("answers", "answered_by"), ("crisis_steps", "done_by"))
      for value in (SOME_ID, SECRET, "workers[7]")],
    *[("answers.subject", value) for value in (SOME_ID, SECRET, "household[7]")],
    *[("debts.chain", value) for value in (SOME_ID, SECRET, "debts[7]", "debts[0]")],
    *[("contacts.appointment_id", value) for value in (SOME_ID, SECRET, "appointments[7]")],
    *[("evidence.target_id", value) for value in (SOME_ID, SECRET, "answers[77]", "debts[0]")],
    *[("evidence.document_id", value) for value in (SOME_ID, SECRET, "documents[7]")],
    *[(f"{name}.question_key", SECRET)
      for name in ("answers", "notes", "needed", "referrals")],
    *[(f"{name}.id", value)
      for name in (*LISTS, "case", "resident", "workers") for value in (SECRET, SOME_ID.upper())],
    ("referrals.organisation_id", SECRET),
    ("documents.sha256", "0" * 64), ("documents.size", 1), ("documents.content", "%%%"),
    ("documents.content", None),
    *[("outgoing.about_id", value) for value in (SOME_ID, SECRET, "debts[7]")],
    *[("outgoing.document_id", value) for value in (SOME_ID, SECRET, "documents[7]")],
    *[("outgoing.made_by", value) for value in (SOME_ID, SECRET)],
    *[("decisions.outgoing_id", value) for value in (SOME_ID, SECRET, "outgoing[7]")],
    *[("document_events.outgoing_id", value) for value in (SOME_ID, SECRET, "outgoing[7]")],
    *[("document_events.noted_by", value) for value in (SOME_ID, SECRET)],
]  # fmt: skip

MEANING: list[tuple[str, Any]] = [
    ("resident.bsn", "999990018"), ("resident.bsn", SECRET), ("resident.iban", SECRET),
    ("resident.iban", "NL00DEMO0123456789"), ("resident.postcode", "0000 AA"),
    ("resident.phone", SECRET), ("resident.email", SECRET), ("resident.surname", " "),
    ("resident.birth_date", "2027-01-01"), ("case.municipality", " "), ("case.number", " "),
    ("case.aanmelding_date", "2027-01-01"), ("format", 2), ("format", SECRET),
    ("debts.amount", "-1.00"), ("debts.original_amount", "-1.00"), ("debts.instalment", "-1.00"),
    ("debts.amount_state", "unknown"), ("incomes.amount", "-1.00"), ("expenses.amount", "-1.00"),
    ("incomes.amount_state", "refused"), ("expenses.amount_state", "unknown"),
    ("assets.amount_state", "not_asked"), ("household.birth_year", 1066),
    ("appointments.minutes", -1), ("appointments.travel_minutes", 100_000),
    ("contacts.at", "2027-01-01T10:00:00Z"), ("notes.text", " "), ("evidence.page", 0),
    ("referrals.organisation", " "), ("referrals.sent_date", "2027-01-01"),
    ("referrals.consent_date", "2027-01-01"), ("referrals.answer_date", "2027-01-01"),
    ("referrals.closed_date", "2027-01-01"), ("threats.stage", SECRET),
    ("threats.event_date", None), ("threats.sealed", True), ("answers.sealed", True),
    ("notes.sealed", True),
    ("evidence.sealed", True), ("referrals.sealed", 1), ("crisis_steps.step", SECRET),
    ("talks.ended_at", "2026-11-16T10:00:00Z"), ("actions.what", " "),
    ("actions.pictogram", SECRET), ("answers.value", ""), ("answers.state", "refused"),
    ("outgoing.wording", SECRET), ("outgoing.wording", "{}"), ("outgoing.typeface", SECRET),
    ("outgoing.second_language", "en"), ("outgoing.state", "definitief"),
    ("outgoing.language", "xx"), ("outgoing.document_id", "documents[0]"),
    ("decisions.reasons", SECRET), ("decisions.plan_weeks", -1),
    ("document_events.kind", "ingetrokken"), ("document_events.day", "2099-01-01"),
]  # fmt: skip
SAYS_ELSEWHERE = {
    "document_events.kind": "document_events[0].reason",
    "outgoing.second_language": "outgoing[0].second_wording",
    "outgoing.document_id": "outgoing[0].state",
    "threats.event_date": "threats[0].event_time",
    "answers.state": "answers[0].value",
    "answers.value": "answers[0].state",
    "case.id": "case.id",
}


@dataclass(frozen=True)
class Bad:
    """One bad value, where it is put, and the places that may be named for it."""

    where: str
    value: Any
    way: Path
    named: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.where}={str(self.value)[:16]!a}"


def good() -> dict[str, Any]:
    """Return the example of the documentation, which has a row in every list."""
    text = (resources().parent / "docs" / "cli.md").read_text(encoding="utf-8")
    example = text.split("### A full example")[1].split("```json\n")[1].split("```")[0]
    payload: dict[str, Any] = parse_json(example.encode())
    return payload


GOOD = good()
RECORDS = {**LISTS, "resident": Resident, "case": Case, "workers": Worker}


def way_to(where: str) -> Path:
    name, _, field = where.partition(".")
    if not field:
        return (name,)
    return (name, 0, field) if isinstance(GOOD[name], list) else (name, field)


def place_of(way: Path) -> str:
    """Return the place as a message names it: "debts[0].amount"."""
    text = ""
    for step in way:
        text += f"[{step}]" if isinstance(step, int) else f"{'.' if text else ''}{step}"
    return text


def bad(where: str, value: Any) -> Bad:
    way = way_to(where)
    place = place_of(way)
    return Bad(where, value, way, (place, SAYS_ELSEWHERE.get(where, place)))


def wrong_values(kind: FieldKind) -> list[Any]:
    if kind.many:
        return MANY
    values = ENUM if issubclass(kind.base, StrEnum) else WRONG[kind.base]
    return [value for value in values if not (kind.optional and value is None)]


def of_every_field() -> Iterator[Bad]:
    """Yield for every field of every record one or more values of the wrong kind."""
    for name, record_type in RECORDS.items():
        implied = {"case_id", "resident_id", "is_me"}
        for number, (field, kind) in enumerate(kinds_of(record_type).items()):
            if field in implied:
                yield bad(f"{name}.{field}", SOME_ID)
                continue
            values = wrong_values(kind)
            yield bad(f"{name}.{field}", values[number % len(values)])
            yield bad(f"{name}.{field}", values[(number + 1) % len(values)])


def of_every_kind() -> Iterator[Bad]:
    """Yield every wrong value of every kind of field once."""
    fields = {"str": "debts.creditor", "bool": "talks.interrupted", "int": "appointments.minutes",
              "date": "debts.origin_date", "time": "appointments.at", "datetime": "contacts.at",
              "Decimal": "debts.original_amount"}  # fmt: skip
    for kind, values in WRONG.items():
        where = fields[kind.__name__]
        name, field = where.split(".")
        optional = kinds_of(LISTS[name])[field].optional
        yield from (bad(where, value) for value in values if not (value is None and optional))
    yield from (bad("incomes.source", value) for value in ENUM)
    yield from (bad("case.target_groups", value) for value in MANY[:2])


def of_every_shape() -> Iterator[Bad]:
    """Yield for every list: no list, no record in it, an unknown name, and the same thing twice."""
    for name in (*LISTS, "workers"):
        yield Bad(name, {SECRET: 1}, (name,), (name,))
        yield Bad(name, SECRET, (name,), (name,))
        yield Bad(name, [SECRET], (name,), (f"{name}[0]",))
        unknown = {**GOOD[name][0], "kleur": SECRET}
        yield Bad(f"{name}.kleur", [unknown], (name,), (f"{name}[0].kleur",))
    for name in ("resident", "case"):
        yield Bad(name, [SECRET], (name,), (name,))
        yield Bad(f"{name}.kleur", {**GOOD[name], "kleur": SECRET}, (name,), (f"{name}.kleur",))
    for name in ("answers", "threats", "crisis_steps"):
        twice = [*GOOD[name], GOOD[name][0]]
        yield Bad(f"{name}, twice", twice, (name,), (f"{name}[{len(GOOD[name])}]",))
    for name in LISTS:
        if name not in ("answers", "threats", "crisis_steps", "evidence"):
            twice = [{**GOOD[name][0], "id": SOME_ID, "chain": ""} for _ in range(2)]
            for item in twice:
                if name != "debts":
                    del item["chain"]
            yield Bad(f"{name}, same id", twice, (name,), (f"{name}[1]",))


BAD = [
    *of_every_field(),
    *of_every_kind(),
    *of_every_shape(),
    *(bad(where, value) for where, value in (*REFERENCES, *MEANING)),
]
GROUPS = sorted({one.where.split(".")[0].split(",")[0] for one in BAD})


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One store in which nothing may be written."""
    file = new_store(tmp_path_factory.mktemp("untouched"))
    yield file.space
    file.close()


def counted(space: Any) -> dict[str, int]:
    """Return how many rows every table of the file has."""
    with space.store.reading() as reader:
        return {
            name: reader.connection.scalar(select(func.count()).select_from(table))
            for name, table in metadata.tables.items()
        }


def with_bad(one: Bad) -> dict[str, Any]:
    payload = copy.deepcopy(GOOD)
    *way, last = one.way
    place: Any = payload
    for step in way:
        place = place[step]
    place[last] = one.value
    return payload


def test_the_dossier_without_a_bad_value_is_good(tmp_path: Any) -> None:
    file = new_store(tmp_path)
    import_case(file.space, good())
    file.close()


def test_there_are_far_more_than_two_hundred_and_every_list_and_kind_has_its_share() -> None:
    assert len({(one.where, str(one.value)) for one in BAD}) >= 400
    for name in (*LISTS, "resident", "case", "workers"):
        fields = {one.way[-1] for one in BAD if one.way[0] == name}
        assert set(kinds_of(RECORDS[name])) <= fields


@pytest.mark.parametrize("group", GROUPS)
def test_each_is_refused_with_its_place_and_nothing_is_written(space: Any, group: str) -> None:
    before = counted(space)
    missed: list[str] = []
    for one in [bad for bad in BAD if bad.where.split(".")[0].split(",")[0] == group]:
        missed += [f"{one}: {what}" for what in problems(space, one)]
    assert counted(space) == before
    assert missed == []


def problems(space: Any, one: Bad) -> Iterator[str]:
    """Yield what is wrong with how one bad value was refused."""
    try:
        import_case(space, with_bad(one))
    except InputError as error:
        if not any(error.path.startswith(place) for place in one.named):
            yield f"named {error.path!r}, not {one.named[-1]!r}"
        if SECRET in f"{error} {error.what} {error.now}" or SECRET in error.path:
            yield "the value is in the message"
        if not error.what.strip().endswith((".", "”")) or error.what[0] != error.what[0].upper():
            yield f"no sentence: {error.what!r}"
    else:
        yield "was not refused"


def test_what_is_no_dossier_at_all_is_refused(space: Any) -> None:
    for payload in (None, 7, SECRET, [], [GOOD], {}, {"format": 1}):
        with pytest.raises(InputError) as caught:
            import_case(space, payload)
        assert SECRET not in str(caught.value)


@pytest.mark.parametrize("name", [f"x\x1b[31m{'y' * 100}", "a\nb", "é" * 400])
def test_an_unknown_name_is_short_and_on_one_line_in_the_message(space: Any, name: str) -> None:
    with pytest.raises(InputError) as caught:
        import_case(space, {**GOOD, name: 1})
    assert len(caught.value.path) <= 41
    assert caught.value.path.isprintable()


def test_a_dossier_survives_being_bad_in_many_places_at_once(space: Any) -> None:
    before = counted(space)
    payload = copy.deepcopy(GOOD)
    for one in BAD[::7]:
        *way, last = one.way
        place: Any = payload
        try:
            for step in way:
                place = place[step]
            place[last] = one.value
        except (KeyError, TypeError, IndexError):
            continue  # an earlier bad value took the place away
    with pytest.raises(InputError):
        import_case(space, payload)
    assert counted(space) == before


def test_a_name_that_stands_there_twice_is_refused() -> None:
    text = json.dumps(GOOD).replace('"debts":', f'"debts": "{SECRET}", "debts":', 1)
    with pytest.raises(InputError, match="twee keer") as caught:
        parse_json(text.encode())
    assert caught.value.path == "debts"
    assert SECRET not in str(caught.value)
