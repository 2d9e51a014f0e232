"""A dossier goes out to JSON and comes in again without loss; what is not understood is refused."""

from __future__ import annotations

import base64
import copy
import dataclasses
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.base.paths import resources
from intakeapp.data.models.tables import RECORD_TABLES, audit, change_log, document_chunk
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Case, Talk, Worker
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult, Note
from intakeapp.domain.debts import DebtKind, DebtRank, DebtStatus
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.money_rows import (
    Asset,
    AssetKind,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    Whose,
)
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.referrals import Referral
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import agreements, cases, crisis, intake, marks, papers, portability, rows
from intakeapp.services.casefile import load_case_file
from intakeapp.services.demo import demo_payload
from intakeapp.services.intake import AnswerInput
from intakeapp.services.marks import SectionMark
from intakeapp.services.portability import export_case, import_case
from intakeapp.services.portability_codec import (
    decode_fields,
    encode_record,
    kinds_of,
    parse_json,
    record_from,
)
from intakeapp.services.worklist import WorklistFilter, page
from tests.helpers.stores import new_store, register

pytestmark = pytest.mark.integration

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CONTROL = "".join(map(chr, [*range(9), *range(14, 32), 127]))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROL), max_size=40)
BY_TYPE = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    date: st.dates(date(1890, 1, 1), date(2150, 12, 31)),
    time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    datetime: st.integers(-2_000_000_000_000_000, 5_000_000_000_000_000).map(
        lambda microseconds: EPOCH + timedelta(microseconds=microseconds)
    ),
    Decimal: st.decimals("-999999999.99", "999999999.99", places=2),
}


def values_of(kind):
    members = isinstance(kind.base, type) and issubclass(kind.base, StrEnum)
    one = st.sampled_from(list(kind.base)) if members else BY_TYPE[kind.base]
    if kind.many:
        return st.lists(one, max_size=4).map(tuple)
    return st.none() | one if kind.optional else one


def records(record_type):
    fields = {name: values_of(kind) for name, kind in kinds_of(record_type).items()}
    return st.builds(record_type, **fields)


@pytest.fixture
def other(tmp_path):
    """A second store, of somebody else."""
    folder = tmp_path / "ander"
    folder.mkdir()
    file = new_store(folder)
    yield file.space
    file.close()


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """One store for all tests in which nothing may be written."""
    file = new_store(tmp_path_factory.mktemp("untouched"))
    yield file.space
    file.close()


@pytest.fixture
def case_id(space):
    """A case with something in every list, made by the services themselves."""
    case = register(space, question="Kan iemand helpen?")
    cases.change_resident(space, case.id, iban="NL93DEMO0123456789", no_post=True)
    intake.answer(space, case.id, "vraag.verhaal", AnswerInput(text="Regel één\nregel “twee” € 5"))
    intake.answer(space, case.id, "wonen.huur", AnswerInput(text="696", approximate=True))
    intake.answer(space, case.id, "schulden.totaal", AnswerInput(state=AnswerState.UNKNOWN))
    intake.answer(
        space,
        case.id,
        "contact.digitaal",
        intake.AnswerInput(state=AnswerState.NOT_ASKED, next_time=True),
    )
    intake.answer(space, case.id, "veilig.bang", AnswerInput(text="ja"))
    marks.mark_section(space, case.id, "goed", SectionMark.DONE)
    for kind, present in ((ThreatType.ONTRUIMING, Asked.YES), (ThreatType.GEVAAR_THUIS, Asked.YES)):
        threat = dataclasses.replace(crisis.blank_threat(case.id, kind), present=present)
        if kind is ThreatType.ONTRUIMING:
            threat = dataclasses.replace(
                threat, event_date=date(2026, 11, 25), event_time=time(10), stage="aangezegd"
            )
        crisis.save_threat(space, threat)
    crisis.tick_step(space, case.id, ThreatType.ONTRUIMING, "lees_exploot", done=True)
    payload = demo_payload("tanya")
    for name, save in (("household", rows.save_row), ("debts", rows.save_row),
                       ("needed", rows.save_row), ("actions", agreements.save_action),
                       ("appointments", agreements.save_appointment)):  # fmt: skip
        record_type = portability.LISTS[name]
        for item in payload[name]:
            named = {**item, "assigned_to": space.me} if "assigned_to" in item else item
            given = decode_fields(record_type, named, name)
            save(space, record_type(id="", case_id=case.id, **given))
    with space.store.writing(space.context("test")) as writer:
        for item in payload["talks"]:
            given = decode_fields(Talk, item, "talks")
            writer.add(Talk(id=space.store.ids.new(), case_id=case.id, **given))
    papers.keep(space, case.id, papers.draw(space, case.id, "koelkastblad"), "saved")
    fill_tables(space, case.id)
    return case.id


