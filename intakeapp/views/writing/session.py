"""One document that is being written: its words, kept as they change, and its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from intakeapp.domain.outgoing.editing import from_json, to_json
from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.wording import WordBlock, Wording
from intakeapp.services.changes import Changes
from intakeapp.services.outgoing_desk import Examined, OpenDocument
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.saving import Done, Saver

LOOK_AGAIN_MS = 700
_DPI = 110.0  # sharp at the width of half a window
Edit = Callable[[Wording], Wording]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A document as it was examined: what the service says, and its pages as pictures."""

    examined: Examined
    images: tuple[QImage, ...] = ()
    texts: tuple[str, ...] = ()


class WritingSession(QObject):
    """The document on the screen; None while there is none.

    `wording` and `second` are the words with everything typed, also what is still on its way.

    Signals:
        opened: another document is shown, or this one changed its state or its languages.
        changed: the words changed, here or elsewhere.
        seen_changed: `seen` tells anew how the document stands.
        busy_changed: whether it is being drawn.
    """

    opened = Signal()
    changed = Signal()
    seen_changed = Signal()
    busy_changed = Signal(bool)

    def __init__(self, controller: CaseController, saver: Saver, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._saver = saver
        self.open_document: OpenDocument | None = None
        self.wording: Wording | None = None
        self.second: Wording | None = None
        self.seen: Seen | None = None
        self._wanted = ""
        self._known = ("", "")
        self._on_way: set[object] = set()
        self._read_again = False
        self._looking = False
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look)
        controller.loaded.connect(self._on_loaded)

    @property
    def document(self) -> OutgoingDocument | None:
        """The record of the document."""
        return None if self.open_document is None else self.open_document.document

    @property
    def is_draft(self) -> bool:
        """Whether there is a document in which may be written."""
        document = self.document
        return document is not None and document.state is DocumentState.DRAFT

    @property
    def is_pending(self) -> bool:
        """Whether a change is on its way to the store, or failed to get there."""
        return bool(self._on_way) or self._saver.has_failed

    def open(self, document_id: str) -> None:
        """Read a document and show it."""
        self.close()
        self._wanted = document_id
        self._read()

    def close(self) -> None:
        """Forget the document; what was changed is on its way to the store."""
        self._wanted = ""
        self._timer.stop()
        self.open_document, self.wording, self.second, self.seen = None, None, None, None

    def _read(self) -> None:
        wanted = self._wanted

        def deliver(found: OpenDocument) -> None:
            if wanted != self._wanted:
                return
            if self._on_way:  # older than what was typed since: read it when that is kept
                self._read_again = True
            else:
                self._take(found)

        self._controller.ask(lambda space: _opened(space, wanted), success=deliver)

    def _take(self, found: OpenDocument) -> None:
        self.open_document = found
        self._take_words(found.document)
        self.opened.emit()
        self.look()

    def _take_words(self, document: OutgoingDocument) -> None:
        self._known = (document.wording, document.second_wording)
        self.wording = from_json(document.wording)
        second = document.second_wording
        self.second = from_json(second) if second else None

    def _on_loaded(self) -> None:
        """Take in what changed elsewhere: an undo, new facts, another window."""
        opened = self.open_document
        if opened is None or self._on_way or not self._controller.is_loaded:
            return
        rows = self._controller.view.file.outgoing
        now = next((row for row in rows if row.id == opened.document.id), None)
        if now is None or now == opened.document:
            return
        before = opened.document
        self.open_document = replace(opened, document=now)
        if (now.wording, now.second_wording) != self._known:
            self._take_words(now)
            self.changed.emit()
            self._renew()
        if (now.state, now.second_language) != (before.state, before.second_language):
            self._read()
        else:
            self._timer.start()

    def _renew(self) -> None:
        """Read again what the template says with the facts of now; the words stay as they are."""
        wanted = self._wanted

        def deliver(found: OpenDocument) -> None:
            opened = self.open_document
            if wanted == self._wanted and opened is not None:
                self.open_document = replace(found, document=opened.document)

        self._controller.ask(lambda space: _opened(space, wanted), success=deliver)

    # Changing

    def fresh_block(self, block_id: str, *, in_second: bool) -> WordBlock | None:
        """Return a block with the words of the template; None for one that a person added."""
        opened = self.open_document
        fresh = None if opened is None else (opened.fresh_second if in_second else opened.fresh)
        blocks = () if fresh is None else fresh.blocks
        return next((block for block in blocks if block.id == block_id), None)

    def edit(self, change: Edit, done: Done | None = None, *, in_second: bool = False) -> None:
        """Change the words and keep them. Raises InputError where the change does."""
        document, wording = self.document, self.wording
        before = self.second if in_second else wording
        if document is None or wording is None or before is None:
            return
        after = change(before)
        if after == before:
            if done is not None:
                done(True)
            return
        first = wording if in_second else after
        other = after if in_second else self.second
        self.wording, self.second = first, other
        self._known = (to_json(first), to_json(other) if other is not None else "")
        self.changed.emit()

        def work(space: Workspace) -> Changes:
            from intakeapp.services.outgoing_drafts import change_draft

            return change_draft(space, document.id, first, second=other)

        def kept(durable: bool) -> None:
            if done is not None:
                done(durable)

        self.run(work, kept, key=f"words-{document.id}")

    def run(
        self, work: Callable[[Workspace], Changes], done: Done | None = None, *, key: str = ""
    ) -> None:
        """Run a change of this document; it is looked at again a moment later."""
        token = object()  # a change that failed may be tried again, and settles twice
        self._on_way.add(token)

        def settled(durable: bool) -> None:
            self._on_way.discard(token)
            if self._read_again and not self._on_way:
                self._read_again = False
                self._read()
            if done is not None:
                done(durable)
            if durable and self.open_document is not None:
                self._timer.start()

        self._saver.run(work, settled, key=key or None)

    # Looking

    def look(self) -> None:
        """Draw the document as it is kept, beside the window."""
        self._timer.stop()
        document = self.document
        if document is None:
            return
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        self.busy_changed.emit(True)

        def work(space: Workspace) -> Seen:
            return _see(space, document.id)

        self._controller.ask(
            work, success=lambda seen: self._show(document.id, seen),
            failure=self._not_seen, database=False,
        )  # fmt: skip

    def _show(self, document_id: str, seen: Seen) -> None:
        self._ended()
        document = self.document
        if document is not None and document.id == document_id:
            self.seen = seen
            self.seen_changed.emit()
        if self._again:
            self.look()

    def _ended(self) -> None:
        self._looking = False
        self.busy_changed.emit(False)

    def _not_seen(self, error: Exception) -> None:
        if not shiboken6.isValid(self):
            return
        self._ended()
        self._controller.failed.emit(error)


def _opened(space: Workspace, document_id: str) -> OpenDocument:
    from intakeapp.services.outgoing_desk import open_document

    return open_document(space, document_id)


def _see(space: Workspace, document_id: str) -> Seen:
    from intakeapp.services.outgoing_desk import examine
    from intakeapp.views.papers.desk import page_images
    from intakeapp.views.papers.page_view import render_words

    found = examine(space, document_id)
    if not found.pdf:
        return Seen(examined=found)
    return Seen(
        examined=found,
        images=tuple(page_images(found.pdf, _DPI)),
        texts=tuple(render_words(found.pdf)),
    )
