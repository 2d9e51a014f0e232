"""Addresses of creditors and collectors: to be found, changed, added, pasted and forgotten."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.address_book import address_words
from intakeapp.domain.creditors import Creditor
from intakeapp.domain.debt_chains import normal_name
from intakeapp.domain.identifiers import show_phone
from intakeapp.services.changes import Changes
from intakeapp.services.creditor_addresses import change_address, creditors, forget_address
from intakeapp.services.stores import OpenFile
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Done, flush_all
from intakeapp.views.papers.address_form import AddressForm
from intakeapp.views.settings.address_paste import PastePanel
from intakeapp.views.settings.keeping import Keeper, KeptField
from intakeapp.views.settings.parts import SettingsCard
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.line_fields import SearchField
from intakeapp.views.widgets.tab_order import TabOrder

HEADING = "Adressen voor brieven"
_INTRO = (
    "Waar brieven aan schuldeisers en incassanten heen gaan. Het geldt voor alle dossiers, hoe een "
    "naam ook is geschreven. Er staat niets van een inwoner bij."
)
_EMPTY = "Er is nog geen adres. Zet er een bij, of plak er meer uit een rekenblad."
_NO_MATCH = "Geen schuldeiser heet zo."
_NO_ADDRESS = "nog geen heel adres"
AT_ONCE = 20  # rows added with each press, as with the senders


def creditor_words(creditor: Creditor) -> str:
    """Return what is known of a creditor in one line."""
    phone = show_phone(creditor.phone) if creditor.phone else ""
    parts = (address_words(creditor), creditor.email, phone)
    said = ", ".join(part for part in parts if part)
    if creditor.has_address:
        return said
    return f"{said} ({_NO_ADDRESS})" if said else _NO_ADDRESS


class AddressRow(QWidget):
    """One creditor; its fields open below it."""

    def __init__(self, keeper: Keeper, creditor: Creditor) -> None:
        super().__init__()
        self._keeper = keeper
        self.creditor = creditor
        self.form: AddressForm | None = None
        self.rename: LineField | None = None
        self.name = TextLabel("", "label")
        self.words = TextLabel("", "small")
        self.change = QuietButton("Wijzig", icon="pencil", size="s")
        self.forget = QuietButton("Vergeet", icon="trash", size="s")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.name)
        said.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(said, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 5, 0, 5)
        self._column.setSpacing(10)
        self._column.addLayout(row)
        self._order = TabOrder(self, [])
        self.change.clicked.connect(self.toggle)
        self.show_creditor(creditor)

    def show_creditor(self, creditor: Creditor) -> None:
        """Show what is known."""
        self.creditor = creditor
        self.name.setText(creditor.name)
        self.words.setText(creditor_words(creditor))
        self.forget.setAccessibleName(f"Vergeet {creditor.name}")
        self.change.setAccessibleName(f"Wijzig het adres van {creditor.name}")
        if self.form is not None:
            self.form.show_creditor(creditor)

    def toggle(self) -> None:
        """Open the fields, or close them again."""
        if self.form is None:
            self._open()
        else:
            self.shut()
            self.change.setFocus()

    def _open(self) -> None:
        self.rename = LineField("Naam")
        self._name = KeptField(self.rename, _named, self._keep_name)
        self._name.show(self.creditor.name)
        self.form = AddressForm(self.creditor, self._keep)
        self._column.addWidget(self.rename)
        self._column.addWidget(self.form)
        for widget in (self.rename, self.form):
            widget.show()  # now: Tab passes by what is not shown yet
        self._order.apply()
        self.change.set_text("Klaar")
        self.form.focus_first()

    def shut(self) -> None:
        """Close the fields; what was typed is on its way to the store."""
        if self.form is None or self.rename is None:
            return
        flush_all(self)
        for widget in (self.rename, self.form):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.form, self.rename = None, None
        self.change.set_text("Wijzig")

    def _keep(self, field: str, text: str, done: Done) -> None:
        name = self.creditor.name
        self._keeper.change(
            ("address", self.creditor.id, field),
            lambda space: change_address(space, name, **{field: text}), done,
        )  # fmt: skip

    def _keep_name(self, text: str, done: Done) -> None:
        self._keep("name", text, done)


def _named(text: str) -> str:
    from intakeapp.base.errors import InputError

    if not normal_name(text):
        raise InputError("Een adres zonder naam bewaren we niet.")
    return text.strip()


class AddressesCard(SettingsCard):
    """The addresses by name, a line to add one, and a place to paste several."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(HEADING, _INTRO)
        self._keeper = keeper
        self._known: dict[str, Creditor] = {}
        self._shown = AT_ONCE
        self._to_open = ""
        self.search = SearchField("Zoek een schuldeiser", placeholder="Zoek op naam of plaats")
        self.empty = TextLabel(_EMPTY, "muted")
        self.rows = KeyedColumn[str, AddressRow](self._make_row)
        self.more = SecondaryButton("Toon meer", icon="chevron-down", size="s")
        self.new = LineField("Nieuwe schuldeiser of incassant")
        self.add = SecondaryButton("Voeg toe", icon="plus", size="s")
        self.paste = SecondaryButton("Plak uit een rekenblad", icon="copy", size="s")
        self.panel = PastePanel(keeper)
        for widget in (self.search, self.empty, self.rows):
            self.body.addWidget(widget)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.new)
        self.body.addWidget(FlowRow((self.add, self.paste)))
        self.body.addWidget(self.panel)
        self.more.hide()
        self.panel.hide()
        self._connect()

    def _connect(self) -> None:
        self.search.edited.connect(self._on_search)
        self.more.clicked.connect(self._show_more)
        self.add.clicked.connect(self._add)
        self.new.edit.returnPressed.connect(self._add)
        self.new.edited.connect(lambda _text: self.new.clear_error())
        self.paste.clicked.connect(self._toggle_paste)
        self.panel.kept.connect(self.reload)
        self.panel.put_aside.connect(self._toggle_paste)
        self._keeper.kept.connect(self._on_kept)

    def first_control(self) -> QWidget:
        return self.search.edit

    def reload(self) -> None:
        """Read again what the store holds."""
        self._keeper.ask(self, _read, self.show_creditors)

    def show_creditors(self, found: tuple[Creditor, ...]) -> None:
        """Show these creditors."""
        self._known = {creditor.id: creditor for creditor in found}
        self._refresh()
        opened = self.rows.widgets().get(self._to_open)
        if opened is not None and opened.form is None:
            opened.show()
            opened.toggle()
        self._to_open = ""

    def _refresh(self) -> None:
        found = self._matching()
        shown = dict(list(found.items())[: self._shown])
        if self._to_open in found:
            shown[self._to_open] = found[self._to_open]
        self.rows.show_keys(shown)
        for creditor_id, row in self.rows.widgets().items():
            if row.creditor != shown[creditor_id]:
                row.show_creditor(shown[creditor_id])
        left = len(found) - len(shown)
        self.empty.setText(_NO_MATCH if self._known else _EMPTY)
        self.empty.setVisible(not shown)
        self.search.setVisible(bool(self._known))
        self.more.setVisible(left > 0)
        self.more.set_text(f"Toon meer (nog {left})")

    def _matching(self) -> dict[str, Creditor]:
        sought = self.search.text().strip().casefold()
        return {
            creditor_id: creditor
            for creditor_id, creditor in self._known.items()
            if sought in f"{creditor.name}\n{creditor.city}".casefold()
        }

    def _on_search(self) -> None:
        self._shown = AT_ONCE
        self._refresh()

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._refresh()

    def _make_row(self, creditor_id: str) -> AddressRow:
        row = AddressRow(self._keeper, self._known[creditor_id])
        row.forget.clicked.connect(lambda: self._forget(creditor_id))
        return row

    def _on_kept(self) -> None:
        if any(row.form is not None for row in self.rows.widgets().values()):
            self.reload()

    # Changing

    def _add(self) -> None:
        name = self.new.text().strip()
        if not normal_name(name):
            self.new.show_error("Schrijf eerst een naam.")
            self.new.setFocus()
            return
        made: list[Changes] = []

        def work(space: Workspace) -> Changes:
            made.append(change_address(space, name))
            return made[-1]

        def told(durable: bool) -> None:
            if durable:
                self._to_open = made[-1].record_id
                self.new.set_text("")
                self.search.set_text("")
                self.reload()

        self._keeper.change(("address", "new"), work, told)

    def _forget(self, creditor_id: str) -> None:
        def told(durable: bool) -> None:
            if durable:
                self._known.pop(creditor_id, None)
                self._refresh()

        self._keeper.change(
            ("address", creditor_id), partial(forget_address, creditor_id=creditor_id), told
        )

    def _toggle_paste(self) -> None:
        if self.panel.isHidden():
            self.panel.open()
        else:
            self.panel.hide()
            self.paste.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()


def _read(opened: OpenFile) -> tuple[Creditor, ...]:
    return creditors(opened.space)