def fill_tables(space, case_id):
    """Put a row with something in every field in each of the tables of the integral intake."""
    of = {"id": "", "case_id": case_id}
    rows.save_row(space, Income(
        **of, kind=IncomeKind.WAGE, whose=Whose.PARTNER, payer="Kantine", amount=Decimal("1240.00"),
        amount_state=AnswerState.GIVEN, period=Period.FOUR_WEEKS, proof=Asked.YES,
        ends_on=date(2027, 1, 31), source=Source.DOCUMENT, remark="nul uren",
    ))  # fmt: skip
    rows.save_row(space, Expense(
        **of, post=ExpensePost.RENT, payee="Lindehof", amount=Decimal("696.50"),
        amount_state=AnswerState.GIVEN, period=Period.MONTH, automatic=Asked.NO, arrears=Asked.YES,
    ))  # fmt: skip
    rows.save_row(space, Asset(
        **of, kind=AssetKind.ACCOUNT, whose=Whose.TOGETHER, mark="NL93DEMO0123456789",
        amount=Decimal("-120.50"), amount_state=AnswerState.GIVEN,
    ))  # fmt: skip
    rows.save_row(space, Referral(
        **of, organisation="Maatjes", domain=LifeDomain.NETWORK, question_key="veilig.bang",
        reason="meelopen", consent=Asked.YES, consent_date=date(2026, 11, 17),
        sent_date=date(2026, 11, 17), follow_up_date=date(2026, 12, 1),
    ))  # fmt: skip
    with space.store.reading() as reader:
        file = load_case_file(reader, case_id)
    first, second, *_others = file.debts
    rows.save_row(space, dataclasses.replace(
        second, chain=first.id, kind=DebtKind.UTILITIES, rank=DebtRank.CONCURRENT,
        status=DebtStatus.OPEN, business=Asked.NO, joint=Asked.YES, seizure=Asked.NO,
        original_amount=Decimal("10.00"), instalment=Decimal("0.00"),
        origin_date=date(2025, 3, 1), balance_date=date(2026, 11, 1),
    ))  # fmt: skip
    now, new = space.store.clock.now(), space.store.ids.new
    with space.store.writing(space.context("test")) as writer:
        writer.add(ContactMoment(
            id=new(), case_id=case_id, at=now, kind=ContactKind.CARD, result=ContactResult.NO_SHOW,
            summary="niet thuis", reaction="kaartje", by_worker=space.me,
            appointment_id=file.appointments[0].id,
        ))  # fmt: skip
        for key in ("wonen.huur", "veilig.bang"):
            writer.add(Note(
                id=new(), case_id=case_id, text="Let op", question_key=key, written_at=now,
                written_by=space.me,
            ))  # fmt: skip
        for key in ("wonen.huur", "veilig.bang"):
            parts = ("answer", file.answers["", key].id, file.documents[0].id, "1")
            writer.add(Evidence(
                id=derived_id("evidence", *parts), case_id=case_id, target=EvidenceFor.ANSWER,
                target_id=parts[1], document_id=parts[2], place="boven",
            ))  # fmt: skip


def without_timeline(payload):
    return {name: value for name, value in payload.items() if name != "timeline"}


def minimal():
    return {
        "format": 1,
        "resident": {"surname": "Holtrop"},
        "case": {"municipality": "Huizen", "channel": "balie", "aanmelding_date": "2026-11-16"},
    }


