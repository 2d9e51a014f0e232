"""The evidence of one answer or row in the inspector: a line per page, and a way to add one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.evidence import EvidenceLine, evidence_for
from intakeapp.views import icons, theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.talk.evidence_choice import EvidenceTarget
from intakeapp.views.talk.evidence_pages import ShownPage, work_for
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton
from intakeapp.views.widgets.buttons import IconButton, SecondaryButton
from intakeapp.views.widgets.labels import TextLabel

_THUMB = 96  # pixels across: twice what is shown
_NO_ANSWER = "Geef eerst het antwoord, dan kan er bewijs bij."
_FIRST_ROW = "Schrijf eerst iets in de rij, dan kan er bewijs bij."


class EvidenceButton(PaintedButton):
    """A small picture of the page with its document; pressing it shows the page large."""

    def __init__(self, line: EvidenceLine) -> None:
        super().__init__(line.words)
        self.line = line
        self._thumb: QImage | None = None
        self.setAccessibleName(f"Bekijk bewijs: {line.words}")
        self.set_description(line.place)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_thumb(self, image: QImage) -> None:
        """Show the picture of the page."""
        self._thumb = image
        self.update()

    @property
    def has_thumb(self) -> bool:
        """Whether the small picture is there."""
        return self._thumb is not None

    def sizeHint(self) -> QSize:
        look = theme.current()
        lines = QFontMetricsF(look.font("small", weight=500)).height()
        lines += QFontMetricsF(look.font("small")).height()
        return QSize(look.px(120), max(look.px(60), round(lines) + look.px(16)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(90), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box, radius = QRectF(self.rect()), look.radius("control")
        fill = (
            look.colour("hover") if self.underMouse() or self.isDown() else look.colour("surface")
        )
        painting.rounded(painter, box, radius, fill, look.colour("line_strong"))
        if self.has_ring():
            painting.focus_ring(painter, box, radius)
        pad = look.px(8)
        high = box.height() - 2 * pad
        page = QRectF(pad, pad, high * 210 / 297, high)
        self._paint_page(painter, page)
        self._paint_words(painter, box, page.right() + pad, pad)
        painter.end()

    def _paint_page(self, painter: QPainter, page: QRectF) -> None:
        look = theme.current()
        painter.fillRect(page, look.colour("page"))
        if self._thumb is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = (
                self._thumb.size().toSizeF().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
            )
            at = QRectF(page.topLeft(), size)
            at.moveCenter(page.center())
            painter.drawImage(at, self._thumb)
        else:
            icons.paint(painter, "file-text", page.adjusted(5, 5, -5, -5), look.colour("faint"))
        painter.setPen(look.colour("line_strong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)

    def _paint_words(self, painter: QPainter, box: QRectF, left: float, pad: float) -> None:
        look = theme.current()
        strong, small = look.font("small", weight=500), look.font("small")
        first, second = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        top = box.center().y() - (first + second) / 2
        room = box.right() - pad - left
        title = self.line.title or "Document"
        under = f"bladzijde {self.line.page}"
        if self.line.place:
            under += f", {self.line.place}"
        line = QRectF(left, top, room, first)
        painting.draw_line(painter, strong, look.colour("ink"), line, title)
        line = QRectF(left, top + first, room, second)
        painting.draw_line(painter, small, look.colour("muted"), line, under)


class EvidenceRow(QWidget):
    """A page of evidence and the button that takes it away."""

    def __init__(self, line: EvidenceLine) -> None:
        super().__init__()
        self.line = line
        self.look = EvidenceButton(line)
        self.away = IconButton("x", f"Haal dit bewijs weg: {line.words}", framed=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.look, 1)
        row.addWidget(self.away)


class EvidenceList(QWidget):
    """Evidence of what the inspector shows.

    Signals:
        look_requested: an EvidenceLine to show large.
        away_requested: the id of evidence to take away.
        add_requested: an EvidenceTarget that wants evidence.
    """

    look_requested = Signal(object)
    away_requested = Signal(str)
    add_requested = Signal(object)

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._target: EvidenceTarget | None = None
        self._before: QWidget | None = None
        self._thumbs: dict[tuple[str, int], QImage] = {}
        self.rows: list[EvidenceRow] = []
        self.title = TextLabel("Op welke bladzijde", "strong")
        self.hint = TextLabel("", "small")
        self.add = SecondaryButton("Bewijs erbij", icon="paperclip", key_text="Ctrl+B", size="s")
        self.add.clicked.connect(self._on_add)
        self.column = QVBoxLayout()
        self.column.setSpacing(6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.title)
        outer.addLayout(self.column)
        outer.addWidget(self.hint)
        outer.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_target(self, target: EvidenceTarget | None, *, ready: bool = True) -> None:
        """Show the evidence of an answer or row; not `ready` when nothing is kept of it yet."""
        if target is None or self._target is None or target.case_id != self._target.case_id:
            self._thumbs = {}
        self._target = target
        self.setVisible(target is not None)
        if target is None:
            self._show_lines(())
            return
        answer = target.target.value == "answer"
        self.hint.setText("" if ready else _NO_ANSWER if answer else _FIRST_ROW)
        self.hint.setVisible(not ready)
        self.add.setVisible(ready)
        self.add.setAccessibleName(f"Bewijs erbij: {target.words}")
        file = self._controller.view.file
        self._show_lines(evidence_for(file, target.target, target.target_id))

    def _show_lines(self, lines: tuple[EvidenceLine, ...]) -> None:
        if tuple(row.line for row in self.rows) == lines:
            return
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [EvidenceRow(line) for line in lines]
        for row in self.rows:
            line = row.line
            row.look.clicked.connect(lambda _=False, line=line: self.look_requested.emit(line))
            row.away.clicked.connect(lambda _=False, line=line: self._on_away(line))
            self.column.addWidget(row)
            row.show()
            self._fetch(row)
        if self._before is not None:
            self.order_after(self._before)

    def order_after(self, before: QWidget) -> None:
        """Let Tab come from a widget, go line by line and then to the button.

        Widgets made later would else stand last in the chain of Tab.
        """
        self._before = before
        for row in self.rows:
            for widget in (row.look, row.away):
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, self.add)

    def _fetch(self, row: EvidenceRow) -> None:
        key = (row.line.document_id, row.line.page)
        if key in self._thumbs:
            row.look.show_thumb(self._thumbs[key])
            return
        if not row.line.title:
            return  # the document itself is not here

        def deliver(found: ShownPage) -> None:
            self._thumbs[key] = found.image
            for each in self.rows:
                if (each.line.document_id, each.line.page) == key:
                    each.look.show_thumb(found.image)

        controller = self._controller

        def wrong(error: Exception) -> None:
            if not isinstance(error, KnownError):  # a page that can't be drawn keeps its pictogram
                controller.failed.emit(error)

        controller.operations.query(
            row, work_for(controller.space, *key, _THUMB), success=deliver,
            failure=wrong, database=False,
        )  # fmt: skip

    def _on_away(self, line: EvidenceLine) -> None:
        self.add.setFocus()
        self.away_requested.emit(line.id)

    def _on_add(self) -> None:
        if self._target is not None:
            self.add_requested.emit(self._target)
