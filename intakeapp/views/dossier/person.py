"""The card *Persoon*: who this is, where, and how this person wants to be reached."""

from __future__ import annotations

from datetime import date

from intakeapp.domain.residents import ContactChannel, Resident
from intakeapp.services import cases
from intakeapp.views.crisis.saving import Done, Saver
from intakeapp.views.dossier.record_card import RecordCard
from intakeapp.views.dossier.words import read_past_day, read_surname
from intakeapp.views.registration.fields import HEED, REACH
from intakeapp.views.registration.form import INTERPRETER, NO_POST, READING_HELP

_HEEDED = {NO_POST: "no_post", INTERPRETER: "interpreter", READING_HELP: "reading_help"}


class PersonCard(RecordCard):
    """All fields of the resident."""

    def __init__(self, saver: Saver, today: date) -> None:
        super().__init__("Persoon", saver, cases.change_resident)
        self._today = today
        self._build_name()
        self._build_reach()
        self._build_address()

    def _build_name(self) -> None:
        self.add_row(
            self.text_line("given_name", "Roepnaam", 10),
            self.text_line("initials", "Voorletters", 6),
            self.text_line("surname_prefix", "Tussenvoegsel", 7),
            self.text_line("surname", "Achternaam", 16, read=read_surname),
        )
        born = self.date(
            "birth_date", "Geboortedatum",
            lambda text: read_past_day(text, self._today, "De geboortedatum"),
        )  # fmt: skip
        self.add_row(born, self.hidden("bsn", "BSN", 12))
        self.body.addWidget(self.hidden("iban", "IBAN", 26))

    def _build_reach(self) -> None:
        self.add_topic("Bereiken")
        self.add_row(self.text_line("phone", "Telefoon", 18), self.text_line("email", "E-mail", 30))
        self.body.addWidget(
            self.choice("contact_channel", "Hoe wilt u het liefst bereikt worden?", REACH,
                        self._keep_channel)
        )  # fmt: skip
        self.body.addWidget(
            self.text_line("contact_time", "Wanneer het best?", help="Bijvoorbeeld: na 17.00 uur.")
        )
        self.body.addWidget(
            self.choice("heed", "Waar houden we rekening mee?", HEED, self._keep_heed,
                        exclusive=False)
        )  # fmt: skip
        self.language = self.text_line("language", "Welke taal?", 22)
        self.language.hide()
        self.body.addWidget(self.language)

    def _build_address(self) -> None:
        self.add_topic("Adres")
        self.add_row(
            self.text_line("postcode", "Postcode", 8),
            self.text_line("house_number", "Huisnummer", 8),
            self.text_line("house_letter", "Letter", 5),
            self.text_line("house_number_addition", "Toevoeging", 8),
        )
        self.add_row(self.text_line("street", "Straat", 28), self.text_line("city", "Plaats", 20))

    def _keep_channel(self, keys: tuple[str, ...], done: Done) -> None:
        channel = ContactChannel(keys[0]) if keys else None
        self.keep("contact_channel", channel, done)

    def _keep_heed(self, keys: tuple[str, ...], done: Done) -> None:
        self.language.setVisible(INTERPRETER in keys)
        values = {field: key in keys for key, field in _HEEDED.items()}
        self.keep_all(values, done, key="heed")

    def show_resident(self, resident: Resident, today: date) -> None:
        """Show what the store holds; what is being typed stays."""
        self._today = today
        self.show_record(resident)
        channel = resident.contact_channel
        self.choices["contact_channel"].show((channel.value,) if channel else ())
        heed = [key for key, field in _HEEDED.items() if getattr(resident, field)]
        self.choices["heed"].show(heed)
        chosen = self.choices["heed"].field.chosen_keys()
        self.language.setVisible(INTERPRETER in chosen or bool(resident.language))
