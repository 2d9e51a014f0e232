"""A dossier goes out to JSON and comes in again without loss, and overwrites nothing."""

from __future__ import annotations

import base64
import json
from datetime import date

import pytest
from sqlalchemy import select

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import audit, change_log
from intakeapp.services import papers, portability
from intakeapp.services.portability import export_case, import_case
from intakeapp.services.worklist import WorklistFilter, page
from tests.integration.portability.payloads import counted, minimal

pytestmark = pytest.mark.integration


def without_timeline(payload):
    return {name: value for name, value in payload.items() if name != "timeline"}


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
