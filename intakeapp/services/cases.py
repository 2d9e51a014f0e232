"""Registering a resident (*aanmelding*), and changing what is known of person and case."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from intakeapp.base.dates import age_on
from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import TABLES, change_log
from intakeapp.data.store import Reader, Writer, record_of
from intakeapp.domain.cases import Case, Channel, Phase, TargetGroup
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.crisis import as_kept
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

_MARKS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like figures


@dataclass(frozen=True, kw_only=True)
class Registration:
    """A registration as entered: the person (without id) and the start of the case."""

    resident: Resident
    municipality: str
    channel: Channel
    aanmelding_date: date
    offer_accepted_date: date | None = None
    signal_from: str = ""
    target_groups: tuple[TargetGroup, ...] = ()
    question: str = ""
    assigned_to: str = ""
    contact_person: str = ""
    bewindvoerder: str = ""
    bewindvoerder_phone: str = ""
    bewindvoerder_email: str = ""


@dataclass(frozen=True, kw_only=True)
class PossibleDuplicate:
    """A case that may be of the same person, with the reason in Dutch."""

    case_id: str
    number: str
    name: str
    birth_date: date | None
    reason: str


def blank_resident() -> Resident:
    """Return a resident of whom nothing is known yet; the id is given at registration."""
    return Resident(id="")


def suggested_groups(birth_date: date | None, today: date) -> tuple[TargetGroup, ...]:
    """Return the target groups that follow from age alone.

    18 to 27 and under 18 are the team's own groups (research.md, source D); older counts from the
    state pension age, here taken as 67, and only proposes.
    """
    if birth_date is None:
        return ()
    age = age_on(birth_date, today)
    if age < 18:
        return (TargetGroup.UNDER_18,)
    if age <= 27:
        return (TargetGroup.YOUNG_ADULT,)
    return (TargetGroup.OLDER,) if age >= 67 else ()


def _problems(registration: Registration, today: date) -> Iterator[InputError]:
    resident = registration.resident
    if not resident.surname.strip():
        yield InputError("Vul een achternaam in.", path="surname", now="Een roepnaam mag later.")
    if registration.aanmelding_date > today:
        yield InputError("De dag van aanmelding ligt in de toekomst.", path="aanmelding_date")
    if resident.birth_date and resident.birth_date > today:
        yield InputError("De geboortedatum ligt in de toekomst.", path="birth_date")
    if not registration.municipality:
        yield InputError("Kies de gemeente waar de inwoner woont.", path="municipality")
    if registration.channel is Channel.BEWINDVOERDER and not registration.bewindvoerder.strip():
        yield InputError("Vul de naam van de bewindvoerder in.", path="bewindvoerder")
    accepted = registration.offer_accepted_date
    if accepted and accepted < registration.aanmelding_date:
        yield InputError(
            "Het aanbod kan niet vóór het signaal zijn aangenomen.", path="offer_accepted_date"
        )


def problems_of(registration: Registration, today: date) -> list[InputError]:
    """Return what must be mended before this person can be registered; nothing else is required."""
    return list(_problems(registration, today))


def register(
    space: Workspace,
    registration: Registration,
    threats_of: Callable[[str], Iterable[Threat]] = lambda _case_id: (),
) -> Changes:
    """Register a resident with a new case; `record_id` of the result is the case's id.

    `threats_of` gives, for the id of the case, what was answered about what threatens; it is kept
    with the case or not at all. Raises the first InputError of `problems_of`.
    """
    for problem in problems_of(registration, space.today()):
        raise problem
    with space.store.writing(space.context("case.register")) as writer:
        resident = dataclasses.replace(registration.resident, id=space.store.ids.new())
        case = _new_case(space, writer, registration, resident.id)
        writer.add(resident)
        writer.add(case)
        writer.add_all([as_kept(threat, space.today()) for threat in threats_of(case.id)])
        index_case(space, writer, case.id)
        return changes_of(writer, case.id)


def _new_case(space: Workspace, writer: Writer, entered: Registration, resident_id: str) -> Case:
    fields = {
        f.name: getattr(entered, f.name)
        for f in dataclasses.fields(entered)
        if f.name not in ("resident", "assigned_to", "contact_person")
    }
    return Case(
        id=space.store.ids.new(),
        number=next_number(writer, entered.aanmelding_date.year, space.store.device),
        resident_id=resident_id,
        assigned_to=entered.assigned_to or space.me,
        contact_person=entered.contact_person or space.me,
        **fields,
    )


def device_mark(device: str) -> str:
    """Return two letters for a device, so that numbers made offline seldom meet."""
    number = int(device.replace("-", "")[-8:], 16)
    return _MARKS[number % len(_MARKS)] + _MARKS[number // len(_MARKS) % len(_MARKS)]


def next_number(reader: Reader, year: int, device: str) -> str:
    """Return the next case number of this device in a year, such as "2026-0012-KD"."""
    number = TABLES[Case].c.number
    mark = device_mark(device)
    last = reader.connection.execute(
        select(func.max(number)).where(number.like(f"{year}-____-{mark}"))
    ).scalar_one()
    following = 1 if last is None else int(last.split("-")[1]) + 1
    return f"{year}-{following:04d}-{mark}"


def folded(name: str) -> str:
    """Return a name without accents, case and spaces, for comparing."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain.casefold() if c.isalnum())


