"""Pages as pictures ready to paint, and the cut-outs that stand beside what was read."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QTransform
from shiboken6 import isValid

from intakeapp.base.errors import KnownError
from intakeapp.domain.letters import Box
from intakeapp.domain.piles import PilePage
from intakeapp.services.pile_reading import ShownPage
from intakeapp.views.post.session import PostSession

SIDE = 1754  # pixels of the longest side: an A4 page at 150 dpi
SIDE_LARGE = 2600  # for dense screens and enlarged pages
_MOST = 8  # pages kept as pictures: about 2 MB each
_MOST_SIZED = 4
_MOST_CUTS = 60
_SENTENCE = 24.0  # times as wide as high: about a line of a letter
_AROUND_X, _AROUND_Y = 0.003, 0.003  # of the page, shown around a cut-out
_PAPER, _WORD_GAP = 225, 0.16  # how light paper is; a gap between words, in heights of a line
_UNDRAWABLE = "Deze bladzijde is niet te tonen. Het papier zelf is de bron."
Key = tuple[str, str, int, int]


@dataclass(frozen=True, kw_only=True)
class PageImage:
    """A page as it is painted, upright; `image` is null when it cannot be drawn, with the why."""

    image: QImage
    problem: str = ""


def picture_key(page: PilePage, side: int) -> Key:
    """Return what the picture of a page depends on: other bytes or another turn are another."""
    return page.id, page.clean_sha256 or page.sha256, page.turned, side


class PageImages(QObject):
    """Fetches pages of a session and decodes them off the window's thread; the last few stay.

    Signals:
        ready: the id of a page whose picture is here now, or cannot be made.
    """

    ready = Signal(str)

    def __init__(self, session: PostSession) -> None:
        super().__init__(session)
        self._session = session
        self._kept: OrderedDict[Key, PageImage] = OrderedDict()
        self._sized: OrderedDict[tuple[Key, int], QImage] = OrderedDict()
        self._under_way: set[Key | tuple[Key, int]] = set()
        self._pile_id = ""
        session.changed.connect(self._ask_again)

    def find(self, page: PilePage, side: int = SIDE) -> PageImage | None:
        """Return the picture of a page if it is here, else ask for it and return None."""
        key = picture_key(page, side)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._under_way:
            self._under_way.add(key)
            self._fetch(key, side)
        return None

    def sized(self, page: PilePage, side: int, wide: int) -> QImage | None:
        """Return a page exactly so many pixels wide if it is here, else make it and return None.

        Painting it is then a plain copy; making it takes longer than a key may wait.
        """
        found = self.find(page, side)
        if found is None or found.image.isNull():
            return None
        key = (picture_key(page, side), wide)
        if key not in self._sized and key not in self._under_way:
            self._under_way.add(key)
            full = found.image
            smooth = Qt.TransformationMode.SmoothTransformation

            def keep(image: QImage) -> None:
                self._under_way.discard(key)
                self._sized[key] = image
                while len(self._sized) > _MOST_SIZED:
                    self._sized.popitem(last=False)
                self.ready.emit(page.id)

            self._session.controller.operations.query(
                self, lambda: full.scaledToWidth(wide, smooth), success=keep,
                failure=self._session.controller.failed.emit, database=False,
            )  # fmt: skip
        return self._sized.get(key)

    def before(self, page_id: str) -> QImage | None:
        """Return any picture of a page, to show until the sharp one is there."""
        return next(
            (kept.image for key, kept in reversed(self._kept.items())
             if key[0] == page_id and not kept.image.isNull()), None,
        )  # fmt: skip

    def _ask_again(self) -> None:
        view = self._session.view
        pile_id = "" if view is None else view.pile.id
        if pile_id != self._pile_id:  # the session drops what was asked for another pile
            self._pile_id = pile_id
            self._under_way.clear()

    def _fetch(self, key: Key, side: int) -> None:
        def decode(shown: ShownPage) -> None:
            if not isValid(self):
                return
            self._session.controller.operations.query(
                self, lambda: upright(shown), success=keep, failure=wrong, database=False
            )

        def keep(image: QImage) -> None:
            self._keep(key, PageImage(image=image, problem=_UNDRAWABLE if image.isNull() else ""))

        def wrong(error: Exception) -> None:
            if not isValid(self):
                return
            if isinstance(error, KnownError):
                self._keep(key, PageImage(image=QImage(), problem=error.what))
            else:
                self._session.controller.failed.emit(error)

        self._session.picture(key[0], side, decode, wrong)

    def _keep(self, key: Key, made: PageImage) -> None:
        self._under_way.discard(key)
        self._kept[key] = made
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        self.ready.emit(key[0])


class CutOuts:
    """The cut-outs of proposals, kept while their page's picture is the same."""

    def __init__(self, images: PageImages) -> None:
        self._images = images
        self._kept: dict[tuple[int, Box], QImage] = {}

    def find(self, page: PilePage, box: Box | None, *, line: bool) -> QImage | None:
        """Return a place of a page if its picture is here; with `line`, its sentence around it."""
        found = self._images.find(page) if box is not None else None
        if box is None or found is None or found.image.isNull():
            return None
        key = (found.image.cacheKey(), box)
        if key not in self._kept:
            if len(self._kept) > _MOST_CUTS:
                self._kept.clear()
            make = sentence_around if line else cut_out
            self._kept[key] = make(found.image, box)
        return self._kept[key]


