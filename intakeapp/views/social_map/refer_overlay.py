"""Referring somebody: to whom, for what, with which consent, and when we ask how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.records import Asked
from intakeapp.domain.referrals import Organisation
from intakeapp.domain.social_map import fitting_first, matches
from intakeapp.services.referrals import CONSENT_WHY
from intakeapp.views import theme
from intakeapp.views.registration.parts import ChoiceField
from intakeapp.views.social_map.organisation_list import OrganisationList
from intakeapp.views.social_map.words import FOLLOW_UPS, YES_NO, follow_up_day
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.chips import ChipRow
from intakeapp.views.widgets.fields import LineField, SearchField, TextArea
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.overlay import Overlay
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.value_fields import DateField

TITLE = "Doorverwijzen"
NOBODY = "Kies een organisatie uit de lijst, of schrijf zelf een naam."
PAST = "Deze dag is al geweest. Kies een latere dag."
_WIDTH, _HEIGHT = 940, 660


@dataclass(frozen=True, kw_only=True)
class ReferralWish:
    """What was filled in: an organisation of the map, or a name that is not on it."""

    organisation_id: str
    organisation: str
    domain: LifeDomain | None
    question_key: str
    reason: str
    consent: Asked
    follow_up_date: date | None


class ReferOverlay(Overlay):
    """Asks what a referral needs; nothing is prefilled.

    Signals:
        wished: a ReferralWish; the overlay stays until `close_overlay`.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent, name=TITLE)
        self._today = today
        self._known: tuple[Organisation, ...] = ()
        self._domain: LifeDomain | None = None
        self._question_key = ""
        self._municipality = ""
        self._chosen = ""
        self.card = Card(padding=(28, 22), parent=self)
        self._build()

    # Building

    def _build(self) -> None:
        body = self.card.body
        body.setSpacing(12)
        body.addWidget(TextLabel(TITLE, "heading"))
        sides = QHBoxLayout()
        sides.setSpacing(28)
        sides.addLayout(self._who(), 11)
        self._scroll = VScroll(margins=(0, 0, 10, 0), spacing=14)
        self._build_what(self._scroll.body)
        sides.addWidget(self._scroll, 10)
        body.addLayout(sides, 1)
        self.wrong = TextLabel("", "body", colour="error_ink")
        self.wrong.hide()
        body.addWidget(self.wrong)
        self.yes = PrimaryButton("Verwijs door", icon="send", shortcut="Ctrl+Return", size="m")
        self.no = QuietButton("Toch niet", size="m")
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.close_overlay)
        body.addWidget(FlowRow((self.yes, self.no)))

    def _who(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.search = SearchField("Zoek een organisatie", placeholder="Zoek een organisatie")
        self.search.edited.connect(self._show_matching)
        self.order = TextLabel("", "small")
        self.list = OrganisationList("Organisaties")
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(lambda _one: self.reason.editor.setFocus())
        self.list.left_above.connect(self.search.editor.setFocus)
        self.search.down_pressed.connect(self.list.enter_from_above)
        self.other = LineField("Staat de organisatie er niet bij? Schrijf de naam.")
        self.other.edited.connect(self._on_other)
        column.addWidget(self.search)
        column.addWidget(self.order)
        column.addWidget(self.list, 1)
        column.addWidget(self.other)
        return column

    def _build_what(self, body: QVBoxLayout) -> None:
        self.reason = TextArea("Waarvoor?", lines=2, max_lines=5, role="body")
        self.data = ChoiceField("Gaan er gegevens van de inwoner mee?", YES_NO)
        self.why = TextLabel(CONSENT_WHY, "small")
        self.consent = ChoiceField("Vindt de inwoner dat goed?", YES_NO)
        self.day = DateField("Wanneer vragen we hoe het gaat?")
        self.days = ChipRow(FOLLOW_UPS, name="Snel een dag kiezen")
        self.days.chosen.connect(self._take_day)
        self.day.edited.connect(lambda _text: self.days.choose(None))
        self.data.row.chosen.connect(lambda _keys: self._show_consent())
        for widget in (self.reason, self.data, self.why, self.consent, self.day, self.days):
            body.addWidget(widget)
        body.addStretch(1)

    # Showing

    def ask(
        self, organisations: Sequence[Organisation], *, municipality: str,
        domain: LifeDomain | None = None, question_key: str = "",
    ) -> None:  # fmt: skip
        """Open with the organisations that fit first, and everything else empty."""
        self._known = fitting_first(organisations, domain, municipality)
        self._domain, self._question_key = domain, question_key
        self._municipality = municipality
        self._chosen = ""
        self.order.setText(self._order_words())
        for field in (self.search, self.other, self.reason, self.day):
            field.set_text("")
            field.clear_error()
        for choice in (self.data, self.consent):
            choice.choose([])
        self.days.choose(None)
        self.wrong.hide()
        self._show_consent()
        self._show_matching()
        self.open(self.search.editor)
        self._place()

    def _order_words(self) -> str:
        if not self._known:
            return "Er staat nog geen organisatie op de sociale kaart."
        return f"Wat past in {self._municipality} staat bovenaan."

    def _show_matching(self) -> None:
        text = self.search.text()
        self.list.show_all([one for one in self._known if matches(one, text)], self._chosen)

    def _on_current(self, organisation: Organisation | None) -> None:
        if organisation is not None:
            self._chosen = organisation.id
            self.other.set_text("")

    def _on_other(self, text: str) -> None:
        if text.strip():
            self._chosen = ""
            self.list.clearSelection()

    def _show_consent(self) -> None:
        asked = self.data.chosen_keys() == (Asked.YES.value,)
        self.why.setVisible(asked)
        self.consent.setVisible(asked)

    def _take_day(self, keys: tuple[str, ...]) -> None:
        self.day.set_value(follow_up_day(keys[0], self._today) if keys else None)

    # Answering

    def _on_yes(self) -> None:
        if not self._chosen and not self.other.text().strip():
            self.tell(NOBODY)
            self.search.editor.setFocus()
            return
        day = self._read_day()
        if self.day.error():
            self.day.editor.setFocus()
            return
        self.wished.emit(
            ReferralWish(
                organisation_id=self._chosen,
                organisation=self.other.text().strip(),
                domain=self._domain,
                question_key=self._question_key,
                reason=self.reason.text().strip(),
                consent=self._consent(),
                follow_up_date=day,
            )
        )

    def _consent(self) -> Asked:
        """Return what was said about data going along; not asked when none do."""
        goes_along = self.data.chosen_keys() == (Asked.YES.value,)
        said = self.consent.chosen_keys()
        return Asked(said[0]) if goes_along and said else Asked.NOT_ASKED

    def _read_day(self) -> date | None:
        self.day.clear_error()
        try:
            day = self.day.value()
        except InputError as error:
            self.day.show_error(f"{error.what} {error.now}".strip())
            return None
        if day is not None and day < self._today:
            self.day.show_error(PAST)
        return day

    def tell(self, sentence: str) -> None:
        """Say what is wrong; what was filled in stays."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _place(self) -> None:
        look = theme.current()
        width = min(look.px(_WIDTH), self.width() - 40)
        height = min(look.px(_HEIGHT), self.height() - 40)
        left, top = (self.width() - width) // 2, max(10, (self.height() - height) // 3)
        self.card.setGeometry(left, top, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
