"""The key envelope: the wrapped data key in the file `<store>.keys`, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intakeapp.base.errors import KnownError
from intakeapp.security import files, primitives, strict_json
from intakeapp.security.primitives import ArgonCost
from intakeapp.security.recovery import read_cost

FORMAT = "intakeapp-keys"
VERSION = 1
WRAPPED_BYTES = primitives.KEY_BYTES + primitives.TAG_BYTES
MAC_BYTES = 32


class EnvelopeError(KnownError):
    """The file with the keys is missing, damaged, changed or of a newer program."""

    code = "envelope"


@dataclass(frozen=True)
class DeviceSecretRef:
    """Which secret in the key ring takes part, and a check that it is still the same one.

    The secret is 32 random bytes, so the check tells nothing about it.
    """

    name: str
    check: bytes = field(repr=False)

    def content(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"name": self.name, "check": strict_json.encode(self.check)}


@dataclass(frozen=True)
class PassphraseWrap:
    """The data key, sealed with a key from the passphrase and the device secret."""

    cost: ArgonCost
    device_secret: DeviceSecretRef | None
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)

    def bound(self) -> dict[str, Any]:
        """Return what is authenticated together with the wrapped key."""
        return {
            "kdf": "argon2id",
            "iterations": self.cost.iterations,
            "memory_kib": self.cost.memory_kib,
            "lanes": self.cost.lanes,
            "salt": strict_json.encode(self.salt),
            "device_secret": self.device_secret.content() if self.device_secret else None,
        }

    def content(self) -> dict[str, Any]:
        """Return the JSON form."""
        return self.bound() | _sealed(self.nonce, self.wrapped)


@dataclass(frozen=True)
class RecoveryWrap:
    """The data key, sealed to the municipality's recovery key with that fingerprint."""

    fingerprint: str
    ephemeral: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)

    def bound(self) -> dict[str, Any]:
        """Return what is authenticated together with the wrapped key."""
        return {
            "fingerprint": self.fingerprint,
            "ephemeral": strict_json.encode(self.ephemeral),
        }

    def content(self) -> dict[str, Any]:
        """Return the JSON form."""
        return self.bound() | _sealed(self.nonce, self.wrapped)


def _sealed(nonce: bytes, wrapped: bytes) -> dict[str, Any]:
    return {"nonce": strict_json.encode(nonce), "wrapped": strict_json.encode(wrapped)}


@dataclass(frozen=True)
class KeyEnvelope:
    """All ways to the data key of one store; `seal` is a MAC over the whole under that key."""

    store_id: str
    passphrase: PassphraseWrap
    recovery: RecoveryWrap | None
    seal: bytes = field(repr=False)

    @property
    def uses_device_secret(self) -> bool:
        """Tell whether the key ring of this computer is needed beside the passphrase."""
        return self.passphrase.device_secret is not None

    @property
    def recovery_fingerprint(self) -> str | None:
        """Return the fingerprint of the recovery key that can open the store, or None."""
        return self.recovery.fingerprint if self.recovery else None

    def sealed_content(self) -> bytes:
        """Return the bytes over which `seal` is made: everything but the seal."""
        return strict_json.canonical(self._content())

    def to_bytes(self) -> bytes:
        """Return the content of the file."""
        return strict_json.canonical(
            self._content() | {"seal": strict_json.encode(self.seal)},
        )

    def _content(self) -> dict[str, Any]:
        return header(self.store_id) | {
            "passphrase": self.passphrase.content(),
            "recovery": self.recovery.content() if self.recovery else None,
        }


def header(store_id: str) -> dict[str, Any]:
    """Return what every wrap is bound to: the format, its version and the store."""
    return {"format": FORMAT, "version": VERSION, "store_id": store_id}


def associated(store_id: str, wrap: PassphraseWrap | RecoveryWrap) -> bytes:
    """Return the associated data of a wrap: a wrap moved to another store does not open."""
    return strict_json.canonical(
        header(store_id) | {"wrap": type(wrap).__name__} | wrap.bound(),
    )


def damaged() -> EnvelopeError:
    """Return the error for keys that are damaged or were changed."""
    return EnvelopeError(
        "Het sleutelbestand van deze dossiers is beschadigd of veranderd.",
        safe="De dossiers zelf zijn niet veranderd.",
        now="Zet het sleutelbestand terug uit een reservekopie, of vraag de beheerder om hulp.",
    )


