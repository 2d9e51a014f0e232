"""What can go wrong with the file, in plain Dutch, and the translation from the driver's codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from intakeapp.base.errors import BugError, KnownError

_SAFE = "Wat eerder is bewaard, staat veilig op deze computer."


class StoreError(KnownError):
    """Something is wrong with the file, its folder or its disk."""

    code = "store"


class NotEncryptedError(StoreError):
    """The library or the file is not encrypting."""

    code = "not_encrypted"


class DamagedStoreError(StoreError):
    """The file cannot be read with its own key."""

    code = "damaged"


class NewerStoreError(StoreError):
    """The file was written by a newer program."""

    code = "newer"


class DiskFullError(StoreError):
    """There is no room left on the disk."""

    code = "disk_full"


class ReadOnlyError(StoreError):
    """The file or its folder cannot be written."""

    code = "read_only"


class BusyError(StoreError):
    """Another program is writing in the file."""

    code = "busy"


class OutsideUnitOfWorkError(BugError):
    """Code tried to write beside the one write path."""


def damaged() -> DamagedStoreError:
    """Return the error for a file that cannot be read with its own key."""
    return DamagedStoreError(
        "Het dossierbestand is beschadigd en kan niet worden gelezen.",
        safe="Er is niets aan het bestand veranderd.",
        now="Zet een reservekopie terug, of vraag uw beheerder om hulp.",
    )


def disk_full() -> DiskFullError:
    """Return the error for a full disk."""
    return DiskFullError(
        "De schijf van deze computer is vol.",
        safe=_SAFE + " Wat u nu typt, blijft op het scherm staan.",
        now="Maak ruimte vrij en probeer het opnieuw.",
    )


def read_only() -> ReadOnlyError:
    """Return the error for a file or folder without permission to write."""
    return ReadOnlyError(
        "In deze map mag niet worden geschreven.",
        safe=_SAFE,
        now="Kies een andere map, of vraag uw beheerder om schrijfrechten.",
    )


# Primary result codes of SQLite, https://www.sqlite.org/rescode.html
_FULL, _IOERR, _READONLY, _CANTOPEN, _BUSY, _LOCKED, _CORRUPT, _NOTADB = 13, 10, 8, 14, 5, 6, 11, 26


# A copy that fails tells its reason in words only: the driver gives no code with it.
_CODE_BY_WORDS = {
    "database or disk is full": _FULL,
    "disk I/O error": _IOERR,
    "attempt to write a readonly database": _READONLY,
    "unable to open database file": _CANTOPEN,
    "database is locked": _BUSY,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOTADB,
}


def _code_of(error: BaseException | None) -> int:
    code = int(getattr(error, "sqlite_errorcode", 0) or 0)
    return code or _CODE_BY_WORDS.get(str(error), 0)


def _known(code: int) -> StoreError | None:
    primary = code & 0xFF
    if primary == _FULL:
        return disk_full()
    if primary in (_READONLY, _CANTOPEN):
        return read_only()
    if primary in (_CORRUPT, _NOTADB):
        return damaged()
    if primary in (_BUSY, _LOCKED):
        return BusyError(
            "Een ander programma is met dit dossierbestand bezig.",
            safe=_SAFE,
            now="Wacht even en probeer het opnieuw.",
        )
    if primary == _IOERR:
        return StoreError(
            "De schijf geeft een fout bij lezen of schrijven.",
            safe=_SAFE + " Wat u nu typt, blijft op het scherm staan.",
            now="Kijk of de schijf vol is of losgeraakt, en probeer het opnieuw.",
        )
    return None


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into known ones; anything else passes through unchanged.

    Raises OutsideUnitOfWorkError when a trigger refused a write beside the one write path.
    """
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        # copies and checks use the driver's own connection, so its errors come bare
        original = error.orig if isinstance(error, DBAPIError) else error
        if "outside a unit of work" in str(original):
            raise OutsideUnitOfWorkError(str(original)) from None
        known = _known(_code_of(original))
        if known is None:
            raise
        raise known from None