def counted(space):
    """How many rows each table of the store has; the audit and the log included."""
    tables = [*portability.LISTS.values(), Case, Resident, Worker]
    with space.store.reading() as reader:
        found = {t.__name__: len(reader.list(t)) for t in tables}
        for table in (change_log, document_chunk):
            query = select(func.count()).select_from(table)
            found[table.name] = reader.connection.scalar(query)
    return found


# The codec


@pytest.mark.parametrize("record_type", list(RECORD_TABLES), ids=lambda t: t.__name__)
def test_every_record_survives_json(record_type):
    @given(record=records(record_type))
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    def check(record):
        text = json.dumps(encode_record(record))
        decoded = decode_fields(record_type, parse_json(text.encode()), "x")
        assert record_from(record_type, decoded, "x") == record

    check()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("creditor", 5, "tekst"),
        ("creditor", "a\0b", "teken"),
        ("creditor", "\ud800", "teken"),
        ("creditor", "a\x1b[2Jb", "teken"),
        ("creditor", "a" * 20_001, "te lang"),
        ("creditor", None, "null"),
        ("amount", 12.5, '"12.50"'),
        ("amount", "12,50", '"12.50"'),
        ("amount", "1e9", '"12.50"'),
        ("amount", "12.5", '"12.50"'),
        ("amount_state", "perhaps", "given, unknown"),
        ("amount_state", True, "given, unknown"),
        ("position", "1", "heel getal"),
        ("position", True, "heel getal"),
        ("position", 10**20, "heel getal"),
        ("colour", "red", "Deze naam kennen we niet"),
    ],
)
def test_a_wrong_value_is_refused_with_its_path(untouched, field, value, said):
    payload = {**minimal(), "debts": [{"creditor": "Goed"}, {field: value}]}
    with pytest.raises(InputError, match=said) as caught:
        import_case(untouched, payload)
    assert caught.value.path == f"debts[1].{field}"


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', "{", "", "[NaN]", "\xff", "[" * 100_000, "1" * 5000]
)
def test_unreadable_json_is_one_sentence(text):
    with pytest.raises(InputError):
        parse_json(text.encode("latin-1"))


# Round trip


def test_a_whole_dossier_comes_back_the_same_in_another_store(space, other, case_id):
    first = export_case(space, case_id)
    made = import_case(other, json.loads(json.dumps(first)))
    assert made.record_id == case_id
    second = export_case(other, case_id)
    assert without_timeline(second) == without_timeline(first)
    for name in portability.LISTS:
        assert first[name], f"{name} is empty: the test proves nothing"


def test_the_same_text_twice_is_the_same_json(space, case_id):
    assert without_timeline(export_case(space, case_id)) == without_timeline(
        export_case(space, case_id)
    )


def test_sealed_parts_are_in_it_and_marked(space, case_id):
    content = export_case(space, case_id)
    sealed = {a["question_key"] for a in content["answers"] if a["sealed"]}
    assert sealed == {"veilig.bang"}
    assert {t["type"]: t["sealed"] for t in content["threats"]} == {
        "ontruiming": False,
        "gevaar_thuis": True,
    }
    by_key = {note["question_key"]: note["sealed"] for note in content["notes"]}
    assert by_key == {"wonen.huur": False, "veilig.bang": True}
    assert sorted(item["sealed"] for item in content["evidence"]) == [False, True]
    assert [item["sealed"] for item in content["referrals"]] == [True]


def test_the_document_and_its_bytes_come_along(space, other, case_id):
    content = export_case(space, case_id)
    import_case(other, content)
    document = content["documents"][0]
    assert papers.stored_pdf(other, document["id"]) == base64.b64decode(document["content"])


def test_the_timeline_tells_who_changed_what(space, case_id):
    timeline = export_case(space, case_id)["timeline"]
    assert {"case_file", "resident", "answer", "threat"} <= {entry["table"] for entry in timeline}
    assert {entry["author"] for entry in timeline} == {space.me}
    assert [e["instant"] for e in timeline] == sorted(e["instant"] for e in timeline)


def test_taking_a_dossier_out_and_in_is_audited(space, other, case_id):
    import_case(other, export_case(space, case_id))
    for here, action in ((space, "case.export"), (other, "case.import")):
        with here.store.reading() as reader:
            query = select(audit.c.case_id).where(audit.c.action == action)
            assert case_id in set(reader.connection.scalars(query))


