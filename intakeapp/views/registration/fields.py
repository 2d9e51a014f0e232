"""The fields of the registration, grouped in cards; every field has the name the draft uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intakeapp.domain.cases import Channel, TargetGroup, Worker
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.crisis import ENTREPRENEUR_ONLY, SEALED
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.domain.municipalities import MUNICIPALITIES
from intakeapp.domain.residents import ContactChannel
from intakeapp.domain.threats import ThreatType
from intakeapp.views.registration.form import (
    INTERPRETER,
    NO_POST,
    NOT_ASKED,
    NOTHING_THREATENS,
    READING_HELP,
    Draft,
)
from intakeapp.views.registration.parts import ChoiceField, FieldRow
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card, InfoCard
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import Field, LineField, TextArea
from intakeapp.views.widgets.value_fields import DateField

F = TypeVar("F", bound=Field)
CHANNELS = (
    Option(Channel.DESK, "Balie", "door-enter"),
    Option(Channel.PHONE, "Telefoon", "phone"),
    Option(Channel.WEBSITE, "Website", "device-laptop"),
    Option(Channel.PARTNER, "Partner", "users-group", description="Een organisatie verwijst door."),
    Option(Channel.CREDITOR_SIGNAL, "Signaal schuldeiser", "bell"),
    Option(Channel.BEWINDVOERDER, "Bewindvoerder", "briefcase"),
)
REACH = (
    Option(ContactChannel.PHONE, "Telefoon", "phone"),
    Option(ContactChannel.SMS, "Sms", "message-2"),
    Option(ContactChannel.EMAIL, "E-mail", "mail"),
    Option(ContactChannel.LETTER, "Brief", "mail-opened"),
    Option(ContactChannel.IN_PERSON, "Persoonlijk", "messages"),
)
GROUPS = (
    Option(TargetGroup.YOUNG_ADULT, "Jongvolwassene, 18 tot en met 27"),
    Option(TargetGroup.ENTREPRENEUR, "Ondernemer"),
    Option(TargetGroup.STATUS_HOLDER, "Statushouder"),
    Option(TargetGroup.OLDER, "Oudere"),
    Option(TargetGroup.UNDER_18, "Jonger dan 18"),
)
HEED = (
    Option(NO_POST, "Geen post naar dit adres"),
    Option(INTERPRETER, "Tolk nodig"),
    Option(READING_HELP, "Hulp bij lezen"),
)


def threats_on_screen(texts: CrisisTexts, *, entrepreneur: bool) -> tuple[ThreatType, ...]:
    """Return the threats that are asked here, in the order of asking; the sealed one never is."""
    return tuple(
        kind
        for kind in texts.threats
        if kind not in SEALED and (entrepreneur or kind not in ENTREPRENEUR_ONLY)
    )


class RegistrationFields(QWidget):
    """All cards of the form, one under the other.

    Signals:
        changed: the name of the field that a person changed.
        left: the name of the field that was finished (focus left, or Enter).
    """

    changed = Signal(str)
    left = Signal(str)

    def __init__(self, texts: CrisisTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._workers: tuple[str, ...] = ()
        self._threats_before: set[str] = set()
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.who = self._who()
        self.crisis = self._crisis()
        self.start = self._start()
        self.reach = self._reach()
        self.address = self._address()
        self.rest = self._rest()
        self.cards = (self.who, self.crisis, self.start, self.reach, self.address, self.rest)
        for card in self.cards:
            self.column.addWidget(card)
        self._show_conditional()

    # -- the cards ------------------------------------------------------------------------------

    def _line(
        self, name: str, label: str, chars: int, *, help: str = "", reference: bool = False
    ) -> LineField:
        return self._known(name, LineField(label, chars=chars, help=help, reference=reference))

    def _date(self, name: str, label: str, help: str = "") -> DateField:
        return self._known(name, DateField(label, help=help))

    def _known(self, name: str, field: F) -> F:
        self.fields[name] = field
        field.edited.connect(lambda _text, name=name: self._on_edit(name))
        field.finished.connect(lambda name=name: self.left.emit(name))
        editor = field.editor
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self._next_field)
        return field

    def _choice(self, name: str, field: ChoiceField) -> ChoiceField:
        self.fields[name] = field
        field.chosen.connect(lambda _keys, name=name: self._on_edit(name))
        return field

    def _who(self) -> Card:
        card = Card("Wie")
        card.body.setSpacing(14)
        names = (
            self._line("given_name", "Roepnaam", 12),
            self._line("initials", "Voorletters", 7),
            self._line("surname_prefix", "Tussenvoegsel", 8),
            self._line("surname", "Achternaam", 19),
        )
        card.body.addWidget(FieldRow(names))
        numbers = (
            self._date("birth_date", "Geboortedatum"),
            self._line("bsn", "BSN", 12, reference=True),
        )
        card.body.addWidget(FieldRow(numbers))
        return card

    def _crisis(self) -> Card:
        card = Card()
        self.threats = ChoiceField(
            "Dreigt er iets?", self._threat_options(entrepreneur=False), exclusive=False, size="m",
            help="Vraag het altijd, en lees ze voor. Kies alles wat speelt.",
        )  # fmt: skip
        self.threats.label.set_role("card_title")
        card.body.addWidget(self._choice("threats", self.threats))
        return card

    def _threat_options(self, *, entrepreneur: bool) -> list[Option]:
        kinds = threats_on_screen(self._texts, entrepreneur=entrepreneur)
        options = [
            Option(kind, EVENT_LABELS[kind], self._texts.of(kind).pictogram,
                   description=self._texts.of(kind).ask)
            for kind in kinds
        ]  # fmt: skip
        return [
            *options,
            Option(NOTHING_THREATENS, "Nee, geen van deze"),
            Option(NOT_ASKED, "Niet gevraagd", "circle-dashed"),
        ]

    def _start(self) -> Card:
        card = Card("Aanmelding")
        card.body.setSpacing(14)
        card.body.addWidget(
            self._choice("channel", ChoiceField("Hoe kwam de aanmelding binnen?", CHANNELS))
        )
        self.signal_from = self._line("signal_from", "Van welke schuldeiser is het signaal?", 34)
        card.body.addWidget(self.signal_from)
        self.bewind_asked = self._choice(
            "bewind",
            ChoiceField("Is er een bewindvoerder?", [Option("ja", "Ja"), Option("nee", "Nee")]),
        )
        card.body.addWidget(self.bewind_asked)
        self.bewind = self._bewind()
        card.body.addWidget(self.bewind)
        day = self._date("aanmelding_date", "Dag van aanmelding", "Vanaf deze dag loopt de klok.")
        self.today = SecondaryButton("Vandaag", icon="calendar", shortcut="Alt+D", size="l")
        day.input_row.insertWidget(1, self.today)
        card.body.addWidget(day)
        self.accepted = self._date(
            "offer_accepted_date", "Aanbod aangenomen op",
            "Bij een signaal begint de klok van het eerste gesprek pas hier.",
        )  # fmt: skip
        card.body.addWidget(self.accepted)
        towns = [Option(name, name) for name in MUNICIPALITIES]
        card.body.addWidget(self._choice("municipality", ChoiceField("Gemeente", towns)))
        return card

    def _bewind(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            InfoCard(
                "De korte route",
                "Het dossier komt van de bewindvoerder. De inwoner hoeft het verhaal niet nog eens "
                "te vertellen.",
                icon="road",
            )
        )
        column.addWidget(self._line("bewindvoerder", "Naam van de bewindvoerder", 34))
        phone = self._line("bewindvoerder_phone", "Telefoon van de bewindvoerder", 18)
        mail = self._line("bewindvoerder_email", "E-mail van de bewindvoerder", 30)
        column.addWidget(FieldRow((phone, mail)))
        return part

    def _reach(self) -> Card:
        card = Card("Bereiken")
        card.body.setSpacing(14)
        card.body.addWidget(
            self._choice(
                "contact_channel", ChoiceField("Hoe wilt u het liefst bereikt worden?", REACH)
            )
        )
        phone = self._line("phone", "Telefoon", 18)
        mail = self._line("email", "E-mail", 30)
        card.body.addWidget(FieldRow((phone, mail)))
        card.body.addWidget(
            self._line("contact_time", "Wanneer het best?", 34, help="Bijvoorbeeld: na 17.00 uur.")
        )
        card.body.addWidget(
            self._choice("heed", ChoiceField("Waar houden we rekening mee?", HEED, exclusive=False))
        )
        self.language = self._line("language", "Welke taal?", 22)
        card.body.addWidget(self.language)
        return card

    def _address(self) -> Card:
        card = Card("Adres")
        card.body.setSpacing(14)
        first = (
            self._line("postcode", "Postcode", 8),
            self._line("house_number", "Huisnummer", 8),
            self._line("house_letter", "Letter", 5),
            self._line("house_number_addition", "Toevoeging", 8),
        )
        second = (self._line("street", "Straat", 28), self._line("city", "Plaats", 20))
        card.body.addWidget(FieldRow(first))
        card.body.addWidget(FieldRow(second))
        return card

    def _rest(self) -> Card:
        card = Card("Verder")
        card.body.setSpacing(14)
        self.groups = ChoiceField("Hoort de inwoner bij een groep?", GROUPS, exclusive=False)
        card.body.addWidget(self._choice("target_groups", self.groups))
        self.under_18 = InfoCard(
            "Jonger dan 18", "Wel een gesprek, geen traject. Verwijs door.", icon="info-circle"
        )
        card.body.addWidget(self.under_18)
        question = TextArea("Met welke vraag komt de inwoner?", help="In eigen woorden.", lines=2)
        card.body.addWidget(self._known("question", question))
        self.contact = ChoiceField(
            "Vaste contactpersoon", [], help="Kiest u niemand, dan bent u het zelf."
        )
        card.body.addWidget(self._choice("contact_person", self.contact))
        return card

    # -- filling and reading --------------------------------------------------------------------

    def set_workers(self, workers: Sequence[Worker]) -> None:
        """Offer the members of the team as contact person; a choice made before stays."""
        ids = tuple(worker.id for worker in workers)
        if ids == self._workers:
            return
        chosen = self.contact.chosen_keys()
        self._workers = ids
        self.contact.row.set_options(
            [Option(w.id, f"{w.name} (u)" if w.is_me else w.name) for w in workers]
        )
        self.contact.choose(chosen)

    def draft(self) -> Draft:
        """Return everything as it stands on the screen."""
        choices = {n: f.chosen_keys() for n, f in self.fields.items() if isinstance(f, ChoiceField)}
        texts = {n: f.text() for n, f in self.fields.items() if not isinstance(f, ChoiceField)}
        return Draft(texts=texts, choices=choices)

    def set_draft(self, draft: Draft) -> None:
        """Show a draft; no errors stand with it."""
        self._offer_threats(entrepreneur=draft.has("target_groups", TargetGroup.ENTREPRENEUR))
        for name, field in self.fields.items():
            field.clear_error()
            if isinstance(field, ChoiceField):
                field.choose(draft.choices.get(name, ()))
            else:
                field.set_text(draft.texts.get(name, ""))
        self._threats_before = set(self.threats.chosen_keys())
        self._show_conditional()

    def choose_groups(self, groups: Sequence[TargetGroup]) -> None:
        """Show target groups that were proposed."""
        self.groups.choose(groups)
        self._show_conditional()

    def label_of(self, name: str) -> str:
        """Return the label of a field, as it stands in the list of errors."""
        return self.fields[name].label.text()

    # -- what follows from what -----------------------------------------------------------------

    def _on_edit(self, name: str) -> None:
        if name == "threats":
            self._one_or_the_other()
        self._show_conditional()
        self.changed.emit(name)

    def _one_or_the_other(self) -> None:
        """Keep "nee" and "niet gevraagd" apart from the threats: the last choice counts."""
        keys, special = set(self.threats.chosen_keys()), {NOTHING_THREATENS, NOT_ASKED}
        added = keys - self._threats_before
        if added:
            self.threats.choose(tuple(added if added & special else keys - special))
        self._threats_before = set(self.threats.chosen_keys())

    def _show_conditional(self) -> None:
        draft = self.draft()
        self.signal_from.setVisible(draft.is_signal)
        self.accepted.setVisible(draft.is_signal)
        self.bewind_asked.setVisible(draft.chosen("channel") != Channel.BEWINDVOERDER)
        self.bewind.setVisible(draft.has_bewindvoerder)
        self.language.setVisible(draft.has("heed", INTERPRETER))
        self.under_18.setVisible(draft.has("target_groups", TargetGroup.UNDER_18))
        self._offer_threats(entrepreneur=draft.has("target_groups", TargetGroup.ENTREPRENEUR))

    def _offer_threats(self, *, entrepreneur: bool) -> None:
        options = self._threat_options(entrepreneur=entrepreneur)
        if [option.key for option in options] == list(self.threats.row.chips()):
            return
        chosen = self.threats.chosen_keys()
        self.threats.row.set_options(options)
        self.threats.choose(chosen)

    def _next_field(self) -> None:
        self.focusNextChild()

    def focus_on(self, name: str) -> None:
        """Put focus on a field."""
        self.fields[name].setFocus(Qt.FocusReason.TabFocusReason)


__all__ = ["RegistrationFields", "threats_on_screen"]