def possible_duplicates(space: Workspace, resident: Resident) -> list[PossibleDuplicate]:
    """Return cases that may be of the same person, the surest reason first.

    The reasons are: same BSN; same surname and birth date; same address and birth date; same
    phone number.
    """
    table = TABLES[Resident]
    tests = [
        (table.c.bsn == resident.bsn) if resident.bsn else None,
        (table.c.birth_date == resident.birth_date) if resident.birth_date else None,
        (table.c.phone == resident.phone) if resident.phone else None,
    ]
    wanted = [test for test in tests if test is not None]
    if not wanted:
        return []
    found: list[tuple[int, PossibleDuplicate]] = []
    with space.store.reading() as reader:
        rows = reader.connection.execute(select(table).where(or_(*wanted))).mappings()
        for other in [record_of(Resident, row) for row in rows]:
            rank, reason = _likeness(resident, other)
            if not reason or other.id == resident.id:
                continue
            found += [
                (rank, PossibleDuplicate(
                    case_id=case.id, number=case.number, name=other.full_name,
                    birth_date=other.birth_date, reason=reason,
                ))
                for case in reader.list(Case, resident_id=other.id)
            ]  # fmt: skip
    return [duplicate for _rank, duplicate in sorted(found, key=lambda pair: pair[0])]


def _likeness(one: Resident, other: Resident) -> tuple[int, str]:
    if one.bsn and one.bsn == other.bsn:
        return 0, "Hetzelfde BSN"
    same_birth = one.birth_date is not None and one.birth_date == other.birth_date
    if same_birth and folded(one.surname) == folded(other.surname):
        return 1, "Dezelfde achternaam en geboortedatum"
    same_house = bool(one.postcode) and (one.postcode, one.house_number) == (
        other.postcode,
        other.house_number,
    )
    if same_birth and same_house:
        return 2, "Hetzelfde adres en dezelfde geboortedatum"
    if one.phone and one.phone == other.phone:
        return 3, "Hetzelfde telefoonnummer"
    return 9, ""


def change_case(space: Workspace, case_id: str, **fields: object) -> Changes:
    """Change fields of a case; the worklist follows in the same transaction."""
    with space.store.writing(space.context("case.change")) as writer:
        writer.change(writer.get(Case, case_id), **fields)
        index_case(space, writer, case_id)
        return changes_of(writer, case_id)


def change_resident(space: Workspace, case_id: str, **fields: object) -> Changes:
    """Change fields of the resident of a case; the worklist follows in the same transaction."""
    with space.store.writing(space.context("resident.change")) as writer:
        case = writer.get(Case, case_id)
        writer.change(writer.get(Resident, case.resident_id), **fields)
        index_case(space, writer, case_id)
        changes = changes_of(writer, case.resident_id)
        return dataclasses.replace(changes, case_ids=changes.case_ids | {case_id})


def close_case(space: Workspace, case_id: str, reason: str) -> Changes:
    """Close a case with a reason. Raises InputError without one."""
    if not reason.strip():
        raise InputError("Schrijf kort waarom de zaak wordt gesloten.", path="closed_reason")
    return change_case(
        space, case_id, closed_date=space.today(), closed_reason=reason.strip(),
        phase=Phase.UITSTROOM,
    )  # fmt: skip


def reopen_case(space: Workspace, case_id: str) -> Changes:
    """Open a closed case again, in the phase it had before closing.

    Why it was closed stays in the change log. Raises InputError when the case is not closed.
    """
    with space.store.writing(space.context("case.reopen")) as writer:
        case = writer.get(Case, case_id)
        if case.closed_date is None:
            raise InputError("Deze zaak is niet gesloten.", path="closed_date")
        phase = _phase_before(writer, case) if case.phase is Phase.UITSTROOM else case.phase
        writer.change(case, closed_date=None, closed_reason="", phase=phase)
        index_case(space, writer, case_id)
        return changes_of(writer, case_id)


def _phase_before(reader: Reader, case: Case) -> Phase:
    """Return the phase that the latest closing replaced; where none was logged, the first ones."""
    log = change_log.c
    mine = (log.case_id == case.id, log.table_name == "case_file")
    closing = select(log.group_id).where(*mine, log.field == "closed_date").order_by(log.seq.desc())
    group = reader.connection.execute(closing.limit(1)).scalar_one_or_none()
    if group is None:
        return Phase.AANMELDING if case.first_talk_date is None else Phase.INTAKE
    replaced = select(log.old_value).where(*mine, log.field == "phase", log.group_id == group)
    before = reader.connection.execute(replaced).scalar_one_or_none()
    return case.phase if before is None else Phase(json.loads(before))
