"""The whole program in one process: a demo store, unlocked in the real window."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from intakeapp.app import Program
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import demo
from tests.e2e.main_line import PASSPHRASE, start, unlock
from tests.helpers.keyboard import Keyboard
from tests.helpers.stores import marit, surroundings


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MemorySecretStore]:
    """A store with the three demo residents, made once; tests open copies of it."""
    from intakeapp.services import stores

    world = surroundings()
    path = tmp_path_factory.mktemp("demo") / "dossiers.intake"
    opened = stores.create(path, PASSPHRASE, marit(), world)
    demo.fill(opened.space)
    opened.close()
    assert isinstance(world.secrets, MemorySecretStore)
    return path, world.secrets


@pytest.fixture
def program(
    demo_store: tuple[Path, MemorySecretStore], tmp_path: Path, qapp: QApplication
) -> Iterator[Program]:
    """The program on a copy of the demo store, unlocked, showing the worklist."""
    path, secrets = demo_store
    for source in (path, path.with_name(path.name + ".keys")):
        target = tmp_path / source.name
        target.write_bytes(source.read_bytes())
        target.chmod(0o600)
    running = start(tmp_path / path.name, secrets)
    unlock(running, Keyboard(running.window))
    yield running
    end(running)


@pytest.fixture
def keys(program: Program) -> Keyboard:
    """The keyboard of the running program."""
    return Keyboard(program.window)


def end(running: Program) -> None:
    """Close the window and let Qt forget it."""
    running.window.close()
    running.window.deleteLater()
    running.deleteLater()
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
