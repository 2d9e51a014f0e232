"""The municipality's way back into an open file: is there one, and setting another."""

from __future__ import annotations

from intakeapp.security import keys
from intakeapp.security.envelopes import (
    damaged,
    envelope_path,
    forget_previous,
    read_envelope,
    write_envelope,
)
from intakeapp.security.recovery import RecoveryPublicKey
from intakeapp.services.stores import OpenFile


def recovery_fingerprint(opened: OpenFile) -> str | None:
    """Return the fingerprint of the recovery key that can open this file, or None without one.

    Raises EnvelopeError when the keys of the file are missing or damaged.
    """
    return read_envelope(envelope_path(opened.space.store.path)).recovery_fingerprint


def set_recovery_key(opened: OpenFile, public_key: RecoveryPublicKey) -> None:
    """Let the municipality open this file with its recovery key; an earlier one no longer can.

    Raises EnvelopeError when the keys of the file are missing or damaged, RecoveryKeyError for an
    unsafe key, and the errors of the disk.
    """
    place = envelope_path(opened.space.store.path)
    write_envelope(place, keys.with_recovery(read_envelope(place), opened.key, public_key))
    if read_envelope(place).recovery_fingerprint != public_key.fingerprint:
        raise damaged()
    forget_previous(place)  # the earlier recovery key must not open the kept copy either
    detail = public_key.fingerprint
    opened.space.store.audit(opened.space.context("store.set_recovery_key"), None, detail)
