"""Facts for outgoing documents about people: case, resident, household, team, talk, meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from dateutil.relativedelta import relativedelta

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date
from intakeapp.domain.agreement_words import action_when
from intakeapp.domain.cases import Action, ActionFor, Appointment, Phase, TalkPlace, TargetGroup
from intakeapp.domain.households import HouseholdMember, Relation
from intakeapp.domain.identifiers import show_bsn, show_iban, show_phone
from intakeapp.domain.money_rows import ExpensePost
from intakeapp.domain.outgoing.facts import Value
from intakeapp.domain.records import Asked
from intakeapp.domain.residents import Resident
from intakeapp.domain.row_words import choice_words
from intakeapp.services.outgoing_found import NO_DAY, Found, Subject
from intakeapp.services.sealing import is_sealed
from intakeapp.services.timeline_words import PHASE_WORDS

_ADULT = 18
_OLDEST_YOUNG = 26
_PLAIN = "circle-check"  # the picture of an agreement that has none of its own
_PHASE_FLAGS = {Phase.PLAN: "plan"}
_RENTED = frozenset({"huur_corporatie", "huur_particulier", "kamer"})


def put_people(found: Found, subject: Subject) -> None:
    """Put in what is known of the case, the resident, the household and the team."""
    _case(found, subject)
    _resident(found, subject)
    _household(found, subject)
    _municipality(found, subject)
    _contact(found, subject)
    _talk(found, subject)
    _agreements(found, subject)


def _case(found: Found, subject: Subject) -> None:
    case = subject.file.case
    found.put("vandaag", subject.today)
    found.put("zaak.nummer", case.number)
    found.put("zaak.aanmelding", case.aanmelding_date)
    found.put("zaak.vraag", case.question or subject.values.get("vraag.doel"))
    found.put("zaak.eerste_gesprek", case.first_talk_date)
    found.put("zaak.fase", PHASE_WORDS[case.phase])
    found.flag("bewind", bool(case.bewindvoerder))
    found.flag("ondernemer", TargetGroup.ENTREPRENEUR in case.target_groups)
    found.flag("eerder_hulp", subject.values.get("vraag.eerder_hulp") in ("ja", "yes"))
    found.flag(f"fase_{_PHASE_FLAGS.get(case.phase, case.phase.value)}", True)


def _resident(found: Found, subject: Subject) -> None:
    resident = subject.file.resident
    found.put("inwoner.naam", resident.full_name)
    found.put("inwoner.voornaam", resident.given_name)
    found.put("inwoner.geboortedatum", resident.birth_date)
    found.put("inwoner.bsn", show_bsn(resident.bsn) if resident.bsn else "")
    found.put("inwoner.adres", ", ".join(address_lines(resident)))
    found.put("inwoner.telefoon", show_phone(resident.phone) if resident.phone else "")
    found.put("inwoner.iban", show_iban(resident.iban) if resident.iban else "")
    found.flag("leeshulp", resident.reading_help)
    found.flag("tolk", resident.interpreter)
    age = years_old(resident.birth_date, subject.today)
    young = TargetGroup.YOUNG_ADULT in subject.file.case.target_groups
    found.flag("jongvolwassene", young or (age is not None and _ADULT <= age <= _OLDEST_YOUNG))


def address_lines(resident: Resident) -> tuple[str, ...]:
    """Return street and place; nothing for somebody whose address stays off paper."""
    if resident.no_post:
        return ()
    place = " ".join(part for part in (resident.postcode, resident.city) if part)
    return tuple(part for part in (resident.address_line, place) if part)


def years_old(birth: date | None, today: date) -> int | None:
    """Return an age in whole years; None when the birth date is not known."""
    return None if birth is None else relativedelta(today, birth).years


def _household(found: Found, subject: Subject) -> None:
    members = subject.file.household
    partner = next((m for m in members if m.relation is Relation.PARTNER and _is_here(m)), None)
    children = [m for m in members if m.relation is Relation.CHILD]
    at_home = [m for m in children if _is_here(m)]
    found.flag("partner", partner is not None)
    found.put("partner.naam", partner.name if partner else "")
    if members and all(m.lives_here in (Asked.YES, Asked.NO) for m in children):
        found.put("huishouden.kinderen", len(at_home))
    told = any(t.minors_in_house is Asked.YES for t in subject.view.crisis.threats)
    found.flag("kinderen", told or any(_is_minor(m, subject.today) for m in at_home))
    found.list("huishouden", (
        {"naam": m.name, "relatie": choice_words(m.relation), "geboortedatum": m.birth_date}
        for m in members if m.lives_here is not Asked.NO
    ))  # fmt: skip
    rents = any(row.post is ExpensePost.RENT for row in subject.file.expenses)
    found.flag("huur", rents or subject.values.get("wonen.soort") in _RENTED)


def _is_here(member: HouseholdMember) -> bool:
    return member.lives_here is Asked.YES


def _is_minor(member: HouseholdMember, today: date) -> bool:
    """Tell whether somebody is surely under 18; of a year alone the whole year counts."""
    age = years_old(member.birth_date, today)
    if age is None and member.birth_year is not None:
        age = today.year - member.birth_year
    return age is not None and age < _ADULT


def _municipality(found: Found, subject: Subject) -> None:
    texts = subject.house.texts
    found.put("gemeente.naam", subject.file.case.municipality)
    for token, name in (
        ("adres", "address"), ("bezoekadres", "visiting_address"), ("route", "route"),
        ("telefoon", "phone"), ("email", "email"), ("website", "website"), ("privacy", "privacy"),
        ("bezwaaradres", "objection_address"), ("rekening", "account"),
    ):  # fmt: skip
        found.put(f"gemeente.{token}", ", ".join(texts.get(name, "").splitlines()))
    found.put("ondertekenaar.naam", texts.get("signatory"))
    found.put("ondertekenaar.functie", texts.get("signatory_role"))
    found.list("noodnummers", (
        {"wanneer": label, "nummer": number} for label, number in subject.view.emergency_numbers
    ))  # fmt: skip


def _contact(found: Found, subject: Subject) -> None:
    worker = subject.file.contact_person
    if worker is None:
        return
    found.put("contact.naam", worker.name)
    found.put("contact.voornaam", worker.first_name)
    found.put("contact.functie", worker.role)
    found.put("contact.telefoon", show_phone(worker.phone) if worker.phone else "")
    found.put("contact.email", worker.email)
    found.put("contact.bereikbaar", subject.house.texts.get("reachable"))
    found.flag("afspraak_foto", subject.house.photo is not None)


def put_meeting(found: Found, subject: Subject) -> None:
    """Put in the appointment that a document is about, else the next one."""
    meeting = subject.appointment
    found.flag("afspraak", meeting is not None)
    if meeting is None:
        return
    worker = subject.file.workers.get(meeting.assigned_to) or subject.file.contact_person
    found.flag("afspraak_thuis", meeting.kind is TalkPlace.HOME_VISIT)
    found.flag("afspraak_telefoon", meeting.kind is TalkPlace.PHONE)
    found.put("afspraak.dag", meeting.day)
    found.put("afspraak.tijd", meeting.at)
    found.put("afspraak.plaats", _where(meeting, subject))
    found.put("afspraak.met", meeting.with_whom or (worker.name if worker else ""))
    found.put("afspraak.minuten", meeting.minutes)


def _where(meeting: Appointment, subject: Subject) -> str:
    """Return where we meet, with our address when that is with us."""
    address = ", ".join(subject.house.texts.get("visiting_address", "").splitlines())
    is_elsewhere = meeting.kind in (TalkPlace.HOME_VISIT, TalkPlace.PHONE)
    if is_elsewhere or not address or any(char.isdigit() for char in meeting.place):
        return meeting.place
    return f"{meeting.place}, {address}" if meeting.place else address


def _talk(found: Found, subject: Subject) -> None:
    talk = subject.file.last_talk
    if talk is None:
        return
    found.put("gesprek.dag", to_local(talk.started_at).date())
    found.put("gesprek.compliment", talk.compliment)
    found.put("gesprek.terugvertellen", talk.teach_back)


def _agreements(found: Found, subject: Subject) -> None:
    file, questions = subject.file, subject.questions
    of_resident, of_team = (
        [action for action in actions if not is_sealed(questions, action)]
        for actions in (file.resident_actions, file.team_actions)
    )
    # the resident's sheet also holds what one of us promised to do
    ours = {name for worker in file.workers.values() for name in (worker.name, worker.first_name)}
    of_team = [action for action in of_resident if action.who in ours] + of_team
    of_resident = [action for action in of_resident if action.who not in ours]
    found.flag("afspraken_inwoner", bool(of_resident))
    found.flag("afspraken_team", bool(of_team))
    found.list("afspraken", (
        {**_action(action, subject), "pictogram": action.pictogram or _PLAIN}
        for action in of_resident
    ), wanneer=NO_DAY)  # fmt: skip
    found.list("afspraken_team", (_action(action, subject) for action in of_team), wanneer=NO_DAY)
    found.list("wie_doet_wat", (
        {"wie": _who(action, subject), "wat": action.what} for action in (*of_resident, *of_team)
    ))  # fmt: skip
    papers = tuple(_papers(subject))
    found.flag("papieren_open", bool(papers))
    found.list("papieren", papers, wie="dat spreken wij nog af", wanneer=NO_DAY)


def _action(action: Action, subject: Subject) -> Mapping[str, Value | None]:
    return {"wat": action.what, "wie": _who(action, subject), "wanneer": action_when(action)}


def _who(action: Action, subject: Subject) -> str:
    worker = subject.file.workers.get(action.assigned_to)
    if action.owner is ActionFor.RESIDENT:
        return action.who or "u"
    return action.who or (worker.first_name if worker else "wij")


def _papers(subject: Subject) -> Iterator[Mapping[str, Value | None]]:
    for line in subject.view.needed:
        if not line.to_discuss:
            when = day_words(line.by_date) if line.by_date is not None else line.by_text
            yield {"wat": line.what, "wie": line.fetched_by, "wanneer": when}


def day_words(day: date) -> str:
    """Return a day as a list for the resident says it: "voor dinsdag 24 november 2026"."""
    return f"voor {show_date(day, weekday=True)}"
