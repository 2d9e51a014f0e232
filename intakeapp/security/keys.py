"""The data key of a store: made, wrapped, opened, recovered.

A random key encrypts the store. It is wrapped (a) by Argon2id over the passphrase together with
a device secret in the key ring of the operating system, (b) for the municipality's recovery key.
"""

from __future__ import annotations

import os
from dataclasses import replace
from types import TracebackType
from typing import NoReturn, Self

from intakeapp.base.errors import BugError, KnownError
from intakeapp.base.ids import IdFactory
from intakeapp.security import primitives
from intakeapp.security.envelopes import (
    DeviceSecretRef,
    EnvelopeError,
    KeyEnvelope,
    PassphraseWrap,
    RecoveryWrap,
    associated,
    damaged,
    envelope_path,
    forget_previous,
    parse_envelope,
    read_envelope,
    write_envelope,
)
from intakeapp.security.passphrases import (
    WrongPassphraseError,
    passphrase_bytes,
    passphrase_problem,
    require_good_passphrase,
)
from intakeapp.security.primitives import KEY_BYTES, ArgonCost, Randomness
from intakeapp.security.recovery import RecoveryPrivateKey, RecoveryPublicKey
from intakeapp.security.secret_stores import SecretStore

__all__ = [
    "DataKey",
    "DeviceSecretMissingError",
    "EnvelopeError",
    "KeyEnvelope",
    "RecoveryKeyError",
    "WrongPassphraseError",
    "change_passphrase",
    "create_envelope",
    "envelope_path",
    "forget_device_secret",
    "forget_previous",
    "open_envelope",
    "parse_envelope",
    "passphrase_problem",
    "read_envelope",
    "recover",
    "rewrap",
    "with_recovery",
    "write_envelope",
]


class DeviceSecretMissingError(KnownError):
    """The passphrase alone is not enough: the secret in the key ring is gone or another one."""

    code = "device_secret_missing"

    def __init__(self, *, has_recovery: bool) -> None:
        now = "Open de dossiers met de herstelsleutel van de gemeente."
        if not has_recovery:
            now = "Vraag de beheerder om de sleutelbos van deze gebruiker terug te zetten."
        super().__init__(
            "De sleutelbos van deze computer heeft de sleutel van deze dossiers niet (meer).",
            safe="De dossiers zijn niet veranderd en blijven versleuteld.",
            now=now,
        )


class RecoveryKeyError(KnownError):
    """The recovery key is not one for this store."""

    code = "recovery_key"


class DataKey:
    """The key that encrypts one store: 32 random bytes that are never shown."""

    def __init__(self, raw: bytearray, store_id: str) -> None:
        if len(raw) != KEY_BYTES:
            raise BugError("a data key has 32 bytes")
        self._raw = raw
        self._wiped = False
        self.store_id = store_id

    @classmethod
    def new(cls, store_id: str, randomness: Randomness = os.urandom) -> DataKey:
        """Make a new random key for a store."""
        return cls(bytearray(randomness(KEY_BYTES)), store_id)

    def __repr__(self) -> str:
        return "DataKey(<hidden>)"

    def __reduce__(self) -> NoReturn:
        raise BugError("a data key is never copied to another process or file")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wipe()

    @property
    def raw(self) -> bytearray:
        """Return the key itself, not a copy. Raises BugError after `wipe`."""
        if self._wiped:
            raise BugError("the data key was wiped")
        return self._raw

    def hex_for_cipher(self) -> str:
        """Return the key as 64 hexadecimal characters, the raw form that SQLCipher takes.

        Raises BugError after `wipe`. The length is checked because SQLCipher silently reads
        anything else as a passphrase. The text cannot be wiped: use it at once, do not keep it.
        """
        text = self.raw.hex()
        if len(text) != 2 * KEY_BYTES:
            raise BugError("a data key has 64 hexadecimal characters")
        return text

    def matches(self, other: DataKey) -> bool:
        """Tell whether this is the same key as another one."""
        return primitives.same(self.raw, other.raw)

    def wipe(self) -> None:
        """Overwrite the key in memory; using it afterwards is an error."""
        primitives.wipe(self._raw)
        self._wiped = True


def create_envelope(
    passphrase: str,
    secret_store: SecretStore | None,
    recovery_public_key: RecoveryPublicKey | None,
    *,
    store_id: str | None = None,
    cost: ArgonCost = primitives.RECOMMENDED_COST,
    randomness: Randomness = os.urandom,
) -> tuple[DataKey, KeyEnvelope]:
    """Make the data key of a new store and its envelope; the caller writes the envelope.

    Raises InputError for a passphrase that is not good enough, SecretStoreError when the key
    ring does not keep the device secret. Takes about as long as one guess (Argon2id).
    """
    require_good_passphrase(passphrase, has_keyring=secret_store is not None)
    key = DataKey.new(store_id or IdFactory().new(), randomness)
    wrap = _wrap_for_passphrase(key, passphrase, secret_store, None, cost, randomness)
    recovery = _wrap_for_recovery(key, recovery_public_key, randomness)
    return key, _sealed(KeyEnvelope(key.store_id, wrap, recovery, b""), key)


