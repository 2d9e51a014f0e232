"""The municipality's recovery key: the way back when a passphrase or a key ring is lost.

The public part goes to every laptop. The private part is kept by the municipality, offline.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import NoReturn

from intakeapp.base.errors import BugError, InputError
from intakeapp.security import passphrases, primitives, strict_json
from intakeapp.security.primitives import ArgonCost, Randomness

PUBLIC_FORMAT = "intakeapp-recovery-public"
PRIVATE_FORMAT = "intakeapp-recovery-private"
VERSION = 1


class RecoveryPassphraseNeededError(InputError):
    """The private recovery key is protected and no passphrase was given."""

    code = "recovery_passphrase_needed"

    def __init__(self) -> None:
        super().__init__(
            "Deze herstelsleutel is beveiligd met een wachtzin.",
            now="Vul de wachtzin van de herstelsleutel in.",
        )


@dataclass(frozen=True)
class RecoveryPublicKey:
    """The public part of the municipality's recovery key (X25519, 32 bytes)."""

    raw: bytes

    @property
    def fingerprint(self) -> str:
        """Return what people compare: 128 bits of SHA-256 in eight groups of four."""
        digest = hashlib.sha256(b"intakeapp recovery key\x00" + self.raw).hexdigest()[:32]
        return "-".join(digest[at : at + 4] for at in range(0, 32, 4))

    def to_text(self) -> str:
        """Return the content of the public key file."""
        content = {
            "format": PUBLIC_FORMAT,
            "version": VERSION,
            "fingerprint": self.fingerprint,
            "key": strict_json.encode(self.raw),
        }
        return strict_json.canonical(content).decode("ascii")


class RecoveryPrivateKey:
    """The private part of the recovery key; shows nothing of itself."""

    def __init__(self, raw: bytearray) -> None:
        self._raw = raw
        self._wiped = False
        self.public = RecoveryPublicKey(primitives.public_of(raw))

    def __repr__(self) -> str:
        return f"RecoveryPrivateKey({self.public.fingerprint})"

    def __reduce__(self) -> NoReturn:
        raise BugError("a private key is never copied to another process or file")

    @property
    def raw(self) -> bytearray:
        """Return the key itself. Raises BugError after `wipe`."""
        if self._wiped:
            raise BugError("the recovery key was wiped")
        return self._raw

    def wipe(self) -> None:
        """Overwrite the key in memory."""
        primitives.wipe(self._raw)
        self._wiped = True


@dataclass(frozen=True, repr=False)
class RecoveryKeyFiles:
    """The two texts of a new recovery key pair; `private_text` is a secret."""

    public: RecoveryPublicKey
    public_text: str
    private_text: str

    def __repr__(self) -> str:
        return f"RecoveryKeyFiles({self.public.fingerprint})"


def new_recovery_keys(
    passphrase: str | None = None,
    *,
    cost: ArgonCost = primitives.RECOMMENDED_COST,
    randomness: Randomness = os.urandom,
) -> RecoveryKeyFiles:
    """Make a recovery key pair as two file texts; a passphrase protects the private one.

    Raises InputError when the passphrase is not good enough (16 characters: it travels alone).
    """
    raw = bytearray(randomness(primitives.KEY_BYTES))
    public = RecoveryPublicKey(primitives.public_of(raw))
    content: dict[str, object] = {
        "format": PRIVATE_FORMAT,
        "version": VERSION,
        "fingerprint": public.fingerprint,
        "plain": None,
        "protected": None,
    }
    if passphrase is None:
        content["plain"] = {"key": strict_json.encode(raw)}
    else:
        passphrases.require_good_passphrase(passphrase, has_keyring=False)
        content["protected"] = _protect(raw, public, passphrase, cost, randomness)
    primitives.wipe(raw)
    private_text = strict_json.canonical(content).decode("ascii")
    return RecoveryKeyFiles(public, public.to_text(), private_text)


def _protect(
    raw: bytearray,
    public: RecoveryPublicKey,
    passphrase: str,
    cost: ArgonCost,
    randomness: Randomness,
) -> dict[str, object]:
    salt, nonce = randomness(primitives.SALT_BYTES), randomness(primitives.NONCE_BYTES)
    key = _protecting_key(passphrase, salt, cost)
    return {
        "kdf": "argon2id",
        "iterations": cost.iterations,
        "memory_kib": cost.memory_kib,
        "lanes": cost.lanes,
        "salt": strict_json.encode(salt),
        "nonce": strict_json.encode(nonce),
        "key": strict_json.encode(
            primitives.seal(key, nonce, raw, _associated(public.fingerprint, cost))
        ),
    }


def _protecting_key(passphrase: str, salt: bytes, cost: ArgonCost) -> bytes:
    stretched = primitives.argon2id(passphrases.passphrase_bytes(passphrase), salt, cost)
    return primitives.hkdf(stretched, salt, b"intakeapp recovery file v1")


def _associated(fingerprint: str, cost: ArgonCost) -> bytes:
    parts = (PRIVATE_FORMAT, VERSION, fingerprint, cost.iterations, cost.memory_kib, cost.lanes)
    return "\x00".join(str(part) for part in parts).encode("ascii")


