from __future__ import annotations

import logging
import pickle
import traceback
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import BugError, InputError, KnownError
from intakeapp.security import primitives
from intakeapp.security.keys import (
    DataKey,
    DeviceSecretMissingError,
    EnvelopeError,
    KeyEnvelope,
    RecoveryKeyError,
    WrongPassphraseError,
    change_passphrase,
    create_envelope,
    forget_device_secret,
    open_envelope,
    parse_envelope,
    passphrase_problem,
    recover,
    rewrap,
    with_recovery,
)
from intakeapp.security.primitives import ArgonCost
from intakeapp.security.recovery import RecoveryPublicKey, new_recovery_keys, parse_private_key
from intakeapp.security.secret_stores import MemorySecretStore, SecretStoreLockedError
from tests.unit.security.conftest import CHEAP, Made

OTHER = "een heel andere zin"
good_passphrases = st.text(min_size=10, max_size=60).filter(
    lambda text: passphrase_problem(text, has_keyring=True) is None
)


class LockedSecretStore(MemorySecretStore):
    def get(self, name: str) -> bytes | None:
        raise SecretStoreLockedError("De sleutelbos is op slot.")


class ForgetfulSecretStore(MemorySecretStore):
    def get(self, name: str) -> bytes | None:
        return b"iets anders"


