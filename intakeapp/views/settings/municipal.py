"""What each municipality sets: its norms within the law, emergency numbers, own texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.clock_settings import ClockSettings
from intakeapp.domain.municipalities import MUNICIPALITIES
from intakeapp.services import municipal
from intakeapp.services.municipal import MunicipalSettings, checked_norm
from intakeapp.views.crisis.saving import Done, Work
from intakeapp.views.registration.parts import FieldRow
from intakeapp.views.settings.keeping import Keeper, KeptField, whole_number
from intakeapp.views.settings.parts import ChoiceRow, SettingsCard
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.turns import Turns, laid_out_once

_THREATS = "municipal_crisis_threats"


@dataclass(frozen=True)
class Norm:
    """One norm on the screen: its name in `ClockSettings`, label, unit and what the law says."""

    name: str
    label: str
    unit: str
    law: str


NORMS = (
    Norm("first_talk_weeks", "Eerste gesprek", "weken",
         "De wet: binnen 4 weken (Wgs art. 4 lid 1). Korter mag."),
    Norm("crisis_norm_working_days", "Eerste gesprek bij een bedreigende situatie", "werkdagen",
         "De wet: binnen 3 werkdagen (Wgs art. 4 lid 2). Korter mag. 0 is dezelfde dag."),
    Norm("decision_weeks", "Besluit na het eerste gesprek", "weken",
         "De wet: ten hoogste 8 weken (Wgs art. 4a lid 3). Neem de termijn van uw verordening."),
    Norm("crisis_finish_weeks", "Crisis afgerond", "weken",
         "Een afspraak van de NVVK, geen wet: 2 weken."),
    Norm("crisis_finish_weeks_entrepreneur", "Crisis afgerond bij een ondernemer", "weken",
         "Een afspraak van de NVVK, geen wet: 4 weken."),
)  # fmt: skip


class MunicipalCard(SettingsCard):
    """Choose a municipality; its settings are kept field by field.

    What could not be read stays in the fields of its own municipality.
    """

    def __init__(self, keeper: Keeper, first: str) -> None:
        super().__init__("Per gemeente", "Normen, nummers en teksten die de gemeente zelf bepaalt.")
        self._keeper = keeper
        self.places = ChoiceRow("Gemeente", [Option(name, name) for name in MUNICIPALITIES])
        self.body.addWidget(self.places)
        self._holder = QVBoxLayout()
        self.body.addLayout(self._holder)
        self._panels: dict[str, MunicipalPanel] = {}
        self._shown = first if first in MUNICIPALITIES else MUNICIPALITIES[0]
        self.places.row.choose(self._shown)
        self.places.chosen.connect(lambda keys: self.open(keys[0]))

    def first_control(self) -> QWidget:
        return self.places.row

    @property
    def panel(self) -> MunicipalPanel:
        """The settings of the municipality that is chosen."""
        self.ensure_built()
        self._panels[self._shown].finish()
        return self._panels[self._shown]

    def ensure_built(self) -> None:
        """Begin making the fields of the chosen municipality, a few in each turn."""
        if self._shown not in self._panels:
            self.open(self._shown)

    def open(self, municipality: str) -> None:
        """Show the settings of a municipality."""
        self.places.row.choose(municipality)
        if municipality not in self._panels:
            made = MunicipalPanel(self._keeper, municipality)
            self._panels[municipality] = made
            self._holder.addWidget(made)
        self._shown = municipality
        for name, panel in self._panels.items():
            panel.setVisible(name == municipality)

    def reload(self) -> None:
        """Read again what the store holds."""
        for panel in self._panels.values():
            if panel.is_built:  # else it reads when its fields are there
                panel.reload()


class MunicipalPanel(QWidget):
    """The norms, numbers and texts of one municipality."""

    def __init__(self, keeper: Keeper, municipality: str) -> None:
        super().__init__()
        self._keeper = keeper
        self.municipality = municipality
        self.setAccessibleName(f"Instellingen van {municipality}")
        self._clocks = ClockSettings()
        self._texts: dict[str, str] = {}
        self.norms: dict[str, LineField] = {}
        self.numbers: list[tuple[LineField, LineField]] = []
        self.texts: dict[str, LineField] = {}
        self._kept_norms: dict[str, KeptField[int | None]] = {}
        self._kept_numbers: list[tuple[KeptField[str], KeptField[str]]] = []
        self._kept_texts: dict[str, KeptField[str]] = {}
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
        self._content.hide()  # until all of it is there: the page is measured once
        self._turns = Turns(self, lambda: True)
        self._turns.later("norms", self._head_norms)
        for norm in NORMS:
            self._turns.later(norm.name, partial(self._add_norm, norm))
        self._turns.later("threats", self._add_threats)
        self._turns.later("numbers", self._add_numbers)
        self._turns.later("texts", self._head_texts)
        for code in keeper.opened.space.crisis_texts.municipal:
            self._turns.later(code, partial(self._add_text, code))
        self._turns.later("reload", self.reload)
        self._turns.later("show", self._show_all)

    def _show_all(self) -> None:
        with laid_out_once(self):
            self._content.show()

    @property
    def is_built(self) -> bool:
        """Whether all fields are there."""
        return self._turns.is_idle

    def finish(self) -> None:
        """Make what is not there yet."""
        self._turns.finish()

    def reload(self) -> None:
        """Read again what the store holds."""
        self._keeper.ask(
            self,
            lambda opened: municipal.read_municipal(opened.space, self.municipality),
            self._show,
        )

    def _head(self, title: str, text: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(Line())
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(TextLabel(title, "strong"))
        head.addWidget(TextLabel(text, "small"))
        self._column.addLayout(head)

    def _change(self, key: str, work: Callable[[str], Work], done: Done | None = None) -> None:
        self._keeper.change((self.municipality, key), work(self.municipality), done)

    # Norms

    def _head_norms(self) -> None:
        self._head("Normen", "Leeg is de norm van de wet of de afspraak. De klokken lopen mee.")

    def _add_norm(self, norm: Norm) -> None:
        field = LineField(
            f"{norm.label}: binnen hoeveel {norm.unit}?", help=norm.law, chars=4, tabular=True
        )
        self.norms[norm.name] = field
        self._kept_norms[norm.name] = self._kept_norm(norm, field)
        self._column.addWidget(field)

    def _add_threats(self) -> None:
        threats = municipal.own_crisis_threats(self._keeper.opened.space)
        self.threats = ChoiceRow(
            "Wat is bij u ook een crisis?",
            [Option(kind, EVENT_LABELS[kind]) for kind in threats],
            help="Volgens het crisisprotocol van de gemeente, naast wat al in de wet staat.",
            exclusive=False,
        )
        self.threats.chosen.connect(self._on_threats)
        self._column.addWidget(self.threats)

    def _kept_norm(self, norm: Norm, field: LineField) -> KeptField[int | None]:
        def read(text: str) -> int | None:
            number = whole_number(text)
            if number is not None:
                checked_norm(norm.name, number)
            return number

        def keep(number: int | None, done: Done) -> None:
            def told(durable: bool) -> None:
                done(durable)
                if durable:
                    self.reload()

            self._change(
                norm.name,
                lambda place: lambda space: municipal.save_norm(space, place, norm.name, number),
                told,
            )

        def in_force() -> str:
            return f"Tot dan geldt: {getattr(self._clocks, norm.name)} {norm.unit}."

        return KeptField(field, read, keep, in_force)

    def _on_threats(self, keys: tuple[str, ...]) -> None:
        chosen = [str(key) for key in keys]
        self._change(
            _THREATS,
            lambda place: lambda space: municipal.save_norm(space, place, _THREATS, chosen),
        )

    # Emergency numbers

    def _add_numbers(self) -> None:
        self._head(
            "Noodnummers",
            "Ten hoogste drie, voor het koelkastblad en het kaartje. Een regel telt mee als naam "
            "en nummer er allebei staan. Dit programma vult niets voor u in.",
        )
        for at in range(1, municipal.MOST_NUMBERS + 1):
            label = LineField(f"Noodnummer {at}: waarvoor", chars=30)
            number = LineField("Nummer", chars=16, tabular=True)
            number.set_accessible(f"Noodnummer {at}: nummer")
            label.edit.setMaxLength(60)
            number.edit.setMaxLength(30)
            self.numbers.append((label, number))
            pair = (self._kept_number(label, number), self._kept_number(number, label))
            self._kept_numbers.append(pair)
            self._column.addWidget(FieldRow((label, number)))

    def _kept_number(self, field: LineField, other: LineField) -> KeptField[str]:
        def read(text: str) -> str:
            if bool(text.strip()) != bool(other.text().strip()):
                raise InputError("")  # half a row: it waits without a word
            return text

        def keep(_text: str, done: Done) -> None:
            rows = tuple((label.text(), number.text()) for label, number in self.numbers)
            self._change(
                "numbers", lambda place: lambda space: municipal.save_numbers(space, place, rows),
                done,
            )  # fmt: skip

        return KeptField(field, read, keep)

    # Own texts

    def _head_texts(self) -> None:
        self._head(
            "Eigen teksten",
            "Die staan in de stappen bij een crisis. Is een vak leeg, dan staat daar de grijze "
            "tekst. Die is niet nagekeken.",
        )

    def _add_text(self, code: str) -> None:
        text = self._keeper.opened.space.crisis_texts.municipal[code]
        field = LineField(text.label, placeholder=text.default)
        self.texts[code] = field
        self._kept_texts[code] = self._kept_text(code, field)
        self._column.addWidget(field)
        self._tell_default(code)

    def _kept_text(self, code: str, field: LineField) -> KeptField[str]:
        def keep(text: str, done: Done) -> None:
            def told(durable: bool) -> None:
                if durable:
                    self._texts[code] = text
                    self._tell_default(code)
                done(durable)

            self._change(
                f"text.{code}",
                lambda place: lambda space: municipal.save_text(space, place, code, text),
                told,
            )

        return KeptField(field, str.strip, keep)

    def _tell_default(self, code: str) -> None:
        text = self._keeper.opened.space.crisis_texts.municipal[code]
        if self._texts.get(code):
            self.texts[code].set_help("Eigen tekst van de gemeente.")
        else:
            warning = text.warning[:1].upper() + text.warning[1:]
            self.texts[code].set_help(warning if warning.endswith("?") else f"{warning}.")

    # Showing

    def _show(self, settings: MunicipalSettings) -> None:
        self._clocks = settings.clocks
        self._texts = dict(settings.texts)
        for name, kept in self._kept_norms.items():
            kept.show(str(getattr(settings.clocks, name)))
        self.threats.row.choose([str(kind) for kind in settings.clocks.municipal_crisis_threats])
        rows = list(settings.numbers) + [("", "")] * municipal.MOST_NUMBERS
        for (label, number), (words, digits) in zip(self._kept_numbers, rows, strict=False):
            label.show(words)
            number.show(digits)
        for code, text in self._kept_texts.items():
            text.show(self._texts.get(code, ""))
            self._tell_default(code)
