"""Every route with who may use it: a route without a line here fails."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.routing import APIRoute

from intakeapp.hub import register
from intakeapp.hub.app import make_app, openapi_document
from intakeapp.hub.doors import DOORS, Right
from intakeapp.hub.rights import Role
from intakeapp.sync.messages import Answer
from tests.integration.hub.laptops import METRICS_TOKEN, Laptop, Site

pytestmark = pytest.mark.integration

# What each route answers to: nobody, a foreign token, a token of another municipality, an expired
# session, a revoked device, a device. Bodies are right, so that only the right decides.
NOBODY, FOREIGN, ELSEWHERE, EXPIRED, REVOKED, DEVICE = range(6)
EXPECTED = {
    ("GET", "/v1/health"): (200, 200, 200, 200, 200, 200),
    ("GET", "/metrics"): (403, 403, 403, 403, 403, 403),
    ("POST", "/v1/enrol"): (403, 403, 403, 403, 403, 403),
    ("POST", "/v1/challenge"): (200, 200, 200, 200, 200, 200),
    ("POST", "/v1/session"): (403, 403, 403, 403, 403, 403),
    ("POST", "/v1/hello"): (401, 401, 401, 401, 200, 200),
    ("POST", "/v1/scope"): (401, 401, 401, 401, 403, 200),
    ("POST", "/v1/push"): (401, 401, 401, 401, 200, 200),
    ("POST", "/v1/pull"): (401, 401, 401, 401, 403, 200),
}


def body_of(site: Site, path: str, epoch: str) -> dict[str, object]:
    who = {"tenant": site.tenant, "device": "unknown"}
    return {
        "/v1/enrol": {
            "code": f"{site.tenant}-00000-00000-00000-00000", "device": "new",
            "public_key": "A" * 43, "schema_version": 5,
        },
        "/v1/challenge": who,
        "/v1/session": who | {"challenge": "abc", "signature": "A" * 86},
        "/v1/hello": {"protocol": 1, "schema_version": 5},
        "/v1/scope": {},
        "/v1/push": {"groups": []},
        "/v1/pull": {"epoch": epoch, "cursor": 0},
    }[path]  # fmt: skip


def revoked(site: Site) -> Laptop:
    laptop = site.laptop()
    with site.hub.database.transaction(site.tenant) as connection:
        register.revoke(connection, laptop.device, site.clock.now())
    return laptop


def test_no_route_is_without_a_rights_test(site: Site) -> None:
    routes = {
        (method, route.path)
        for route in make_app(site.hub).routes
        if isinstance(route, APIRoute)
        for method in route.methods
    }
    assert len(make_app(site.hub).routes) == len(routes) == len(DOORS)
    assert routes == set(EXPECTED)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.path)
def test_who_may_use_a_route(site: Site, other_site: Site, door) -> None:
    laptop, elsewhere, stopped = site.laptop(), other_site.laptop(), revoked(site)
    site.clock.advance(timedelta(minutes=-90))
    expired = site.laptop()
    site.clock.advance(timedelta(minutes=90))
    crossed = f"{site.tenant}." + elsewhere.token.partition(".")[2]
    tokens = ("", "Bearer-less", crossed, expired.token, stopped.token, laptop.token)
    found = []
    for token in tokens:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if door.method == "GET":
            answer = site.client.request("GET", door.path, headers=headers)
        else:
            body = body_of(site, door.path, laptop.epoch)
            answer = site.post(
                door.path, body, token, **{"Intake-Epoch": laptop.epoch}
            )  # fmt: skip
        found.append(answer.status_code)
        if answer.status_code != 200:
            assert set(answer.json()) == {"code"}
    assert tuple(found) == EXPECTED[door.method, door.path]


def test_metrics_are_for_the_operator_only_and_name_nobody(site: Site) -> None:
    laptop = site.laptop()
    laptop.push(laptop.case("zaak-1"))
    headers = {"Authorization": f"Bearer {METRICS_TOKEN}"}
    answer = site.client.request("GET", "/metrics", headers=headers)
    assert answer.status_code == 200
    assert 'intake_groups_total{answer="accepted"} 1' in answer.text
    assert laptop.device not in answer.text
    assert "zaak-1" not in answer.text


def test_the_document_of_the_protocol_names_every_route() -> None:
    document = openapi_document()
    assert set(document["paths"]) == {door.path for door in DOORS}
    open_ones = {d.path for d in DOORS if d.right is Right.PUBLIC}
    for path, methods in document["paths"].items():
        for told in methods.values():
            assert (told["security"] == []) == (path in open_ones)


def test_a_consultant_gets_own_and_given_cases_and_what_is_of_nobody(site: Site) -> None:
    desk, consultant = site.laptop(Role.DESK), site.laptop(Role.CONSULTANT)
    desk.push(desk.case("zaak-1"), desk.case("zaak-2"))
    desk.push(desk.insert("collega", None, table="worker", name="Marit"))
    consultant.push(consultant.case("zaak-3"))
    assert [p.sequence for p in consultant.pull().groups] == [3, 4]
    with site.hub.database.transaction(site.tenant) as connection:
        register.give_case(connection, consultant.device, "zaak-2", site.clock.now())
    assert consultant.hello().json()["scope_version"] == 1
    scope = site.post("/v1/scope", {}, consultant.token).json()
    assert scope == {"scope_version": 1, "sees_all": False, "cases": ["zaak-2", "zaak-3"]}
    history = consultant.pull_raw(0, "zaak-2").json()["groups"]
    assert [p["sequence"] for p in history] == [2]
    assert desk.pull().cursor == 4


def test_a_case_that_is_not_ones_own_cannot_be_asked_for_by_its_id(site: Site) -> None:
    desk, consultant = site.laptop(Role.DESK), site.laptop(Role.CONSULTANT)
    desk.push(desk.case("zaak-1"))
    known, guessed = consultant.pull_raw(0, "zaak-1"), consultant.pull_raw(0, "bestaat-niet")
    assert (known.status_code, known.json()) == (403, {"code": "rights"})
    assert guessed.json() == known.json()  # nothing tells them apart


def test_what_is_sent_for_anothers_case_is_kept_aside(site: Site) -> None:
    desk, consultant = site.laptop(Role.DESK), site.laptop(Role.CONSULTANT)
    desk.push(desk.case("zaak-1"), desk.insert("huur", "zaak-1", amount=1))
    sent = (
        consultant.insert("mijn", "zaak-1", amount=2),
        consultant.update("resident-zaak-1", None, "name", "Ander", "Inwoner", table="resident"),
    )
    answers = consultant.push(*sent).answers
    assert [(a.answer, a.reason) for a in answers] == [(Answer.REFUSED, "scope")] * 2
    assert [p.group.device for p in desk.pull().groups] == [desk.device] * 2


def test_a_resident_goes_with_the_case_and_not_to_everyone(site: Site) -> None:
    desk = site.laptop(Role.DESK)
    mine, other = site.laptop(Role.CONSULTANT), site.laptop(Role.CONSULTANT)
    desk.push(desk.case("zaak-1"))
    with site.hub.database.transaction(site.tenant) as connection:
        register.give_case(connection, mine.device, "zaak-1", site.clock.now())
    desk.push(desk.update("resident-zaak-1", None, "phone", "06", "", table="resident", base=1))
    assert [p.sequence for p in mine.pull().groups] == [1, 2]
    assert other.pull().groups == ()
    assert other.cursor == 2


def test_of_a_group_about_two_cases_each_gets_its_part(site: Site) -> None:
    desk, one = site.laptop(Role.DESK), site.laptop(Role.CONSULTANT)
    desk.push(desk.case("zaak-1"), desk.case("zaak-2"))
    with site.hub.database.transaction(site.tenant) as connection:
        register.give_case(connection, one.device, "zaak-1", site.clock.now())
    both = desk.group(
        ("insert", "action", "a", "zaak-1", {"text": "voor een"}),
        ("insert", "action", "b", "zaak-2", {"text": "voor twee"}),
    )
    desk.push(both)
    seen = one.pull().groups[-1]
    assert [c.row_id for c in seen.group.changes] == ["a"]
    assert len(seen.outcomes) == 1
    assert [p["sequence"] for p in one.pull_raw(0, "zaak-1").json()["groups"]] == [1, 3]
    assert desk.pull().groups[-1].group == both


def test_somebody_of_one_municipality_sees_its_cases_only(site: Site) -> None:
    desk = site.laptop(Role.DESK)
    east = site.laptop(Role.COORDINATOR, municipalities=["Oost"])
    desk.push(desk.case("zaak-1", "West"), desk.case("zaak-2", "Oost"))
    assert [p.sequence for p in east.pull().groups] == [2]
    refused = east.push(east.insert("x", "zaak-1", amount=1)).answers[0]
    assert (refused.answer, refused.reason) == (Answer.REFUSED, "scope")


def test_a_municipality_that_waits_in_a_conflict_gives_nobody_a_right(site: Site) -> None:
    one, two = site.laptop(), site.laptop()
    west = site.laptop(Role.DESK, municipalities=["West"])
    one.push(one.case("zaak-1", "Oost"))
    one.pull()
    two.pull()
    for laptop, name in ((one, "Noord"), (two, "West")):
        laptop.push(
            laptop.update("zaak-1", "zaak-1", "municipality", name, "Oost", table="case_file")
        )
    assert site.rows("SELECT municipality FROM case_place") == [("Noord",)]
    assert west.pull().groups == ()


def test_what_was_given_to_a_device_is_in_the_audit(site: Site) -> None:
    laptop = site.laptop()
    laptop.push(laptop.case("zaak-1"))
    laptop.pull()
    laptop.pull()  # nothing new: nothing was given
    given = site.rows("SELECT device, count FROM audit WHERE action = 'groups.given'")
    assert given == [(laptop.device, 1)]


def test_sealed_groups_are_for_who_may_see_them_and_so_are_their_conflicts(site: Site) -> None:
    one = site.laptop(Role.DESK, sees_sealed=True)
    two = site.laptop(Role.DESK, sees_sealed=True)
    plain = site.laptop(Role.DESK)
    one.push(one.case("zaak-1"))
    for laptop in (one, two):
        row = ("insert", "note", "veilig", "zaak-1", {"text": laptop.device})
        laptop.push(laptop.group(row, sealed=True))
    assert len(one.pull().groups) == 4  # with the conflict
    assert [p.sequence for p in plain.pull().groups] == [1]
    assert plain.cursor == 4


def test_an_administrator_looks_after_devices_and_gets_no_dossier(site: Site) -> None:
    desk, administrator = site.laptop(Role.DESK), site.laptop(Role.ADMINISTRATOR)
    desk.push(desk.case("zaak-1"))
    assert administrator.pull().groups == ()


def test_what_a_revoked_device_still_had_waits_and_is_not_lost(site: Site) -> None:
    laptop = site.laptop()
    laptop.push(laptop.case("zaak-1"))
    with site.hub.database.transaction(site.tenant) as connection:
        register.revoke(connection, laptop.device, site.clock.now())
    laptop.sign_in()
    assert laptop.hello().json()["is_revoked"] is True
    sent = laptop.insert("huur", "zaak-1", amount=1)
    answer = laptop.push(sent).answers[0]
    assert (answer.answer, answer.reason) == (Answer.REFUSED, "revoked")
    assert site.rows("SELECT reason FROM quarantine") == [("revoked",)]
    assert laptop.hello().json()["received_through"] == sent.last