def test_the_worklist_knows_the_imported_case(other, space, case_id):
    import_case(other, export_case(space, case_id))
    (row,) = page(other, WorklistFilter.ALL)
    assert (row.name, row.crisis_type, row.due) == (
        "Tanya Holtrop", "ontruiming", date(2026, 11, 25),
    )  # fmt: skip


def test_an_import_is_no_change_that_undo_takes_back(other, space, case_id):
    import_case(other, export_case(space, case_id))
    with other.store.reading() as reader:
        query = select(change_log.c.kind).where(change_log.c.case_id == case_id).distinct()
        assert set(reader.connection.scalars(query)) == {"import"}


# Nothing is overwritten


def test_the_same_case_twice_is_refused_and_changes_nothing(space, case_id):
    content = export_case(space, case_id)
    before = counted(space)
    with pytest.raises(InputError, match="staat hier al") as caught:
        import_case(space, content)
    assert caught.value.path == "case.id"
    assert counted(space) == before


@pytest.mark.parametrize("name", ["debts", "household", "talks", "documents"])
def test_a_part_of_another_case_is_never_taken_over(space, case_id, name):
    content = export_case(space, case_id)
    payload = {**minimal(), name: [content[name][0]]}
    before = counted(space)
    with pytest.raises(InputError, match="staat hier al") as caught:
        import_case(space, payload)
    assert caught.value.path == f"{name}[0].id"
    assert counted(space) == before


def test_a_case_number_is_never_used_twice(space, case_id):
    payload = minimal()
    payload["case"]["number"] = export_case(space, case_id)["case"]["number"]
    with pytest.raises(InputError, match="zaaknummer") as caught:
        import_case(space, payload)
    assert caught.value.path == "case.number"


def test_a_known_resident_gets_a_second_case_only_when_nothing_differs(space, case_id):
    resident = export_case(space, case_id)["resident"]
    payload = {**minimal(), "resident": resident}
    import_case(space, payload)
    with pytest.raises(InputError, match="andere gegevens") as caught:
        import_case(space, {**payload, "resident": {**resident, "given_name": "Toos"}})
    assert caught.value.path == "resident.id"


# Written by hand


def test_the_least_that_is_needed(space):
    case_id = import_case(space, minimal()).record_id
    with space.store.reading() as reader:
        case = reader.get(Case, case_id)
    assert (case.assigned_to, case.contact_person) == (space.me, space.me)
    assert case.number.startswith("2026-0001-")
    assert case.first_talk_date is None


def test_what_is_left_out_is_filled_in_as_the_window_would(space):
    payload = {
        **minimal(),
        "household": [{"name": "Noor", "relation": "kind"}],
        "answers": [
            {"question_key": "persoon.partner", "value": "ja"},
            {"question_key": "wonen.huur", "value": "€ 1.234,5"},
            {"question_key": "goed.verhaal", "next_time": True},
            {"question_key": "persoon.verhaal", "subject": "household[0]", "value": "Mijn gezin"},
            {"question_key": "gemeente.eigen_vraag", "value": "wat er ook staat"},
            {"question_key": "goed.klaar", "value": "klaar"},
        ],
        "threats": [{"type": "ontruiming", "present": "yes"}],
        "talks": [{"started_at": "2026-11-16T23:30:00+00:00"}],
        "actions": [{"what": "Bellen"}, {"what": "Mailen"}],
    }
    content = export_case(space, import_case(space, payload).record_id)
    answers = {(a["subject"], a["question_key"]): a for a in content["answers"]}
    member = content["household"][0]["id"]
    assert answers["", "persoon.partner"]["value"] == "yes"
    assert answers["", "wonen.huur"]["value"] == "1234.50"
    assert answers["", "goed.verhaal"]["state"] == "not_asked"
    assert (member, "persoon.verhaal") in answers
    given = answers["", "persoon.partner"]
    assert (given["answered_by"], given["wording"]) == (space.me, "Heeft u een partner?")
    assert given["definition_version"] == space.questionnaire.version
    assert content["threats"][0]["known_since"] == "2026-11-17"
    assert content["case"]["first_talk_date"] == "2026-11-17"  # the Dutch calendar day
    assert content["case"]["phase"] == "intake"
    assert [a["position"] for a in content["actions"]] == [1, 2]


