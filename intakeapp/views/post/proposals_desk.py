"""What a person does with the proposals of the letter in hand; sheet and panel share it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from intakeapp.domain.letter_facts import BagSort, debt_of, threats_of
from intakeapp.domain.letters import Danger, LetterReading
from intakeapp.domain.threats import Threat
from intakeapp.services.changes import Changes
from intakeapp.services.letter_review import LetterReview, accept_letter, decide, title_of
from intakeapp.services.post_letters import UNTITLED, name_letter, set_same_as, sort_letter
from intakeapp.services.senders import learn_senders
from intakeapp.services.workspace import Workspace
from intakeapp.views.post.proposals_model import DEBT, Confidence, Item, accepted_of
from intakeapp.views.post.proposals_state import LetterInHand
from intakeapp.views.post.session import PostSession

_STAYS = "Dit gevaar staat al bij de crisis. Zet het terug met Ctrl+Z, of beëindig het daar."
_WAIT = "Deze brief wordt nog in het dossier gezet. Nog even."
_IS_DEBT = "Deze brief is al een schuld. Wijzig die in het bureau."
_HELD = "Maak eerst het zwart maken af, of kies Toch niet."
_NO_PARTY = "Zeg eerst ja tegen de schuldeiser of afzender, en tegen wat er staat."


class ProposalDesk(LetterInHand):
    """Every answer to a proposal. Answers show at once; the store follows, its word is final."""

    def accept(self) -> None:
        """Say yes to what is at hand, and go on; after the last one to the next letter."""
        review, item = self.review, self.current
        if self.is_held:
            self.told.emit(_HELD)
        elif review is None:
            return
        elif self.twin is not None:
            self.say_same(same=True)
        elif item is None or review.letter.same_as:
            self._finish()
        elif item.key == DEBT:
            self._accept_debt()
        elif item.answer is True:
            self.later()
        elif item.is_danger:
            self._accept_danger(item)
        else:
            self._say({item.key: True})
            self.choose(self._next_open(item.key))

    def accept_sure(self) -> None:
        """Say yes to all the reader is sure of, dangers and the debt excepted."""
        sure = {one.key: True for one in self._sure()}
        if sure and not self.is_held:
            self._say(sure)
            self.choose(self._next_open(""))

    def _sure(self) -> list[Item]:
        return [
            one
            for one in self.items
            if one.answer is None and one.key != DEBT and not one.is_danger
            and one.confidence is Confidence.SURE
        ]  # fmt: skip

    @property
    def sure_count(self) -> int:
        """How many open proposals the reader is sure of, dangers and the debt excepted."""
        return len(self._sure())

    def skip(self) -> None:
        """Say no to what is at hand: it does not come into the dossier."""
        item, review = self.current, self.review
        if item is None or review is None or self.is_held:
            return
        if item.is_danger and item.answer is True:
            self.told.emit(_STAYS)
        elif review.letter.debt_id and not item.is_danger:
            self.told.emit(_IS_DEBT)
        else:
            self._made.get(review.letter.id, {}).pop(item.key, None)
            self._say({item.key: False})
            self.choose(self._next_open(item.key))

    def later(self) -> None:
        """Leave what is at hand open, and go to the next; after the last to the next letter."""
        keys = [one.key for one in self.items]
        rest = self.items[keys.index(self._current) + 1 :] if self._current in keys else ()
        following = next((one.key for one in rest if one.answer is None), "")
        if following:
            self.choose(following)
        else:
            self._step_letter()

    def correct(self, key: str, value: Any) -> None:
        """Take another value than was proposed, or one the reader missed, as accepted."""
        review = self.review
        if review is None:
            return
        if review.letter.debt_id and not key.startswith("danger."):
            self.told.emit(_IS_DEBT)
            return
        self._made.setdefault(review.letter.id, {})[key] = value
        self._show()
        item = self.item(key)
        if item is not None and item.is_danger:
            self._accept_danger(item)
            return
        if key in review.decided:  # that was said of the reader's value
            letter_id = review.letter.id
            self.session.run(lambda space: decide(space, letter_id, {key: None}))
        self.choose(self._next_open(key))

    def choose_chain(self, debt_id: str) -> None:
        """Say which debt this is a later letter about; empty for a new debt."""
        if self.review is not None:
            self._chains[self.review.letter.id] = debt_id
            self._show()

    def sort_as(self, sort: BagSort) -> None:
        """Lay the letter on a pile, or take it off again; what asks no more goes to the next."""
        review = self.review
        if review is None:
            return
        letter = review.letter
        chosen = None if letter.sort is sort else sort
        done = chosen in (BagSort.MONEY_IN, BagSort.CAN_GO) and not any(
            one.is_danger and one.answer is None for one in self.items
        )
        self.session.run(
            lambda space: sort_letter(space, letter.id, chosen),
            then=lambda _changes: self._go_on(letter.id) if done else None,
        )

    def say_same(self, *, same: bool) -> None:
        """Answer whether this is another copy of the earlier letter."""
        review, twin = self.review, self.twin
        if review is None or twin is None:
            return
        if same:
            letter_id, other = review.letter.id, twin.letter.id
            self.session.run(lambda space: set_same_as(space, letter_id, other))
        else:
            self._not_same.add(review.letter.id)
            self._show()

    def not_same_after_all(self) -> None:
        """Take back that this is another copy."""
        review = self.review
        if review is not None and review.letter.same_as:
            letter_id = review.letter.id
            self._not_same.add(letter_id)
            self.session.run(lambda space: set_same_as(space, letter_id, ""))

    def _say(self, said: Mapping[str, bool | None]) -> None:
        review = self.review
        if review is not None:
            letter_id = review.letter.id
            self._run(letter_id, said, lambda space: decide(space, letter_id, said))

    def _run(
        self, letter_id: str, said: Mapping[str, bool | None], work: Callable[[Workspace], Changes]
    ) -> None:
        keys = {(letter_id, key) for key in said}
        self._said.update({(letter_id, key): answer for key, answer in said.items()})
        self._show()
        self.session.run(work, then=lambda _changes: self._ended.update(keys))

    # Into the dossier

    def _accept_danger(self, item: Item) -> None:
        review, reading = self.review, self.reading
        if review is None or reading is None:
            return
        letter_id, danger = review.letter.id, self.danger(item)
        accepted = accepted_of(reading, self.decided)

        def work(space: Workspace) -> Changes:
            return accept_letter(space, letter_id, accepted, dangers=(danger,), with_debt=False)

        self._run(letter_id, {item.key: True}, work)
        self.choose(self._next_open(item.key))

    def _accept_debt(self) -> None:
        review, reading = self.review, self.reading
        if review is None or reading is None or review.letter.id == self._accepting:
            return
        letter, accepted = review.letter, accepted_of(reading, self.decided)
        if letter.debt_id:
            self._go_on(letter.id)
        elif not letter.document_id:
            self.told.emit(_WAIT)
        elif debt_of(accepted, "") is None:
            self.told.emit(_NO_PARTY)
        else:
            self._write(review, accepted, with_debt=True)

    def _finish(self) -> None:
        """End a letter without a debt: what was accepted since completes its threats."""
        review, reading = self.review, self.reading
        if review is None or reading is None or review.letter.id == self._accepting:
            return
        accepted = accepted_of(reading, self.decided)
        letter = review.letter
        names = letter.title == UNTITLED and review.reading is not None
        sorts = letter.sort is None and self.sort is not None
        if letter.debt_id or letter.same_as:
            self._go_on(letter.id)
        elif names or sorts or self._dangers_to_complete(accepted):
            self._write(review, accepted, with_debt=False)
        else:
            self._go_on(letter.id)

    def _write(self, review: LetterReview, accepted: LetterReading, *, with_debt: bool) -> None:
        letter, sort, chain = review.letter, self.sort, self.chain if with_debt else ""
        dangers = self._dangers_to_complete(accepted)
        self._accepting = letter.id

        def work(space: Workspace) -> Changes:
            done = Changes()
            if letter.title == UNTITLED and review.reading is not None:
                done = name_letter(space, letter.id, title_of(accepted))
            if letter.sort is None and sort is not None:
                done = sort_letter(space, letter.id, sort)
            if with_debt or dangers:  # last, so that undo takes this back first
                done = accept_letter(
                    space, letter.id, accepted, dangers=dangers, with_debt=with_debt,
                    chain_of_debt=chain,
                )  # fmt: skip
            return done

        def then(_changes: Changes) -> None:
            self._accepting = ""
            if review.reading is not None and (with_debt or dangers):
                proposed = review.reading
                self.session.run(lambda space: learn_senders(space, proposed, accepted))
            self._go_on(letter.id)

        self.session.run(work, then=then)

    def _dangers_to_complete(self, accepted: LetterReading) -> tuple[Danger, ...]:
        """Return the accepted dangers whose threats would get more from the letter.

        What was ended meanwhile stays ended.
        """
        known = {threat.type: threat for threat in self.threats}
        taken = [
            danger
            for number, danger in enumerate(accepted.danger)
            if self.decided.get(f"danger.{number}") is True
        ]
        found = []
        for danger in taken:
            for after in threats_of(accepted, (danger,), known, ""):
                before = known.get(after.type)
                if before is not None and before.ended_date is None and _more(before, after):
                    found.append(danger)
                    break
        return tuple(found)

    def _go_on(self, letter_id: str) -> None:
        if self.review is not None and self.review.letter.id == letter_id:
            self._step_letter()

    def _step_letter(self) -> None:
        if self.is_last_letter:
            self.ended.emit()
        else:
            self.session.step_letter(1)

    @property
    def is_last_letter(self) -> bool:
        """Whether no letter comes after this one."""
        return self.session.group_at >= len(self.session.groups) - 1


def _more(before: Threat, after: Threat) -> bool:
    names = ("from_whom", "creditor", "reference", "paper_date")
    return any(getattr(before, name) != getattr(after, name) for name in names)


def desk_of(session: PostSession) -> ProposalDesk:
    """Return the desk that sheet and panel of a session share."""
    found = session.findChild(ProposalDesk)
    return found if isinstance(found, ProposalDesk) else ProposalDesk(session)
