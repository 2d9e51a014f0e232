"""Where paper comes from: scanners, files, the clipboard, what is dropped, the office copier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.piles import Arrival, PileProfile
from intakeapp.services.scanner_settings import (
    ScannerSettings,
    drivers,
    read_scanner_settings,
    write_scanner_settings,
)
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.sources_files import FileQueue, PaperIn

if TYPE_CHECKING:
    from intakeapp.documents.scanning.drivers import Scanner, ScannerDriver, ScanOptions

PATTERNS = "*.pdf *.jpg *.jpeg *.png *.heic *.tif *.tiff *.eml"
FILTER = f"Brieven en foto's ({PATTERNS})"
PASTED = "geplakt.png"
NOTHING_TO_PASTE = KnownError(
    "Op het klembord staat geen foto en geen bestand.",
    now="Kopieer eerst een bestand of een foto, of kies een bestand.",
)
CANNOT_DROP = KnownError(
    "Dit kon niet worden overgenomen.",
    safe="Het staat nog waar het stond.",
    now="Bewaar het eerst als bestand, en sleep dat hierheen.",
)
ChooseFiles = Callable[[QWidget, Callable[[Sequence[Path]], None]], None]
FindDrivers = Callable[[ScannerSettings], "tuple[ScannerDriver, ...]"]


@dataclass(frozen=True)
class Found:
    """A scanner that can be used now, with the way to reach it."""

    scanner: Scanner
    driver: ScannerDriver


def ask_files(parent: QWidget, chosen: Callable[[Sequence[Path]], None]) -> None:
    """Show the dialog of the system for files; `chosen` hears nothing when it is closed."""
    dialog = QFileDialog(parent, "Kies brieven of foto's")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([FILTER, "Alle bestanden (*)"])
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class Sources(QObject):
    """The ways in which paper comes into the pile of a session, or into a new one.

    Signals:
        scanners_changed: looking for scanners began or ended, or another one was chosen.
        busy_changed: how many files still have to come in.
    """

    scanners_changed = Signal()
    busy_changed = Signal(int)

    def __init__(
        self,
        session: PostSession,
        *,
        find_drivers: FindDrivers = drivers,
        choose_files: ChooseFiles = ask_files,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._find_drivers = find_drivers
        self.choose_files = choose_files
        self.scanners: tuple[Found, ...] = ()
        self.searching = False
        self.both_sides = False
        self.folder = session.controller.space.store.path.parent
        read = read_scanner_settings(self.folder)
        self.settings, self.problem = read.settings, read.problem
        self._counted: int | None = None  # of the pile that files begin
        self._files = FileQueue(session, self)
        self._files.changed.connect(self.busy_changed)
        session.trouble.connect(self._on_trouble)

    # Scanners

    def look_for_scanners(self) -> None:
        """Look for scanners in the background; nothing happens while that is under way."""
        if self.searching:
            return
        self.searching = True
        self.scanners_changed.emit()
        find, settings = self._find_drivers, self.settings
        self._session.controller.operations.query(
            self, lambda: _found(find(settings)), success=self._show_found,
            failure=self._not_found, database=False,
        )  # fmt: skip

    def _show_found(self, found: tuple[Found, ...]) -> None:
        self.searching, self.scanners = False, found
        self.scanners_changed.emit()

    def _not_found(self, error: Exception) -> None:
        self.searching = False
        self.scanners_changed.emit()
        self._tell(error)

    @property
    def chosen(self) -> Found | None:
        """The scanner in use: the one used last when it is there, else the first."""
        last = self.settings.last_scanner
        found = (one for one in self.scanners if one.scanner.id == last)
        return next(found, self.scanners[0] if self.scanners else None)

    def choose(self, scanner_id: str) -> None:
        """Use a scanner, also the next time."""
        self.remember(replace(self.settings, last_scanner=scanner_id))
        self.scanners_changed.emit()

    def remember(self, settings: ScannerSettings) -> None:
        """Keep what this computer remembers of scanning."""
        if settings == self.settings:
            return
        self.settings = settings
        # On the thread that does one thing after the other: the latest choice is kept last.
        self._session.controller.operations.query(
            self,
            partial(write_scanner_settings, self.folder, settings),
            success=lambda _done: None,
            failure=self._tell,
        )

    def options(self, profile: PileProfile) -> ScanOptions:
        """Return how paper of a profile is scanned."""
        from intakeapp.documents.scanning.drivers import PROFILES, Source

        options = PROFILES[profile.value]
        both = self.both_sides and profile is not PileProfile.IDENTITY
        return replace(options, source=Source.DUPLEX) if both else options

    def scan(self, *, after: str = "", replaces: str = "") -> bool:
        """Scan into the open pile; False when there is no scanner or no pile."""
        view = self._session.view
        return view is not None and self._scan(view.pile.profile, after, replaces)

    def _scan(self, profile: PileProfile, after: str = "", replaces: str = "") -> bool:
        chosen = self.chosen
        if chosen is None:
            return False
        self.remember(replace(self.settings, last_scanner=chosen.scanner.id))
        self._session.scan(
            chosen.driver, chosen.scanner.id, self.options(profile), after=after, replaces=replaces
        )
        return True

    # A pile

    def begin(
        self, profile: PileProfile, *, counted: int | None = None, is_bag: bool = False
    ) -> bool:
        """Begin a pile and scan into it; False when there is no scanner to do that with.

        A bag waits for its first envelope.
        """
        self.remember(replace(self.settings, profile=profile.value))
        self._open(profile, counted, is_bag=is_bag)
        return is_bag or self._scan(profile)

    def use_profile(self, profile: PileProfile, counted: int | None = None) -> None:
        """Let files that come begin a pile of this kind."""
        self.remember(replace(self.settings, profile=profile.value))
        self._counted = counted

    def _open(self, profile: PileProfile, counted: int | None, *, is_bag: bool = False) -> None:
        """Begin a pile, or use one that was begun in the same way and holds nothing yet."""
        for view in self._session.piles:
            pile = view.pile
            same = (pile.profile, pile.counted, pile.is_bag) == (profile, counted, is_bag)
            if same and pile.finished_at is None and not view.pages and not view.letters:
                self._session.choose_pile(pile.id)
                return
        self._session.begin(profile, counted=counted, is_bag=is_bag)

    # Files

    @property
    def left(self) -> int:
        """How many files still have to come in."""
        return self._files.left

    def ask(self, parent: QWidget, *, after: str = "", replaces: str = "") -> None:
        """Ask for files and take them."""
        self.choose_files(parent, partial(self.take_paths, after=after, replaces=replaces))

    def take_paths(
        self, paths: Sequence[Path], arrived: Arrival = Arrival.FILE, *, after: str = "",
        replaces: str = "",
    ) -> None:  # fmt: skip
        """Put files into the pile, in this order; each stays where it is."""
        papers = [PaperIn(path.name, arrived, path=path, after=after) for path in paths]
        if papers and replaces:
            papers[0] = replace(papers[0], replaces=replaces)
        self._take(papers)

    def take_image(self, image: QImage, arrived: Arrival = Arrival.PASTE) -> None:
        """Put a picture into the pile."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        self._take([PaperIn(PASTED, arrived, data=bytes(buffer.data().data()))])

    def take_mime(self, mime: QMimeData, arrived: Arrival) -> bool:
        """Take files or a picture that were pasted or dropped; False when there are none."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.take_paths(paths, arrived)
            return True
        image = mime.imageData() if mime.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self.take_image(image, arrived)
            return True
        return False

    def paste(self) -> None:
        """Take what is on the clipboard, or say that nothing usable is."""
        if not self.take_mime(QGuiApplication.clipboard().mimeData(), Arrival.PASTE):
            self._session.trouble.emit(NOTHING_TO_PASTE)

    def drop(self, mime: QMimeData) -> None:
        """Take what was dropped, or say that it cannot be taken."""
        if not self.take_mime(mime, Arrival.FILE):
            self._session.trouble.emit(CANNOT_DROP)

    def _take(self, papers: Sequence[PaperIn]) -> None:
        if not papers:
            return
        view = self._session.view
        if view is not None and view.pile.finished_at is None:
            self._files.add(papers, view.pile.id)
            return
        counted, self._counted = self._counted, None
        self._open(PileProfile(self.settings.profile), counted)
        self._files.add(papers, "")

    def _on_trouble(self, error: object) -> None:
        if error not in (NOTHING_TO_PASTE, CANNOT_DROP):
            self._files.no_pile()

    def _tell(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._session.trouble.emit(error)
        else:
            self._session.controller.failed.emit(error)


def _found(known: Sequence[ScannerDriver]) -> tuple[Found, ...]:
    return tuple(Found(scanner, driver) for driver in known for scanner in driver.scanners())


def sources_of(session: PostSession) -> Sources:
    """Return the sources of a session; all parts of the screen share one."""
    found = next((one for one in session.children() if isinstance(one, Sources)), None)
    return found or Sources(session)


class DropZone(QObject):
    """Lets files and pictures be dropped anywhere on a widget."""

    def __init__(self, widget: QWidget, sources: Sources) -> None:
        super().__init__(widget)
        self._sources = sources
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            event.acceptProposedAction()  # also what cannot be taken: then a sentence says so
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            self._sources.drop(event.mimeData())
            return True
        return super().eventFilter(watched, event)


__all__ = [
    "FILTER", "DropZone", "Found", "Sources", "ask_files", "sources_of",
]  # fmt: skip