def _refuse(what: str) -> InputError:
    return InputError(what, now="Vraag de beheerder om het goede bestand.")


def _opened(text: str, wanted: str) -> strict_json.Fields:
    # a text editor may have put a byte order mark in front
    content = strict_json.load_object(text.removeprefix("\ufeff").encode("utf-8", "replace"))
    kind = content.get("format")
    if kind == PRIVATE_FORMAT and wanted == PUBLIC_FORMAT:
        raise InputError(
            "Dit is de geheime herstelsleutel. Die hoort niet op deze computer.",
            now="Neem het bestand met de openbare sleutel. Haal het geheime bestand hier weg.",
        )
    if kind == PUBLIC_FORMAT and wanted == PRIVATE_FORMAT:
        raise InputError(
            "Dit is de openbare sleutel. Herstellen kan alleen met de geheime herstelsleutel.",
            now="Vraag de beheerder om het geheime bestand.",
        )
    if kind != wanted:
        raise _refuse("Dit bestand is geen herstelsleutel.")
    version = content.get("version")
    if type(version) is int and version > VERSION:
        raise InputError(
            "Deze herstelsleutel is gemaakt met een nieuwere versie van het programma.",
            now="Werk het programma bij.",
        )
    fields = strict_json.Fields(content)
    fields.exactly("format", wanted)
    fields.exactly("version", VERSION)
    return fields


def parse_public_key(text: str) -> RecoveryPublicKey:
    """Read the text of a public key file.

    Raises InputError for anything else, for a private key and for a damaged file. Whether it is
    the municipality's own key a person must see from the fingerprint: the file cannot prove it.
    """
    try:
        fields = _opened(text, PUBLIC_FORMAT)
        fingerprint = fields.text("fingerprint")
        key = RecoveryPublicKey(fields.data("key", primitives.KEY_BYTES))
        fields.finish()
    except strict_json.FormatError:
        raise _refuse("Dit bestand is geen herstelsleutel, of het is beschadigd.") from None
    if key.fingerprint != fingerprint:
        raise _refuse("Deze openbare sleutel is beschadigd: de vingerafdruk klopt niet.")
    try:
        primitives.agree(b"\x01" * primitives.KEY_BYTES, key.raw)
    except primitives.SealBrokenError:
        raise _refuse("Deze openbare sleutel is niet veilig en wordt niet gebruikt.") from None
    return key


def parse_private_key(
    text: str, passphrase: str | None = None, *, least_cost: ArgonCost = primitives.LEAST_COST
) -> RecoveryPrivateKey:
    """Read the text of a private key file.

    Raises RecoveryPassphraseNeededError when it is protected and no passphrase was given,
    WrongPassphraseError when that does not fit, InputError for anything else or damaged.
    """
    try:
        fields = _opened(text, PRIVATE_FORMAT)
        fingerprint = fields.text("fingerprint")
        plain, protected = fields.optional_part("plain"), fields.optional_part("protected")
        fields.finish()
        raw = _private_bytes(plain, protected, fingerprint, passphrase, least_cost)
    except strict_json.FormatError:
        raise _refuse("Deze herstelsleutel is beschadigd.") from None
    key = RecoveryPrivateKey(raw)
    if key.public.fingerprint != fingerprint:
        raise _refuse("Deze herstelsleutel is beschadigd: de vingerafdruk klopt niet.")
    return key


def _private_bytes(
    plain: strict_json.Fields | None,
    protected: strict_json.Fields | None,
    fingerprint: str,
    passphrase: str | None,
    least_cost: ArgonCost,
) -> bytearray:
    if plain is not None and protected is None:
        raw = bytearray(plain.data("key", primitives.KEY_BYTES))
        plain.finish()
        return raw
    if protected is None or plain is not None:
        raise strict_json.FormatError("one of plain and protected")
    if passphrase is None:
        raise RecoveryPassphraseNeededError
    cost, salt = read_cost(protected, least_cost), protected.data("salt", primitives.SALT_BYTES)
    nonce = protected.data("nonce", primitives.NONCE_BYTES)
    sealed = protected.data("key", primitives.KEY_BYTES + primitives.TAG_BYTES)
    protected.finish()
    key = _protecting_key(passphrase, salt, cost)
    try:
        return primitives.unseal(key, nonce, sealed, _associated(fingerprint, cost))
    except primitives.SealBrokenError:
        raise passphrases.WrongPassphraseError from None


def read_cost(fields: strict_json.Fields, least_cost: ArgonCost) -> ArgonCost:
    """Read the cost of a guess; refuse one below the least or above what a laptop can bear.

    Raises FormatError.
    """
    fields.exactly("kdf", "argon2id")
    cost = ArgonCost(fields.whole("iterations"), fields.whole("memory_kib"), fields.whole("lanes"))
    if not cost.within(least_cost, primitives.MOST_COST):
        raise strict_json.FormatError("the cost of a guess is out of bounds")
    return cost
