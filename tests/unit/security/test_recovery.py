from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import BugError, InputError
from intakeapp.security.passphrases import WrongPassphraseError
from intakeapp.security.recovery import (
    RecoveryPassphraseNeededError,
    RecoveryPublicKey,
    new_recovery_keys,
    parse_private_key,
    parse_public_key,
)
from tests.unit.security.conftest import CHEAP

LONG = "lang genoeg voor de kluis"


def test_the_two_files_belong_together() -> None:
    files = new_recovery_keys()
    public = parse_public_key(files.public_text)
    private = parse_private_key(files.private_text)
    assert public == files.public == private.public
    assert json.loads(files.private_text)["fingerprint"] == public.fingerprint
    assert new_recovery_keys().public != public


def test_the_fingerprint_can_be_read_aloud() -> None:
    groups = new_recovery_keys().public.fingerprint.split("-")
    assert [len(group) for group in groups] == [4] * 8


def test_files_survive_windows_line_ends_and_a_byte_order_mark() -> None:
    files = new_recovery_keys()
    mangled = "\ufeff" + files.public_text.replace("\n", "\r\n")
    assert parse_public_key(mangled) == files.public
    mangled = "\ufeff" + files.private_text.replace("\n", "\r\n")
    assert parse_private_key(mangled).public == files.public


def test_a_protected_private_key_needs_its_passphrase() -> None:
    files = new_recovery_keys(LONG, cost=CHEAP)
    with pytest.raises(RecoveryPassphraseNeededError):
        parse_private_key(files.private_text, least_cost=CHEAP)
    with pytest.raises(WrongPassphraseError):
        parse_private_key(files.private_text, "iets anders", least_cost=CHEAP)
    key = parse_private_key(files.private_text, LONG, least_cost=CHEAP)
    assert key.public == files.public
    with pytest.raises(InputError):
        parse_private_key(files.private_text, LONG)  # cheaper than the program accepts


def test_the_real_cost_of_a_guess_is_accepted_by_the_program() -> None:
    files = new_recovery_keys(LONG)
    assert parse_private_key(files.private_text, LONG).public == files.public


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(InputError):
        new_recovery_keys("vijftien tekens", cost=CHEAP)


def test_the_two_files_are_not_mistaken_for_each_other() -> None:
    files = new_recovery_keys()
    with pytest.raises(InputError, match="geheime herstelsleutel"):
        parse_public_key(files.private_text)
    with pytest.raises(InputError, match="openbare sleutel"):
        parse_private_key(files.public_text)


@pytest.mark.parametrize("text", ["", "hallo", "{}", "[]", '{"format": 3}', "\ud800"])
def test_other_files_are_refused(text: str) -> None:
    for read in (parse_public_key, parse_private_key):
        with pytest.raises(InputError):
            read(text)


@given(st.text(max_size=200))
def test_no_text_crashes_the_readers(text: str) -> None:
    for read in (parse_public_key, parse_private_key):
        with pytest.raises(InputError):
            read(text)


def test_a_key_of_a_newer_program_says_so() -> None:
    content = json.loads(new_recovery_keys().public_text) | {"version": 2}
    with pytest.raises(InputError, match="nieuwere versie"):
        parse_public_key(json.dumps(content))


def test_another_key_under_the_same_fingerprint_is_refused() -> None:
    one, two = new_recovery_keys(), new_recovery_keys()
    public = json.loads(one.public_text) | {"key": json.loads(two.public_text)["key"]}
    with pytest.raises(InputError, match="vingerafdruk"):
        parse_public_key(json.dumps(public))
    private = json.loads(one.private_text) | {"plain": json.loads(two.private_text)["plain"]}
    with pytest.raises(InputError, match="vingerafdruk"):
        parse_private_key(json.dumps(private))


@pytest.mark.parametrize("raw", [bytes(32), b"\x01" + bytes(31)])
def test_a_public_key_that_would_make_every_secret_zero_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match="niet veilig"):
        parse_public_key(RecoveryPublicKey(raw).to_text())


@pytest.mark.parametrize("keep", ["neither", "both"])
def test_a_private_file_is_either_plain_or_protected(keep: str) -> None:
    content = json.loads(new_recovery_keys(LONG, cost=CHEAP).private_text)
    plain = json.loads(new_recovery_keys().private_text)["plain"]
    content |= {"plain": plain} if keep == "both" else {"protected": None}
    with pytest.raises(InputError):
        parse_private_key(json.dumps(content), LONG, least_cost=CHEAP)


def test_no_byte_of_a_protected_key_can_be_changed() -> None:
    content = new_recovery_keys(LONG, cost=CHEAP).private_text
    for at, character in enumerate(content):
        changed = content[:at] + chr(ord(character) ^ 1) + content[at + 1 :]
        if json_or_none(changed) == json.loads(content):
            continue  # white space between the fields
        with pytest.raises(InputError):
            parse_private_key(changed, LONG, least_cost=CHEAP)


def json_or_none(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def test_a_wiped_private_key_is_gone() -> None:
    key = parse_private_key(new_recovery_keys().private_text)
    raw = key.raw
    key.wipe()
    assert raw == bytearray(32)
    with pytest.raises(BugError):
        _ = key.raw


def test_nothing_secret_shows() -> None:
    files = new_recovery_keys()
    key = parse_private_key(files.private_text)
    secret = json.loads(files.private_text)["plain"]["key"]
    for shown in (repr(files), repr(key), str(key)):
        assert secret not in shown
        assert key.raw.hex() not in shown
