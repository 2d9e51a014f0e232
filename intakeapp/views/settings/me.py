"""Who the user is: the name and number that residents see."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intakeapp.domain.cases import Worker
from intakeapp.domain.identifiers import show_phone
from intakeapp.services.workers import change_worker, read_worker_field
from intakeapp.views.crisis.saving import Done
from intakeapp.views.settings.keeping import Keeper, KeptField
from intakeapp.views.settings.parts import SettingsCard
from intakeapp.views.widgets.fields import LineField


class MeCard(SettingsCard):
    """Name, role, telephone and e-mail of the user; each is kept for itself.

    Signals:
        named: the name and role that are in the store now.
    """

    named = Signal(str, str)

    def __init__(self, keeper: Keeper) -> None:
        super().__init__("Ik", "Uw naam en nummer staan op papier voor de inwoner.")
        self._keeper = keeper
        self.name = LineField("Uw naam")
        self.role = LineField("Uw functie", placeholder="bijvoorbeeld: consulent schuldhulp")
        self.phone = LineField(
            "Uw telefoonnummer", help="Het nummer dat de inwoner mag bellen.", chars=20
        )
        self.email = LineField("Uw e-mailadres")
        self._worker = Worker(id="", name="")
        self._kept: dict[str, KeptField[str]] = {}
        for name in ("name", "role", "phone", "email"):
            field: LineField = getattr(self, name)
            self.body.addWidget(field)
            self._kept[name] = self._keep(name, field)

    def first_control(self) -> QWidget:
        return self.name.edit

    def _keep(self, name: str, field: LineField) -> KeptField[str]:
        def keep(text: str, done: Done) -> None:
            def told(durable: bool) -> None:
                if durable and name in ("name", "role"):
                    self._worker = _with(self._worker, name, text)
                    self.named.emit(self._worker.name, self._worker.role)
                done(durable)

            work = {name: text}
            self._keeper.change(("me", name), lambda space: change_worker(space, **work), told)

        def in_force() -> str:
            kept = show_phone(self._worker.phone) if name == "phone" else _of(self._worker, name)
            return f"Tot dan blijft er staan: {kept}" if kept else "Tot dan blijft het leeg."

        return KeptField(field, lambda text: read_worker_field(name, text), keep, in_force)

    def show_worker(self, worker: Worker) -> None:
        """Show what the store holds."""
        self._worker = worker
        for name, kept in self._kept.items():
            text = _of(worker, name)
            kept.show(show_phone(text) if name == "phone" and text else text)


def _of(worker: Worker, name: str) -> str:
    texts = {"name": worker.name, "role": worker.role, "phone": worker.phone}
    return texts.get(name, worker.email)


def _with(worker: Worker, name: str, text: str) -> Worker:
    return replace(worker, name=text) if name == "name" else replace(worker, role=text)
