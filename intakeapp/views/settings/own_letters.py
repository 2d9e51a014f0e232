"""The municipality's own templates: which take part, and why one does not."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.services.own_templates import OwnTemplate, own_templates
from intakeapp.services.stores import OpenFile
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import SettingsCard
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import InfoCard
from intakeapp.views.widgets.labels import TextLabel

HEADING = "Eigen brieven"
_INTRO = (
    "Een gemeente kan eigen sjablonen gebruiken: mappen in ‘gemeente/brieven’ naast het "
    "dossierbestand. Een map met de naam van een brief van het programma komt daarvoor in de "
    "plaats. Wat verandert, doet mee na opnieuw ontgrendelen."
)
_EMPTY = "Er zijn geen eigen brieven. Alle brieven zijn die van het programma."


def template_words(line: OwnTemplate) -> str:
    """Return what an own template is, in one line."""
    place = "in plaats van die van het programma" if line.replaces else "erbij"
    return f"{line.name}, versie {line.version}, {place}"


class OwnLettersCard(SettingsCard):
    """A line for each own template; those that are refused first, with the reason."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(HEADING, _INTRO)
        self._keeper = keeper
        self._shown: tuple[OwnTemplate, ...] = ()
        self.empty = TextLabel(_EMPTY, "muted")
        self.again = SecondaryButton("Kijk opnieuw", icon="refresh", size="s")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.lines: list[QWidget] = []
        self.body.addWidget(self.empty)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.again)
        self.again.clicked.connect(self.reload)

    def first_control(self) -> QWidget:
        return self.again

    def reload(self) -> None:
        """Read the folder again."""
        self._keeper.ask(self, _read, self.show_lines)

    def show_lines(self, found: tuple[OwnTemplate, ...]) -> None:
        """Show these templates."""
        self.empty.setVisible(not found)
        if found == self._shown:
            return
        self._shown = found
        for old in self.lines:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [_line(one) for one in sorted(found, key=lambda one: not one.problem)]
        for line in self.lines:
            self._lines.addWidget(line)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()


def _line(line: OwnTemplate) -> QWidget:
    if line.problem:
        return InfoCard(f"‘{line.name}’ doet niet mee", line.problem, icon="alert-circle")
    row = QWidget()
    row.setAccessibleName(f"{line.title}. {template_words(line)}")
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    column.addWidget(TextLabel(line.title, "label"))
    column.addWidget(TextLabel(template_words(line), "small"))
    return row


def _read(opened: OpenFile) -> tuple[OwnTemplate, ...]:
    return own_templates(opened.space)
