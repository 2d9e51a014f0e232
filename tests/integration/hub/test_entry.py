"""Coming in: once with a code, each time with the device's own key; nothing says why not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.integration.hub.laptops import Laptop, Site

pytestmark = pytest.mark.integration


def new_laptop(site: Site) -> Laptop:
    return Laptop(site, site.ids.new())


def test_a_code_lets_one_device_in_once(site: Site) -> None:
    code = site.code(site.user())
    laptop = new_laptop(site)
    answer = laptop.enrol(code)
    assert answer.status_code == 200
    assert answer.json()["tenant"] == site.tenant
    second = new_laptop(site).enrol(code)
    assert (second.status_code, second.json()) == (403, {"code": "not_known"})


def test_a_code_may_be_typed_as_people_type(site: Site) -> None:
    code = site.code(site.user())
    number, _, letters = code.partition("-")
    typed = f" {number}-{letters.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert new_laptop(site).enrol(typed).status_code == 200


def test_a_code_ends_after_a_week_by_the_hubs_clock(site: Site) -> None:
    code = site.code(site.user())
    site.clock.advance(timedelta(days=7))
    assert new_laptop(site).enrol(code).json() == {"code": "not_known"}


def test_the_code_and_the_token_are_not_in_the_database(site: Site) -> None:
    code = site.code(site.user())
    laptop = new_laptop(site)
    laptop.enrol(code)
    laptop.sign_in()
    secret = laptop.token.partition(".")[2].encode()
    letters = code.partition("-")[2].replace("-", "").encode()
    for table in ("enrolment_code", "session", "challenge", "audit", "device"):
        text = repr(site.rows(f"SELECT t::text FROM {table} t")).encode()
        assert secret not in text
        assert letters not in text


def test_a_code_of_one_municipality_opens_no_other(site: Site, other_site: Site) -> None:
    letters = site.code(site.user()).partition("-")[2]
    answer = new_laptop(other_site).enrol(f"{other_site.tenant}-{letters}")
    assert answer.json() == {"code": "not_known"}


def test_a_device_id_cannot_be_taken_over_with_another_key(site: Site) -> None:
    first = site.laptop()
    thief = Laptop(site, first.device)
    code = site.code(site.user())
    assert thief.enrol(code).json() == {"code": "not_known"}
    assert new_laptop(site).enrol(code).status_code == 200  # the code was not used up by that


def test_another_key_does_not_open_a_session(site: Site) -> None:
    laptop = site.laptop()
    answer = laptop.answer(laptop.challenge(), Ed25519PrivateKey.generate())
    assert (answer.status_code, answer.json()) == (403, {"code": "not_known"})


def test_a_challenge_is_answered_once(site: Site) -> None:
    laptop = site.laptop()
    challenge = laptop.challenge()
    assert laptop.answer(challenge).status_code == 200
    assert laptop.answer(challenge).json() == {"code": "not_known"}


def test_a_challenge_ends_after_two_minutes(site: Site) -> None:
    laptop = site.laptop()
    challenge = laptop.challenge()
    site.clock.advance(timedelta(minutes=2))
    assert laptop.answer(challenge).json() == {"code": "not_known"}


def test_a_challenge_is_for_the_device_that_asked(site: Site) -> None:
    one, two = site.laptop(), site.laptop()
    assert two.answer(one.challenge()).json() == {"code": "not_known"}


def test_an_unknown_device_gets_a_challenge_that_looks_the_same(site: Site) -> None:
    stranger = new_laptop(site)
    assert len(stranger.challenge()) == len(site.laptop().challenge())
    assert stranger.answer(stranger.challenge()).json() == {"code": "not_known"}
    assert site.rows("SELECT count(*) FROM challenge") == [(1,)]


def test_a_session_ends_after_an_hour(site: Site) -> None:
    laptop = site.laptop()
    assert laptop.hello().status_code == 200
    site.clock.advance(timedelta(hours=1))
    assert (laptop.hello().status_code, laptop.hello().json()) == (401, {"code": "session"})
    laptop.sign_in()
    assert laptop.hello().status_code == 200


def test_a_stopped_users_devices_count_as_revoked(site: Site) -> None:
    laptop = site.laptop()
    site.rows("UPDATE hub_user SET stopped_at = now() RETURNING 1")
    assert laptop.pull_raw(0).json() == {"code": "revoked"}


def test_an_old_program_is_told_before_anything_is_sent(site: Site) -> None:
    laptop = site.laptop()
    for asked in ({"protocol": 2, "schema_version": 5}, {"protocol": 1, "schema_version": 4}):
        answer = site.post("/v1/hello", asked, laptop.token)
        assert (answer.status_code, answer.json()) == (426, {"code": "too_old"})


@pytest.mark.parametrize("device", ["hub", "", "a b", "x" * 65, "é"])
def test_a_device_names_itself_by_an_id(site: Site, device: str) -> None:
    answer = Laptop(site, device).enrol(site.code(site.user()))
    assert answer.json() == {"code": "malformed"}
