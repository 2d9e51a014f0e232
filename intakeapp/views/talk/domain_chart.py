"""The thirteen life domains with their level of self-reliance, as one simple chart."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.life_domains import DOMAIN_NAMES, LEVEL_NAMES, LifeDomain, question_key
from intakeapp.domain.records import AnswerState
from intakeapp.views import theme
from intakeapp.views.theme import Theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

Levels = Mapping[LifeDomain, int | None]
SELF_RELIANCE = "zelf"  # the section that asks for the levels
STEPS = tuple(LEVEL_NAMES)
OPEN_WORDS = "nog open"


def levels_of(answers: Mapping[tuple[str, str], Answer]) -> dict[LifeDomain, int | None]:
    """Return the level of each domain from the answers of a case; None where none was given."""
    found: dict[LifeDomain, int | None] = {}
    for domain in LifeDomain:
        answer = answers.get((RESIDENT_SUBJECT, question_key(domain)))
        given = answer is not None and answer.state is AnswerState.GIVEN
        value = answer.value if answer is not None and given else ""
        known = value.isdecimal() and int(value) in LEVEL_NAMES
        found[domain] = int(value) if known else None
    return found


def level_words(level: int | None) -> str:
    """Return a level in words: "2, niet zelfredzaam", or that it is still open."""
    return OPEN_WORDS if level is None else f"{level}, {LEVEL_NAMES[level]}"


class DomainChart(QWidget):
    """One line per domain: its name, five steps of which the reached ones are filled, and words.

    The number of filled steps, the figure and the words say the same; colour adds nothing. It is
    for the consultant: no score faces a resident.
    """

    def __init__(self, levels: Levels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: dict[LifeDomain, int | None] = {}
        self.setAccessibleName("Zelfredzaamheid per leefgebied")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_levels(levels)
        follow_theme(self)

    def set_levels(self, levels: Levels) -> None:
        """Show other levels; a domain that is not named is still open."""
        wanted = {domain: levels.get(domain) for domain in LifeDomain}
        if wanted == self._levels:
            return
        self._levels = wanted
        self.setAccessibleDescription(
            ". ".join(f"{DOMAIN_NAMES[d]}: {level_words(level)}" for d, level in wanted.items())
        )
        self.update()

    def levels(self) -> dict[LifeDomain, int | None]:
        """Return what is shown."""
        return dict(self._levels)

    def retheme(self) -> None:
        """Take the new sizes and colours."""
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        look = theme.current()
        return max(look.px(24), round(QFontMetricsF(look.font("small")).height()) + look.px(6))

    def _columns(self) -> tuple[int, int, int]:
        """Return the widths of the names, of one step, and of the words."""
        look = theme.current()
        font = look.font("small")
        names = max(painting.text_width(font, name) for name in DOMAIN_NAMES.values())
        words = max(painting.text_width(font, level_words(level)) for level in STEPS)
        return round(names) + look.px(14), look.px(20), round(words) + look.px(14)

    def sizeHint(self) -> QSize:
        names, step, words = self._columns()
        return QSize(names + step * len(STEPS) + words, self._row() * len(LifeDomain))

    def minimumSizeHint(self) -> QSize:
        names, step, _words = self._columns()
        return QSize(min(names, 120) + step * len(STEPS), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        names, step, words = self._columns()
        if names + step * len(STEPS) + words > self.width():
            # there is no room for the words: figures tell the same
            words = look.px(30)
            names = min(names, self.width() - step * len(STEPS) - words)
        short = words == look.px(30)
        for at, (domain, level) in enumerate(self._levels.items()):
            box = QRectF(0, at * self._row(), self.width(), self._row())
            ink = look.colour("ink" if level is not None else "muted")
            name = QRectF(0, box.y(), names - look.px(8), box.height())
            painting.draw_line(painter, look.font("small"), ink, name, DOMAIN_NAMES[domain])
            self._paint_steps(painter, look, QRectF(names, box.y(), step, box.height()), level)
            said = level_words(level) if not short else str(level or "")
            left = names + step * len(STEPS) + look.px(12)
            room = QRectF(left, box.y(), self.width() - left, box.height())
            painting.draw_line(painter, look.font("small"), ink, room, said)
        painter.end()

    @staticmethod
    def _paint_steps(painter: QPainter, look: Theme, first: QRectF, level: int | None) -> None:
        side = look.px(13)
        for at in range(len(STEPS)):
            box = QRectF(
                first.x() + at * first.width(), first.center().y() - side / 2,
                first.width() - look.px(4), side,
            )  # fmt: skip
            reached = level is not None and at < level
            fill = look.colour("accent") if reached else None
            line = None if reached else look.colour("line_strong" if level else "line")
            painting.rounded(painter, box, 3, fill, line)
