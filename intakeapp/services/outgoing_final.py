"""Making documents final: only when nothing is open, drawn once, kept for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from intakeapp.base.errors import InputError, KnownError
from intakeapp.data.store import Writer
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.outgoing.clauses import lost_clauses
from intakeapp.domain.outgoing.decision_points import reasons_in
from intakeapp.domain.outgoing.decision_rules import Reason, ReasonState
from intakeapp.domain.outgoing.editing import from_json
from intakeapp.domain.outgoing.records import Decision, DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.templates import Form, Template
from intakeapp.domain.outgoing.translations import DUTCH
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.decisions import note_decision, points_in_the_way
from intakeapp.services.document_bytes import keep_bytes
from intakeapp.services.outgoing_drafts import compose, document, drawn, open_draft
from intakeapp.services.outgoing_drawing import message_of, refilled, template_called
from intakeapp.services.outgoing_facts import FactMaker, decision_for
from intakeapp.services.overview import view_of
from intakeapp.services.workspace import Workspace

PDF = "application/pdf"
_NOW = "Vul eerst aan wat ontbreekt."
_CHANGED = "Het dossier is veranderd sinds dit concept. Vul het opnieuw, en kijk het na."


class NotReadyError(InputError):
    """A document that cannot be made final yet; `reasons` tell all that stands in the way."""

    code = "outgoing"

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        others = len(reasons) - 1
        more = f" Nog {others} {'punt' if others == 1 else 'punten'}." if others else ""
        super().__init__(f"{reasons[0].words}{more}", now=_NOW)
        self.reasons = reasons


def what_is_open(space: Workspace, document_id: str) -> tuple[Reason, ...]:
    """Return everything for which a draft cannot be made final yet; nothing is "ready"."""
    found = document(space, document_id)
    return _open_points(space, FactMaker(space, view_of(space, found.case_id)), found)


def _open_points(
    space: Workspace,
    maker: FactMaker,
    found: OutgoingDocument,
    *,
    is_new: bool = False,
) -> tuple[Reason, ...]:
    template = template_called(found.template)
    facts = maker.facts(found.about_id, kind=template.decision, until=found.until)
    reasons: list[Reason] = []
    if template.decision is not None:
        reasons += _decision_points(space, maker, template)
    texts = [from_json(text) for text in (found.wording, found.second_wording) if text]
    gaps = dict.fromkeys(gap for text in texts for gap in text.gaps)
    lost = dict.fromkeys(words for text in texts for words in lost_clauses(template, text, facts))
    reasons += [Reason(state=ReasonState.MISSING, words=words, where="stuk") for words in lost]
    lacking = [name for name in template.needs if name not in facts.values]
    reasons += [
        Reason(
            state=ReasonState.MISSING, where="stuk",
            words=f"Nog niet ingevuld: {maker.meaning_of(name)}.",
        )
        for name in dict.fromkeys((*lacking, *gaps))
    ]  # fmt: skip
    if not is_new and refilled(found, maker) != found:
        reasons.append(Reason(state=ReasonState.OPEN, where="stuk", words=_CHANGED))
    return tuple(reasons)


def _decision_points(space: Workspace, maker: FactMaker, template: Template) -> tuple[Reason, ...]:
    decision = decision_for(maker.view, template.decision)
    if decision is None:
        words = "Er is nog geen besluit voorbereid."
        return (Reason(state=ReasonState.MISSING, words=words, where="besluit"),)
    told = {d.id: d for d in maker.view.file.outgoing}.get(decision.outgoing_id)
    if told is not None and told.is_final:
        words = "Dit besluit is al verstuurd. Trek het in, of bereid een nieuw besluit voor."
        return (Reason(state=ReasonState.OPEN, words=words, where="besluit"),)
    points = points_in_the_way(space, maker.view, decision, voet=maker.knows_voet)
    return reasons_in(points)


def make_final(space: Workspace, document_id: str) -> Changes:
    """Make a draft final: draw it once, and keep the PDF with the version of its template.

    Raises NotReadyError with every reason while something is open, InputError for no draft.
    """
    found = document(space, document_id)
    maker = FactMaker(space, view_of(space, found.case_id))
    return _finish(space, maker, found)[0]


def _finish(
    space: Workspace, maker: FactMaker, found: OutgoingDocument, *, is_new: bool = False
) -> tuple[Changes, bytes]:
    if found.state is not DocumentState.DRAFT:
        raise InputError("Dit stuk is definitief of vervallen.", now="Maak een nieuw stuk.")
    reasons = _open_points(space, maker, found, is_new=is_new)
    if reasons:
        raise NotReadyError(reasons)
    template = template_called(found.template)
    final = replace(
        found, state=DocumentState.FINAL, final_at=space.store.clock.now(), final_by=space.me
    )
    if template.form is Form.MESSAGE:
        content, stored = message_of(final).encode(), None
    else:
        content = drawn(space, maker, final)
        stored = _stored(space, final, content)
        final = replace(final, document_id=stored.id)
    decision = decision_for(maker.view, template.decision) if template.decision else None
    with space.store.writing(space.context("outgoing.final")) as writer:
        _put(writer, final, stored, content, before=None if is_new else found)
        if decision is not None:
            note_decision(space, writer, writer.get(Decision, decision.id), final.id)
        return changes_of(writer, final.id), content


def _put(
    writer: Writer, final: OutgoingDocument, stored: StoredDocument | None, content: bytes,
    *, before: OutgoingDocument | None,
) -> None:  # fmt: skip
    if before is not None and open_draft(writer, final.id) != before:
        raise InputError("Dit stuk is intussen veranderd.", now="Kijk het eerst nog eens na.")
    if stored is not None:
        keep_bytes(writer, content)
        writer.add(stored)
    writer.save(final)


def _stored(space: Workspace, final: OutgoingDocument, content: bytes) -> StoredDocument:
    return StoredDocument(
        id=space.store.ids.new(), case_id=final.case_id, kind=final.template, title=final.title,
        media_type=PDF, sha256=sha256(content).hexdigest(), size=len(content),
        created_at=space.store.clock.now(), template_version=final.template_version,
        sealed=final.sealed,
    )  # fmt: skip


# Several in one go


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One document of several: drawn and kept, or the reason (Dutch) why it is not."""

    template: str
    about: str
    title: str
    document_id: str = ""
    content: bytes = b""
    problem: str = ""


