from __future__ import annotations

from dataclasses import dataclass

import pytest

from intakeapp.security.keys import DataKey, KeyEnvelope, create_envelope
from intakeapp.security.primitives import ArgonCost
from intakeapp.security.recovery import (
    RecoveryKeyFiles,
    RecoveryPrivateKey,
    new_recovery_keys,
    parse_private_key,
)
from intakeapp.security.secret_stores import MemorySecretStore

# one guess must be cheap here, or every property test would take minutes
CHEAP = ArgonCost(iterations=1, memory_kib=128, lanes=1)
PASSPHRASE = "vier paarse fietsen zingen"


@dataclass
class Made:
    """A store's keys with everything that opens them."""

    key: DataKey
    envelope: KeyEnvelope
    secrets: MemorySecretStore
    recovery_files: RecoveryKeyFiles
    recovery_key: RecoveryPrivateKey
    passphrase: str = PASSPHRASE
    cheap: ArgonCost = CHEAP


@pytest.fixture
def cheap() -> ArgonCost:
    return CHEAP


@pytest.fixture
def made() -> Made:
    secrets = MemorySecretStore()
    recovery_files = new_recovery_keys()
    key, envelope = create_envelope(PASSPHRASE, secrets, recovery_files.public, cost=CHEAP)
    private = parse_private_key(recovery_files.private_text)
    return Made(key, envelope, secrets, recovery_files, private)
