"""The letters of a pile: divided by proposal, confirmed by a person, kept as documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from intakeapp.base.errors import InputError
from intakeapp.data.store import Writer
from intakeapp.domain.debts import Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.piles import Original, PilePage, PileProfile, PostLetter
from intakeapp.domain.records import Asked
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import forget_bytes
from intakeapp.services.letter_keeping import find_letter, keep_letter, letters_to_keep
from intakeapp.services.pile_words import words_in
from intakeapp.services.piles import GAP, ONE_WAY, PileView, check_open, find_pile, view_in
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.page_words import PageWords

__all__ = [
    "UNTITLED", "add_bag_letter", "confirm_letters", "divided", "find_letter", "first_pages",
    "keep_letter", "letters_to_keep", "name_letter", "proposed_letters", "same_letters",
    "seal_letter", "set_original", "set_same_as", "sort_letter", "take_back",
]  # fmt: skip

UNTITLED = "Brief"
_TITLES: Mapping[PileProfile, str] = {
    PileProfile.POST: UNTITLED,
    PileProfile.IDENTITY: "Identiteitsbewijs",
    PileProfile.PAYSLIPS: "Loonstrook",
}
_LONGEST_TITLE = 120


# Dividing


def proposed_letters(
    view: PileView, words: Mapping[str, PageWords]
) -> tuple[tuple[PilePage, ...], ...]:
    """Return the pages of a pile in groups, one for each letter: what a person then confirms."""
    return divided(view, first_pages(view, words))


def first_pages(view: PileView, words: Mapping[str, PageWords]) -> frozenset[str]:
    """Return the pages with which a letter begins, by the words alone. Loads the whole reader."""
    from intakeapp.documents.reading.reader import letters_in

    pages = view.inside
    numbered = [replace(words[p.id], number=n) for n, p in enumerate(pages) if p.id in words]
    if not numbered:
        return frozenset()
    return frozenset(pages[group[0]].id for group in letters_in(numbered))


def divided(view: PileView, firsts: Collection[str]) -> tuple[tuple[PilePage, ...], ...]:
    """Return the pages of a pile in groups, one for each letter; `firsts` is what the words say.

    What a person said of a page (`begins`), and letters that were confirmed, go before what the
    words say. Paper that is no post is one document.
    """
    pages = view.inside
    letters = _letters_of(view, pages)
    groups: list[list[PilePage]] = []
    for number, page in enumerate(pages):
        before = letters[number - 1] if number else None
        said = page.begins
        if said not in (Asked.YES, Asked.NO) and before is not None:
            said = Asked.YES if before != letters[number] else Asked.NO
            if not before and not letters[number]:
                is_new = page.id in firsts and view.pile.profile is PileProfile.POST
                said = Asked.YES if is_new else Asked.NO
        if not groups or said is Asked.YES:
            groups.append([page])
        else:
            groups[-1].append(page)
    return tuple(tuple(group) for group in groups)


def _letters_of(view: PileView, pages: Sequence[PilePage]) -> list[str]:
    """Return the letter of each page; what came between two pages of one letter is in it too."""
    known = {letter.id for letter in view.letters}
    found = [page.letter_id if page.letter_id in known else "" for page in pages]
    after = ""
    following = [after := one or after for one in reversed(found)][::-1]
    before = ""
    preceding = [before := one or before for one in found]
    return [
        own or (last if last == following[n] else "")
        for n, (own, last) in enumerate(zip(found, preceding, strict=True))
    ]


def confirm_letters(
    space: Workspace, pile_id: str, groups: Sequence[Sequence[str]], titles: Sequence[str] = ()
) -> Changes:
    """Keep the division of a pile into letters, as a person confirms it: ids of pages by letter.

    A letter whose pages stay together stays what it is; when others come to it, its dangers are
    looked at again. One that falls apart, or goes up in another, loses its document, unless
    something in the dossier rests on it. Raises InputError when pages are not of the pile, or a
    letter that is already a debt or evidence would fall apart.
    """
    with space.store.writing(space.context("letter.confirm", kind=ONE_WAY)) as writer:
        view = view_in(writer, pile_id)
        check_open(view.pile)
        pages = {page.id: page for page in view.inside}
        asked = [page_id for group in groups for page_id in group]
        if sorted(asked) != sorted(pages) or any(not group for group in groups):
            raise InputError(
                "De stapel is intussen veranderd.", now="Kijk de verdeling opnieuw na."
            )
        kept = _staying(view, groups)
        names = dict(zip(map(tuple, groups), titles, strict=False))
        position = 0
        for number, group in enumerate(map(tuple, groups)):
            letter = kept.get(number)
            position = _place(view, letter, position)
            if letter is None:
                letter = _new(space, view, names.get(group, ""))
                writer.add(replace(letter, position=position))
            else:
                same = {page.id for page in view.pages_of(letter.id)} == set(group)
                decided = letter.decided if same else _without_dangers(letter.decided)
                writer.change(letter, position=position, decided=decided)
            for page_id in group:
                writer.change(pages[page_id], letter_id=letter.id)
        staying = {letter.id for letter in kept.values()}
        for letter in view.letters:
            # an envelope that was never scanned stays counted
            is_envelope = view.pile.is_bag and not view.pages_of(letter.id)
            if letter.id not in staying and not is_envelope:
                _undo_letter(writer, letter)
        return changes_of(writer, pile_id)


def _staying(view: PileView, groups: Sequence[Sequence[str]]) -> dict[int, PostLetter]:
    """Return which letter each group stays, by its number: one whose pages are all in it."""
    found: dict[int, PostLetter] = {}
    for letter in sorted(view.letters, key=lambda one: not one.debt_id):
        own = {page.id for page in view.pages_of(letter.id)}
        place = next((n for n, group in enumerate(groups) if own and own <= set(group)), None)
        if place is not None:
            found.setdefault(place, letter)
    return found


def _place(view: PileView, letter: PostLetter | None, last: int) -> int:
    """Return where a letter comes after the last; in the bag each stays where it was."""
    if not view.pile.is_bag:
        return last + GAP
    return last + 1 if letter is None else letter.position


def _without_dangers(decided: str) -> str:
    return " ".join(word for word in decided.split() if not word.startswith("danger."))


def _new(space: Workspace, view: PileView, title: str) -> PostLetter:
    return PostLetter(
        id=space.store.ids.new(), case_id=view.pile.case_id, pile_id=view.pile.id, position=0,
        title=_checked_title(title) or _TITLES[view.pile.profile],
    )  # fmt: skip


def _undo_letter(writer: Writer, letter: PostLetter) -> None:
    together = "Laat zijn bladzijden bij elkaar."
    if letter.debt_id and writer.find(Debt, letter.debt_id) is not None:
        raise InputError("Deze brief is al een schuld in het dossier.", now=together)
    if letter.document_id and writer.list(Evidence, document_id=letter.document_id):
        raise InputError("Deze brief is al bewijs in het dossier.", now=together)
    document = writer.find(StoredDocument, letter.document_id) if letter.document_id else None
    for copy in writer.list(PostLetter, same_as=letter.id):
        writer.change(copy, same_as="")
    writer.remove(letter)
    if document is not None:
        writer.remove(document)
        forget_bytes(writer, [document.sha256])


# What a person says of a letter


def sort_letter(space: Workspace, letter_id: str, sort: BagSort | None) -> Changes:
    """Keep which pile of the bag a letter belongs to; None takes it back. Raises InputError."""
    return _change(space, letter_id, "letter.sort", sort=sort)


def name_letter(space: Workspace, letter_id: str, title: str) -> Changes:
    """Keep a title, also of the letter's document. Raises InputError when it is empty."""
    text = _checked_title(title)
    if not text:
        raise InputError("Geef de brief een naam.", path="title")
    with space.store.writing(space.context("letter.name")) as writer:
        letter = find_letter(writer, letter_id)
        writer.change(letter, title=text)
        document = writer.find(StoredDocument, letter.document_id)
        if document is not None:
            writer.change(document, title=text)
        return changes_of(writer, letter_id)