def draw_all(
    space: Workspace,
    case_id: str,
    wanted: Sequence[tuple[str, str]],
    *,
    language: str = DUTCH,
    second: str = "",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Drawn]:
    """Make documents final one after the other: (template, about) each; what cannot be is told.

    Each is a unit of work of its own and is given when it is kept, so that nothing piles up and
    what was kept stays when somebody cancels. `progress` hears how many of how many are done.
    """
    maker = FactMaker(space, view_of(space, case_id))
    for done, (template, about) in enumerate(wanted):
        if cancelled():
            return
        if progress is not None:
            progress(done, len(wanted))
        yield _one(space, maker, template, about, language, second)
    if progress is not None:
        progress(len(wanted), len(wanted))


def _one(
    space: Workspace, maker: FactMaker, template: str, about: str, language: str, second: str
) -> Drawn:
    title = template
    try:
        wanted = template_called(template)
        title = wanted.title
        other = second if wanted.is_translated else ""
        mine = language if wanted.is_translated and wanted.decision is None else DUTCH
        made = compose(space, maker, template, about=about, language=mine, second=other)
        changes, content = _finish(space, maker, made, is_new=True)
    except KnownError as error:
        return Drawn(template=template, about=about, title=title, problem=error.what)
    return Drawn(
        template=template, about=made.about_id, title=made.title, document_id=changes.record_id,
        content=content,
    )  # fmt: skip
