"""An organisation being written down: each field keeps itself, as everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.referrals import Organisation
from intakeapp.domain.social_map import checked_organisation
from intakeapp.views.crisis.saving import AutoSave, Done, flush_all
from intakeapp.views.registration.parts import ChoiceField, FieldRow
from intakeapp.views.social_map.words import DOMAINS, PLACES
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import Field, LineField, TextArea
from intakeapp.views.widgets.flow import FlowRow

Keep = Callable[[Organisation, Callable[[Exception | None], None]], None]
NO_NAME = "Schrijf op hoe de organisatie heet. Dan bewaren we haar."
_HALF = "Nog niet bewaard."


class OrganisationForm(Card):
    """Fields of one organisation. A new one is kept from the moment it has a name.

    `keep` writes an organisation and tells afterwards what went wrong, or nothing.

    Signals:
        closed: the person is done with it.
    """

    closed = Signal()

    def __init__(self, organisation: Organisation, keep: Keep, *, is_new: bool) -> None:
        super().__init__(
            "Nieuwe organisatie" if is_new else "Wijzig de organisatie", padding=(24, 20)
        )
        self.organisation = organisation
        self._keep = keep
        self.body.setSpacing(14)
        self.name = LineField("Hoe heet de organisatie?", role="large")
        self.offers = TextArea("Wat doen zij?", lines=2, role="body")
        self.domains = ChoiceField("Bij welke leefgebieden?", DOMAINS, exclusive=False)
        self.places = ChoiceField(
            "Voor inwoners van welke gemeente?", PLACES, help="Niets gekozen is: overal."
        )
        self.phone = LineField("Telefoon", chars=18, tabular=True)
        self.email = LineField("E-mail", chars=28)
        self.website = LineField("Website", chars=28)
        self.address = LineField("Adres")
        self.opening = LineField("Wanneer open of bereikbaar?")
        self.remark = TextArea("Opmerking voor collega's", lines=2, role="body")
        self.fields: dict[str, Field] = {
            "name": self.name, "offers": self.offers, "phone": self.phone, "email": self.email,
            "website": self.website, "address": self.address, "opening": self.opening,
            "remark": self.remark,
        }  # fmt: skip
        self._savers = {
            name: AutoSave(field, self._saves(name)) for name, field in self.fields.items()
        }
        self.done_button = SecondaryButton("Klaar", icon="check", size="s")
        self._arrange()
        self.domains.row.chosen.connect(self._take_domains)
        self.places.row.chosen.connect(self._take_place)
        self.done_button.clicked.connect(self.finish)
        self._show()

    def _arrange(self) -> None:
        rows: tuple[QWidget, ...] = (
            self.name, self.offers, self.domains, self.places,
            FieldRow((self.phone, self.email, self.website)), self.address, self.opening,
            self.remark, FlowRow((self.done_button,)),
        )  # fmt: skip
        for row in rows:
            self.body.addWidget(row)

    def _show(self) -> None:
        shown = self.organisation
        for name, saver in self._savers.items():
            words = getattr(shown, name)
            saver.show(show_phone(words) if name == "phone" and words else words)
        self.domains.choose([domain.value for domain in shown.domains])
        self.places.choose([shown.municipality] if shown.municipality else [])

    def focus_first(self) -> None:
        """Give the focus to the name."""
        self.name.editor.setFocus()

    def flush(self) -> bool:
        """Keep what is typed; False when something could not be read."""
        return flush_all(self)

    # Keeping

    def _saves(self, name: str) -> Callable[[str, Done], bool]:
        def save(text: str, done: Done) -> bool:
            fields: dict[str, Any] = {"name": self.organisation.name or "-"}
            if text.strip():
                fields[name] = text
            try:
                checked = checked_organisation(replace(self.organisation, **fields))
            except InputError as error:
                self.fields[error.path].set_help(f"{_HALF} {error.what} {error.now}".strip())
                return False
            self.fields[name].set_help("")
            self.fields[name].clear_error()
            self._save({name: getattr(checked, name) if text.strip() else ""}, done)
            return True

        return save

    def _take_domains(self, keys: tuple[str, ...]) -> None:
        self._save({"domains": tuple(LifeDomain(key) for key in keys)})

    def _take_place(self, keys: tuple[str, ...]) -> None:
        self._save({"municipality": keys[0] if keys else ""})

    def _save(self, fields: dict[str, Any], done: Done | None = None) -> None:
        """Change fields; an organisation without a name waits for it."""
        wanted = replace(self.organisation, **fields)
        self.organisation = wanted

        def told(error: Exception | None) -> None:
            gone = not shiboken6.isValid(self)
            if not gone and isinstance(error, InputError) and error.path in self.fields:
                self.fields[error.path].show_error(f"{error.what} {error.now}".strip())
            if done is not None:
                done(error is None)

        if wanted.name.strip():
            self._keep(wanted, told)
        elif done is not None:
            done(False)

    def finish(self) -> None:
        """Close the form when everything in it could be kept."""
        readable = self.flush()
        if not self.organisation.name.strip():
            self.name.show_error(NO_NAME)
            self.name.editor.setFocus()
            return
        wrong = [field for field in self.fields.values() if field.error()]
        hinted = [field for field in self.fields.values() if field.help.text().startswith(_HALF)]
        if readable and not wrong:
            self.closed.emit()
            return
        for field in (wrong or hinted)[:1]:
            if not field.error():
                field.show_error(field.help.text().removeprefix(_HALF).strip())
            field.editor.setFocus()
