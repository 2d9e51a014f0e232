"""Looking at what the reader proposes of each letter: accepted or skipped, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.data.store import Reader
from intakeapp.domain.cases import Case
from intakeapp.domain.debt_chains import Suggestion
from intakeapp.domain.debts import Debt
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.letter_facts import BagSort, debt_of, proposed_sort
from intakeapp.domain.letters import Danger, Household, KnownSender, LetterKind, LetterReading
from intakeapp.domain.money_rows import Asset, AssetKind
from intakeapp.domain.piles import PostLetter
from intakeapp.domain.records import Source
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.letter_accepting import chain_proposals, keep_dangers, keep_debt
from intakeapp.services.pile_words import words_in
from intakeapp.services.piles import PileView, view_in
from intakeapp.services.post_letters import UNTITLED, find_letter
from intakeapp.services.senders import known_senders
from intakeapp.services.workspace import Workspace

FIELDS = (
    "creditor", "collector", "amount", "reference", "payment_reference", "iban", "letter_date",
    "due_date",
)  # fmt: skip
"""The fields of a reading that are accepted or skipped by name; dangers are "danger.0" and on."""

KIND_WORDS: Mapping[LetterKind, str] = {
    LetterKind.INVOICE: "Rekening", LetterKind.REMINDER: "Herinnering",
    LetterKind.DEMAND: "Aanmaning", LetterKind.COLLECTION: "Brief van een incassobureau",
    LetterKind.BAILIFF: "Brief van een deurwaarder", LetterKind.SUMMONS: "Dagvaarding",
    LetterKind.JUDGMENT: "Vonnis", LetterKind.SEIZURE: "Beslag",
    LetterKind.DISCONNECTION: "Brief over afsluiten",
    LetterKind.ARRANGEMENT: "Betalingsregeling", LetterKind.DECISION: "Beschikking",
    LetterKind.BENEFIT: "Uitkeringsspecificatie", LetterKind.PAYSLIP: "Loonstrook",
    LetterKind.STATEMENT: "Jaaropgave", LetterKind.BANK: "Bankafschrift",
    LetterKind.CONTRACT: "Overeenkomst", LetterKind.INSURANCE: "Brief van een verzekering",
    LetterKind.INFORMATION: "Informatie", LetterKind.ADVERTISING: "Reclame",
    LetterKind.OTHER: UNTITLED,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LetterReview:
    """One letter with what is proposed of it. `reading` is None when nothing was read.

    `page_ids` are the pages in the order of `reading.pages`, so page n is `page_ids[n - 1]`.
    `decided` tells by field name what a person accepted (True) or skipped. `chains` are debts of
    the case that this may be a later letter about. `threats` are those the case has already.
    """

    letter: PostLetter
    page_ids: tuple[str, ...]
    reading: LetterReading | None
    proposed_sort: BagSort | None
    proposed_title: str
    debt: Debt | None
    decided: Mapping[str, bool]
    chains: tuple[Suggestion, ...]
    threats: tuple[Threat, ...]

    @property
    def is_done(self) -> bool:
        """Whether a person has said something of every danger and of the debt, if any."""
        if self.reading is None:
            return self.letter.sort is not None
        dangers = all(f"danger.{n}" in self.decided for n in range(len(self.reading.danger)))
        return dangers and (self.debt is None or "debt" in self.decided)


def review_pile(space: Workspace, pile_id: str) -> tuple[LetterReview, ...]:
    """Return the letters of a pile with what is proposed of each. Raises InputError."""
    with space.store.reading() as reader:
        view = view_in(reader, pile_id)
        desk = _Desk(reader, view)
        return tuple(desk.review(letter) for letter in view.letters)


class _Desk:
    """What all letters of a pile are looked at with."""

    def __init__(self, reader: Reader, view: PileView) -> None:
        case_id = view.pile.case_id
        self._reader = reader
        self._view = view
        self._household = household_in(reader, case_id)
        self._senders: tuple[KnownSender, ...] = known_senders(reader)
        self._debts = tuple(reader.list(Debt, case_id=case_id, order_by=("position", "id")))
        self._threats = tuple(reader.list(Threat, case_id=case_id))

    def review(self, letter: PostLetter) -> LetterReview:
        from intakeapp.documents.reading.reader import read_letter

        pages = self._view.pages_of(letter.id)
        shown = [page for page in pages if not page.is_blank] or list(pages)
        words = tuple(words_in(self._reader, shown).values())
        reading = None
        if any(page.words for page in words):
            reading = read_letter(words, self._household, self._senders)
        case_id = self._view.pile.case_id
        return LetterReview(
            letter=letter,
            page_ids=tuple(page.id for page in shown),
            reading=reading,
            proposed_sort=None if reading is None else proposed_sort(reading),
            proposed_title=letter.title if reading is None else title_of(reading),
            debt=None if reading is None else debt_of(reading, case_id),
            decided=decided_of(letter),
            chains=() if reading is None else chain_proposals(self._debts, reading),
            threats=self._threats,
        )


def household_in(reader: Reader, case_id: str) -> Household:
    """Return whose post it is: none of this can become a creditor or an account to pay to."""
    resident = reader.get(Resident, reader.get(Case, case_id).resident_id)
    members = reader.list(HouseholdMember, case_id=case_id)
    assets = reader.list(Asset, case_id=case_id)
    names = [resident.full_name, resident.sort_name.replace(",", "")]
    names += [member.name for member in members]
    accounts = (AssetKind.ACCOUNT, AssetKind.SAVINGS)
    ibans = [resident.iban, *(asset.mark for asset in assets if asset.kind in accounts)]
    return Household(
        names=tuple(name for name in names if name.strip()),
        addresses=(resident.address_line,) if resident.street else (),
        ibans=tuple(iban for iban in ibans if iban.strip()),
    )


def title_of(reading: LetterReading) -> str:
    """Return what a letter can be called: what it is, from whom, of which day."""
    who = reading.collector or reading.creditor or reading.sender
    parts = [KIND_WORDS[reading.kind]]
    parts += [who.value] if who is not None else []
    parts += [show_date(reading.letter_date.value)] if reading.letter_date is not None else []
    return ", ".join(parts)


# What a person decides


def decided_of(letter: PostLetter) -> dict[str, bool]:
    """Return what was decided of a letter, by field name."""
    pairs = (word.rpartition(":") for word in letter.decided.split())
    return {name: answer == "yes" for name, _colon, answer in pairs}


def _decided(letter: PostLetter, said: Mapping[str, bool | None]) -> str:
    known: dict[str, bool | None] = {**decided_of(letter), **said}
    words = (f"{k}:{'yes' if v else 'no'}" for k, v in sorted(known.items()) if v is not None)
    return " ".join(words)


def decide(space: Workspace, letter_id: str, said: Mapping[str, bool | None]) -> Changes:
    """Keep that proposals were accepted (True), skipped (False) or are open again (None).

    Nothing of it enters the dossier by this. Raises InputError for a name that is no field.
    """
    if any(not _is_field(name) for name in said):
        raise InputError("Dit voorstel kennen we niet.", path="said")
    with space.store.writing(space.context("letter.decide")) as writer:
        letter = find_letter(writer, letter_id)
        writer.change(letter, decided=_decided(letter, said))
        return changes_of(writer, letter_id)


def _is_field(name: str) -> bool:
    return name in (*FIELDS, "debt") or (
        name.startswith("danger.") and name.removeprefix("danger.").isdigit()
    )


def accepted_part(reading: LetterReading, decided: Mapping[str, bool]) -> LetterReading:
    """Return a reading with only the fields that were not skipped."""
    skipped: dict[str, Any] = {name: None for name in FIELDS if decided.get(name) is False}
    return replace(reading, **skipped)


def accept_letter(
    space: Workspace,
    letter_id: str,
    accepted: LetterReading,
    *,
    dangers: Iterable[Danger] = (),
    with_debt: bool,
    chain_of_debt: str = "",
) -> Changes:
    """Keep what a person accepted of a letter: debt, evidence, threats; one unit of work.

    `accepted` holds the values as they are to be kept, corrected by hand where needed; `dangers`
    are the accepted ones of it. `record_id` is the debt, if any. Raises InputError when the letter
    is not in the dossier yet, or its debt is already there.
    """
    context = space.context("letter.accept", source=Source.DOCUMENT)
    with space.store.writing(context) as writer:
        letter = find_letter(writer, letter_id)
        taken = tuple(dangers)
        said: dict[str, bool | None] = {
            f"danger.{number}": True
            for number, danger in enumerate(accepted.danger)
            if danger in taken
        }
        if with_debt:
            if letter.debt_id and writer.find(Debt, letter.debt_id) is not None:
                raise InputError("Deze brief staat al als schuld in het dossier.")
            if not letter.document_id:
                raise InputError("Deze brief wordt nog in het dossier gezet.", now="Wacht even.")
            debt = keep_debt(
                space, writer, letter.case_id, accepted,
                document_id="" if letter.sealed else letter.document_id,
                chain_of_debt=chain_of_debt,
            )  # fmt: skip
            letter = writer.change(letter, debt_id=debt.id)
            said["debt"] = True
        keep_dangers(space, writer, letter.case_id, accepted, taken)
        writer.change(letter, decided=_decided(letter, said))
        return changes_of(writer, letter.debt_id)