def open_envelope(
    envelope: KeyEnvelope, passphrase: str, secret_store: SecretStore | None
) -> DataKey:
    """Return the data key.

    Raises WrongPassphraseError, DeviceSecretMissingError when the key ring no longer holds the
    device secret, SecretStoreError when the key ring is locked or unusable, and EnvelopeError
    when the passphrase fits but something else in the envelope was changed.
    """
    wrap = envelope.passphrase
    secret = _known_device_secret(envelope, secret_store)
    wrapping = _wrapping_key(passphrase, wrap.salt, wrap.cost, secret)
    try:
        raw = primitives.unseal(
            wrapping, wrap.nonce, wrap.wrapped, associated(envelope.store_id, wrap)
        )
    except primitives.SealBrokenError:
        raise WrongPassphraseError from None
    key = DataKey(raw, envelope.store_id)
    if not primitives.same(envelope.seal, _seal_of(envelope, key)):
        key.wipe()
        raise damaged()
    return key


def change_passphrase(
    envelope: KeyEnvelope,
    old: str,
    new: str,
    secret_store: SecretStore | None,
    *,
    cost: ArgonCost = primitives.RECOMMENDED_COST,
    randomness: Randomness = os.urandom,
) -> KeyEnvelope:
    """Return an envelope for the same data key under a new passphrase; the caller writes it.

    A key ring that was not used before takes part from now on when `secret_store` is given.
    Raises what `open_envelope` raises, and InputError for a new passphrase not good enough.
    """
    require_good_passphrase(new, has_keyring=secret_store is not None)
    with open_envelope(envelope, old, secret_store) as key:
        kept = envelope.passphrase.device_secret
        wrap = _wrap_for_passphrase(key, new, secret_store, kept, cost, randomness)
        return _sealed(replace(envelope, passphrase=wrap), key)


def rewrap(
    envelope: KeyEnvelope,
    key: DataKey,
    new_passphrase: str,
    secret_store: SecretStore | None,
    *,
    cost: ArgonCost = primitives.RECOMMENDED_COST,
    randomness: Randomness = os.urandom,
) -> KeyEnvelope:
    """Return an envelope with a new passphrase and a new device secret, after a recovery.

    Raises InputError for a passphrase that is not good enough, SecretStoreError when the key
    ring does not keep the secret, BugError when the key is of another store.
    """
    _require_own(envelope, key)
    require_good_passphrase(new_passphrase, has_keyring=secret_store is not None)
    wrap = _wrap_for_passphrase(key, new_passphrase, secret_store, None, cost, randomness)
    return _sealed(replace(envelope, passphrase=wrap), key)


def with_recovery(
    envelope: KeyEnvelope,
    key: DataKey,
    recovery_public_key: RecoveryPublicKey | None,
    *,
    randomness: Randomness = os.urandom,
) -> KeyEnvelope:
    """Return an envelope with another recovery key, or with none.

    Raises BugError when the data key is of another store.
    """
    _require_own(envelope, key)
    recovery = _wrap_for_recovery(key, recovery_public_key, randomness)
    return _sealed(replace(envelope, recovery=recovery), key)


def recover(envelope: KeyEnvelope, private_key: RecoveryPrivateKey) -> DataKey:
    """Return the data key with the municipality's private recovery key.

    Only the recovery part is checked: a damaged passphrase part must not stand in the way.
    Raises RecoveryKeyError when there is no recovery part, when it was made for another key or
    when it was changed.
    """
    wrap = envelope.recovery
    if wrap is None:
        raise RecoveryKeyError(
            "Voor deze dossiers is geen herstelsleutel ingesteld.",
            now="Openen kan alleen met de wachtzin.",
        )
    if wrap.fingerprint != private_key.public.fingerprint:
        raise RecoveryKeyError(
            "Deze herstelsleutel hoort niet bij deze dossiers.",
            now=f"Nodig is de sleutel met vingerafdruk {wrap.fingerprint}.",
        )
    try:
        wrapping = _recovery_wrapping_key(
            private_key.raw, wrap.ephemeral, wrap.ephemeral, private_key.public.raw
        )
        raw = primitives.unseal(
            wrapping, wrap.nonce, wrap.wrapped, associated(envelope.store_id, wrap)
        )
    except primitives.SealBrokenError:
        raise RecoveryKeyError(
            "Het herstelgedeelte van het sleutelbestand is beschadigd of veranderd.",
            safe="De dossiers zelf zijn niet veranderd.",
            now="Zet het sleutelbestand terug uit een reservekopie.",
        ) from None
    return DataKey(raw, envelope.store_id)


