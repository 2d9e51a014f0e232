"""The cards *Zaak* and *Bewindvoerder*."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from intakeapp.domain.cases import Case, Channel, Phase, TargetGroup, Worker
from intakeapp.domain.municipalities import MUNICIPALITIES
from intakeapp.services import cases
from intakeapp.services.casefile import CaseFile
from intakeapp.services.timeline_words import PHASE_WORDS
from intakeapp.views.crisis.saving import Done, Saver
from intakeapp.views.dossier.fields import Part
from intakeapp.views.dossier.record_card import RecordCard
from intakeapp.views.dossier.words import (
    PHASES,
    read_aanmelding,
    read_accepted,
    read_bewindvoerder,
    read_past_day,
)
from intakeapp.views.registration.fields import CHANNELS, GROUPS
from intakeapp.views.registration.parts import FieldRow
from intakeapp.views.widgets.cards import InfoCard
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import TextArea
from intakeapp.views.widgets.labels import TextLabel

FROM_WHOM = {
    Channel.CREDITOR_SIGNAL: "Van welke schuldeiser is het signaal?",
    Channel.PARTNER: "Welke organisatie verwijst door?",
}
OTHER_ORIGIN = "Van wie kwam de aanmelding?"
_ROUTE = (
    "Het dossier komt van de bewindvoerder. De inwoner hoeft het verhaal niet nog eens "
    "te vertellen."
)


class CaseCard(RecordCard):
    """The fields of the case itself."""

    def __init__(self, saver: Saver, today: date) -> None:
        super().__init__("Zaak", saver, cases.change_case)
        self._today = today
        self._case: Case | None = None
        self._workers: tuple[Option, ...] = ()
        self._towns: tuple[str, ...] = ()
        self._build_question()
        self._build_start()
        self._build_people()
        self._build_phase()

    def _build_question(self) -> None:
        question = TextArea(
            "Met welke vraag komt de inwoner?", help="In eigen woorden.", lines=2, role="body"
        )
        self.body.addWidget(self.known("question", question, str.strip))

    def _build_start(self) -> None:
        self.body.addWidget(
            self.choice("channel", "Hoe kwam de aanmelding binnen?", CHANNELS,
                        self._keeps_one("channel", Channel), needs_one=True)
        )  # fmt: skip
        self.signal_from = self.text_line("signal_from", FROM_WHOM[Channel.CREDITOR_SIGNAL], 34)
        self.signal_from.hide()
        self.body.addWidget(self.signal_from)
        self.accepted = self.date(
            "offer_accepted_date", "Aanbod aangenomen op", self._read_accepted,
            help="Bij een signaal begint de klok van het eerste gesprek pas hier.",
        )  # fmt: skip
        self.accepted.hide()
        self.body.addWidget(self.accepted)
        day = self.date(
            "aanmelding_date", "Dag van aanmelding",
            lambda text: read_aanmelding(text, self._today), help="Vanaf deze dag loopt de klok.",
        )  # fmt: skip
        self.body.addWidget(day)
        towns = [Option(name, name) for name in MUNICIPALITIES]
        self.body.addWidget(
            self.choice("municipality", "Gemeente", towns, self._keeps_one("municipality", str),
                        needs_one=True)
        )  # fmt: skip

    def _build_people(self) -> None:
        for name, label in (
            ("contact_person", "Vaste contactpersoon"),
            ("assigned_to", "Wie behandelt de zaak?"),
        ):
            self.body.addWidget(
                self.choice(name, label, (), self._keeps_one(name, str), needs_one=True)
            )
        self.body.addWidget(
            self.choice("target_groups", "Hoort de inwoner bij een groep?", GROUPS,
                        self._keep_groups, exclusive=False)
        )  # fmt: skip
        self.under_18 = InfoCard("Jonger dan 18", "Wel een gesprek, geen traject. Verwijs door.")
        self.under_18.hide()
        self.body.addWidget(self.under_18)

    def _build_phase(self) -> None:
        names = [Option(p.value, PHASE_WORDS[p], description=words) for p, words in PHASES]
        field = self.choice(
            "phase", "In welke fase is de zaak?", names, self._keeps_one("phase", Phase),
            needs_one=True,
        )  # fmt: skip
        field.chosen.connect(lambda _keys: self._explain_phase())
        self.phase_words = TextLabel("", "small")
        self.body.addWidget(Part(field, self.phase_words, spacing=6))
        decision = self.date(
            "decision_date", "Dag van het besluit",
            lambda text: read_past_day(text, self._today, "De dag van het besluit"),
            help="De dag waarop het besluit is genomen.",
        )  # fmt: skip
        self.body.addWidget(decision)

    # Keeping

    def _keeps_one(self, name: str, kind: Callable[[str], Any]) -> Callable[[Any, Done], None]:
        def keep(keys: tuple[str, ...], done: Done) -> None:
            self.keep(name, kind(keys[0]), done)

        return keep

    def _keep_groups(self, keys: tuple[str, ...], done: Done) -> None:
        self.under_18.setVisible(TargetGroup.UNDER_18 in keys)
        self.keep("target_groups", tuple(TargetGroup(key) for key in keys), done)

    def _read_accepted(self, text: str) -> date | None:
        if self._case is None:
            return None
        return read_accepted(text, self._case, self._today)

    # Showing

    def _offer(self, file: CaseFile) -> None:
        """Offer the team, the user first, and the town of this case besides our own."""
        workers = sorted(file.workers.values(), key=lambda worker: (not worker.is_me, worker.name))
        options = tuple(Option(worker.id, _called(worker)) for worker in workers)
        if options != self._workers:
            self._workers = options
            for name in ("contact_person", "assigned_to"):
                self.choices[name].field.row.set_options(options)
        towns = tuple(dict.fromkeys((*MUNICIPALITIES, file.case.municipality)))
        if towns != self._towns:
            self._towns = towns
            row = self.choices["municipality"].field.row
            row.set_options([Option(town, town) for town in towns])

    def show_file(self, file: CaseFile, today: date) -> None:
        """Show what the store holds; what is being typed stays."""
        case = file.case
        self._case, self._today = case, today
        self._offer(file)
        self.show_record(case)
        for name in ("channel", "municipality", "contact_person", "assigned_to", "phase"):
            value = getattr(case, name)
            self.choices[name].show((str(value),) if value else ())
        self.choices["target_groups"].show([group.value for group in case.target_groups])
        self._show_signal(case)
        groups = self.choices["target_groups"].field.chosen_keys()
        self.under_18.setVisible(TargetGroup.UNDER_18 in groups)
        self._explain_phase()

    def _show_signal(self, case: Case) -> None:
        """Ask from whom it came where that means something, and never hide what is there."""
        from_whom = FROM_WHOM.get(case.channel, OTHER_ORIGIN)
        if from_whom != self.signal_from.label.text():
            self.signal_from.set_label(from_whom)
        self.signal_from.setVisible(case.channel in FROM_WHOM or bool(case.signal_from))
        is_signal = case.channel is Channel.CREDITOR_SIGNAL
        self.accepted.setVisible(is_signal or case.offer_accepted_date is not None)

    def _explain_phase(self) -> None:
        chosen = self.choices["phase"].field.chosen_keys()
        self.phase_words.setText(
            next((words for phase, words in PHASES if phase.value in chosen), "")
        )


class BewindCard(RecordCard):
    """The office of the bewindvoerder, when there is one; then the short route is taken."""

    def __init__(self, saver: Saver, today: date) -> None:
        super().__init__("Bewindvoerder", saver, cases.change_case)
        self._today = today
        self._case: Case | None = None
        name = self.text_line(
            "bewindvoerder", "Naam van de bewindvoerder", 34, help="Leeg als er geen is.",
            read=self._read_name,
        )  # fmt: skip
        self.body.addWidget(name)
        phone = self.text_line("bewindvoerder_phone", "Telefoon van de bewindvoerder", 18)
        mail = self.text_line("bewindvoerder_email", "E-mail van de bewindvoerder", 30)
        received = self.date(
            "bewind_dossier_received", "Dossier ontvangen op",
            lambda text: read_past_day(text, self._today, "Deze dag"),
        )  # fmt: skip
        route = InfoCard("De korte route", _ROUTE, icon="road")
        self.office = Part(route, FieldRow((phone, mail)), received)
        self.office.hide()
        self.body.addWidget(self.office)

    def _read_name(self, text: str) -> str:
        return text.strip() if self._case is None else read_bewindvoerder(text, self._case)

    def show_case(self, case: Case, today: date) -> None:
        """Show what the store holds; what is being typed stays."""
        self._case, self._today = case, today
        self.show_record(case)
        parts = (case.bewindvoerder_phone, case.bewindvoerder_email, case.bewind_dossier_received)
        self.office.setVisible(case.short_route or any(parts))


def _called(worker: Worker) -> str:
    return f"{worker.name} (u)" if worker.is_me else worker.name
