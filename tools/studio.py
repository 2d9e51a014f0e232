"""The program on the demo store, with a camera that keeps its pictures small."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image
from PySide6.QtCore import QBuffer, QDeadlineTimer, QEventLoop, QIODevice
from PySide6.QtWidgets import QApplication

from intakeapp.app import Program
from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Channel, TargetGroup, Worker
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import cases, demo, papers, stores, worklist
from intakeapp.services.stores import OpenFile, Surroundings
from intakeapp.views import theme
from intakeapp.views.cases.shell import CaseShell, Screen
from intakeapp.views.main_window import MainWindow

SIZE = (1366, 768)
PASSPHRASE = "een wachtzin voor de foto"
PAPER_SCALE = 1.4  # of 72 dots to the inch: small letters stay readable
_MODES = {"": theme.Mode.LIGHT, "-dark": theme.Mode.DARK}
_COLOURS = 192
# These hold a painted sky; a palette would draw bands in it.
_PAINTED = ("unlock", "neutral", "resident")


class Album:
    """The folder of the pictures; what was not taken this time goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: set[Path] = set()

    def keep(self, name: str, picture: Image.Image) -> None:
        """Keep a picture; where flat colours need no more, with a palette of its own."""
        path = self.folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = picture.convert("RGB")
        if name.removesuffix("-dark") not in _PAINTED:
            kept = kept.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        kept.save(path, optimize=True)
        self._kept.add(path)
        print(path.relative_to(self.folder))

    def tidy(self) -> None:
        """Remove the pictures that are no longer made."""
        for path in sorted(set(self.folder.rglob("*.png")) - self._kept):
            path.unlink()
            print(f"removed: {path.relative_to(self.folder)}")


class Studio:
    """The program on the demo store; `shoot` takes a picture of its window."""

    def __init__(self, folder: Path, album: Album) -> None:
        self.album = album
        clock = FixedClock.on(date(2026, 11, 17), 10, 24)
        self.secrets = MemorySecretStore()
        # The same ids each time: the number of a case, on many pictures, is made of one of them.
        ids = IdFactory(clock, random.Random(3).randbytes)
        world = Surroundings(clock=clock, ids=ids, secrets=self.secrets)
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
        while not (ready() and self.program.operations.under_way == 0 and self._is_built()):
            if deadline.hasExpired():
                raise TimeoutError("the window did not come to rest")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        for _ in range(8):
            QApplication.processEvents()

    def _is_built(self) -> bool:
        """Tell whether the places of the talk, which are made in turns, are all there."""
        if self.window.case is None:
            return True
        talk = self.window.case.talk
        return talk.gesprek.is_built and talk.bureau.is_built

    def shoot(self, name: str, *, suffixes: Iterable[str] = ("", "-dark")) -> None:
        """Take the picture of the window in both looks, or in the looks asked for."""
        for suffix in suffixes:
            theme.controller().set_mode(_MODES[suffix])
            self.settle()
            picture = self.window.grab()
            size = (picture.width(), picture.height())
            if size != SIZE:
                raise ValueError(f"{name}: the window is pushed to {size}")
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            picture.save(buffer, "PNG")
            self.album.keep(f"{name}{suffix}", Image.open(io.BytesIO(buffer.data().data())))
        theme.controller().set_mode(theme.Mode.LIGHT)
        self.settle()

    def shoot_paper(self, name: str, words: str, document: str) -> None:
        """Take the picture of the first page of a document of somebody's case."""
        paper = papers.draw(self.opened.space, self.case(words), document)
        pages = pypdfium2.PdfDocument(paper.pdf)
        try:
            self.album.keep(name, pages[0].render(scale=PAPER_SCALE).to_pil())
        finally:
            pages.close()

    @property
    def opened(self) -> OpenFile:
        """The unlocked file."""
        if self.program.opened is None:
            raise RuntimeError("the file is locked")
        return self.program.opened

    @property
    def shell(self) -> CaseShell:
        """The frame around the open case."""
        if self.window.case is None:
            raise RuntimeError("the file is locked")
        return self.window.case

    def case(self, words: str) -> str:
        """Return the id of the case of a person."""
        return worklist.search(self.opened.space, words)[0].case_id

    def open(self, words: str, screen: Screen) -> None:
        """Open somebody's case on a screen."""
        self.window.open_case(self.case(words), screen)
        self.settle(lambda: self.shell.controller.is_loaded and self.shell.shown is screen)

    def start_talk(self) -> None:
        """Start a talk in the open case, unless one is going on."""
        if not self.shell.start_bar.isHidden():
            self.shell.start_bar.start_requested.emit("huisbezoek")
            self.settle(lambda: self.shell.start_bar.isHidden())

    def register(self, name: str, birth: date, group: TargetGroup) -> None:
        """Register an invented resident of a target group, with an empty dossier."""
        given, _, surname = name.partition(" ")
        resident = replace(
            cases.blank_resident(), given_name=given, surname=surname, birth_date=birth
        )
        today = self.opened.space.today()
        cases.register(
            self.opened.space,
            cases.Registration(
                resident=resident, municipality="Huizen", channel=Channel.DESK,
                aanmelding_date=today, target_groups=(group,),
            ),
        )  # fmt: skip
