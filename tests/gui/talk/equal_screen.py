"""One window on one store, as a start, an unlocking or a reopening makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from sqlalchemy import func, select

from intakeapp.data.models.tables import change_log
from intakeapp.services.undo import Undone
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from intakeapp.views.talk.page import TalkPage

_LONGEST_WAIT_S = 20


def turn() -> None:
    """Deliver what waits, also the widgets that are due to go."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def visible_words(widget: QWidget) -> str:
    """Return what the labels of a widget say."""
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


@dataclass
class Screen:
    """A window with the talk of one case; `failures` is what went wrong and was told."""

    space: Workspace
    case_id: str
    operations: Operations = field(default_factory=Operations)
    acknowledged: int = 0
    undone: Undone | None = None
    failures: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.controller = CaseController(self.space, self.operations)
        self.controller.saved.connect(self._on_saved)
        self.controller.undone.connect(self._on_undone)
        self.controller.failed.connect(self.failures.append)
        self.window = QWidget()
        self.window.resize(1366, 690)
        self.page = TalkPage(self.controller, self.window, owns_undo=True)
        self.page.session.failed.connect(self.failures.append)
        box = QVBoxLayout(self.window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page.segment)
        box.addWidget(self.page)
        self.controller.open(self.case_id)
        self.settle()
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def _on_saved(self, _instant: object) -> None:
        self.acknowledged = self.log_end()

    def _on_undone(self, undone: object) -> None:
        assert undone is None or isinstance(undone, Undone)
        self.undone = undone

    def log_end(self) -> int:
        """Return the number of the last change in the store."""
        with self.space.store.reading() as reader:
            return reader.connection.execute(select(func.max(change_log.c.seq))).scalar_one() or 0

    def wait(self, reached: Callable[[], bool]) -> None:
        """Let the event loop turn until a condition holds."""
        flags = QEventLoop.ProcessEventsFlag
        beat, end = QTimer(), monotonic() + _LONGEST_WAIT_S
        beat.start(25)
        while not reached():
            assert monotonic() < end, "what was waited for did not come"
            QCoreApplication.processEvents(flags.AllEvents | flags.WaitForMoreEvents)
        beat.stop()

    def settle(self) -> None:
        """Wait until everything that was sent is durable and shown."""
        self.wait(lambda: self.operations.under_way == 0)
        turn()
        self.wait(lambda: self.operations.under_way == 0 and self._is_built())

    def _is_built(self) -> bool:
        """Tell whether all of this place is there: it is made in turns of the event loop."""
        page = self.page
        return page.gesprek.is_built if page.mode == "gesprek" else page.bureau.is_built

    def take_down(self) -> None:
        """Let the window go; what it still sends goes to its own store."""
        self.page.toast.dismiss()
        self.window.hide()
        self.settle()
        self.controller.close()
        self.window.close()
        self.window.deleteLater()
        turn()
        self.operations.shutdown()
