"""A dossier written by hand: what may be left out, and what is refused with its path."""

from __future__ import annotations

import copy

import pytest

from intakeapp.base.errors import InputError
from intakeapp.base.paths import resources
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Case, Worker
from intakeapp.domain.threats import Threat
from intakeapp.services import portability
from intakeapp.services.demo import demo_payload
from intakeapp.services.portability import export_case, import_case
from intakeapp.services.portability_codec import parse_json
from tests.integration.portability.payloads import counted, minimal

pytestmark = pytest.mark.integration


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
