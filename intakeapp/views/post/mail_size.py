"""The setting of how large a file may be to be mailed."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from intakeapp.services.pile_mailing import read_mail_megabytes, save_mail_megabytes
from intakeapp.services.stores import OpenFile
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import ChoiceRow, SettingsCard
from intakeapp.views.widgets.chips import Option

HEADING = "Mailen van documenten"
_INTRO = (
    "Een document dat groter is, kunt u bij Post in delen bewaren. Vraag uw beheerder wat uw mail "
    "doorlaat. Dit geldt voor iedereen met dit bestand."
)
_CHOICES = (5, 10, 20, 25)


class MailSizeCard(SettingsCard):
    """The largest file that can be mailed, kept at once."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(HEADING, _INTRO)
        self._keeper = keeper
        self.sizes = ChoiceRow(
            "Grootste bestand", [Option(str(size), f"{size} MB") for size in _CHOICES]
        )
        self.sizes.chosen.connect(lambda keys: self._keep(int(keys[0])))
        self.body.addWidget(self.sizes)

    def first_control(self) -> QWidget:
        return self.sizes.row

    def _keep(self, megabytes: int) -> None:
        self._keeper.change("mail size", partial(save_mail_megabytes, megabytes=megabytes))

    def _choose(self, megabytes: int) -> None:
        self.sizes.row.choose(str(megabytes) if megabytes in _CHOICES else None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keeper.ask(self, _read, self._choose)


def _read(opened: OpenFile) -> int:
    return read_mail_megabytes(opened.space)