def forget_device_secret(envelope: KeyEnvelope, secret_store: SecretStore) -> None:
    """Remove the device secret of an envelope that is no longer used. Raises SecretStoreError."""
    if envelope.passphrase.device_secret is not None:
        secret_store.delete(envelope.passphrase.device_secret.name)


def _require_own(envelope: KeyEnvelope, key: DataKey) -> None:
    if key.store_id != envelope.store_id:
        raise BugError("this data key is of another store")


def _sealed(envelope: KeyEnvelope, key: DataKey) -> KeyEnvelope:
    return replace(envelope, seal=_seal_of(envelope, key))


def _seal_of(envelope: KeyEnvelope, key: DataKey) -> bytes:
    sealing = primitives.hkdf(key.raw, envelope.store_id.encode(), b"intakeapp envelope seal v1")
    return primitives.mac(sealing, envelope.sealed_content())


def _wrap_for_passphrase(
    key: DataKey,
    passphrase: str,
    secret_store: SecretStore | None,
    kept: DeviceSecretRef | None,
    cost: ArgonCost,
    randomness: Randomness,
) -> PassphraseWrap:
    secret, reference = _device_secret(key.store_id, secret_store, kept, randomness)
    salt, nonce = randomness(primitives.SALT_BYTES), randomness(primitives.NONCE_BYTES)
    wrap = PassphraseWrap(cost, reference, salt, nonce, b"")
    wrapping = _wrapping_key(passphrase, salt, cost, secret)
    sealed = primitives.seal(wrapping, nonce, key.raw, associated(key.store_id, wrap))
    return replace(wrap, wrapped=sealed)


def _wrapping_key(
    passphrase: str, salt: bytes, cost: ArgonCost, device_secret: bytes | None
) -> bytes:
    stretched = primitives.argon2id(passphrase_bytes(passphrase), salt, cost)
    if device_secret is None:
        return primitives.hkdf(stretched, salt, b"intakeapp passphrase wrap v1")
    # both have 32 bytes, so the sum of the two has one reading
    return primitives.hkdf(
        stretched + device_secret, salt, b"intakeapp passphrase and device wrap v1"
    )


def _device_secret(
    store_id: str,
    secret_store: SecretStore | None,
    kept: DeviceSecretRef | None,
    randomness: Randomness,
) -> tuple[bytes | None, DeviceSecretRef | None]:
    if secret_store is None:
        return None, None
    if kept is not None:
        present = secret_store.get(kept.name)
        if present is not None and primitives.same(kept.check, _check_of(present, kept.name)):
            return present, kept
    # never under a name that is in use: a restored envelope may still need the older secret
    name = f"{store_id}/{randomness(8).hex()}"
    secret = randomness(KEY_BYTES)
    secret_store.set(name, secret)
    if secret_store.get(name) != secret:
        raise BugError("the secret store gave back something else than it was given")
    return secret, DeviceSecretRef(name, _check_of(secret, name))


def _check_of(secret: bytes, name: str) -> bytes:
    return primitives.mac(secret, b"intakeapp device secret check v1\x00" + name.encode())


def _known_device_secret(envelope: KeyEnvelope, secret_store: SecretStore | None) -> bytes | None:
    reference = envelope.passphrase.device_secret
    if reference is None:
        return None
    secret = secret_store.get(reference.name) if secret_store is not None else None
    if secret is None or not primitives.same(reference.check, _check_of(secret, reference.name)):
        raise DeviceSecretMissingError(has_recovery=envelope.recovery is not None)
    return secret


def _wrap_for_recovery(
    key: DataKey, public_key: RecoveryPublicKey | None, randomness: Randomness
) -> RecoveryWrap | None:
    if public_key is None:
        return None
    ephemeral_private = bytearray(randomness(KEY_BYTES))
    ephemeral = primitives.public_of(ephemeral_private)
    nonce = randomness(primitives.NONCE_BYTES)
    wrap = RecoveryWrap(public_key.fingerprint, ephemeral, nonce, b"")
    try:
        wrapping = _recovery_wrapping_key(
            ephemeral_private, public_key.raw, ephemeral, public_key.raw
        )
    except primitives.SealBrokenError:
        raise RecoveryKeyError("Deze herstelsleutel is niet veilig.") from None
    finally:
        primitives.wipe(ephemeral_private)
    sealed = primitives.seal(wrapping, nonce, key.raw, associated(key.store_id, wrap))
    return replace(wrap, wrapped=sealed)


def _recovery_wrapping_key(
    own_private: bytes | bytearray, other_public: bytes, ephemeral: bytes, recovery: bytes
) -> bytes:
    shared = primitives.agree(own_private, other_public)
    return primitives.hkdf(shared, ephemeral + recovery, b"intakeapp recovery wrap v1")