def _checked_title(title: str) -> str:
    return " ".join(title.split())[:_LONGEST_TITLE].rstrip()


def set_original(space: Workspace, letter_ids: Iterable[str], original: Original | None) -> Changes:
    """Keep where the paper of letters is. Raises InputError when one is gone."""
    with space.store.writing(space.context("letter.original")) as writer:
        for letter_id in letter_ids:
            writer.change(find_letter(writer, letter_id), original=original)
        return changes_of(writer)


def set_same_as(space: Workspace, letter_id: str, other_id: str) -> Changes:
    """Keep that a letter is another copy of a letter; empty takes it back. Raises InputError."""
    if letter_id == other_id:
        raise InputError("Een brief is geen kopie van zichzelf.")
    return _change(space, letter_id, "letter.same", same_as=other_id)


def seal_letter(space: Workspace, letter_id: str, *, sealed: bool) -> Changes:
    """Put a letter in the sealed section, or take it out, with its document. Raises InputError."""
    with space.store.writing(space.context("letter.seal")) as writer:
        letter = find_letter(writer, letter_id)
        writer.change(letter, sealed=sealed)
        document = writer.find(StoredDocument, letter.document_id)
        if document is not None:
            writer.change(document, sealed=sealed)
        return changes_of(writer, letter_id)


