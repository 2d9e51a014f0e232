"""The screen of the post: the pile at the left, the page in the middle, what to decide at right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.widgets.base import follow_theme, shortcut_for

if TYPE_CHECKING:
    from intakeapp.services.changes import Changes
    from intakeapp.services.reading_desk import ReadingDesk

LEFT_WIDTH, RIGHT_WIDTH = 176, 440  # logical pixels at text size 100, and never less
PAGES, PROPOSALS, FINISH = "bladen", "voorstellen", "afronden"


class PostPage(QWidget):
    """The post of the case in the controller: scanning, dividing, looking at it, putting it away.

    It is built when it is first shown: opening a case should not wait for it. `make_desk` makes
    another desk for reading than our own: for tests.
    """

    def __init__(
        self, controller: CaseController, parent: QWidget | None = None, *,
        make_desk: Callable[[], ReadingDesk] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.controller = controller
        self._make_desk = make_desk
        self._built = False
        self._was_confirmed = False
        self._pile_id = self._mended = ""
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Post")
        controller.loaded.connect(self._on_loaded)

    @property
    def is_built(self) -> bool:
        """Whether the parts are there."""
        return self._built

    # Building

    def setVisible(self, visible: bool) -> None:
        if visible and not self._built:
            self._build()
            self._built = True
            if self.controller.is_loaded:
                self.session.open_case()
        super().setVisible(visible)

    def _build(self) -> None:
        from intakeapp.services.reading_desk import ReadingDesk
        from intakeapp.views.post.session import PostSession
        from intakeapp.views.post.sources import DropZone, sources_of

        self.desk = (self._make_desk or ReadingDesk)()
        self.session = PostSession(self.controller, self.desk, self)
        self.sources = sources_of(self.session)
        self._build_parts()
        self._lay_out()
        DropZone(self.work, self.sources)
        _PagesStay(self.work)
        self._connect()
        self._listen()
        follow_theme(self)
        self.refresh()
        self._warm()

    def _warm(self) -> None:
        """Let the process for pictures start while somebody puts paper in the scanner."""
        self.controller.operations.query(
            self, self.desk.warm, success=lambda _none: None, failure=self.controller.failed.emit,
            database=False,
        )  # fmt: skip

    def _build_parts(self) -> None:
        from intakeapp.views.post.actions import PageActions
        from intakeapp.views.post.bag import BagBar
        from intakeapp.views.post.finish import FinishPanel
        from intakeapp.views.post.proposals import ProposalPanel
        from intakeapp.views.post.sheet import SheetView
        from intakeapp.views.post.start import StartPanel
        from intakeapp.views.post.strip import PageStrip
        from intakeapp.views.post.strip_panel import PagesPanel
        from intakeapp.views.post.topline import TopLine
        from intakeapp.views.post.trouble import TroubleBar
        from intakeapp.views.widgets.buttons import SecondaryButton, Size
        from intakeapp.views.widgets.chips import Option, Segment

        session = self.session
        self.top_line = TopLine(session)
        self.trouble = TroubleBar()
        self.bag_bar = BagBar(session)
        self.start = StartPanel(session)
        self.strip = PageStrip(session)
        self.sheet = SheetView(session)
        self.page_actions = PageActions(session, self.strip.chosen_ids)
        self.segment = Segment(
            (Option(PAGES, "Bladen"), Option(PROPOSALS, "Voorstellen"), Option(FINISH, "Afronden")),
            name="Wat u nu doet", shortcut="Alt+O",
        )  # fmt: skip
        self.pages_panel = PagesPanel(session, self.do)
        self.pages_panel.both_sides = self._both_sides
        self.proposals = ProposalPanel(session)
        self.finish = FinishPanel(session)
        self.begins = SecondaryButton(
            "Nieuwe brief", icon="scissors", key_text="B", size=Size.S,
            description="Hier begint een brief, of toch niet.",
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.panels = QStackedWidget()
        for panel in (self.pages_panel, self.proposals, self.finish):
            self.panels.addWidget(panel)
        self.right = _Side("surface", line_left=True)
        right = _column(self.right)
        right.setContentsMargins(1, 0, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 0)
        head.addWidget(self.segment)
        head.addStretch(1)
        right.addLayout(head)
        right.addWidget(self.panels, 1)
        self.left = _Side("sunken")
        left = _column(self.left)
        left.setContentsMargins(0, 6, 0, 0)
        left.addWidget(self.strip, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 8, 10, 10)
        foot.addWidget(self.begins)
        foot.addStretch(1)
        left.addLayout(foot)
        self.sheet.setMinimumWidth(1)  # it scrolls: the window need not be as wide as its buttons
        self.work = _Side("sunken")
        row = QHBoxLayout(self.work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self.sheet, 1)
        row.addWidget(self.right)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.work)
        outer = _column(self)
        for widget in (self.top_line, self.trouble, self.bag_bar):
            outer.addWidget(widget)
        outer.addWidget(self.pages, 1)

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self.refresh)
        session.scanning_changed.connect(self._on_scanning)
        session.trouble.connect(self._on_trouble)
        self.trouble.go_on_requested.connect(session.go_on)
        self.strip.moved.connect(self.page_actions.move_after)
        self.segment.selected.connect(self.show_panel)
        self.begins.clicked.connect(self.page_actions.begins_here)
        self.finish.page_wanted.connect(self._go_look)
        self.proposals.desk.ended.connect(lambda: self.show_panel(FINISH))
        self.destroyed.connect(self.desk.close)

    def _listen(self) -> None:
        from intakeapp.views.post.strip_panel import MORE, TOOLS

        for tool in (*TOOLS, *MORE):
            shortcut_for(self.work, tool.key).activated.connect(partial(self.do, tool.name))
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("PgDown", lambda: self.session.step_page(1)),
            ("PgUp", lambda: self.session.step_page(-1)),
            ("Ctrl+Down", lambda: self.session.step_letter(1)),
            ("Ctrl+Up", lambda: self.session.step_letter(-1)),
        )
        for key, action in keys:
            shortcut_for(self.work, key).activated.connect(action)

    # What a person does

    def do(self, name: str) -> None:
        """Do what a tool of the pages is for, by its name."""
        actions: dict[str, Callable[[], None]] = {
            "begins": self.page_actions.begins_here,
            "turn": lambda: self.page_actions.turn(90),
            "turn_back": lambda: self.page_actions.turn(270),
            "out": self.page_actions.take_out_or_back,
            "blank": self.page_actions.blank_or_not,
            "up": lambda: self.page_actions.move(-1),
            "down": lambda: self.page_actions.move(1),
            "scan": lambda: self._add(),
            "insert": lambda: self._add(after=self._current()),
            "replace": lambda: self._add(replaces=self._current()),
        }
        actions[name]()

    def _current(self) -> str:
        page = self.session.page
        return page.id if page is not None and page.left_out is None else ""

    def _add(self, *, after: str = "", replaces: str = "") -> None:
        """Scan a page in; without a scanner a file is chosen."""
        if not self.session.scanning and not self.sources.scan(after=after, replaces=replaces):
            self.sources.ask(self, after=after, replaces=replaces)

    def show_panel(self, name: str) -> None:
        """Show the panel of the pages, of the proposals, or of putting the pile away."""
        panels = {PAGES: self.pages_panel, PROPOSALS: self.proposals, FINISH: self.finish}
        self.segment.select(name)
        self.panels.setCurrentWidget(panels[name])

    def _go_look(self, _page_id: str) -> None:
        """Leave putting away for a page that nobody looked at."""
        self.show_panel(PROPOSALS if self.session.is_confirmed else PAGES)
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _both_sides(self) -> bool:
        from intakeapp.documents.scanning.drivers import Source

        view = self.session.view
        return view is not None and (
            self.sources.options(view.pile.profile).source is Source.DUPLEX
        )

    # Showing

    def _on_loaded(self) -> None:
        if self._built:
            self.session.open_case()
            self.top_line.refresh()
        elif self._mended != self.controller.case_id:
            self._mended = self.controller.case_id
            self._mend()

    def _mend(self) -> None:
        """Make documents anew that a crash left as they were; the desk itself does so when built.

        In the order of the database, so that the file closes after it.
        """
        from intakeapp.services.pile_mending import remake_letters

        controller, case_id = self.controller, self.controller.case_id

        def done(changes: Changes) -> None:
            if changes.tables:
                controller.operations.changed.emit(changes, self)

        controller.operations.query(
            self, lambda: remake_letters(controller.space, case_id), success=done,
            failure=controller.failed.emit,
        )  # fmt: skip

    def refresh(self) -> None:
        """Show the pile as it is now."""
        view = self.session.view
        was_working = self.pages.currentWidget() is self.work
        self.pages.setCurrentWidget(self.work if view is not None else self.start)
        pile_id = "" if view is None else view.pile.id
        if pile_id != self._pile_id:
            self._pile_id, self._was_confirmed = pile_id, False
            in_bag = view is not None and view.pile.is_bag
            self.show_panel(PROPOSALS if in_bag else PAGES)
        confirmed = self.session.is_confirmed
        if confirmed and not self._was_confirmed:
            self.show_panel(PROPOSALS)
        self._was_confirmed = confirmed
        if was_working is (view is None) and self.isAncestorOf(self.focusWidget()):
            self._hand_focus()

    def _on_scanning(self) -> None:
        if self.session.scanning:
            self.trouble.clear()

    def _on_trouble(self, error: KnownError) -> None:
        self.trouble.show_error(error, can_go_on=self.session.can_go_on)

    # Focus, keeping, ending

    def _hand_focus(self) -> None:
        target = self.start if self.session.view is None else self.strip
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._built:
            self._hand_focus()

    def flush(self) -> bool:
        """Keep what is typed; False when something could not be read."""
        return True

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet, or the scanner is at work."""
        return self._built and (self.proposals.correction is not None or self.session.scanning)

    def end_work(self) -> Callable[[], None]:
        """Stop what goes on in the background; return what waits until the store is left alone.

        What is returned may be called on another thread. A scanner first ends its page; one that
        is silent is not waited for.
        """
        if not self._built:
            return lambda: None
        leave_scanner, desk = self.session.leave_scanner(), self.desk
        desk.close()

        def wait() -> None:
            leave_scanner()
            desk.wait_until_left()

        return wait

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self._fit()

    def retheme(self) -> None:
        """Take the new sizes."""
        if self._built:
            self._fit()

    def _fit(self) -> None:
        """Give the panel at the right what it asks for, and leave the sheet half of the rest."""
        self.left.setFixedWidth(max(LEFT_WIDTH, self.begins.sizeHint().width() + 20))
        wanted = theme.current().px(RIGHT_WIDTH)
        room = self.width() - self.left.width()
        self.right.setFixedWidth(max(RIGHT_WIDTH, min(wanted, room // 2)))


class _PagesStay(QObject):
    """Keeps pages that are dragged out of the strip from being taken for files."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            from intakeapp.views.post.strip_model import PAGES_MIME

            if event.mimeData().hasFormat(PAGES_MIME):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


class _Side(QWidget):
    """A part of the screen on a ground of its own; `ground` is the name of its colour."""

    def __init__(self, ground: str, *, line_left: bool = False) -> None:
        super().__init__()
        self._ground, self._line_left = ground, line_left
        follow_theme(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour(self._ground))
        if self._line_left:
            painter.fillRect(0, 0, 1, self.height(), look.colour("line"))
        painter.end()


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
