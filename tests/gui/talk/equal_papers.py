"""What comes from elsewhere in a walk: pages of documents as evidence, and a colleague's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.types import Information
from intakeapp.services.changes import Changes
from intakeapp.services.evidence import attach
from intakeapp.services.intake import AnswerInput, answer, answer_id
from intakeapp.services.marks import SectionMark, mark_section
from intakeapp.services.notes import add_note
from intakeapp.services.rows import remove_row, save_row
from intakeapp.services.workspace import Workspace
from intakeapp.views.talk.columns import TABLES, TableSpec
from intakeapp.views.talk.inspector import Inspector
from tests.gui.talk.equal_rows import desk_table, stand_in
from tests.gui.talk.equal_steps import go
from tests.gui.talk.equal_world import World

PAGES = 2
ANSWERS = (
    ("gevaar.verhaal", "Van een collega."), ("wonen.soort", "huur"), ("wonen.soort", "koop"),
    ("wonen.achterstand", "120,00"), ("wonen.kamers", "2"), ("wonen.lukt", "ja"),
    ("veilig.verhaal", "Ook van een collega."), ("persoon.verhaal", ""),
)  # fmt: skip
TABLE_NAMES = ("household", "debts")


# Evidence


@dataclass(frozen=True)
class Attach:
    """Say at the desk that a page shows an answer."""

    key: str
    paper: int
    page: int

    def do(self, world: World) -> None:
        inspector = beside(world, self.key)
        if inspector is None:
            return
        stored = world.file().answers.get(("", self.key))
        if isinstance(world.question(self.key).type, Information):
            assert not inspector.evidence.isVisible()
            return
        asked = stored is not None and stored.state is not AnswerState.NOT_ASKED
        target = answer_id(world.case_id, "", self.key)
        found = choose_page(world, inspector, asked, target, self.paper, self.page)
        if found:
            known = world.file().answers["", self.key]
            assert (known.source, known.value) == (Source.DOCUMENT, stored and stored.value)


@dataclass(frozen=True)
class AttachRow:
    """Say at the desk that a page shows a row."""

    place: str
    at: int
    paper: int
    page: int

    def do(self, world: World) -> None:
        table = desk_table(world, self.place)
        if table is None or not stand_in(world, table, self.at, 0):
            return
        row_id = table.current_row_id()
        there = any(row.id == row_id for row in table.spec.rows(world.file()))
        inspector = world.page.bureau.inspector
        if choose_page(world, inspector, there, row_id, self.paper, self.page):
            known = next(row for row in table.spec.rows(world.file()) if row.id == row_id)
            assert known.source is Source.DOCUMENT


def beside(world: World, key: str) -> Inspector | None:
    """Stand in the field of a question at the desk; None when it is not asked now."""
    world.page.flush()
    world.page.set_mode("bureau")
    if not go(world, key):
        return None
    editor = world.editor(key)
    assert editor is not None
    editor.widget.focus_first()
    world.screen.settle()
    return world.page.bureau.inspector


def choose_page(
    world: World, inspector: Inspector, there: bool, target_id: str, paper: int, page: int
) -> bool:
    """Choose a page with the overlay; False where no evidence can be given yet."""
    assert inspector.evidence.add.isVisible() == there
    if not there:
        return False
    inspector.evidence.add.click()
    choice: Any = inspector._choice
    world.screen.wait(lambda: choice.list.current_document() is not None)
    shown = [document.id for document in choice.list.rows.documents]
    wanted = world.papers[paper % len(world.papers)]
    choice.list.show_documents(choice.list.rows.documents, wanted)
    world.screen.wait(lambda: choice.pane.is_ready and choice.pane.pages == PAGES)
    choice.pane.turn(page)
    page_shown = choice.pane.page
    choice.take()
    world.screen.settle()
    assert set(shown) == set(world.papers)
    assert not choice.isVisible()
    records = [e for e in world.file().evidence if e.target_id == target_id]
    assert (wanted, page_shown) in {(e.document_id, e.page) for e in records}
    return True


@dataclass(frozen=True)
class Detach:
    """Take evidence away that is shown beside a field or row at the desk."""

    at: int

    def do(self, world: World) -> None:
        if world.page.mode != "bureau":
            return
        rows = world.page.bureau.inspector.evidence.rows
        if not rows:
            return
        row = rows[self.at % len(rows)]
        row.away.click()
        world.screen.settle()
        assert row.line.id not in {record.id for record in world.file().evidence}


# A colleague


def arrive(world: World, work: Callable[[Workspace], Changes]) -> None:
    """Let a change of somebody else come into the store, and be told of it."""
    screen, world.met = world.screen, True
    screen.controller.ask(
        lambda space: work(replace(space, me=world.colleague)),
        success=lambda changes: screen.operations.changed.emit(changes, None),
    )
    screen.settle()


@dataclass(frozen=True)
class TheirAnswer:
    """A colleague answers, takes an answer back, or puts a question off."""

    said: tuple[str, str]
    next_time: bool

    def do(self, world: World) -> None:
        key, text = self.said
        if world.readable(key):
            world.flush()  # else it is a race which of the two comes last
        entered = AnswerInput(text=text, next_time=self.next_time)
        arrive(world, lambda space: answer(space, world.case_id, key, entered))


@dataclass(frozen=True)
class TheirRow:
    """A colleague adds a row, changes one, or takes one away."""

    table: str
    at: int
    act: str

    def do(self, world: World) -> None:
        spec = TABLES[self.table]
        rows = spec.rows(world.file())
        if self.act == "add" or not rows:
            column = spec.columns[0]
            row = column.write(spec.blank(world.case_id, "", 0), "Van een collega")
            arrive(world, lambda space: save_row(space, row))
            return
        row = rows[self.at % len(rows)]
        if self.act == "change":
            changed = _with_remark(spec, row)
            arrive(world, lambda space: save_row(space, changed))
        else:
            arrive(world, lambda space: remove_row(space, row))


def _with_remark(spec: TableSpec, row: Any) -> Any:
    return spec.column("remark").write(row, "gebeld")


@dataclass(frozen=True)
class TheirPage:
    """A colleague says that a page shows an answer that is there."""

    at: int
    page: int

    def do(self, world: World) -> None:
        known = [a for a in world.file().answers.values() if a.state is not AnswerState.NOT_ASKED]
        known = sorted((a for a in known if not a.question_key.endswith("#")), key=lambda a: a.id)
        if known:
            target, paper = known[self.at % len(known)].id, world.papers[0]
            arrive(
                world,
                lambda space: attach(
                    space, world.case_id, EvidenceFor.ANSWER, target, paper, 1 + self.page % PAGES
                ),
            )


@dataclass(frozen=True)
class TheirWord:
    """A colleague writes a note to a question, or marks a section."""

    key: str
    mark: SectionMark | None

    def do(self, world: World) -> None:
        case_id, key = world.case_id, self.key
        arrive(world, lambda space: add_note(space, case_id, "Van een collega.", key))
        section = world.question(key).section
        arrive(world, lambda space: mark_section(space, case_id, section, self.mark))
