"""Groups get their place: once, whole, in one sequence, and a contradiction reaches people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intakeapp.hub import register
from intakeapp.sync import codec
from intakeapp.sync.messages import CONFLICT_TABLE, EPOCH_HEADER, HUB_AUTHOR, Answer, Outcome
from tests.integration.hub.laptops import Site

pytestmark = pytest.mark.integration


def test_a_pushed_group_comes_to_a_colleague_as_it_was_written(site: Site) -> None:
    desk, consultant = site.laptop(), site.laptop()
    group = desk.case("zaak-1")
    answered = desk.push(group)
    assert [a.answer for a in answered.answers] == [Answer.ACCEPTED]
    assert answered.answers[0].sequence == answered.head == 1
    pulled = consultant.pull()
    assert (pulled.cursor, pulled.head) == (1, 1)
    assert pulled.groups[0].group == group
    assert pulled.groups[0].outcomes == (Outcome.APPLIED, Outcome.APPLIED)


def test_the_same_group_again_is_known_and_keeps_its_place(site: Site) -> None:
    laptop = site.laptop()
    first, second = laptop.case("zaak-1"), laptop.insert("schuld", "zaak-1", amount=5)
    laptop.push(first)
    answered = laptop.push(first, second)
    assert [(a.answer, a.sequence) for a in answered.answers] == [
        (Answer.KNOWN, 1), (Answer.ACCEPTED, 2),
    ]  # fmt: skip
    assert site.rows("SELECT count(*) FROM group_log") == [(2,)]


def test_a_group_twice_in_one_push_is_placed_once(site: Site) -> None:
    laptop = site.laptop()
    group = laptop.case("zaak-1")
    answered = laptop.push(group, group)
    assert [a.answer for a in answered.answers] == [Answer.ACCEPTED, Answer.KNOWN]
    assert answered.head == 1


def test_other_content_under_a_number_that_came_before_stops_the_device(site: Site) -> None:
    laptop = site.laptop()
    group = laptop.case("zaak-1")
    laptop.push(group)
    fresh = laptop.insert("schuld", "zaak-1", amount=5)
    forged = replace(group, source="document")
    batch = codec.encode_batch([codec.encode_group(g) for g in (fresh, forged)])
    answer = laptop.push_body(batch.body)
    assert (answer.status_code, answer.json()) == (409, {"code": "number_reused"})
    assert site.rows("SELECT sequence FROM head") == [(1,)]
    assert site.rows("SELECT count(*) FROM row_state WHERE row_id = 'schuld'") == [(0,)]


def test_numbers_within_a_known_group_are_reused_numbers(site: Site) -> None:
    laptop = site.laptop()
    group = laptop.case("zaak-1")  # numbers 1 and 2
    laptop.push(group)
    inside = replace(group, group_id=site.ids.new(), changes=group.changes[:1])
    answer = laptop.push_body(codec.encode_batch([codec.encode_group(inside)]).body)
    assert answer.json() == {"code": "number_reused"}


def test_two_amounts_by_people_who_did_not_see_each_other_become_a_conflict(site: Site) -> None:
    one, two = site.laptop(), site.laptop()
    one.push(one.case("zaak-1"), one.insert("huur", "zaak-1", amount=100))
    one.pull()
    two.pull()
    one.push(one.update("huur", "zaak-1", "amount", 120, 100))
    answered = two.push(two.update("huur", "zaak-1", "amount", 130, 100))
    assert answered.answers[0].answer is Answer.ACCEPTED
    pulled = two.pull().groups
    assert [p.sequence for p in pulled] == [3, 4, 5]
    assert pulled[1].outcomes == (Outcome.PARKED,)
    conflict = pulled[2].group
    assert conflict.author == HUB_AUTHOR
    new = conflict.changes[0].new
    assert conflict.changes[0].table == CONFLICT_TABLE
    assert (new["accepted"]["accepted_value"], new["parked"]["parked_value"]) == ("120", "130")
    assert one.pull().groups[-1].group == conflict


def test_a_conflict_is_resolved_by_a_change_and_no_longer_listed(site: Site) -> None:
    one, two = site.laptop(), site.laptop()
    one.push(one.case("zaak-1"), one.insert("huur", "zaak-1", amount=100))
    one.pull()
    two.pull()
    one.push(one.update("huur", "zaak-1", "amount", 120, 100))
    two.push(two.update("huur", "zaak-1", "amount", 130, 100))
    conflict = two.pull().groups[-1].group.changes[0]
    chosen = dict(conflict.new["resolution"]) | {
        "state": "opgelost", "choice": "ander", "chosen_value": "130", "resolved_by": "w",
    }  # fmt: skip
    before = {"resolution": conflict.new["resolution"]}
    answered = two.push(
        two.group(
            ("update", CONFLICT_TABLE, conflict.row_id, "zaak-1", {"resolution": chosen}, before),
            ("update", "debt", "huur", "zaak-1", {"amount": 130}, {"amount": 120}),
        )
    )
    assert answered.answers[0].answer is Answer.ACCEPTED
    assert site.rows("SELECT conflict_ids FROM open_conflict") == [([],)]
    placed = [p for p in one.pull().groups if p.group.device == two.device]
    assert placed[-1].outcomes == (Outcome.APPLIED, Outcome.APPLIED)


def test_the_authors_further_edit_amends_what_waits_also_in_one_push(site: Site) -> None:
    one, two = site.laptop(), site.laptop()
    one.push(one.case("zaak-1"), one.insert("huur", "zaak-1", amount=100))
    one.pull()
    two.pull()
    one.push(one.update("huur", "zaak-1", "amount", 120, 100))
    two.push(
        two.update("huur", "zaak-1", "amount", 130, 100),
        two.update("huur", "zaak-1", "amount", 131, 130),
    )
    outcomes = [p.outcomes for p in two.pull().groups if p.group.device == two.device]
    assert outcomes == [(Outcome.PARKED,), (Outcome.AMENDED,)]


def test_an_invalid_group_is_put_aside_whole_and_its_case_waits_but_no_other(site: Site) -> None:
    laptop = site.laptop()
    laptop.push(laptop.case("zaak-1"), laptop.case("zaak-2"))
    bad = laptop.group(
        ("insert", "debt", "half", "zaak-1", {"amount": 1}),
        ("update", "debt", "bestaat-niet", "zaak-1", {"amount": 2}, {"amount": 1}),
    )
    after = laptop.insert("later", "zaak-1", amount=3)
    other = laptop.insert("anders", "zaak-2", amount=4)
    answers = laptop.push(bad, after, other).answers
    assert [a.answer for a in answers] == [Answer.REFUSED, Answer.WAITING, Answer.ACCEPTED]
    assert answers[0].reason == "unknown-row"
    assert answers[1].reason == f"after:{bad.group_id}"
    assert site.rows("SELECT row_id FROM row_state WHERE table_name = 'debt'") == [("anders",)]
    assert site.rows("SELECT count(*) FROM quarantine") == [(2,)]
    again = laptop.push(bad, after).answers
    assert [a.answer for a in again] == [Answer.REFUSED, Answer.WAITING]
    later = laptop.push(laptop.insert("nog-later", "zaak-1", amount=5)).answers
    assert later[0].reason == f"after:{bad.group_id}"


def test_received_through_stops_at_a_gap_and_goes_on_when_it_is_filled(site: Site) -> None:
    laptop = site.laptop()
    first, crisis = laptop.case("zaak-1"), laptop.case("zaak-2")
    laptop.push(crisis)  # cases in crisis go first
    assert laptop.hello().json()["received_through"] == 0
    laptop.push(first)
    assert laptop.hello().json()["received_through"] == crisis.last


def test_a_push_for_an_earlier_life_of_the_hub_is_refused_before_anything(site: Site) -> None:
    laptop = site.laptop()
    group = laptop.case("zaak-1")
    body = codec.encode_batch([codec.encode_group(group)]).body
    register.begin_epoch(site.urls.owner, site.clock)
    answer = laptop.push_body(body)
    assert (answer.status_code, answer.json()) == (409, {"code": "epoch"})
    assert laptop.pull_raw(0).json() == {"code": "epoch"}
    hello = laptop.hello().json()
    assert [e["after"] for e in hello["epochs"]] == [0, 0]
    assert hello["epoch"] == hello["epochs"][-1]["id"] != laptop.epoch
    laptop.epoch = hello["epoch"]
    assert laptop.push(group).head == 1


def test_a_group_of_another_device_is_not_taken(site: Site) -> None:
    one, two = site.laptop(), site.laptop()
    body = codec.encode_batch([codec.encode_group(one.case("zaak-1"))]).body
    answer = site.post("/v1/push", body, two.token, **{EPOCH_HEADER: two.epoch})
    assert (answer.status_code, answer.json()) == (400, {"code": "malformed"})


def test_nobody_writes_as_the_hub(site: Site) -> None:
    laptop = site.laptop()
    group = replace(laptop.case("zaak-1"), author=HUB_AUTHOR)
    answer = laptop.push(group).answers[0]
    assert (answer.answer, answer.reason) == (Answer.REFUSED, "author")


def test_a_long_log_comes_in_parts_without_a_gap(site: Site) -> None:
    writer, reader = site.laptop(), site.laptop()
    text = "x" * 60_000
    groups = [writer.case("zaak-1")]
    groups += [writer.insert(f"rij-{i}", "zaak-1", table="note", text=text) for i in range(150)]
    writer.push(*groups)
    seen: list[int] = []
    answers = 0
    while True:
        pulled = reader.pull()
        answers += 1
        seen += [p.sequence for p in pulled.groups]
        if pulled.cursor == pulled.head:
            break
    assert seen == list(range(1, 152))
    assert answers > 1
