"""The first start and the recovery, as the entrance screens ask for them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from intakeapp.base.errors import InputError
from intakeapp.data.copies import disk_errors
from intakeapp.domain.cases import Worker
from intakeapp.domain.identifiers import parse_phone
from intakeapp.security.recovery import (
    RecoveryPrivateKey,
    RecoveryPublicKey,
    parse_private_key,
    parse_public_key,
)
from intakeapp.services import stores
from intakeapp.services.stores import OpenFile, Surroundings


class CreateRequest(Protocol):
    """What the first-start screen asks."""

    @property
    def passphrase(self) -> str: ...  # noqa: D102  (named by itself)
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def phone(self) -> str: ...  # noqa: D102
    @property
    def recovery_key_file(self) -> Path | None: ...  # noqa: D102


def read_public_key(path: Path) -> RecoveryPublicKey:
    """Read the municipality's public recovery key. Raises InputError when it is not one."""
    return parse_public_key(_text_of(path))


def read_private_key(path: Path, passphrase: str = "") -> RecoveryPrivateKey:
    """Read the municipality's private recovery key. Raises InputError when it is not one."""
    return parse_private_key(_text_of(path), passphrase or None)


def _text_of(path: Path) -> str:
    try:
        with disk_errors():
            return path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise InputError("Dit sleutelbestand is niet gevonden.", path="recovery_key") from None
    except UnicodeDecodeError:
        raise InputError("Dit is geen herstelsleutel.", path="recovery_key") from None


def create(path: Path, request: CreateRequest, world: Surroundings) -> OpenFile:
    """Make the file that the first-start screen asks for. Raises what `stores.create` raises."""
    phone = parse_phone(request.phone) if request.phone.strip() else ""
    me = Worker(id="", name=request.name.strip(), role=request.role.strip(), phone=phone)
    key = read_public_key(request.recovery_key_file) if request.recovery_key_file else None
    return stores.create(path, request.passphrase, me, world, key)