def _change(space: Workspace, letter_id: str, action: str, **fields: object) -> Changes:
    with space.store.writing(space.context(action)) as writer:
        writer.change(find_letter(writer, letter_id), **fields)
        return changes_of(writer, letter_id)


# The bag


def add_bag_letter(space: Workspace, pile_id: str, sort: BagSort) -> Changes:
    """Make the pages since the last letter one letter of a sort; an unscanned envelope has none.

    `record_id` is the letter. Raises InputError when the pile is no bag.
    """
    with space.store.writing(space.context("letter.bag", kind=ONE_WAY)) as writer:
        pile = find_pile(writer, pile_id)
        check_open(pile)
        if not pile.is_bag:
            raise InputError("Dit is geen tas met post.")
        view = view_in(writer, pile_id)
        last = max((letter.position for letter in view.letters), default=0)
        letter = replace(_new(space, view, ""), position=last + GAP, sort=sort)
        writer.add(letter)
        for page in view.inside:
            if not view.letter_of(page):
                writer.change(page, letter_id=letter.id)
        return changes_of(writer, letter.id)


def take_back(space: Workspace, letter_id: str) -> Changes:
    """Make a letter loose pages again, such as the last envelope of the bag. Raises InputError."""
    with space.store.writing(space.context("letter.take_back", kind=ONE_WAY)) as writer:
        letter = find_letter(writer, letter_id)
        check_open(find_pile(writer, letter.pile_id))
        for page in writer.list(PilePage, letter_id=letter_id):
            writer.change(page, letter_id="")
        _undo_letter(writer, letter)
        return changes_of(writer, letter.pile_id)


# The same letter twice


def same_letters(space: Workspace, view: PileView) -> dict[str, str]:
    """Return for letters of a pile which earlier letter of the case they seem a copy of.

    Letters that a person called the same, or that were not read, are left out.
    """
    from intakeapp.documents.page_marks import marks_of

    with space.store.reading() as reader:
        all_letters = reader.list(PostLetter, case_id=view.pile.case_id, order_by=("id",))
        pages = reader.list(PilePage, case_id=view.pile.case_id, order_by=("position", "id"))
        marks = {
            letter.id: marks_of(
                words_in(reader, [p for p in pages if p.letter_id == letter.id]).values()
            )
            for letter in all_letters
        }
    found: dict[str, str] = {}
    for letter in view.letters:
        earlier = (one for one in all_letters if one.id < letter.id and not one.same_as)
        match = next((e.id for e in earlier if marks[e.id].seems(marks[letter.id])), "")
        if match and not letter.same_as:
            found[letter.id] = match
    return found