def test_a_worker_may_stand_inline_or_in_the_list(space):
    payload = minimal()
    payload["workers"] = [{"id": "0192f0c1-7a00-7000-8000-00000000abcd", "name": "Karim Aziz"}]
    payload["case"] |= {"assigned_to": "workers[0]", "contact_person": {"name": "Fenna Bos"}}
    payload["threats"] = [
        {"type": "bankbeslag", "present": "yes", "ended_date": "2026-11-17",
         "ended_by": {"name": "Fenna Bos"}, "ended_reason": "Opgeheven"},
    ]  # fmt: skip
    payload["crisis_steps"] = [
        {"threat_type": "ontruiming", "step": "onderdak", "done_date": "2026-11-17"}
    ]
    content = export_case(space, import_case(space, payload).record_id)
    names = {worker["id"]: worker["name"] for worker in content["workers"]}
    assert names[content["case"]["assigned_to"]] == "Karim Aziz"
    assert names[content["case"]["contact_person"]] == "Fenna Bos"
    assert names[content["threats"][0]["ended_by"]] == "Fenna Bos"
    assert names[content["crisis_steps"][0]["done_by"]] == "Marit de Waal"
    assert sorted(names.values()) == ["Fenna Bos", "Karim Aziz", "Marit de Waal"]


def test_the_user_of_the_store_stays_the_user(other, space, case_id):
    import_case(other, export_case(space, case_id))
    with other.store.reading() as reader:
        assert [w.id for w in reader.list(Worker, is_me=True)] == [other.me]


# What is refused, with its path


