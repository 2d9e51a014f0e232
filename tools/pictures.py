"""Make docs/pictures from the demo cases: the main windows as they are, in both looks."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from intakeapp.app import Program
from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Worker
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import demo, stores, worklist
from intakeapp.services.stores import OpenFile, Surroundings
from intakeapp.views import theme
from intakeapp.views.cases.shell import Screen
from intakeapp.views.main_window import MainWindow

SIZE = (1366, 768)
PASSPHRASE = "een wachtzin voor de foto"


class Studio:
    """The program on the demo store, with a camera."""

    def __init__(self, folder: Path, target: Path) -> None:
        self.target = target
        clock = FixedClock.on(date(2026, 11, 17), 10, 24)
        self.secrets = MemorySecretStore()
        world = Surroundings(clock=clock, ids=IdFactory(clock), secrets=self.secrets)
        me = Worker(id="", name="Marit de Waal", role="Consulent schuldhulp", phone="+31880000123")
        store = folder / "dossiers.intake"
        opened = stores.create(store, PASSPHRASE, me, world)
        demo.fill(opened.space)
        opened.close()
        self.program = Program(store, clock=clock, secrets=lambda: self.secrets)
        self.window: MainWindow = self.program.window
        self.window.resize(*SIZE)
        self.window.show()

    def settle(self, ready: Callable[[], bool] = lambda: True) -> None:
        """Let the program work until it is ready and idle."""
        deadline = QDeadlineTimer(20_000)
        while not (ready() and self.program.operations.under_way == 0):
            if deadline.hasExpired():
                raise TimeoutError("the window did not come to rest")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        for _ in range(5):
            QApplication.processEvents()

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """Take the picture in both looks."""
        for mode, suffix in ((theme.Mode.LIGHT, ""), (theme.Mode.DARK, "-dark")):
            theme.controller().set_mode(mode)
            self.settle()
            shown = widget or self.window
            picture = shown.grab()
            assert (picture.width(), picture.height()) == SIZE, f"{name}: {picture.size()}"
            picture.save(str(self.target / f"{name}{suffix}.png"))
            print(f"{name}{suffix}.png")
        theme.controller().set_mode(theme.Mode.LIGHT)

    @property
    def opened(self) -> OpenFile:
        """The unlocked file."""
        assert self.program.opened is not None
        return self.program.opened

    def case(self, words: str) -> str:
        """Return the id of the demo case of a person."""
        return worklist.search(self.opened.space, words)[0].case_id

    def open(self, words: str, screen: Screen) -> None:
        """Open somebody's case on a screen."""
        self.window.open_case(self.case(words), screen)
        shell = self.window.case
        assert shell is not None
        self.settle(lambda: shell.controller.is_loaded)


def main() -> int:
    """Take all pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/pictures")
    target.mkdir(parents=True, exist_ok=True)
    QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), target)
        studio.settle()
        studio.shoot("unlock")
        studio.program.unlock(PASSPHRASE)
        studio.settle(lambda: studio.window.worklist is not None)
        studio.shoot("worklist")
        studio.window.show_registration()
        studio.shoot("registration")
        shell = studio.window.case
        assert shell is not None
        studio.open("Tanya", Screen.GESPREK)
        shell.start_bar.start_requested.emit("huisbezoek")
        studio.settle(lambda: shell.start_bar.isHidden())
        shell.talk.goto("wonen.achterstand")
        studio.settle()
        studio.shoot("gesprek")
        studio.open("Tanya", Screen.CRISIS)
        studio.shoot("crisis")
        studio.open("Tanya", Screen.BUREAU)
        shell.talk.goto_section("schulden")
        studio.shoot("bureau")
        studio.open("Tanya", Screen.AFRONDEN)
        studio.settle()
        studio.shoot("end")
        studio.open("Tanya", Screen.PAPIEREN)
        studio.shoot("papers")
        studio.open("Tanya", Screen.GEGEVENS)
        studio.shoot("gegevens")
        studio.window.toggle_resident_view()
        studio.shoot("resident")
        studio.window.show_worklist()
        studio.program.show_settings()
        studio.shoot("settings")
        studio.window.show_worklist()
        studio.window.show_neutral()
        studio.shoot("neutral")
        studio.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
