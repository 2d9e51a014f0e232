"""What a dossier still needs, beside a pile: it ticks itself by what the letters are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from intakeapp.base.clock import to_local
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import NeededItem
from intakeapp.domain.completeness import Target
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.dossier_papers import TEAM, DossierPaper, missing_papers, papers_at
from intakeapp.domain.norms import NoNormError
from intakeapp.domain.piles import PostLetter
from intakeapp.printing.catalog import ALL_DOCUMENTS
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.summary import NeededLine, needed_items
from intakeapp.services.casefile import CaseFile, load_case_file
from intakeapp.services.changes import Changes
from intakeapp.services.completeness import mark_received, table_rows
from intakeapp.services.piles import PileView, view_in
from intakeapp.services.rows import save_row
from intakeapp.services.sealing import is_sealed
from intakeapp.services.workspace import Workspace

_ITEM, _QUESTION, _PAPER = "item", "question", "paper"
_LEAST_WORD = 4  # letters: shorter words, such as "van", tell nothing


@dataclass(frozen=True)
class CheckLine:
    """One paper that is needed.

    `is_in` is by a person's word, or by the title of a letter or document: then `by_letter` is
    that title. A title is a sign, no proof that it is the right paper.
    """

    key: str
    what: str
    is_in: bool
    by_letter: str


@dataclass(frozen=True)
class _Named:
    """Something that came in: its title, and the id that tells when."""

    title: str
    at: str


def checklist(space: Workspace, pile_id: str) -> tuple[CheckLine, ...]:
    """Return what the dossier of a pile needs: what was agreed, what was put off, other papers.

    What a person ticked since the pile began stays on it, ticked. Nothing sealed is named, and no
    title that was not confirmed. Raises InputError when the pile is gone.
    """
    return tuple(_Desk(space, pile_id).lines())


def tick(space: Workspace, pile_id: str, key: str, letter_id: str = "") -> Changes:
    """Say that a paper on the list is in: its line on "nog nodig" is received today.

    Raises InputError when the line is not on the list, or `letter_id` is no letter of the pile.
    """
    desk = _Desk(space, pile_id)
    if letter_id and all(letter.id != letter_id for letter in desk.view.letters):
        raise InputError("Deze brief is er niet meer.", path="letter_id")
    kind, _sign, name = key.partition(":")
    if kind == _PAPER and any(paper.key == name for paper in desk.papers):
        return mark_received(space, desk.file, name)
    item = desk.item_for(kind, name)
    if item.received_date is not None:
        return Changes(record_id=item.id)
    return save_row(space, replace(item, received_date=space.today()))


def untick(space: Workspace, pile_id: str, key: str) -> Changes:
    """Take a person's tick back. Raises InputError when the line is not on the list."""
    kind, _sign, name = key.partition(":")
    item = _Desk(space, pile_id).item_for(kind, name)
    return save_row(space, replace(item, received_date=None)) if item.id else Changes()


class _Desk:
    """The dossier of a pile with what came in, read once."""

    def __init__(self, space: Workspace, pile_id: str) -> None:
        with space.store.reading() as reader:
            self.view: PileView = view_in(reader, pile_id)
            self.file: CaseFile = load_case_file(reader, self.view.pile.case_id)
        engine = Engine(space.questionnaire, self.file.answers, self.file.facts)
        self._begun = to_local(self.view.pile.begun_at).date()
        self._items = [one for one in self.file.needed if not is_sealed(space.questionnaire, one)]
        self._questions = [line for line in needed_items(engine) if not line.to_discuss]
        self._all_papers = _papers_today(space)
        self.papers = self._open_papers(engine)
        self._came = (*_letters(self.view.letters), *_documents(self.file.documents))

    def _open_papers(self, engine: Engine) -> tuple[DossierPaper, ...]:
        """Return the papers that are missing and that no other line asks for."""
        rows = table_rows(engine, self.file)
        received = [one.what for one in self._items if one.received_date is not None]
        asked = [*(one.what for one in self._items), *(one.what for one in self._questions)]
        missing = {
            item.key
            for target in Target
            for item in missing_papers(self._all_papers, rows, received, target)
        }
        return tuple(
            paper
            for paper in self._all_papers
            if paper.key in missing
            and paper.who != TEAM
            and not any(paper.is_called(what) for what in asked)
        )

    def lines(self) -> Iterator[CheckLine]:
        """Yield the lines in the order of the list."""
        questions = {line.question_key for line in self._questions}
        for item in self._items:
            if not item.question_key or item.question_key not in questions:
                day = item.received_date
                if day is None or day >= self._begun:
                    key = f"{_ITEM}:{item.id}"
                    yield self._line(key, item.what, since=item.id, ticked=day is not None)
        for line in self._questions:
            key = f"{_QUESTION}:{line.question_key}"
            ticked = self._item_of(line).received_date is not None
            yield self._line(key, line.what, since=self.view.pile.id, ticked=ticked)
        for paper in self.papers:
            yield self._line(f"{_PAPER}:{paper.key}", paper.ask, since="", ticked=False)

    def _line(self, key: str, what: str, *, since: str, ticked: bool) -> CheckLine:
        brought = self._brought(what, since)
        return CheckLine(key=key, what=what, is_in=ticked or bool(brought), by_letter=brought)

    def _brought(self, what: str, since: str) -> str:
        """Return the title of what seems to be this paper, of this pile or later than `since`."""
        meant = [paper for paper in self._all_papers if paper.is_called(what)]
        own = {letter.id for letter in self.view.letters}
        for came in self._came:
            if (came.at in own or came.at > since) and _is_it(what, came.title, meant):
                return came.title
        return ""

    def item_for(self, kind: str, name: str) -> NeededItem:
        """Return the item of a line, a new one where a question asks. Raises InputError."""
        if kind == _ITEM:
            found = next((item for item in self._items if item.id == name), None)
        else:
            asked = [one for one in self._questions if kind == _QUESTION]
            line = next((one for one in asked if one.question_key == name), None)
            found = None if line is None else self._item_of(line)
        if found is None:
            raise InputError("Dit papier staat niet meer op de lijst.", path="key")
        return found

    def _item_of(self, line: NeededLine) -> NeededItem:
        """Return the item a question asks for; one that came before this pile was another."""
        for item in reversed(self._items):
            day = item.received_date
            if item.question_key == line.question_key and (day is None or day >= self._begun):
                return item
        return NeededItem(
            id="", case_id=self.file.case.id, what=line.what, fetched_by=line.fetched_by,
            question_key=line.question_key,
        )  # fmt: skip


def _papers_today(space: Workspace) -> tuple[DossierPaper, ...]:
    try:
        return papers_at(space.today())
    except NoNormError:
        return ()  # the dossier itself says so, where it lists what is missing


def _letters(letters: Iterable[PostLetter]) -> Iterator[_Named]:
    return (_Named(one.title, one.id) for one in letters if not one.sealed)


def _documents(documents: Iterable[StoredDocument]) -> Iterator[_Named]:
    """Yield what others brought or sent: papers of our own prove nothing."""
    return (
        _Named(one.title, one.id)
        for one in documents
        if not one.sealed and one.kind not in ALL_DOCUMENTS
    )


def _is_it(what: str, title: str, meant: Sequence[DossierPaper]) -> bool:
    """Tell whether a title names a paper, as the list of papers or its own words say it."""
    if meant:
        return any(paper.is_called(title) for paper in meant)
    said = title.casefold()
    words = [word for word in what.casefold().split() if len(word) >= _LEAST_WORD]
    return bool(words) and all(word in said for word in words)
