"""The start of a pile: what still lies there, three kinds of paper, the bag, and other ways in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError, KnownError
from intakeapp.domain.piles import PileProfile
from intakeapp.services.papers import Paper
from intakeapp.services.piles import MOST_COUNTED
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.papers.failure import PaperFailure
from intakeapp.views.papers.preview import PrintPreview
from intakeapp.views.post.finish_desk import PilePaperDesk, covered_by_papers
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.sources import DropZone, Sources, sources_of
from intakeapp.views.post.start_copier import CopierCard
from intakeapp.views.post.start_network import NetworkScanners
from intakeapp.views.post.start_tiles import Tile
from intakeapp.views.post.start_words import left_words, pile_words, unfinished
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton, checkable
from intakeapp.views.widgets.cards import Card, InfoCard
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.line_fields import LineField
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder
from intakeapp.views.widgets.two_columns import ROOM, Sides, TwoColumns

WIDE = 560  # logical pixels from which the tiles stand beside each other
_MARGINS = 96  # logical pixels beside and between the columns
_NO_SCANNER = "Geen scanner gevonden. U kunt wel bestanden kiezen, plakken of slepen."
_SEARCHING = "Er wordt naar scanners gezocht. U kunt doorwerken."
_DROP = (
    "Of sleep bestanden, of een foto uit de mail, naar dit scherm. "
    "Het bestand zelf blijft staan waar het staat."
)


class PileCard(Card):
    """A pile that was begun before: what lies there, and a button to go on with it."""

    line = None
    fill = "accent_tint"

    def __init__(self, session: PostSession, pile_id: str) -> None:
        super().__init__(padding=(20, 12))
        self.pile_id = pile_id
        self.what = TextLabel("", "strong", colour="accent_ink")
        self.left = TextLabel("", "small", colour="ink")
        self.go_on = SecondaryButton("Ga verder", icon="arrow-right")
        self.go_on.clicked.connect(lambda: session.choose_pile(pile_id))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.left)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel("archive", size=22, colour="accent_ink"))
        row.addLayout(words, 1)
        row.addWidget(self.go_on)
        self.body.addLayout(row)

    def say(self, what: str, left: str) -> None:
        """Show what lies there."""
        self.what.setText(what)
        self.left.setText(left)
        self.setAccessibleName(f"{what}. {left}")
        self.go_on.setAccessibleName(f"Ga verder: {what}")


class StartPanel(QWidget):
    """Shown while no pile is open.

    Signals:
        shown_paper: a cover sheet is on the screen.
    """

    shown_paper = Signal()

    def __init__(
        self, session: PostSession, sources: Sources | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.sources = sources or sources_of(session)
        self._preview: PrintPreview | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Post in dit dossier")
        self._build()
        session.changed.connect(self.refresh)
        self.sources.scanners_changed.connect(self._show_scanners)
        self.sources.busy_changed.connect(self._show_busy)
        DropZone(self, self.sources)
        self._show_scanners()

    # Building

    def _build(self) -> None:
        self.left = KeyedColumn[str, PileCard](partial(PileCard, self._session), spacing=8)
        self.heading = TextLabel("Wat komt er binnen?", "heading")
        self.counted = LineField(
            "Hoeveel hebt u er geteld?",
            help="Vellen van een stapel, of enveloppen van een tas. Mag leeg blijven.",
            chars=5,
        )
        self.counted.edited.connect(self.counted.clear_error)
        self.counted.finished.connect(self._after_counting)
        self.busy = TextLabel("", "muted")
        self.busy.hide()
        self._tiles = self._build_tiles()
        self._scanner, self._files = self._build_scanner(), self._build_files()
        self.copier = CopierCard(self._session, self.sources)
        self._failures = QWidget()
        self.failure_room = QVBoxLayout(self._failures)
        self.failure_room.setContentsMargins(0, 0, 0, 0)
        self.middle = VScroll(margins=(32, 20, 32, 24), spacing=14)
        self.columns = TwoColumns(self._sides)
        self.middle.body.addWidget(self.columns)
        self.middle.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.middle)
        self._order = TabOrder(self, [self.middle.widget(), self.columns, self.left])

    def _sides(self, wide: bool) -> Sides:
        first = (self.left, self.heading, self._tiles, self.counted, self.busy)
        second = (self._scanner, self._files, self.copier, self._failures)
        return (first, second) if wide else ((*first, *second), ())

    def _build_tiles(self) -> QWidget:
        self.tiles = {
            PileProfile.POST: Tile("Post", "Een stapel brieven door elkaar", icon="mail",
                                   shortcut="1"),
            PileProfile.IDENTITY: Tile("Identiteitsbewijs", "In kleur, op de glasplaat",
                                       icon="id", shortcut="2"),
            PileProfile.PAYSLIPS: Tile("Loonstroken", "Twee kanten, klein schrift",
                                       icon="receipt", shortcut="3"),
        }  # fmt: skip
        self.bag = Tile(
            "Tas met post", "Samen openmaken, een voor een",
            icon="backpack", shortcut="T",
        )  # fmt: skip
        for profile, tile in self.tiles.items():
            tile.clicked.connect(partial(self._begin, profile))
        self.bag.clicked.connect(lambda: self._begin(PileProfile.POST, is_bag=True))
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._place_tiles(wide=True)
        return holder

    def _place_tiles(self, *, wide: bool) -> None:
        self._wide = wide
        for at, tile in enumerate((*self.tiles.values(), self.bag)):
            self._grid.addWidget(tile, at // 2 if wide else at, at % 2 if wide else 0)
        self._grid.setColumnStretch(1, 1 if wide else 0)
        self._grid.setColumnStretch(0, 1)

    def _build_scanner(self) -> QWidget:
        card = Card("Scanner", padding=(20, 14))
        self.problem = InfoCard(self.sources.problem, icon="alert-circle")
        self.problem.hide()
        self.scanners = ChipRow((), name="Welke scanner", allow_none=False, size="m")
        self.scanners.chosen.connect(lambda keys: self.sources.choose(keys[0]))
        self.scanner_words = TextLabel("", "muted")
        self.again = QuietButton("Zoek opnieuw", icon="refresh", size="s")
        self.again.clicked.connect(self.sources.look_for_scanners)
        self.both = checkable(SecondaryButton("Ook de achterkant", icon="copy", size="s"))
        self.both.set_description("Scant beide kanten van elk blad, als de scanner dat kan.")
        self.both.toggled.connect(self._set_both)
        self.network = NetworkScanners(self._session, self.sources)
        for widget in (self.problem, self.scanners, self.scanner_words,
                       FlowRow([self.both, self.again], gap=12), self.network):  # fmt: skip
            card.body.addWidget(widget)
        return card

    def _build_files(self) -> QWidget:
        card = Card("Zonder scanner", padding=(20, 14))
        self.choose = SecondaryButton("Kies bestanden", icon="folder-open", shortcut="Ctrl+O")
        self.choose.clicked.connect(lambda: self.sources.ask(self))
        self.paste = SecondaryButton("Plak", icon="clipboard-list", shortcut="Ctrl+V")
        self.paste.clicked.connect(self.sources.paste)
        self.cover = SecondaryButton("Print een voorblad", icon="printer")
        self.cover.set_description(
            "Leg het voorblad boven op de stapel in het kopieerapparaat: dan komt hij hier terecht."
        )
        self.cover.clicked.connect(self._show_cover)
        card.body.addWidget(FlowRow([self.choose, self.paste, self.cover], gap=12))
        card.body.addWidget(TextLabel(_DROP, "small"))
        return card

    # Showing

    def refresh(self) -> None:
        """Show what still lies there, when somebody can see it."""
        if not self.isVisible():
            return
        piles = {view.pile.id: view for view in unfinished(self._session.piles)}
        self.left.show_keys(piles)
        self.left.setVisible(bool(piles))
        today = self._session.controller.space.today()
        for pile_id, card in self.left.widgets().items():
            card.say(pile_words(piles[pile_id], today), left_words(piles[pile_id]))

    def _show_scanners(self) -> None:
        found = {one.scanner.id: one.scanner.name for one in self.sources.scanners}
        if tuple(found) != tuple(self.scanners.chips()):
            self.scanners.set_options(Option(key, name, icon="scan") for key, name in found.items())
        chosen = self.sources.chosen
        self.scanners.choose(chosen.scanner.id if chosen is not None else None)
        self.scanners.setVisible(bool(found))
        words = _SEARCHING if self.sources.searching else "" if found else _NO_SCANNER
        self.scanner_words.setText(words)
        self.scanner_words.setVisible(bool(words))
        self.both.setVisible(bool(found))
        self.problem.setVisible(bool(self.sources.problem))

    def _show_busy(self, left: int) -> None:
        words = "1 bestand wordt" if left == 1 else f"{left} bestanden worden"
        self.busy.setText(f"{words} bewaard. U kunt doorwerken.")
        self.busy.setVisible(left > 0)

    def _set_both(self, both: bool) -> None:
        self.sources.both_sides = both

    # What a person does

    def _count(self) -> int | None:
        """Return what was counted. Raises InputError for what is no count."""
        text = self.counted.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= MOST_COUNTED):
            raise InputError(f"Tel van 1 tot {MOST_COUNTED}, of laat het leeg.")
        return int(text)

    def _after_counting(self) -> None:
        """Go to the bag after Enter: whoever counts envelopes has one in front of them."""
        if self.counted.edit.hasFocus():
            self.bag.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin(self, profile: PileProfile, _checked: bool = False, *, is_bag: bool = False) -> None:
        try:
            counted = self._count()
        except InputError as error:
            self.counted.show_error(error.what)
            self.counted.setFocus()
            return
        self.counted.set_text("")
        self.counted.clear_error()
        if self.sources.chosen is None and not is_bag:
            self.sources.use_profile(profile, counted)
            self.sources.ask(self)
            return
        self.sources.begin(profile, counted=counted, is_bag=is_bag)

    def _show_cover(self) -> None:
        case_id = self._session.controller.case_id
        self._session.controller.ask(
            partial(_cover, case_id=case_id), success=self._preview_of,
            failure=self._not_drawn, database=False,
        )  # fmt: skip

    def _not_drawn(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._session.trouble.emit(error)
        else:
            self._session.controller.failed.emit(error)

    def _preview_of(self, paper: Paper) -> None:
        if self._preview is None:
            desk = PilePaperDesk(self._session.controller, self)
            over = covered_by_papers(self._session, self)
            self._preview = PrintPreview(self._session.controller, over, desk)
            self._preview.shown.connect(self.shown_paper)
            self.failure_room.addWidget(PaperFailure(self._preview.desk))
        self._preview.show_kept(paper)

    def preview(self) -> PrintPreview | None:
        """Return the preview of the cover sheet, once it was asked for."""
        return self._preview

    # Size and focus

    def focus_first(self) -> None:
        """Put the focus where somebody begins: with what still lies there."""
        cards = list(self.left.widgets().values())
        first = cards[0].go_on if cards else self.tiles[PileProfile.POST]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self.refresh()
        self._order.apply()
        if not self.sources.scanners:
            self.sources.look_for_scanners()
        self.copier.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.copier.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.columns.fit(self.width()):
            self._order.apply()
        room = self.width() - _MARGINS
        beside = self.width() >= theme.current().px(ROOM)
        wide = (room / 2 if beside else room) >= theme.current().px(WIDE)
        if wide != self._wide:
            self._place_tiles(wide=wide)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focus_first()
        return super().event(event)


def _cover(space: Workspace, case_id: str) -> Paper:
    from intakeapp.services.cover_sheets import draw_cover

    return draw_cover(space, case_id)


__all__ = ["PileCard", "StartPanel"]
