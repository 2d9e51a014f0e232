"""Names that were used before, offered while one types; another spelling is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from intakeapp.domain.debt_chains import normal_name
from intakeapp.services.creditors import (
    aliases,
    collector_names,
    creditor_names,
    remember_alias,
)
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.talk.columns import Column, Kind

_FEWEST, _FEWEST_INSIDE = 2, 3  # letters typed before a name is offered by its beginning, inside


def complete_name(typed: str, names: Sequence[str], known: Mapping[str, str]) -> str:
    """Return the name that somebody may be typing; empty when there is none.

    First a name that begins with these letters, then one known under this spelling, then one with
    a word that begins so. `known` leads from a normal spelling to a name.
    """
    letters, normal = typed.strip().casefold(), normal_name(typed)
    if len(letters) < _FEWEST or not normal or typed.strip() in names:
        return ""
    begins = next((name for name in names if name.casefold().startswith(letters)), "")
    alike = next((name for name in names if normal_name(name).startswith(normal)), "")
    if begins or alike or len(normal) < _FEWEST_INSIDE:
        return begins or alike
    other = next((name for spelling, name in known.items() if spelling.startswith(normal)), "")
    inside = (name for name in names if f" {normal}" in f" {normal_name(name)}")
    return other or next(inside, "")


def is_other_spelling(typed: str, name: str) -> bool:
    """Tell whether typed words are another spelling of a name, and not just its beginning."""
    words, whole = normal_name(typed).split(), normal_name(name)
    unfinished = whole.startswith(" ".join(words))
    return bool(words) and not unfinished and set(words) <= set(whole.split())


class NameBook(QObject):
    """The names of creditors and collectors of this store, read in the background.

    `shared` leaves out names that one other case alone holds: the resident may be looking.

    Signals:
        loaded: names and spellings were read anew.
    """

    loaded = Signal()

    def __init__(
        self, controller: CaseController, *, shared: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._shared = shared
        self._names: Mapping[str, Sequence[str]] = {}
        self.aliases: Mapping[str, str] = MappingProxyType({})

    def load(self) -> None:
        """Read names and spellings."""
        case_id = self._controller.case_id if self._shared else ""

        def read(space: Workspace) -> tuple[Mapping[str, Sequence[str]], Mapping[str, str]]:
            names = {
                "creditor": creditor_names(space, case_id=case_id),
                "collector": collector_names(space, case_id=case_id),
            }
            return names, aliases(space)

        controller = self._controller
        controller.operations.query(
            self, lambda: read(controller.space), success=self._on_read,
            failure=controller.failed.emit,
        )  # fmt: skip

    def _on_read(self, found: tuple[Mapping[str, Sequence[str]], Mapping[str, str]]) -> None:
        self._names, self.aliases = found
        self.loaded.emit()

    def complete(self, column: Column, typed: str) -> str:
        """Return what somebody may be typing in a cell; empty when that is not known."""
        if column.kind is Kind.NAME:
            known = self.aliases if column.key == "creditor" else {}
            return complete_name(typed, self._names.get(column.key, ()), known)
        meant = column.meant(typed) if typed.strip() else ()
        return meant[0] if len(meant) == 1 and meant[0] != typed else ""

    def accept(self, column: Column, typed: str, name: str) -> None:
        """Remember another spelling when a person chose this name for it."""
        if column.key != "creditor" or not is_other_spelling(typed, name):
            return
        controller = self._controller
        controller.operations.change(
            self, lambda: remember_alias(controller.space, typed, name),
            success=lambda _changes: self.load(), failure=controller.failed.emit,
        )  # fmt: skip