@given(passphrase=good_passphrases, with_keyring=st.booleans(), also_recovery=st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_was_wrapped_comes_back_for_any_passphrase(
    passphrase: str, with_keyring: bool, also_recovery: bool
) -> None:
    if not with_keyring and passphrase_problem(passphrase, has_keyring=False):
        passphrase = passphrase + " en nog een stuk erbij"
    secrets = MemorySecretStore() if with_keyring else None
    files = new_recovery_keys()
    key, envelope = create_envelope(
        passphrase, secrets, files.public if also_recovery else None, cost=CHEAP
    )
    read = parse_envelope(envelope.to_bytes(), least_cost=CHEAP)
    assert read == envelope
    assert read.uses_device_secret is with_keyring
    assert open_envelope(read, passphrase, secrets).matches(key)
    decomposed = unicodedata.normalize("NFD", passphrase)
    assert open_envelope(read, decomposed, secrets).matches(key)
    if also_recovery:
        assert recover(read, parse_private_key(files.private_text)).matches(key)


@given(wrong=st.text(max_size=40))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_other_passphrase_is_refused_in_the_same_words(made: Made, wrong: str) -> None:
    if unicodedata.normalize("NFC", wrong) == made.passphrase:
        return
    with pytest.raises(WrongPassphraseError) as caught:
        open_envelope(made.envelope, wrong, made.secrets)
    assert str(caught.value) == str(WrongPassphraseError())


def test_every_key_and_every_envelope_is_new(made: Made) -> None:
    key, envelope = create_envelope(made.passphrase, made.secrets, None, cost=CHEAP)
    assert not key.matches(made.key)
    assert envelope.store_id != made.envelope.store_id
    assert envelope.passphrase.salt != made.envelope.passphrase.salt
    assert len(made.secrets.names()) == 2


def test_the_key_has_the_form_the_cipher_takes(made: Made) -> None:
    text = made.key.hex_for_cipher()
    assert len(text) == 64
    assert bytes.fromhex(text) == made.key.raw
    assert len(set(text)) > 4


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(BugError):
        DataKey(bytearray(31), "winkel")


def test_a_wiped_key_is_gone_and_cannot_be_used(made: Made) -> None:
    raw = made.key.raw
    made.key.wipe()
    assert raw == bytearray(32)
    with pytest.raises(BugError):
        made.key.hex_for_cipher()
    with open_envelope(made.envelope, made.passphrase, made.secrets) as key:
        inner = key.raw
    assert inner == bytearray(32)


def test_without_the_device_secret_the_right_passphrase_does_not_open(made: Made) -> None:
    for secrets in (None, MemorySecretStore(), ForgetfulSecretStore()):
        with pytest.raises(DeviceSecretMissingError) as caught:
            open_envelope(made.envelope, made.passphrase, secrets)
        assert "herstelsleutel" in str(caught.value)


def test_without_recovery_key_the_missing_secret_says_whom_to_ask(made: Made) -> None:
    _, envelope = create_envelope(made.passphrase, made.secrets, None, cost=CHEAP)
    with pytest.raises(DeviceSecretMissingError) as caught:
        open_envelope(envelope, made.passphrase, MemorySecretStore())
    assert "herstelsleutel" not in str(caught.value)
    assert "beheerder" in str(caught.value)


def test_a_locked_key_ring_says_so_and_is_no_wrong_passphrase(made: Made) -> None:
    with pytest.raises(SecretStoreLockedError):
        open_envelope(made.envelope, made.passphrase, LockedSecretStore())


def test_a_key_ring_that_does_not_keep_is_found_out_before_it_matters() -> None:
    with pytest.raises(BugError):
        create_envelope("tien tekens lang", ForgetfulSecretStore(), None, cost=CHEAP)


def test_guessing_needs_the_device_secret_too(made: Made) -> None:
    """Somebody with the file and the passphrase but another device secret gets nowhere."""
    reference = made.envelope.passphrase.device_secret
    assert reference is not None
    wrap = made.envelope.passphrase
    without = primitives.hkdf(
        primitives.argon2id(made.passphrase.encode(), wrap.salt, wrap.cost),
        wrap.salt,
        b"intakeapp passphrase wrap v1",
    )
    with pytest.raises(primitives.SealBrokenError):
        primitives.unseal(without, wrap.nonce, wrap.wrapped, b"")
    stripped = replace(made.envelope, passphrase=replace(wrap, device_secret=None))
    with pytest.raises(WrongPassphraseError):
        open_envelope(stripped, made.passphrase, None)


def test_a_short_passphrase_makes_no_keys_and_leaves_no_secret() -> None:
    secrets = MemorySecretStore()
    with pytest.raises(InputError):
        create_envelope("kort", secrets, None, cost=CHEAP)
    with pytest.raises(InputError):
        create_envelope("vijftien tekens", None, None, cost=CHEAP)
    assert secrets.names() == frozenset()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(made: Made) -> None:
    changed = change_passphrase(made.envelope, made.passphrase, OTHER, made.secrets, cost=CHEAP)
    assert open_envelope(changed, OTHER, made.secrets).matches(made.key)
    with pytest.raises(WrongPassphraseError):
        open_envelope(changed, made.passphrase, made.secrets)
    assert recover(changed, made.recovery_key).matches(made.key)
    assert len(made.secrets.names()) == 1


def test_changing_needs_the_old_passphrase_and_a_good_new_one(made: Made) -> None:
    with pytest.raises(WrongPassphraseError):
        change_passphrase(made.envelope, OTHER, OTHER, made.secrets, cost=CHEAP)
    with pytest.raises(InputError):
        change_passphrase(made.envelope, made.passphrase, "kort", made.secrets, cost=CHEAP)


def test_a_key_ring_that_came_later_takes_part_after_a_change() -> None:
    long = "zestien letters of meer"
    key, envelope = create_envelope(long, None, None, cost=CHEAP)
    secrets = MemorySecretStore()
    changed = change_passphrase(envelope, long, OTHER, secrets, cost=CHEAP)
    assert changed.uses_device_secret
    assert open_envelope(changed, OTHER, secrets).matches(key)


def test_recovery_gives_the_key_and_a_new_passphrase_on_a_new_computer(made: Made) -> None:
    new_computer = MemorySecretStore()
    key = recover(made.envelope, made.recovery_key)
    envelope = rewrap(made.envelope, key, OTHER, new_computer, cost=CHEAP)
    assert open_envelope(envelope, OTHER, new_computer).matches(made.key)
    assert recover(envelope, made.recovery_key).matches(made.key)
    with pytest.raises(DeviceSecretMissingError):
        open_envelope(envelope, OTHER, made.secrets)


def test_recovery_on_the_same_computer_leaves_the_older_secret_in_place(made: Made) -> None:
    rewrap(made.envelope, made.key, OTHER, made.secrets, cost=CHEAP)
    assert len(made.secrets.names()) == 2
    assert open_envelope(made.envelope, made.passphrase, made.secrets).matches(made.key)


def test_another_recovery_key_is_refused_and_the_right_one_is_named(made: Made) -> None:
    other = parse_private_key(new_recovery_keys().private_text)
    with pytest.raises(RecoveryKeyError) as caught:
        recover(made.envelope, other)
    assert made.recovery_files.public.fingerprint in str(caught.value)


def test_without_a_recovery_part_recovery_says_so(made: Made) -> None:
    with pytest.raises(RecoveryKeyError):
        recover(with_recovery(made.envelope, made.key, None), made.recovery_key)


def test_the_recovery_key_can_be_replaced(made: Made) -> None:
    files = new_recovery_keys()
    envelope = with_recovery(made.envelope, made.key, files.public)
    assert envelope.recovery_fingerprint == files.public.fingerprint
    assert recover(envelope, parse_private_key(files.private_text)).matches(made.key)
    assert open_envelope(envelope, made.passphrase, made.secrets).matches(made.key)
    with pytest.raises(RecoveryKeyError):
        recover(envelope, made.recovery_key)


def test_a_recovery_key_of_low_order_is_refused(made: Made) -> None:
    with pytest.raises(RecoveryKeyError):
        with_recovery(made.envelope, made.key, RecoveryPublicKey(bytes(32)))


def test_a_key_of_another_store_is_never_put_in_an_envelope(made: Made) -> None:
    other, _ = create_envelope(made.passphrase, made.secrets, None, cost=CHEAP)
    with pytest.raises(BugError):
        rewrap(made.envelope, other, OTHER, made.secrets, cost=CHEAP)
    with pytest.raises(BugError):
        with_recovery(made.envelope, other, made.recovery_files.public)


def test_a_secret_no_longer_used_can_be_forgotten(made: Made) -> None:
    forget_device_secret(made.envelope, made.secrets)
    assert made.secrets.names() == frozenset()


def _swapped_recovery(made: Made) -> KeyEnvelope:
    _, other = create_envelope(
        made.passphrase, made.secrets, made.recovery_files.public, cost=CHEAP
    )
    return replace(made.envelope, recovery=other.recovery)


@pytest.mark.parametrize("change", ["no recovery", "swapped recovery", "seal"])
def test_a_change_outside_the_passphrase_part_is_found_by_the_seal(made: Made, change: str) -> None:
    envelope = {
        "no recovery": replace(made.envelope, recovery=None),
        "swapped recovery": _swapped_recovery(made),
        "seal": replace(made.envelope, seal=bytes(32)),
    }[change]
    with pytest.raises(EnvelopeError):
        open_envelope(envelope, made.passphrase, made.secrets)


def test_an_envelope_moved_to_another_store_does_not_open(made: Made) -> None:
    moved = replace(made.envelope, store_id="een-andere")
    with pytest.raises(WrongPassphraseError):
        open_envelope(moved, made.passphrase, made.secrets)
    with pytest.raises(RecoveryKeyError):
        recover(moved, made.recovery_key)
    with pytest.raises(RecoveryKeyError):
        recover(_swapped_recovery(made), made.recovery_key)


def test_a_damaged_passphrase_part_does_not_stand_in_the_way_of_recovery(made: Made) -> None:
    wrap = replace(made.envelope.passphrase, wrapped=bytes(48))
    broken = replace(made.envelope, passphrase=wrap)
    with pytest.raises(WrongPassphraseError):
        open_envelope(broken, made.passphrase, made.secrets)
    assert recover(broken, made.recovery_key).matches(made.key)


@pytest.mark.parametrize("flip", [0x01, 0x02, 0x20])
def test_no_byte_of_the_file_can_be_changed(made: Made, flip: int) -> None:
    content = made.envelope.to_bytes()
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= flip
        with pytest.raises(KnownError):
            _read_and_open(bytes(changed), made)


def _read_and_open(content: bytes, made: Made) -> DataKey:
    read = parse_envelope(content, least_cost=CHEAP)
    return open_envelope(read, made.passphrase, made.secrets)


def test_no_byte_of_the_recovery_part_can_be_changed(made: Made) -> None:
    wrap = made.envelope.recovery
    assert wrap is not None
    for field in ("ephemeral", "nonce", "wrapped"):
        value: bytes = getattr(wrap, field)
        for at in range(len(value)):
            changed = bytearray(value)
            changed[at] ^= 1
            broken = replace(made.envelope, recovery=replace(wrap, **{field: bytes(changed)}))
            with pytest.raises(RecoveryKeyError):
                recover(broken, made.recovery_key)


def test_the_real_cost_is_the_recommended_one_and_is_what_is_written() -> None:
    key, envelope = create_envelope("zestien letters of meer", None, None)
    # RFC 9106 section 4: t=3, 2^16 KiB, 4 lanes
    assert envelope.passphrase.cost == ArgonCost(3, 65536, 4)
    read = parse_envelope(envelope.to_bytes())
    assert open_envelope(read, "zestien letters of meer", None).matches(key)


def test_nothing_secret_shows(made: Made, caplog: pytest.LogCaptureFixture) -> None:
    secret_texts = [made.key.hex_for_cipher(), made.passphrase, made.recovery_key.raw.hex()]
    shown = [repr(made.key), repr(made.envelope), repr(made.recovery_key), repr(made.secrets)]
    shown += [str(made.key), f"{made.key!s}", repr(made.recovery_files), repr([made.key])]
    with caplog.at_level(logging.DEBUG):
        for attempt in (
            lambda: open_envelope(made.envelope, made.passphrase + "x", made.secrets),
            lambda: open_envelope(made.envelope, made.passphrase, MemorySecretStore()),
            lambda: change_passphrase(made.envelope, made.passphrase, "kort", made.secrets),
            lambda: recover(with_recovery(made.envelope, made.key, None), made.recovery_key),
        ):
            with pytest.raises(KnownError) as caught:
                attempt()
            # the message and its causes; the lines of source code hold no values
            shown += [str(caught.value), repr(caught.value), *_chain(caught.value)]
    shown.append(caplog.text)
    for secret in secret_texts:
        assert not any(secret in text for text in shown)


def _chain(error: BaseException) -> list[str]:
    return traceback.format_exception(error)


def test_keys_are_never_pickled(made: Made) -> None:
    for secret in (made.key, made.recovery_key):
        with pytest.raises(BugError):
            pickle.dumps(secret)
