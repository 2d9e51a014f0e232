"""Passphrases: when one is good enough, and how it becomes bytes."""

from __future__ import annotations

import unicodedata

from intakeapp.base.errors import InputError

LEAST_WITH_KEYRING = 10
LEAST_WITHOUT_KEYRING = 16


class WrongPassphraseError(InputError):
    """The passphrase does not open the keys; nothing more is said, so nothing leaks."""

    code = "wrong_passphrase"

    def __init__(self) -> None:
        super().__init__(
            "Deze wachtzin klopt niet.", now="Probeer het nog eens. Let op hoofdletters en spaties."
        )


def normalised(passphrase: str) -> str:
    """Return the passphrase in NFC: the same letters however the keyboard composed them."""
    return unicodedata.normalize("NFC", passphrase)


def passphrase_problem(text: str, has_keyring: bool) -> str | None:
    """Return in Dutch why a new passphrase is not good enough, or None when it is.

    At least 10 characters when the operating system keeps a device secret beside it, 16 when not;
    not one character repeated. No other rules on composition: they make worse passphrases.
    """
    characters = normalised(text)
    least = LEAST_WITH_KEYRING if has_keyring else LEAST_WITHOUT_KEYRING
    if len(characters) < least:
        reason = "" if has_keyring else ", omdat deze computer geen sleutelbos heeft"
        return f"Neem een wachtzin van ten minste {least} tekens{reason}. Een paar woorden is goed."
    if len(set(characters)) == 1:
        return "Deze wachtzin is steeds hetzelfde teken. Neem een paar woorden."
    if not _has_bytes(characters):
        return "In deze wachtzin staat een teken dat niet bewaard kan worden. Neem gewone letters."
    return None


def _has_bytes(characters: str) -> bool:
    try:
        characters.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, as some input methods send it
        return False
    return True


def require_good_passphrase(text: str, has_keyring: bool) -> None:
    """Raise InputError when a new passphrase is not good enough."""
    problem = passphrase_problem(text, has_keyring)
    if problem is not None:
        raise InputError(problem)


def passphrase_bytes(passphrase: str) -> bytes:
    """Return the bytes from which a key is derived: NFC, UTF-8.

    Raises WrongPassphraseError for text that has no UTF-8 form: no store has such a passphrase.
    """
    try:
        return normalised(passphrase).encode("utf-8")
    except UnicodeEncodeError:
        raise WrongPassphraseError from None
