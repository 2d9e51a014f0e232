"""The letter in hand with its proposals: what is there, and which one is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from intakeapp.domain.debt_chains import Alike, Suggestion, normal_name
from intakeapp.domain.debts import Debt
from intakeapp.domain.letter_facts import BagSort, proposed_sort, threat_types
from intakeapp.domain.letters import Danger, LetterReading
from intakeapp.domain.money_rows import Asset, AssetKind
from intakeapp.domain.piles import PilePage, PostLetter
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services.letter_accepting import chain_proposals
from intakeapp.services.letter_review import FIELDS, LetterReview
from intakeapp.views.post.proposals_model import Item, items_of, read_as
from intakeapp.views.post.session import PostSession


@dataclass(frozen=True, kw_only=True)
class Twin:
    """An earlier letter that this one seems a copy of, with the first pages of both."""

    letter: PostLetter
    earlier: PilePage | None
    here: PilePage | None


class LetterInHand(QObject):
    """The proposals of the current letter, which one is at hand, and every answer to them.

    Answers show at once; the store follows, and its word is final.

    Signals:
        items_changed: the proposals or their answers are other ones.
        current_changed: another proposal is at hand.
        told: a short Dutch sentence on why something was not done.
        ended: the last letter of the pile was gone past.
    """

    items_changed = Signal()
    current_changed = Signal()
    told = Signal(str)
    ended = Signal()

    def __init__(self, session: PostSession) -> None:
        super().__init__(session)
        self.session = session
        self.items: tuple[Item, ...] = ()
        self._letter_id = ""
        self._current = ""
        self._case_id = session.controller.case_id
        self._made: dict[str, dict[str, Any]] = {}
        self._chains: dict[str, str] = {}
        self._said: dict[tuple[str, str], bool | None] = {}
        self._ended: set[tuple[str, str]] = set()
        self._not_same: set[str] = set()
        self._accepting = ""
        self.is_held = False  # while places are drawn, Enter must not answer a proposal
        session.changed.connect(self._on_changed)
        session.place_changed.connect(self._on_place)
        session.trouble.connect(self._on_trouble)
        session.controller.failed.connect(self._on_trouble)
        session.controller.loaded.connect(self._show)
        self._show()

    # What is there

    @property
    def review(self) -> LetterReview | None:
        """The letter on the screen with what is proposed of it."""
        return self.session.review

    @property
    def current(self) -> Item | None:
        """The proposal at hand; None when all of them were answered."""
        return self.item(self._current)

    @property
    def reading(self) -> LetterReading | None:
        """The reading of the letter with what was corrected by hand.

        An accepted danger has the day that the dossier has now: it may be corrected there too.
        """
        review = self.review
        if review is None:
            return None
        reading = read_as(review, self._made.get(review.letter.id, {}))
        known = {threat.type: threat for threat in self.threats if threat.ended_date is None}
        dangers = tuple(
            _as_kept(danger, known) if self.decided.get(f"danger.{number}") else danger
            for number, danger in enumerate(reading.danger)
        )
        return replace(reading, danger=dangers)

    @property
    def decided(self) -> Mapping[str, bool]:
        """What was answered, also what is not in the store yet.

        A value that was typed counts as accepted, but is in no store before the letter is: after
        a crash it is open again, and not the reader's value with a person's yes.
        """
        review = self.review
        if review is None:
            return {}
        typed = {key: True for key in self._made.get(review.letter.id, {}) if key in FIELDS}
        said = {key: v for (one, key), v in self._said.items() if one == review.letter.id}
        merged: dict[str, bool | None] = {**review.decided, **said, **typed}
        return {key: answer for key, answer in merged.items() if answer is not None}

    @property
    def debts(self) -> tuple[Debt, ...]:
        """The debts of the case, in their order."""
        controller = self.session.controller
        return tuple(controller.view.file.debts) if controller.is_loaded else ()

    @property
    def threats(self) -> tuple[Threat, ...]:
        """The threats of the case."""
        controller = self.session.controller
        return tuple(controller.view.file.threats) if controller.is_loaded else ()

    @property
    def chains(self) -> tuple[Suggestion, ...]:
        """Which debts of the case this may be a later letter about."""
        reading = self.reading
        return () if reading is None else chain_proposals(self.debts, reading)

    @property
    def chain(self) -> str:
        """The id of the debt this is a later letter about; empty for a new debt."""
        review = self.review
        if review is not None and review.letter.id in self._chains:
            return self._chains[review.letter.id]
        same = (one for one in self.chains if one.why is Alike.REFERENCE)
        return next((debt_id for one in same for debt_id in one.pair if debt_id), "")

    @property
    def sort(self) -> BagSort | None:
        """The pile of the bag that seems right."""
        reading = self.reading
        if self.review is None or self.review.reading is None or reading is None:
            return None
        return proposed_sort(reading)

    @property
    def twin(self) -> Twin | None:
        """The earlier letter this seems a copy of, until a person has said so."""
        review = self.review
        if review is None or review.letter.same_as or review.letter.id in self._not_same:
            return None
        return self._twin(review, self.session.twins.get(review.letter.id, ""))

    def _twin(self, review: LetterReview, earlier: str) -> Twin | None:
        for view in self.session.piles if earlier else ():
            for letter in view.letters:
                if letter.id == earlier:
                    pages = view.pages_of(earlier)
                    here = () if self.session.view is None else self.session.view.pages_of(
                        review.letter.id
                    )  # fmt: skip
                    return Twin(
                        letter=letter, earlier=pages[0] if pages else None,
                        here=here[0] if here else None,
                    )  # fmt: skip
        return None

    def item(self, key: str) -> Item | None:
        """Return a proposal by its key."""
        return next((one for one in self.items if one.key == key), None)

    def danger(self, item: Item) -> Danger:
        """Return the danger of a proposal, as corrected. Raises ValueError for another one."""
        reading = self.reading
        if reading is None or not item.is_danger:
            raise ValueError("this is no danger")
        return reading.danger[int(item.key.removeprefix("danger."))]

    def debt_number(self, debt_id: str) -> int:
        """Return the number of a debt in the list of the case, 0 when it is not there."""
        return next((n for n, debt in enumerate(self.debts, 1) if debt.id == debt_id), 0)

    # Showing

    def why_not(self, key: str, value: object) -> str:
        """Return why a typed value cannot be: the household is never who is to be paid."""
        controller = self.session.controller
        if not controller.is_loaded:
            return ""
        file = controller.view.file
        if key == "iban" and value in own_accounts(file.resident, file.assets):
            return "Deze rekening is van het huishouden zelf."
        people = [file.resident.full_name, *(one.name for one in file.household)]
        own = {normal_name(name) for name in people if name.strip()}
        if key in ("creditor", "collector") and normal_name(str(value)) in own:
            return "Dit is iemand van het huishouden zelf."
        return ""

    def _on_changed(self) -> None:
        if self._case_id != self.session.controller.case_id:
            self._case_id = self.session.controller.case_id
            for held in (self._made, self._chains, self._said):
                held.clear()
        for said in self._ended:
            self._said.pop(said, None)
        self._ended.clear()
        self._show()

    def _on_trouble(self, _error: object) -> None:
        self._said.clear()
        self._ended.clear()
        self._accepting = ""
        self._show()

    def _on_place(self) -> None:
        review = self.review
        if review is None or review.letter.id != self._letter_id:
            self._show()

    def _show(self) -> None:
        review, reading = self.review, self.reading
        before = self._letter_id, self._current
        if review is None or reading is None:
            self.items, self._letter_id, self._current = (), "", ""
        elif review.letter.same_as or self.twin is not None:  # first: is it here already?
            self.items, self._letter_id, self._current = (), review.letter.id, ""
        else:
            made = self._made.get(review.letter.id, {})
            self.items = items_of(
                review, reading, self.decided, made,
                today=self.session.controller.space.today(), chain_words=self._chain_words(),
            )  # fmt: skip
            if not self._current or self._letter_id != review.letter.id or not self.current:
                self._letter_id = review.letter.id
                self._current = self._next_open("")
        self.items_changed.emit()
        if before != (self._letter_id, self._current):
            self.current_changed.emit()

    def _chain_words(self) -> str:
        number = self.debt_number(self.chain)
        return f"hoort bij schuld {number}" if number else ""

    def _next_open(self, after: str) -> str:
        """Return the key of the next proposal without an answer; empty when there is none."""
        keys = [one.key for one in self.items]
        at = keys.index(after) + 1 if after in keys else 0
        order = [*self.items[at:], *self.items[:at]] if after else list(self.items)
        return next((one.key for one in order if one.answer is None and one.key != after), "")

    def choose(self, key: str) -> None:
        """Take a proposal at hand; its page comes on the screen."""
        item = self.item(key)
        if key == self._current or (key and item is None):
            return
        self._current = key
        page = self.session.page
        if item is not None and item.page_id and (page is None or page.id != item.page_id):
            self.session.go_page(item.page_id)
        self.current_changed.emit()

    def step(self, step: int) -> None:
        """Go to another proposal, answered or not; stays at the first and the last."""
        keys = [one.key for one in self.items]
        if keys:
            at = keys.index(self._current) if self._current in keys else (-1 if step > 0 else 0)
            self.choose(keys[max(0, min(len(keys) - 1, at + step))])


def own_accounts(resident: Resident, assets: Iterable[Asset]) -> frozenset[str]:
    """Return the accounts of a household, in capitals without spaces."""
    kinds = (AssetKind.ACCOUNT, AssetKind.SAVINGS)
    marks = [resident.iban, *(asset.mark for asset in assets if asset.kind in kinds)]
    return frozenset("".join(mark.split()).upper() for mark in marks if mark.strip())


def _as_kept(danger: Danger, known: Mapping[ThreatType, Threat]) -> Danger:
    kept = next((known[kind] for kind in threat_types(danger) if kind in known), None)
    if kept is None or kept.event_date is None:
        return danger
    return replace(danger, date=kept.event_date, time=kept.event_time)