def images_of(session: PostSession) -> PageImages:
    """Return the pictures that all parts of the scan screen share."""
    found = session.findChild(PageImages)
    return found if isinstance(found, PageImages) else PageImages(session)


def upright(shown: ShownPage) -> QImage:
    """Return a page as a picture the way it is read; null for bytes that are no picture."""
    image = QImage.fromData(shown.picture)
    if shown.turned and not image.isNull():
        image = image.transformed(QTransform().rotate(shown.turned))
    return image


def line_around(box: Box, ratio: float, room: float) -> Box:
    """Return a wider box in the same line: a few words of danger need their sentence.

    `ratio` is height to width of the page, `room` width to height of where it is shown. More of it
    is before the words than after them, for that is where a sentence says what of whom.
    """
    wide = max(box.right - box.left, (box.bottom - box.top) * ratio * room)
    left = max(0.0, min(box.left - 0.7 * (wide - (box.right - box.left)), 1 - wide))
    high = 0.15 * (box.bottom - box.top)  # tails of letters reach below a box of words without any
    return Box(left, box.top - high, min(1.0, left + wide), box.bottom + high)


def whole_words(cut: QImage, keep: tuple[float, float]) -> QImage:
    """Return a cut-out of one line without the half words at its ends.

    `keep` is the part of its width, from and to (0-1), that always stays.
    """
    grey = cut.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, high = grey.width(), grey.height()
    pixels, line = bytes(grey.constBits()), grey.bytesPerLine()
    rows = [pixels[y * line : y * line + wide] for y in range(high)]
    blank = [min(column) > _PAPER for column in zip(*rows, strict=True)]
    gap = max(2, round(high * _WORD_GAP))
    first, last = round(keep[0] * wide), round(keep[1] * wide)
    starts = (x for x in range(first - gap) if all(blank[x : x + gap]))
    ends = (x for x in range(wide, last + gap, -1) if all(blank[x - gap : x]))
    left, right = next(starts, 0), next(ends, wide)
    return cut.copy(left, 0, right - left, high)


def sentence_around(page: QImage, box: Box) -> QImage:
    """Return a place of a page with whole words before and after it, in its line."""
    line = line_around(box, page.height() / page.width(), _SENTENCE)
    wide = line.right - line.left
    keep = ((box.left - line.left) / wide, (box.right - line.left) / wide)
    return whole_words(cut_out(page, line), keep)


def cut_out(image: QImage, box: Box) -> QImage:
    """Return a place of a page with a little around it; null when nothing of it is there."""
    wide, high = image.width(), image.height()
    left, top = round((box.left - _AROUND_X) * wide), round((box.top - _AROUND_Y) * high)
    right, bottom = round((box.right + _AROUND_X) * wide), round((box.bottom + _AROUND_Y) * high)
    place = QRect(left, top, right - left, bottom - top).intersected(image.rect())
    return image.copy(place) if place.width() > 0 and place.height() > 0 else QImage()


def fitted(image: QImage, room: QSize, ratio: float) -> QImage:
    """Return a cut-out that fits a room of logical pixels, sharp on this screen.

    It is never drawn larger than twice what came in: a blurred figure is a wrong figure.
    """
    target = QSize(round(room.width() * ratio), round(room.height() * ratio))
    most = image.size() * 2
    size = image.size().scaled(target, Qt.AspectRatioMode.KeepAspectRatio)
    if size.width() > most.width():
        size = most
    made = image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    made.setDevicePixelRatio(ratio)
    return made
