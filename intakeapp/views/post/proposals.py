"""What the reader proposes of the letter in hand: a person decides, one proposal at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.letter_facts import BagSort
from intakeapp.services.letter_review import KIND_WORDS, LetterReview
from intakeapp.views import theme
from intakeapp.views.post.correction import Correction, can_be_corrected
from intakeapp.views.post.cutouts import CutOuts, images_of
from intakeapp.views.post.proposal_row import ProposalFace, ProposalRow
from intakeapp.views.post.proposals_danger import DangerBox
from intakeapp.views.post.proposals_danger_words import what_it_does
from intakeapp.views.post.proposals_desk import desk_of
from intakeapp.views.post.proposals_foot import ProposalFoot
from intakeapp.views.post.proposals_model import DEBT, LABELS, Item, blank_reading, missing_fields
from intakeapp.views.post.proposals_twin import TwinCard
from intakeapp.views.post.proposals_words import OWN_DANGER, STAYS, said_instead
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll

WIDTH = 440
_NEW = "nieuw"


class ProposalPanel(QWidget):
    """Dangers first, then who, which matter, how much, where to and when; buttons below."""

    def __init__(self, session: PostSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Voorstellen bij deze brief")
        self._session = session
        self._images = images_of(session)
        self.desk = desk_of(session)
        self.dangers: list[DangerBox] = []
        self.rows: list[ProposalRow] = []
        self.correction: Correction | None = None
        self._cuts = CutOuts(self._images)
        self._letter_id = ""
        self._make_parts()
        self._lay_out()
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._show_current)
        self._connect()
        follow_theme(self)
        self._show()

    def _make_parts(self) -> None:
        self.title = TextLabel("De lezer stelt voor", "card_title", wrap=False)
        self.kind = TextLabel("u beslist", "small", wrap=False)
        self.words = TextLabel("", "body")
        self.twin = TwinCard(self.desk, self._images)
        self.chain_label = TextLabel("Hoort deze brief bij een schuld die er al is?", "small")
        self.chain = ChipRow(name="Hoort bij schuld", allow_none=False)
        self.stays = TextLabel(STAYS, "small")
        self.fill = SecondaryButton("Zelf aanvullen", icon="pencil", shortcut="V", size="s")
        self.fields = ChipRow(name="Wat wilt u aanvullen?")
        self.foot = ProposalFoot()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 8)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.kind)
        self.area = VScroll(margins=(12, 4, 12, 8), spacing=6)
        self.list = QVBoxLayout()
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(4)
        self.danger_list = QVBoxLayout()
        self.danger_list.setSpacing(8)
        self.chain_box = QWidget()
        chain = QVBoxLayout(self.chain_box)
        chain.setContentsMargins(44, 0, 8, 4)
        chain.setSpacing(4)
        chain.addWidget(self.chain_label)
        chain.addWidget(self.chain)
        self.more = QWidget()
        more = QVBoxLayout(self.more)
        more.setContentsMargins(8, 6, 8, 0)
        more.setSpacing(6)
        for widget in (self.stays, FlowRow([self.fill]), self.fields):
            more.addWidget(widget)
        self.fields.hide()
        body = self.area.body
        body.addWidget(self.twin)
        words = QHBoxLayout()
        words.setContentsMargins(8, 0, 8, 0)
        words.addWidget(self.words)
        body.addLayout(words)
        body.addLayout(self.danger_list)
        body.addLayout(self.list)
        body.addWidget(self.chain_box)
        body.addWidget(self.more)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        desk, foot, session = self.desk, self.foot, self._session
        desk.items_changed.connect(self._show)
        desk.current_changed.connect(self._on_current)
        desk.told.connect(foot.say)
        session.changed.connect(self._show)
        session.place_changed.connect(self._show)
        self._images.ready.connect(lambda _page_id: self._show_cuts())
        foot.yes.clicked.connect(self._yes)
        foot.other.clicked.connect(self._other)
        foot.later.clicked.connect(desk.later)
        foot.skip.clicked.connect(desk.skip)
        foot.sure.clicked.connect(desk.accept_sure)
        foot.sorted.connect(self._sort)
        self.chain.chosen.connect(self._choose_chain)
        self.fill.clicked.connect(self._offer_fields)
        self.fields.chosen.connect(self._fill_in)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), painting.start(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        line = look.colour("line")
        painter.fillRect(0, 0, 1, self.height(), line)
        if not self.foot.isHidden():
            painter.fillRect(0, self.foot.y(), self.width(), 1, line)
        painter.end()

    # Showing

    def _show(self) -> None:
        review = self.desk.review
        letter_id = "" if review is None else review.letter.id
        if letter_id != self._letter_id:
            self._letter_id = letter_id
            self.drop_correction()
            self.foot.say("")
            self.fields.hide()
            self.area.verticalScrollBar().setValue(0)
        is_copy = review is not None and bool(review.letter.same_as)
        asks = self.desk.twin is not None or is_copy
        self.twin.show_twin(self.desk.twin, is_copy=is_copy)
        words = said_instead(self._session, review, self.desk.items)
        self.words.setText(words)
        self.words.setVisible(bool(words) and not asks)
        items = self.desk.items
        self._show_items(review, items)
        self._show_chain(items)
        self.more.setVisible(review is not None and not asks and not review.letter.debt_id)
        self._show_foot(review, items)
        self._follow.start()

    def _show_items(self, review: LetterReview | None, items: tuple[Item, ...]) -> None:
        dangers = [one for one in items if one.is_danger]
        rows = [one for one in items if not one.is_danger]
        while len(self.dangers) < len(dangers):
            self.dangers.append(DangerBox())
            self._add(self.dangers[-1], self.danger_list)
        while len(self.rows) < len(rows):
            self.rows.append(ProposalRow())
            self._add(self.rows[-1], self.list)
        for box in self.dangers[len(dangers) :]:
            box.hide()
        for row in self.rows[len(rows) :]:
            row.hide()
        corrected = "" if self.correction is None else self.correction.key
        for box, item in zip(self.dangers, dangers, strict=False):
            self._show_danger(box, item)
            box.setVisible(item.key != corrected)
        for row, item in zip(self.rows, rows, strict=False):
            row.show_item(item, self._cut(item), current=self._is_current(item))
            row.setVisible(item.key != corrected)
        kind = "" if review is None or review.reading is None else KIND_WORDS[review.reading.kind]
        self.setAccessibleDescription(kind)

    def _add(self, face: ProposalFace, layout: QVBoxLayout) -> None:
        face.chosen.connect(self.desk.choose)
        face.accepted.connect(self._accept_here)
        face.stepped.connect(self.desk.step)
        layout.addWidget(face)

    def _show_danger(self, box: DangerBox, item: Item) -> None:
        reading, space = self.desk.reading, self._session.controller.space
        if reading is None:
            return
        does = what_it_does(
            reading, self.desk.danger(item), self.desk.threats, space.today(), space.calendar,
            accepted=item.answer is True,
        )  # fmt: skip
        box.show_danger(item, does, self._cut(item), current=self._is_current(item))

    def _is_current(self, item: Item) -> bool:
        current = self.desk.current
        return current is not None and current.key == item.key

    def _cut(self, item: Item) -> QImage | None:
        view = self._session.view
        page = next((p for p in view.pages if p.id == item.page_id), None) if view else None
        return None if page is None else self._cuts.find(page, item.box, line=item.is_danger)

    def _show_cuts(self) -> None:
        self._show_items(self.desk.review, self.desk.items)
        if self.desk.twin is not None:
            self.twin.show_twin(self.desk.twin, is_copy=False)

    def _show_chain(self, items: tuple[Item, ...]) -> None:
        review = self.desk.review
        chains = self.desk.chains if any(one.key == DEBT for one in items) else ()
        wanted = bool(chains) and review is not None and not review.letter.debt_id
        self.chain_box.setVisible(wanted)
        if not wanted:
            return
        ids = list(dict.fromkeys(one for pair in chains for one in pair.pair if one))
        if tuple(self.chain.chips()) != (*ids, _NEW):
            names = {debt.id: debt.creditor for debt in self.desk.debts}
            options = [
                Option(one, f"schuld {self.desk.debt_number(one)}: {names.get(one, '')}")
                for one in ids
            ]
            self.chain.set_options([*options, Option(_NEW, "nieuwe schuld")])
        self.chain.choose(self.desk.chain if self.desk.chain in ids else _NEW)

    def _show_foot(self, review: LetterReview | None, items: tuple[Item, ...]) -> None:
        foot, current = self.foot, self.desk.current
        foot.setVisible(review is not None)
        if review is None:
            return
        corrects = self.correction is not None
        open_here = current is not None and current.answer is None and bool(items)
        open_here = open_here and not corrects
        foot.later.setVisible(not corrects)
        if corrects:
            foot.yes.set_text("Zo is het goed")
        elif self.desk.twin is not None:
            foot.yes.set_text("Ja, dezelfde")
        elif not open_here:
            foot.yes.set_text("Klaar" if self.desk.is_last_letter else "Volgende brief")
        else:
            foot.yes.set_text("Zet in dossier" if current and current.key == DEBT else "Ja, klopt")
        foot.other.set_text("Nee" if self.desk.twin is not None else "Anders")
        can_correct = bool(items) and current is not None and can_be_corrected(current.key)
        foot.other.setVisible(not corrects and (self.desk.twin is not None or can_correct))
        foot.skip.setVisible(open_here)
        foot.sure.setVisible(bool(items) and not corrects and self.desk.sure_count > 1)
        foot.show_sort(review.letter.sort, self.desk.sort)
        view = self._session.view
        bag = view is not None and view.pile.is_bag and view.pile.finished_at is None
        foot.set_sort_keys(not bag)

    def _on_current(self) -> None:
        self.foot.say("")
        self._show()

    def _face_of(self, key: str) -> ProposalFace | None:
        faces: list[ProposalFace] = [*self.dangers, *self.rows]
        return next(
            (f for f in faces if f.item is not None and f.item.key == key and not f.isHidden()),
            None,
        )

    def _show_current(self) -> None:
        """Keep the proposal at hand in sight, and the focus on it when it was in the list."""
        current = self.desk.current
        face = None if current is None else self._face_of(current.key)
        if face is None:
            return
        if face.item is not None and face.item.key == DEBT and not self.chain_box.isHidden():
            self.area.ensureWidgetVisible(self.chain_box, 0, 12)
        self.area.ensureWidgetVisible(face, 0, 12)
        focused = self.focusWidget()
        if isinstance(focused, ProposalFace) and focused.hasFocus() and focused is not face:
            face.setFocus(Qt.FocusReason.OtherFocusReason)

    # Answers

    def _yes(self) -> None:
        # Enter in a field comes here too: the key of a window goes before that of a field.
        if self.correction is not None:
            self.correction.finish()
        else:
            self.desk.accept()

    def _accept_here(self, key: str) -> None:
        self.desk.choose(key)
        self.desk.accept()

    def _sort(self, sort: BagSort) -> None:
        review = self.desk.review
        self.desk.sort_as(sort)
        dangers = any(one.is_danger for one in self.desk.items)
        if sort is BagSort.DANGER and review is not None and not dangers:
            self.foot.say(OWN_DANGER)

    def _choose_chain(self, keys: tuple[str, ...]) -> None:
        self.desk.choose_chain("" if keys == (_NEW,) or not keys else keys[0])

    def _other(self) -> None:
        if self.desk.twin is not None:
            self.desk.say_same(same=False)
        elif self.desk.current is not None and can_be_corrected(self.desk.current.key):
            self.open_correction(self.desk.current.key)

    def _offer_fields(self) -> None:
        reading = self.desk.reading
        if reading is None:
            return
        missing = missing_fields(reading)
        self.fields.set_options([Option(name, LABELS[name].lower()) for name in missing])
        self.fields.show()
        chips = self.fields.chips()
        if chips:
            next(iter(chips.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_in(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.fields.hide()
            self.open_correction(keys[0])

    def open_correction(self, key: str) -> None:
        """Show the field of a proposal in its place, with what was read in it."""
        review, reading = self.desk.review, self.desk.reading
        if review is None:
            return
        self.drop_correction()
        item = self.desk.item(key)
        reading = reading or blank_reading(review)
        value: object = None
        if item is not None and item.is_danger:
            value = self.desk.danger(item)
        elif item is not None:
            value = getattr(reading, key).value
        self.correction = Correction(key, value)
        self.correction.made.connect(self._on_made)
        self.correction.dropped.connect(partial(self.drop_correction, refocus=True))
        self._place(self.correction, key)
        self._show()
        self.correction.focus_first()

    def _place(self, form: Correction, key: str) -> None:
        face = self._face_of(key)
        for layout in (self.danger_list, self.list):
            at = -1 if face is None else layout.indexOf(face)
            if at >= 0:
                layout.insertWidget(at, form)
                return
        self.list.addWidget(form)

    def drop_correction(self, *, refocus: bool = False) -> None:
        """Take the field away; the proposal stands as it was."""
        form, self.correction = self.correction, None
        if form is None:
            return
        form.hide()
        form.deleteLater()
        self._show()
        if refocus:
            face = self._face_of(form.key)
            if face is not None:
                face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_made(self, key: str, value: object) -> None:
        why = self.desk.why_not(key, value)
        if why and self.correction is not None:
            self.correction.field.show_error(why)
            return
        self.drop_correction()
        self.foot.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.correct(key, value)