def parse_envelope(content: bytes, *, least_cost: ArgonCost = primitives.LEAST_COST) -> KeyEnvelope:
    """Read the content of an envelope file.

    Raises EnvelopeError when it is damaged, asks for cheaper guesses than allowed, is spelled
    otherwise than this program writes it, or comes from a newer program.
    """
    try:
        loaded = strict_json.load_object(content)
        _check_version(loaded)
        envelope = _envelope(strict_json.Fields(loaded), least_cost)
    except strict_json.FormatError:
        raise damaged() from None
    if envelope.to_bytes() != content:
        raise damaged()
    return envelope


def _check_version(loaded: dict[str, Any]) -> None:
    version = loaded.get("version")
    if loaded.get("format") == FORMAT and type(version) is int and version > VERSION:
        raise EnvelopeError(
            "Dit sleutelbestand is gemaakt met een nieuwere versie van het programma.",
            safe="Er is niets veranderd.",
            now="Werk het programma bij.",
        )


def _envelope(fields: strict_json.Fields, least_cost: ArgonCost) -> KeyEnvelope:
    fields.exactly("format", FORMAT)
    fields.exactly("version", VERSION)
    store_id = fields.text("store_id")
    passphrase = _passphrase_wrap(fields.part("passphrase"), least_cost)
    part = fields.optional_part("recovery")
    recovery = None if part is None else _recovery_wrap(part)
    seal = fields.data("seal", MAC_BYTES)
    fields.finish()
    return KeyEnvelope(store_id, passphrase, recovery, seal)


def _passphrase_wrap(fields: strict_json.Fields, least_cost: ArgonCost) -> PassphraseWrap:
    device = fields.optional_part("device_secret")
    wrap = PassphraseWrap(
        cost=read_cost(fields, least_cost),
        device_secret=None if device is None else _device_secret(device),
        salt=fields.data("salt", primitives.SALT_BYTES),
        nonce=fields.data("nonce", primitives.NONCE_BYTES),
        wrapped=fields.data("wrapped", WRAPPED_BYTES),
    )
    fields.finish()
    return wrap


def _device_secret(fields: strict_json.Fields) -> DeviceSecretRef:
    reference = DeviceSecretRef(fields.text("name"), fields.data("check", MAC_BYTES))
    fields.finish()
    return reference


def _recovery_wrap(fields: strict_json.Fields) -> RecoveryWrap:
    wrap = RecoveryWrap(
        fingerprint=fields.text("fingerprint"),
        ephemeral=fields.data("ephemeral", primitives.KEY_BYTES),
        nonce=fields.data("nonce", primitives.NONCE_BYTES),
        wrapped=fields.data("wrapped", WRAPPED_BYTES),
    )
    fields.finish()
    return wrap


def envelope_path(store: Path) -> Path:
    """Return where the keys of a store are kept: `<store>.keys`."""
    return store.with_name(f"{store.name}.keys")


def previous_path(path: Path) -> Path:
    """Return where the envelope before the last change is kept: `<store>.keys.bak`."""
    return path.with_name(f"{path.name}.bak")


def write_envelope(path: Path, envelope: KeyEnvelope) -> None:
    """Write an envelope so that after a crash the old or the new one stands there, whole.

    The one it replaces stays as `.bak`; it still opens with the old passphrase, so call
    `forget_previous` once the new one has opened the store. Raises FileProblemError.
    """
    new = envelope.to_bytes()
    try:
        old = files.read_small(path)
    except files.FileMissingError:
        old = None
    if old == new:
        return
    if old is not None:
        files.write_private(previous_path(path), old)
    files.write_private(path, new)


def forget_previous(path: Path) -> None:
    """Remove the `.bak` of an envelope, if there is one. Raises FileProblemError."""
    try:
        previous_path(path).unlink(missing_ok=True)
    except OSError as error:
        raise files.write_problem(error) from error


def read_envelope(path: Path, *, least_cost: ArgonCost = primitives.LEAST_COST) -> KeyEnvelope:
    """Read an envelope file.

    Raises EnvelopeError when it is missing or damaged, FileProblemError when it cannot be read.
    """
    try:
        content = files.read_small(path)
    except files.FileMissingError:
        raise EnvelopeError(
            "Het sleutelbestand van deze dossiers ontbreekt.",
            safe="De dossiers zelf zijn niet veranderd.",
            now="Zet het bestand dat eindigt op .keys terug uit een reservekopie.",
        ) from None
    return parse_envelope(content, least_cost=least_cost)
