"""How it looks: light or dark, size of the letters, locking, single-letter keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import InputError
from intakeapp.settings import TEXT_PERCENTS, Preferences
from intakeapp.views.crisis.saving import Done
from intakeapp.views.settings.keeping import KeptField, whole_number
from intakeapp.views.settings.parts import ChoiceRow, SettingsCard
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import LineField

LEAST_MINUTES, MOST_MINUTES = 1, 60
MODES = (
    Option("light", "Licht", "sun"),
    Option("dark", "Donker", "moon"),
    Option("system", "Als het systeem", "device-laptop"),
)
SIZES = tuple(Option(str(percent), f"{percent} %") for percent in TEXT_PERCENTS)
SWITCH = (Option("on", "Aan"), Option("off", "Uit"))


def read_minutes(text: str) -> int:
    """Read after how many minutes to lock, 1 to 60. Raises InputError."""
    minutes = whole_number(text)
    if minutes is None or not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise InputError(f"Kies {LEAST_MINUTES} tot en met {MOST_MINUTES} minuten.")
    return minutes


class LookCard(SettingsCard):
    """The preferences of this computer; each counts at once.

    Signals:
        changed: the preferences as they are now.
    """

    changed = Signal(object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("Hoe het eruitziet", "Dit geldt alleen op deze computer, en meteen.")
        self.preferences = preferences
        self.mode = ChoiceRow("Licht of donker", MODES)
        self.letters = ChoiceRow("Grootte van de letters", SIZES, help="Ook met Ctrl en + of -.")
        self.minutes = LineField(
            "Vergrendelen na",
            help="Minuten zonder toets of muis: 1 tot en met 60. Wat u typte, blijft bewaard.",
            chars=4, tabular=True,
        )  # fmt: skip
        self.minutes.set_accessible("Vergrendelen na, in minuten")
        self.single_keys = ChoiceRow(
            "Losse lettertoetsen", SWITCH,
            help="Aan: buiten een tekstvak is één letter of cijfer genoeg om iets te kiezen. "
            "Uit: rustiger als u per ongeluk toetsen raakt.",
        )  # fmt: skip
        for part in (self.mode, self.letters, self.minutes, self.single_keys):
            self.body.addWidget(part)
        self._minutes = KeptField(
            self.minutes, read_minutes, self._keep_minutes,
            lambda: f"Tot dan blijft het {self.preferences.idle_minutes} minuten.",
        )  # fmt: skip
        self.mode.chosen.connect(lambda keys: self._take(mode=keys[0]))
        self.letters.chosen.connect(lambda keys: self._take(text_percent=int(keys[0])))
        self.single_keys.chosen.connect(lambda keys: self._take(single_keys=keys[0] == "on"))
        self.set_preferences(preferences)

    def first_control(self) -> QWidget:
        return self.mode.row

    def set_preferences(self, preferences: Preferences) -> None:
        """Show preferences that were changed elsewhere, such as by a key."""
        self.preferences = preferences
        self.mode.row.choose(preferences.mode)
        self.letters.row.choose(str(preferences.text_percent))
        self.single_keys.row.choose("on" if preferences.single_keys else "off")
        self._minutes.show(str(preferences.idle_minutes))

    def rename(self, name: str, role: str) -> None:
        """Remember who works here, for the entrance of the program."""
        self._take(user_name=name, user_role=role)

    def _keep_minutes(self, minutes: int, done: Done) -> None:
        self._take(idle_minutes=minutes)
        done(True)

    def _take(self, **wishes: Any) -> None:
        wished = replace(self.preferences, **wishes)
        if wished != self.preferences:
            self.preferences = wished
            self.changed.emit(wished)
