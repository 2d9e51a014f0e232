"""Before a home visit: what is on this laptop, and what to think of before leaving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, select

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date
from intakeapp.data.models.tables import document_chunk
from intakeapp.data.store import Reader
from intakeapp.domain.agreement_words import appointment_when, day_and_time
from intakeapp.domain.cases import Appointment, TalkPlace
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.crisis import in_order
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.records import Asked
from intakeapp.printing.catalog import ALL_DOCUMENTS
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.services.backups import BACKUP_AT
from intakeapp.services.casefile import CaseFile, load_case_file
from intakeapp.services.sealing import is_sealed
from intakeapp.services.workspace import Workspace

BACKUP_DAYS = 7
"""After so many days without a reserve copy the check asks for one (our own choice, no rule)."""

MOST_NEEDED = 4


class VisitState(StrEnum):
    """Whether a line is in order or asks for attention."""

    OK = "ok"
    NOTE = "let_op"


@dataclass(frozen=True, kw_only=True)
class VisitLine:
    """One line of the check. `code` is for the program, `text` and `detail` are Dutch."""

    code: str
    text: str
    detail: str = ""
    state: VisitState = VisitState.OK


@dataclass(frozen=True, kw_only=True)
class VisitCheck:
    """The check of one case; `appointment` is the next home visit, if one is planned."""

    appointment: Appointment | None
    lines: tuple[VisitLine, ...]

    @property
    def notes(self) -> tuple[VisitLine, ...]:
        """Return the lines that ask for attention."""
        return tuple(line for line in self.lines if line.state is VisitState.NOTE)

    def line(self, code: str) -> VisitLine | None:
        """Return the line with a code, None when it does not apply."""
        return next((line for line in self.lines if line.code == code), None)


def next_home_visit(file: CaseFile, today: date) -> Appointment | None:
    """Return the first home visit from today on that still stands."""
    planned = [
        a for a in file.appointments
        if a.kind is TalkPlace.HOME_VISIT and a.day >= today
        and not a.cancelled and a.outcome is None
    ]  # fmt: skip
    return min(planned, key=lambda a: (a.day, a.at is None, a.at, a.id), default=None)


def visit_check(space: Workspace, case_id: str) -> VisitCheck:
    """Return what is on this laptop for a visit and what is missing; nothing is changed.

    What only the machine knows (battery, keys) is left out: the program cannot see it.
    """
    with space.store.reading() as reader:
        file = load_case_file(reader, case_id)
        made = reader.meta(BACKUP_AT)
        lost = _documents_without_bytes(reader, file)
    backup_at = to_local(datetime.fromisoformat(made)).date() if made else None
    today = space.today()
    appointment = next_home_visit(file, today)
    lines = (
        *_visit(appointment), *_safety(appointment), *_person(file), *_crisis(file, today),
        *_package(file, lost), *_needed(file, space.questionnaire), *_backup(backup_at, today),
    )  # fmt: skip
    return VisitCheck(appointment=appointment, lines=lines)


def _note(code: str, text: str, detail: str = "") -> VisitLine:
    return VisitLine(code=code, text=text, detail=detail, state=VisitState.NOTE)


def _fine(code: str, text: str, detail: str = "") -> VisitLine:
    return VisitLine(code=code, text=text, detail=detail)


def _visit(appointment: Appointment | None) -> Iterator[VisitLine]:
    if appointment is None:
        yield _note("visit", "Er staat geen huisbezoek gepland")
        return
    detail = appointment.travel
    if appointment.travel_minutes:
        detail = ", ".join(p for p in (f"{appointment.travel_minutes} minuten reizen", detail) if p)
    if appointment.at is None:
        when = appointment_when(appointment).capitalize()
        yield _note("visit", f"{when}: nog zonder tijd", detail)
    else:
        yield _fine("visit", appointment_when(appointment).capitalize(), detail)


def _safety(appointment: Appointment | None) -> Iterator[VisitLine]:
    if appointment is not None and appointment.safety:
        yield _note("safety", "Let op voor wie gaat", appointment.safety)
    # Said at every visit: a line only for some would tell what is sealed.
    yield _fine(
        "sealed", "Kijk in het verzegelde onderdeel voordat u gaat",
        "Op een plek waar niemand meekijkt.",
    )  # fmt: skip


def _person(file: CaseFile) -> Iterator[VisitLine]:
    resident = file.resident
    if resident.phone:
        yield _fine("phone", f"Telefoon: {show_phone(resident.phone)}", resident.contact_time)
    else:
        yield _note("phone", "Er is geen telefoonnummer", "Bellen als u later bent, kan niet.")
    if resident.address_line:
        town = " ".join(part for part in (resident.postcode, resident.city) if part)
        yield _fine("address", ", ".join(p for p in (resident.address_line, town) if p))
    else:
        yield _note("address", "Het adres is niet bekend")
    if resident.no_post:
        yield _note(
            "no_post", "Geen post naar dit adres", "Laat ook geen kaartje of papier achter."
        )
    if resident.interpreter:
        language = f"Taal: {resident.language}" if resident.language else ""
        yield _note("interpreter", "Tolk nodig", language)
    if resident.reading_help:
        yield _note("reading", "Lezen is moeilijk", "Neem de plaatjes mee en vertel het samen.")


def _crisis(file: CaseFile, today: date) -> Iterator[VisitLine]:
    leading = in_order(file.threats, today)
    if leading:
        words = [EVENT_LABELS[threat.type] for threat in leading]
        first = leading[0]
        when = day_and_time(first.event_date, first.event_time) if first.event_date else ""
        text = f"{words[0]}: {when}" if when else f"{words[0]}: de datum is niet bekend"
        yield _fine("crisis", text, ", ".join(words[1:]))
    elif any(threat.present is not Asked.NOT_ASKED for threat in file.threats):
        yield _fine("crisis", "Crisisvragen gesteld, er staat geen crisis open")
    else:
        yield _note(
            "crisis", "De crisisvragen zijn nog niet gesteld", "Begin daar het gesprek mee."
        )


def _package(file: CaseFile, lost: int) -> Iterator[VisitLine]:
    answers = len(file.answers)
    told = "1 antwoord" if answers == 1 else f"{answers} antwoorden"
    yield _fine("case", "De hele zaak staat op deze laptop", f"{told}, werkt zonder netwerk.")
    number, size = len(file.documents), sum(document.size for document in file.documents)
    if number == 0:
        yield _fine("documents", "Nog geen documenten in deze zaak")
    else:
        count = "1 document" if number == 1 else f"{number} documenten"
        yield _fine("documents", f"{count} op deze laptop", size_words(size))
    if lost:
        which = "1 document staat" if lost == 1 else f"{lost} documenten staan"
        yield _note("lost", f"{which} er nog niet bij", "Alleen de beschrijving is er al.")
    papers = sorted(
        {ALL_DOCUMENTS[d.kind].title for d in file.documents if d.kind in ALL_DOCUMENTS}
    )  # fmt: skip
    if papers:
        yield _fine("papers", "Papier gemaakt", ", ".join(papers))
    else:
        yield _note("papers", "Er is nog geen papier gemaakt", "Print wat u wilt meenemen.")


def _needed(file: CaseFile, questions: Questionnaire) -> Iterator[VisitLine]:
    papers = [
        item for item in file.needed
        if item.received_date is None and not is_sealed(questions, item)
    ]  # fmt: skip
    papers.sort(key=lambda item: (item.by_date is None, item.by_date or date.max))
    waiting = [item.what for item in papers]
    if waiting:
        more = f" en nog {len(waiting) - MOST_NEEDED}" if len(waiting) > MOST_NEEDED else ""
        yield _fine("needed", "Nog nodig", ", ".join(waiting[:MOST_NEEDED]) + more)


def _backup(made: date | None, today: date) -> Iterator[VisitLine]:
    if made is None:
        yield _note("backup", "Er is nog geen reservekopie", "Maak er een voordat u gaat.")
        return
    days = (today - made).days
    ago = {0: "vandaag", 1: "gisteren"}.get(days, f"{days} dagen geleden")
    line = _note if days > BACKUP_DAYS else _fine
    yield line("backup", f"Laatste reservekopie: {ago}", show_date(made, year=False))


def size_words(octets: int) -> str:
    """Return a size as people say it: "820 kB", "1,2 MB"."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))} kB"
    return f"{octets / 1_000_000:.1f} MB".replace(".", ",")


def _documents_without_bytes(reader: Reader, file: CaseFile) -> int:
    """Return how many documents are described here while their bytes did not arrive yet."""
    digests = {document.sha256 for document in file.documents}
    if not digests:
        return 0
    chunk = document_chunk.c
    here = select(func.count(func.distinct(chunk.sha256))).where(chunk.sha256.in_(digests))
    return len(digests) - int(reader.connection.execute(here).scalar_one())
