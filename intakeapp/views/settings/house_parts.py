"""Parts of the card *Huisstijl*: which fields stand together, how a colour reads, its patch."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.identifiers import show_iban, show_phone
from intakeapp.printing.typeset.inputs import (
    DEFAULT_COLOUR,
    LEAST_CONTRAST,
    contrast_with_paper,
)
from intakeapp.services.house_styles import HousePicture
from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

COLOUR, WINDOW = "colour", "window"
CHARS = {COLOUR: 9, "phone": 18, "account": 26, "signatory": 26, "signatory_role": 26,
          "reachable": 34}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Texts that belong together, in rows, with the picture that stands with them."""

    title: str
    why: str
    rows: tuple[tuple[str, ...], ...]
    picture: HousePicture | None = None


GROUPS = (
    Group("Hoe het eruitziet", "De kleur van koppen, uw logo en uw envelop.",
          ((COLOUR,), (WINDOW,)), HousePicture.LOGO),
    Group("Adressen", "Wat leeg is, blijft weg. Een brief die het nodig heeft, zegt dat.",
          (("sender",), ("return_line",), ("address",), ("visiting_address",), ("route",))),
    Group("Contact", "Zo kan een inwoner u vinden.",
          (("phone", "reachable"), ("email",), ("website",), ("privacy",))),
    Group("Bezwaar en betalen", "Dit staat in besluiten en in brieven aan schuldeisers.",
          (("objection_address",), ("account",))),
    Group("Ondertekening", "Onder besluiten. Andere brieven hebben de naam van de consulent.",
          (("signatory", "signatory_role"),), HousePicture.SIGNATURE),
)  # fmt: skip
PICTURES = {
    HousePicture.LOGO: ("Logo", "Linksboven op elke brief. Png, jpg of svg."),
    HousePicture.SIGNATURE: ("Handtekening", "Boven de naam van de ondertekenaar."),
}


def said_of(which: HousePicture, municipality: str) -> str:
    """Return what a screen reader says of a picture in a letter."""
    return f"{PICTURES[which][0]} van {municipality}"


def contrast_words(text: str) -> str:
    """Return how a colour reads on paper, in words; empty while it is no colour yet."""
    try:
        ratio = contrast_with_paper(text.strip())
    except InputError:
        return ""
    shown = f"{ratio:.1f}".replace(".", ",")
    least = f"{LEAST_CONTRAST:.1f}".replace(".", ",")
    judged = "goed te lezen" if ratio >= LEAST_CONTRAST else f"te licht, er is {least} nodig"
    return f"Op wit papier: {shown} op 1, {judged}."


class Swatch(QWidget):
    """A patch of the colour as it will be on paper; the words beside it tell the same."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = DEFAULT_COLOUR
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def set_colour(self, colour: str) -> None:
        """Show a colour; one that cannot be read yet changes nothing."""
        wanted = colour.strip() or DEFAULT_COLOUR
        if contrast_words(wanted):
            self._colour = wanted
            self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(64), look.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        line = look.colour("line_strong")
        painting.rounded(painter, box, look.radius("control"), QColor(self._colour), line)
        painter.end()


def shown_text(name: str, text: str) -> str:
    """Return a kept text as it stands in its field."""
    show = {"phone": show_phone, "account": show_iban}.get(name, str)
    return show(text) if text else ""


def sentence(text: str) -> str:
    """Return a text with a capital, as a sentence begins."""
    return text[:1].upper() + text[1:]
