"""One case at a glance, as blocks of lines: the page and the paper are drawn from the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from intakeapp.base.clock import to_local
from intakeapp.base.dates import age_on, show_date
from intakeapp.domain.agreement_words import action_when, appointment_when
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.budget_view import BudgetView, Side, about_words, budget
from intakeapp.domain.cases import Action, ActionFor, Appointment
from intakeapp.domain.contacts import ContactMoment
from intakeapp.domain.deadlines import words_left
from intakeapp.domain.debt_chains import chains, counted, creditors_prompt
from intakeapp.domain.debts import DebtStatus
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.life_domains import LifeDomain, question_key
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.referrals import Referral
from intakeapp.domain.row_words import choice_words
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.questionnaire.show import value_text
from intakeapp.questionnaire.summary import NeededLine
from intakeapp.services.casefile import CaseFile
from intakeapp.services.overview import CaseView
from intakeapp.services.overview_blocks import Block, CaseOverview, Link, LinkTo, OverviewLine
from intakeapp.services.sealing import is_sealed, is_sealed_question
from intakeapp.services.timeline_words import plain_words
from intakeapp.services.workspace import Workspace

PROFILE, GUIDANCE = "aanpak.profiel", "aanpak.begeleiding"
MOST_CONTACTS = 3
_LIVES = {Asked.YES: "woont hier", Asked.NO: "woont ergens anders"}


def _screen(key: str) -> Link:
    return Link(LinkTo.SCREEN, key)


def _section(key: str) -> Link:
    return Link(LinkTo.SECTION, key)


def _question(key: str) -> Link:
    return Link(LinkTo.QUESTION, key)


def case_overview(
    space: Workspace, view: CaseView, aliases: Mapping[str, str] | None = None
) -> CaseOverview:
    """Return a case at a glance. Nothing sealed is in it, nor that it exists.

    `aliases` are the spellings of creditors that are one, as in `debt_chains`.
    """
    file, today = view.file, space.today()
    money = budget(file.incomes, file.expenses, today)
    levels, scored_on = _levels(file)
    blocks = (
        _crisis(space, view),
        _persons(file, today),
        _money(money, _missed(space, view)),
        _debts(file, aliases),
        _guidance(space.questionnaire, file),
        _actions(space.questionnaire, file),
        _planned(view, today),
        _needed(space.questionnaire, view),
        _referrals(space.questionnaire, file, today),
        _contacts(file),
        _documents(file),
    )
    return CaseOverview(
        blocks={block.key: block for block in blocks},
        levels=levels,
        levels_on=scored_on,
        budget=money,
    )


# Crisis and people


def _crisis(space: Workspace, view: CaseView) -> Block:
    crisis, link = view.crisis, _screen("crisis")
    lines = []
    if crisis.banner is not None:
        banner = crisis.banner
        lines.append(OverviewLine(text=banner.title, note=banner.days))
        if banner.first_step:
            lines.append(OverviewLine(text="Eerst", note=banner.first_step))
        if banner.also:
            lines.append(OverviewLine(text=banner.also))
    if words := _seizures(space, view):
        lines.append(OverviewLine(text="Beslag", note=words))
    left = crisis.not_asked
    asked = "1 vraag over een crisis is" if left == 1 else f"{left} vragen over een crisis zijn"
    return Block(
        key="crisis", title="Crisis", icon=crisis.banner.pictogram if crisis.banner else "umbrella",
        link=link, lines=tuple(lines), empty="Er is nu geen crisis verteld.",
        warnings=(f"{asked} nog niet gesteld.",) if left else (),
    )  # fmt: skip


def _persons(file: CaseFile, today: date) -> Block:
    resident = file.resident
    born = f"{age_on(resident.birth_date, today)} jaar" if resident.birth_date else ""
    first = OverviewLine(text=resident.full_name, note=born, link=_screen("gegevens"))
    members = [
        OverviewLine(text=_member_name(m), note=_member_note(m, today)) for m in file.household
    ]
    return Block(
        key="personen", title="Wie", icon="users", link=_section("persoon"),
        lines=(first, *members),
        warnings=() if members else ("Over huisgenoten en kinderen staat nog niets.",),
    )  # fmt: skip


def _member_name(member: HouseholdMember) -> str:
    relation = choice_words(member.relation)
    if member.name and relation:
        return f"{member.name} ({relation})"
    return member.name or relation.capitalize() or "Iemand"


def _member_note(member: HouseholdMember, today: date) -> str:
    age = ""
    if member.birth_date is not None:
        age = f"{age_on(member.birth_date, today)} jaar"
    elif member.birth_year is not None:
        age = f"uit {member.birth_year}"
    lives, does = _LIVES.get(member.lives_here, ""), choice_words(member.activity)
    return ", ".join(part for part in (age, lives, does) if part)


# Money


def _missed(space: Workspace, view: CaseView) -> str:
    # the sums load much that nothing else needs
    from intakeapp.services.money_report import missed_words

    return missed_words(space, view)


def _seizures(space: Workspace, view: CaseView) -> str:
    # the sums load much that nothing else needs
    from intakeapp.services.seizure_checks import seizure_checks, seizure_words

    return seizure_words(seizure_checks(space, view))


def _money(money: BudgetView, missed: str) -> Block:
    lines = [
        OverviewLine(text=text, note=_side_words(side), link=_section(section))
        for text, side, section in (
            ("Erin per maand", money.income, "inkomen"),
            ("Eruit per maand", money.expense, "uitgaven"),
        )
        if side.known or side.unknown
    ]
    if money.income.known and money.expense.known:
        over = "Blijft over" if money.left_over >= 0 else "Meer eruit dan erin"
        over += "" if money.leaves_surely else ", voor zover bekend"
        lines.append(OverviewLine(text=over, note=about_words(money.left_over)))
    if money.apart:
        lines.append(OverviewLine(text="Komt apart", note=", ".join(money.apart)))
    if missed:
        lines.append(OverviewLine(text="Mogelijk recht op", note=missed, link=_screen("geld")))
    return Block(
        key="geld", title="Geld per maand, indicatie", icon="wallet", link=_screen("geld"),
        lines=tuple(lines), empty="", warnings=money.missing,
    )  # fmt: skip


def _side_words(side: Side) -> str:
    return about_words(side.amount) if side.known else "nog niet bekend"


def _debts(file: CaseFile, aliases: Mapping[str, str] | None) -> Block:
    link = _section("schulden")
    if not file.debts:
        return Block(
            key="schulden", title="Schulden", icon="receipt", link=link,
            empty="Er staan nog geen schulden in.",
        )  # fmt: skip
    count, open_chains = counted(file.debts, aliases), [
        chain for chain in chains(file.debts) if not chain.is_settled
    ]  # fmt: skip
    lines = [OverviewLine(text=_number(count.creditors, "schuldeiser", "schuldeisers"))]
    if count.debts > count.without_amount:
        lines.append(OverviewLine(text="Samen bekend", note=about_words(count.total)))
    signals = (
        ("Beslag", sum(any(m.seizure is Asked.YES for m in c.members) for c in open_chains)),
        ("Betwist", sum(c.members[-1].status is DebtStatus.DISPUTED for c in open_chains)),
        ("Zakelijk", sum(any(m.business is Asked.YES for m in c.members) for c in open_chains)),
    )
    lines += [OverviewLine(text=word, note=str(number)) for word, number in signals if number]
    without, prompt = count.without_amount, creditors_prompt(count.creditors)
    open_amounts = f"Van {_number(without, 'schuld', 'schulden')} is het bedrag nog niet bekend."
    return Block(
        key="schulden", title="Schulden", icon="receipt", link=link, lines=tuple(lines),
        warnings=tuple(text for text in (open_amounts if without else "", prompt) if text),
    )  # fmt: skip


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


# Guidance and life domains


def _levels(file: CaseFile) -> tuple[dict[LifeDomain, int | None], date | None]:
    """Return the level of every domain, and the last day on which one was given."""
    found: dict[LifeDomain, int | None] = {}
    days = []
    for domain in LifeDomain:
        answer = _given(file, question_key(domain))
        found[domain] = int(answer.value) if answer is not None and answer.value else None
        if answer is not None:
            days.append(to_local(answer.answered_at).date())
    return found, max(days, default=None)


def _given(file: CaseFile, key: str) -> Answer | None:
    answer = file.answers.get((RESIDENT_SUBJECT, key))
    return answer if answer is not None and answer.state is AnswerState.GIVEN else None


def _guidance(questions: Questionnaire, file: CaseFile) -> Block:
    lines = []
    for key in (PROFILE, GUIDANCE):
        answer, question = _given(file, key), questions.described(key)
        if answer is not None and question is not None:
            words = value_text(question, answer)
            lines.append(OverviewLine(text=question.label, note=words, link=_question(key)))
    return Block(
        key="begeleiding", title="Begeleiding", icon="user-heart", link=_section("aanpak"),
        lines=tuple(lines), empty="Nog niet gekozen.",
    )  # fmt: skip


# What was agreed and what comes


def open_actions(questions: Questionnaire, file: CaseFile) -> tuple[Action, ...]:
    """Return what is still to be done, of the resident first; nothing sealed."""
    listed = (*file.resident_actions, *file.team_actions)
    return tuple(action for action in listed if not is_sealed(questions, action))


def who_does(action: Action, file: CaseFile) -> str:
    """Return who does an action, in words for the team: a resident has a name there, not "u"."""
    worker = file.workers.get(action.assigned_to)
    fallback = "inwoner" if action.owner is ActionFor.RESIDENT else "team"
    who = action.who or (worker.first_name if worker else fallback)
    name = file.resident.given_name
    return re.sub(r"^(u|inwoner)\b", name, who) if name else who


def _actions(questions: Questionnaire, file: CaseFile) -> Block:
    lines = []
    for action in open_actions(questions, file):
        screen = "afronden" if action.owner is ActionFor.RESIDENT else "opvolging"
        parts = (who_does(action, file), action_when(action))
        note = ", ".join(part for part in parts if part)
        lines.append(OverviewLine(text=action.what, note=note, link=_screen(screen)))
    return Block(
        key="afspraken", title="Afspraken", icon="checklist", link=_screen("afronden"),
        lines=tuple(lines), empty="Er staan geen afspraken open.",
    )  # fmt: skip


def next_appointment(file: CaseFile, today: date) -> Appointment | None:
    """Return the first appointment from today on that stands."""
    coming = [
        a for a in file.appointments if not a.cancelled and a.outcome is None and a.day >= today
    ]
    return min(coming, key=lambda a: (a.day, a.at is not None, a.at, a.id), default=None)


def _planned(view: CaseView, today: date) -> Block:
    lines = []
    meeting = next_appointment(view.file, today)
    if meeting is not None:
        place = meeting.place or plain_words(meeting.kind)
        when = ", ".join(part for part in (appointment_when(meeting), place) if part)
        lines.append(OverviewLine(text="Volgende afspraak", note=when, link=_screen("opvolging")))
    for clock in view.crisis.clocks:
        if clock.met_on is None and not clock.is_event:
            due = f"{show_date(clock.due, weekday=True, year=False)}, {words_left(clock, today)}"
            lines.append(OverviewLine(text=clock.label, note=due, link=_screen("crisis")))
    return Block(
        key="gepland", title="Wanneer", icon="calendar-event", link=_screen("opvolging"),
        lines=tuple(lines), empty="",
        warnings=() if meeting else ("Er is geen volgende afspraak.",),
    )  # fmt: skip


def _needed_note(line: NeededLine) -> str:
    """Return who fetches it and by when."""
    when = line.by_text
    if line.by_date is not None:
        when = f"voor {show_date(line.by_date, weekday=True, year=False)}"
    return ", ".join(part for part in (line.fetched_by, when) if part)


def _needed(questions: Questionnaire, view: CaseView) -> Block:
    lines = [
        OverviewLine(text=line.what, note=_needed_note(line))
        for line in view.needed
        if not (line.question_key and is_sealed_question(questions, line.question_key))
    ]
    title = f"Nog nodig: {len(lines)}" if lines else "Nog nodig"
    return Block(
        key="nog_nodig", title=title, icon="backpack", link=_screen("nog_nodig"),
        lines=tuple(lines), empty="Er staat niets op de lijst.",
    )  # fmt: skip


def _referrals(questions: Questionnaire, file: CaseFile, today: date) -> Block:
    lines = [
        OverviewLine(text=one.organisation, note=_referral_note(one, today))
        for one in file.referrals
        if one.closed_date is None and not is_sealed(questions, one)
    ]
    return Block(
        key="doorverwezen", title="Doorverwezen", icon="send", link=_screen("opvolging"),
        lines=tuple(lines), empty="Er loopt geen doorverwijzing.",
    )  # fmt: skip


def _referral_note(one: Referral, today: date) -> str:
    if one.answer_date is not None:
        return f"antwoord op {show_date(one.answer_date, year=False)}"
    if one.follow_up_date is not None:
        return f"nabellen {show_date(one.follow_up_date, weekday=True, year=False)}"
    if one.sent_date is not None:
        return f"verstuurd op {show_date(one.sent_date, year=False)}"
    return "nog niet verstuurd"


def contact_words(contact: ContactMoment) -> str:
    """Return a contact in short: "telefoon, niet bereikt; kaartje in de bus"."""
    told = ", ".join((choice_words(contact.kind), choice_words(contact.result)))
    return f"{told}; {contact.reaction}" if contact.reaction else told


def _contacts(file: CaseFile) -> Block:
    latest = sorted(file.contacts, key=lambda c: (c.at, c.id), reverse=True)[:MOST_CONTACTS]
    lines = [
        OverviewLine(text=show_date(to_local(c.at).date(), year=False), note=contact_words(c))
        for c in latest
    ]
    return Block(
        key="contact", title="Laatste contact", icon="phone", link=_screen("opvolging"),
        lines=tuple(lines), empty="Er is nog geen contact opgeschreven.",
    )  # fmt: skip


def _documents(file: CaseFile) -> Block:
    from intakeapp.services.documents_in import documents_of  # late: brings pictures along

    shown = [document for document in documents_of(file) if not document.sealed]
    lines: Iterable[OverviewLine] = ()
    if shown:
        newest = max(shown, key=lambda d: (d.created_at, d.id))
        count = OverviewLine(text=_number(len(shown), "document", "documenten"))
        lines = (count, OverviewLine(text="Nieuwste", note=newest.title))
    return Block(
        key="documenten", title="Documenten", icon="folder", link=_screen("papieren"),
        lines=tuple(lines), empty="Er zijn nog geen documenten.",
    )  # fmt: skip


def about_case(view: CaseView) -> str:
    """Return a case in one line: phase, since when, for whom, and the contact person."""
    case, contact = view.file.case, view.file.contact_person
    parts = [
        f"Fase {plain_words(case.phase).lower()}",
        f"aangemeld {show_date(case.aanmelding_date)}",
        plain_words(case.target_groups),
        f"vaste contactpersoon {contact.first_name}" if contact and contact.name else "",
    ]
    return " · ".join(part for part in parts if part)
