"""The sample letter of the settings: drawn when asked for, and again after each change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.workspace import Workspace
from intakeapp.views.papers.desk import page_images
from intakeapp.views.papers.page_view import PageView, pages_words, render_words
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import Result
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.turns import Turns

_DPI = 110.0
_WIDE = 620  # logical pixels of a page
_SHOW, _HIDE = "Bekijk een voorbeeldbrief", "Verberg de voorbeeldbrief"
Pages = list[tuple[QImage, str]]


def _drawn(space: Workspace, municipality: str) -> Pages:
    # late: the typesetter loads much that no setting needs
    from intakeapp.services.house_sample import sample_letter

    pdf = sample_letter(space, municipality, space.worker())
    return list(zip(page_images(pdf, _DPI), render_words(pdf), strict=True))


class SampleLetter(QWidget):
    """A button, and below it the pages of a letter that goes to nobody.

    Signals:
        opened: the pages were asked for, to be brought into sight.
        shown: the pages are on the screen.
    """

    opened = Signal(QWidget)
    shown = Signal()

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._municipality = ""
        self._number = 0
        self._turns = Turns(self, lambda: True)
        self.button = SecondaryButton(_SHOW, icon="eye")
        self.button.set_description("Een brief aan niemand, met uw logo en uw adressen.")
        self.count = TextLabel("", "small")
        self.count.hide()
        self.result = Result()
        self.holder = QWidget()
        self.pages: list[PageView] = []
        self._column = QVBoxLayout(self.holder)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(12)
        self.holder.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        for part in (FlowRow([self.button]), self.count, self.result, self.holder):
            outer.addWidget(part)
        self.button.clicked.connect(self._on_button)
        keeper.kept.connect(self.renew)

    @property
    def is_open(self) -> bool:
        """Whether the letter is wanted on the screen."""
        return not self.holder.isHidden()

    def set_municipality(self, municipality: str) -> None:
        """Show the letters of another municipality."""
        self._municipality = municipality
        self.renew()

    def renew(self) -> None:
        """Draw the letter again, while somebody looks at it; only the newest one is shown."""
        if not self.is_open:
            return
        self._number += 1
        number, space, place = self._number, self._keeper.opened.space, self._municipality
        self._keeper.operations.query(
            self,
            lambda: _drawn(space, place),
            success=partial(self._show, number),
            failure=partial(self._wrong, number),
            database=False,
        )

    def _on_button(self) -> None:
        show = not self.is_open
        self.holder.setVisible(show)
        self.button.set_text(_HIDE if show else _SHOW)
        self.count.setVisible(show and bool(self.pages))
        self.result.clear()
        self._number += 1
        if show:
            self.renew()
            if not self.pages:
                self.result.busy("De brief wordt gemaakt", "U kunt gewoon verder werken.")

    def _show(self, number: int, drawn: Pages) -> None:
        if number != self._number:
            return
        first = not self.pages
        self.result.clear()
        while len(self.pages) > len(drawn):
            gone = self.pages.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.pages) < len(drawn):
            made = PageView(_WIDE)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._column.addWidget(made)
            self.pages.append(made)
        for at, (page, (image, words)) in enumerate(zip(self.pages, drawn, strict=True), 1):
            page.show_page(image, f"Voorbeeldbrief, bladzijde {at}", words)
        self.count.setText(f"{pages_words(len(drawn))}. Verandert u iets, dan verandert dit mee.")
        self.count.show()
        if first:  # once the pages have their place
            self._turns.later("opened", lambda: self.opened.emit(self))
        self.shown.emit()

    def _wrong(self, number: int, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if number == self._number:
            self.result.error(error)
