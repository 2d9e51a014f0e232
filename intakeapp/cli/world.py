"""The outside world of a command: the file, the clock, the key ring."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intakeapp.base.ids import IdFactory
from intakeapp.base.paths import default_store
from intakeapp.cli.clock import clock_of
from intakeapp.cli.output import say
from intakeapp.cli.passphrases import passphrase_from
from intakeapp.security.secret_stores import SystemSecretStore, system_store_or_none
from intakeapp.services import stores
from intakeapp.services.stores import OpenFile, Surroundings


def store_path(options: Namespace) -> Path:
    """Return the dossier file of a command: what was given, else the user's own."""
    given: Path | None = options.store
    return given or default_store()


def surroundings(options: Namespace, *, tell: bool = False) -> Surroundings:
    """Return clock, ids and key ring; `tell` says on stderr what it means that there is none."""
    clock = clock_of(options)
    secrets, sentence = system_store_or_none()
    if tell and secrets is None:
        say(f"Let op: {sentence}")
    return Surroundings(
        clock=clock, ids=IdFactory(clock), secrets=secrets, unusable_secrets=SystemSecretStore()
    )


@contextmanager
def opened(options: Namespace) -> Iterator[OpenFile]:
    """Open the dossier file for one command and close it again, whatever happens."""
    path = store_path(options)
    passphrase = passphrase_from(options, "passphrase", "Wachtzin")
    file = stores.unlock(path, passphrase, surroundings(options))
    try:
        yield file
    finally:
        file.close()
