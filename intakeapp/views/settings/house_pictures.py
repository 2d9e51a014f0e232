"""A picture of the house style: chosen as a file, pasted or dropped, and shown small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError, KnownError
from intakeapp.printing.typeset.inputs import Picture
from intakeapp.services import house_fitting
from intakeapp.views import icons, theme
from intakeapp.views.settings.files import FileAsker, FileWish
from intakeapp.views.settings.parts import Result
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

_FILTER = "Afbeelding (*.png *.jpg *.jpeg *.svg)"
_WIDE, _HIGH, _ROOM = 168, 104, 8  # logical pixels
_NOTHING = "Nog geen afbeelding."
_NOTHING_TO_PASTE = InputError(
    "Op het klembord staat geen afbeelding.", now="Kopieer er eerst een, of kies een bestand."
)
_CANNOT_DROP = InputError("Dit is geen afbeelding.", now="Kies een png, jpg of svg.")

Content = Callable[[], bytes]
"""Reads the bytes of a picture; slow, so not for the thread of the window. Raises KnownError."""


def content_of(mime: QMimeData) -> Content | None:
    """Return how to read the picture that was pasted or dropped; None when there is none."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return lambda: read_picture(paths[0])
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        copied = image.copy()
        return lambda: house_fitting.fitting(_png(copied))
    return None


def read_picture(path: Path) -> bytes:
    """Return the bytes of a file, made to fit. Raises InputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return house_fitting.fitting(file.read(house_fitting.MOST_READ + 1))
    except OSError:
        raise InputError(
            "Dit bestand kan niet worden gelezen.", now="Kies een ander bestand."
        ) from None


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


class PictureFrame(QWidget):
    """The picture, small, on the white of paper; Enter chooses a file, Ctrl+V pastes.

    Signals:
        wanted: a file is wanted.
        pasted, dropped: what came from the clipboard or the mouse (QMimeData).
    """

    wanted = Signal()
    pasted = Signal(QMimeData)
    dropped = Signal(QMimeData)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._picture: Picture | None = None
        self._image: QImage | None = None
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription("Enter kiest een bestand, Ctrl+V plakt een afbeelding.")
        self.show_picture(None)
        follow_theme(self)

    def show_picture(self, picture: Picture | None) -> None:
        """Show what the store holds."""
        self._picture = picture
        self._image = None
        if picture is not None and picture.suffix != "svg":
            self._image = QImage.fromData(picture.data)
        said = picture.description if picture is not None else "nog geen afbeelding"
        self.setAccessibleName(f"{self._name}: {said}")
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture."""
        return self._picture is None

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(_WIDE), look.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def retheme(self) -> None:
        """Take the new sizes and colours."""
        self.updateGeometry()
        self.update()

    # Input

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().mimeData())
        elif event.key() in (*ENTER_KEYS, Qt.Key.Key_Space) and not event.isAutoRepeat():
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        fill = look.colour("sunken" if self._picture is None else "page")
        painting.rounded(painter, box, look.radius("control"), fill, look.colour("line_strong"))
        inside = box.adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        if self._picture is None:
            side = look.px(28)
            icon = QRectF(0, 0, side, side)
            icon.moveCenter(inside.center())
            icons.paint(painter, "photo", icon, look.colour("muted"))
        elif self._image is not None:
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_within(inside, self._image.size()), self._image)
        else:
            from PySide6.QtSvg import QSvgRenderer

            drawing = QSvgRenderer(QByteArray(self._picture.data))
            drawing.render(painter, _within(inside, drawing.defaultSize()))
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, QRectF(self.rect()), look.radius("control"))
        painter.end()


def _within(box: QRectF, size: QSize) -> QRectF:
    """Return the largest place of these proportions inside a box."""
    shape = size.scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, shape.width(), shape.height())
    place.moveCenter(box.center())
    return place


class PictureField(QWidget):
    """A picture with what it is for, and what went wrong when it could not be taken.

    Signals:
        content_given: how to read a picture that a person gave (Content).
        removal_wanted: the picture has to go.
    """

    content_given = Signal(object)
    removal_wanted = Signal()

    def __init__(self, name: str, hint: str, ask_file: FileAsker) -> None:
        super().__init__()
        self.name = name
        self._ask_file = ask_file
        self.frame = PictureFrame(name)
        self.choose = SecondaryButton("Kies een bestand", icon="folder-open", size="s")
        self.paste = QuietButton("Plak", icon="clipboard-list", size="s")
        self.remove = QuietButton("Haal weg", icon="trash", size="s")
        for button, says in ((self.choose, "kies een bestand"), (self.paste, "plak"),
                             (self.remove, "haal weg")):  # fmt: skip
            button.setAccessibleName(f"{name}: {says}")
        self.state = TextLabel(_NOTHING, "small")
        self.result = Result()
        self._place(hint)
        self.remove.hide()
        self.frame.wanted.connect(self._on_choose)
        self.frame.pasted.connect(lambda mime: self._take(mime, _NOTHING_TO_PASTE))
        self.frame.dropped.connect(lambda mime: self._take(mime, _CANNOT_DROP))
        self.choose.clicked.connect(self._on_choose)
        self.paste.clicked.connect(self._on_paste)
        self.remove.clicked.connect(self._on_remove)

    def _place(self, hint: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(TextLabel(self.name, "label"))
        column.addWidget(TextLabel(hint, "small"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.frame, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(self.state)
        beside.addWidget(FlowRow([self.choose, self.paste, self.remove]))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        column.addLayout(row)
        column.addWidget(self.result)

    def show_picture(self, picture: Picture | None) -> None:
        """Show what the store holds."""
        self.frame.show_picture(picture)
        if picture is None:
            self.state.setText(_NOTHING)
            if self.remove.hasFocus():
                self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            kind = picture.suffix.upper()
            self.state.setText(f"{kind}, {max(1, round(len(picture.data) / 1024))} kB.")
        self.remove.setVisible(picture is not None)

    def tell(self, error: KnownError) -> None:
        """Say why a picture was not taken; the one that was there stays."""
        self.result.error(error)

    def _on_choose(self) -> None:
        wish = FileWish(title=f"Kies een afbeelding: {self.name.lower()}", filter=_FILTER)
        self._ask_file(self, wish, lambda path: self._give(lambda: read_picture(path)))

    def _on_paste(self) -> None:
        self._take(QGuiApplication.clipboard().mimeData(), _NOTHING_TO_PASTE)

    def _take(self, mime: QMimeData, otherwise: InputError) -> None:
        content = content_of(mime)
        if content is None:
            self.tell(otherwise)
        else:
            self._give(content)

    def _give(self, content: Content) -> None:
        self.result.clear()
        self.content_given.emit(content)

    def _on_remove(self) -> None:
        self.result.clear()
        self.removal_wanted.emit()