def changed(**changes):
    """A dossier of one of the demo residents with one thing put at a path."""
    payload = copy.deepcopy(demo_payload("tanya"))
    for path, value in changes.items():
        *way, last = [int(p) if p.isdigit() else p for p in path.split("__")]
        place = payload
        for step in way:
            place = place[step]
        place[last] = value
    return payload


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("format", 2, "format"),
        ("format", "1", "format"),
        ("format", True, "format"),
        ("extra", 1, "extra"),
        ("debts", {}, "debts"),
        ("timeline", {}, "timeline"),
        ("debts__0", [], "debts[0]"),
        ("case__colour", "", "case.colour"),
        ("case__resident_id", "x", "case.resident_id"),
        ("case__id", "12", "case.id"),
        ("case__number", " ", "case.number"),
        ("case__channel", "duif", "case.channel"),
        ("case__target_groups", ["ridder"], "case.target_groups[0]"),
        ("case__target_groups", "ondernemer", "case.target_groups"),
        ("case__aanmelding_date", "2026-11-31", "case.aanmelding_date"),
        ("case__aanmelding_date", "2026-12-01", "case.aanmelding_date"),
        ("case__assigned_to", "iemand", "case.assigned_to"),
        ("case__assigned_to", "workers[0]", "case.assigned_to"),
        ("case__assigned_to", {"role": "x"}, "case.assigned_to.name"),
        ("case__assigned_to", 5, "case.assigned_to"),
        ("case__municipality", " ", "case.municipality"),
        ("case__channel", "bewindvoerder", "case.bewindvoerder"),
        ("resident__surname", "", "resident.surname"),
        ("resident__bsn", "999990018", "resident.bsn"),
        ("resident__iban", "NL00DEMO0123456789", "resident.iban"),
        ("resident__postcode", "12", "resident.postcode"),
        ("resident__phone", "12", "resident.phone"),
        ("resident__email", "a@b", "resident.email"),
        ("resident__birth_date", "14-03-1984", "resident.birth_date"),
        ("resident__birth_date", "2027-01-01", "resident.birth_date"),
        ("answers__3__question_key", "wonen.kasteel", "answers[3].question_key"),
        ("answers__3__question_key", "kasteel.klaar", "answers[3].question_key"),
        ("answers__3__question_key", "gemeente.", "answers[3].question_key"),
        ("answers__3__state", "misschien", "answers[3].state"),
        ("answers__3__state", "unknown", "answers[3].value"),
        ("answers__3__value", "", "answers[3].state"),
        ("answers__3__value", "wel eens", "answers[3].value"),
        ("answers__3__sealed", True, "answers[3].sealed"),
        ("answers__3__id", "0192f0c1-7a00-7000-8000-00000000abcd", "answers[3].id"),
        ("answers__3__subject", "household[9]", "answers[3].subject"),
        ("answers__3__answered_at", "2026-11-17T10:00:00", "answers[3].answered_at"),
        ("answers__3__answered_by", "0192f0c1-7a00-7000-8000-00000000abcd",
         "answers[3].answered_by"),
        ("answers__4__question_key", "welkom.rechten", "answers[4]"),
        ("threats__0__type", "draak", "threats[0].type"),
        ("threats__0__stage", "weg", "threats[0].stage"),
        ("threats__0__event_date", None, "threats[0].event_time"),
        ("threats__0__event_time", "25:00", "threats[0].event_time"),
        ("threats__0__ended_date", "2026-11-17", "threats[0].ended_reason"),
        ("threats__0__sealed", True, "threats[0].sealed"),
        ("threats__2__type", "ontruiming", "threats[2]"),
        ("crisis_steps__0__step", "dansen", "crisis_steps[0].step"),
        ("talks__0__ended_at", "2026-11-17T08:00:00+01:00", "talks[0].ended_at"),
        ("actions__3__owner", "inwoner", "actions[3]"),
        ("actions__0__what", " ", "actions[0].what"),
        ("actions__0__pictogram", "../LICENSE", "actions[0].pictogram"),
        ("appointments__0__day", None, "appointments[0].day"),
        ("household__1__birth_year", "2013", "household[1].birth_year"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_its_path(untouched, path, value, place):
    before = counted(untouched)
    with pytest.raises(InputError) as caught:
        import_case(untouched, changed(**{path: value}))
    assert caught.value.path == place
    assert counted(untouched) == before


def test_a_document_that_is_not_itself_is_refused(space, other, case_id):
    content = export_case(space, case_id)
    document = content["documents"][0]
    for name, value in (("content", "####"), ("content", None), ("sha256", "0" * 64), ("size", 1)):
        broken = {**content, "documents": [{**document, name: value}]}
        with pytest.raises(InputError) as caught:
            import_case(other, broken)
        assert caught.value.path == f"documents[0].{name}"


def test_a_value_of_an_older_questionnaire_is_kept_as_it_was(space):
    answer = {"question_key": "vraag.doelniveau", "value": "heel_ver"}
    with pytest.raises(InputError):
        import_case(space, {**minimal(), "answers": [answer]})
    old = {**answer, "definition_version": "2025-01", "wording": "Hoe ver?"}
    case_id = import_case(space, {**minimal(), "answers": [old]}).record_id
    with space.store.reading() as reader:
        (kept,) = reader.list(Answer, case_id=case_id)
    assert (kept.value, kept.wording) == ("heel_ver", "Hoe ver?")


def test_nothing_at_all_is_kept_when_the_last_part_is_wrong(space):
    payload = demo_payload("tanya")
    payload["needed"].append({"what": "x", "by_date": "gisteren"})
    before = counted(space)
    with pytest.raises(InputError, match=r"needed\[3\].by_date"):
        import_case(space, payload)
    assert counted(space) == before
    with space.store.reading() as reader:
        assert reader.list(Threat) == []


def test_the_example_in_the_documentation_is_true(space):
    text = (resources().parent / "docs" / "cli.md").read_text(encoding="utf-8")
    full = text.split("### A full example")[1].split("```json\n")[1].split("```")[0]
    example = parse_json(full.encode())
    content = export_case(space, import_case(space, example).record_id)
    for name in ("resident", "case"):
        assert set(example[name]) <= set(content[name])
        assert set(content[name]) - set(example[name]) <= {"id", "number"}
    for name in portability.LISTS:
        assert len(content[name]) == len(example[name]) > 0
