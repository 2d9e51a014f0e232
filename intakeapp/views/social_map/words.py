"""What an organisation and a referral are called on the screen."""

from __future__ import annotations

from datetime import date, timedelta

from intakeapp.base.dates import show_date
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.life_domains import DOMAIN_NAMES, LifeDomain
from intakeapp.domain.municipalities import MUNICIPALITIES
from intakeapp.domain.records import Asked
from intakeapp.domain.referrals import Organisation, Referral
from intakeapp.services.referrals import NextStep, next_step
from intakeapp.views.widgets.chips import Option

EVERYWHERE = "overal"
RETIRED = "niet meer in gebruik"
PLACES = tuple(Option(name, name) for name in MUNICIPALITIES)
DOMAINS = tuple(Option(domain.value, DOMAIN_NAMES[domain]) for domain in LifeDomain)
YES_NO = (Option(Asked.YES.value, "Ja"), Option(Asked.NO.value, "Nee"))
FOLLOW_UPS = (Option("7", "over 1 week"), Option("14", "over 2 weken"))


def follow_up_day(key: str, today: date) -> date:
    """Return the day that a chip of `FOLLOW_UPS` stands for."""
    return today + timedelta(days=int(key))


def place_words(organisation: Organisation) -> str:
    """Return where it helps."""
    return organisation.municipality or EVERYWHERE


def domain_words(organisation: Organisation) -> str:
    """Return the life domains it helps with."""
    return ", ".join(DOMAIN_NAMES[domain] for domain in organisation.domains)


def line_words(organisation: Organisation) -> str:
    """Return the second line in a list: what it does, else with which domains it helps."""
    words = organisation.offers or domain_words(organisation)
    return " ".join(words.split())


def fact_lines(organisation: Organisation) -> tuple[tuple[str, str, str], ...]:
    """Return how to reach it as (pictogram, name, words), only what is known."""
    lines = (
        ("phone", "Telefoon", show_phone(organisation.phone) if organisation.phone else ""),
        ("mail", "E-mail", organisation.email),
        ("link", "Website", organisation.website),
        ("map-pin", "Adres", organisation.address),
        ("clock", "Wanneer", organisation.opening),
        ("building-community", "Voor inwoners van", place_words(organisation)),
        ("list", "Leefgebieden", domain_words(organisation)),
        ("note", "Opmerking", organisation.remark),
    )
    return tuple(line for line in lines if line[2])


def count_words(found: int, known: int) -> str:
    """Return how many organisations are shown."""
    if found == known:
        return "1 organisatie" if known == 1 else f"{known} organisaties"
    return f"{found} van {known} organisaties"


def step_words(referral: Referral, today: date) -> str:
    """Return what a referral waits for, in a sentence."""
    step, day = next_step(referral), referral.follow_up_date
    if step is NextStep.NONE:
        return f"Afgesloten: {referral.outcome}"
    if step is NextStep.CLOSE:
        return "Er is antwoord. Is het rond? Sluit dan af."
    if step is NextStep.SEND:
        return "Nog te versturen."
    start = (
        "De inwoner neemt zelf contact op."
        if step is NextStep.RESIDENT_CALLS
        else "Verstuurd, nog geen antwoord."
    )
    if day is None:
        return f"{start} Kies een dag om na te bellen."
    when = "Vandaag" if day == today else show_date(day, weekday=True).capitalize()
    return f"{start} {when} nabellen."


def facts_of(referral: Referral) -> str:
    """Return what was done, on one line."""
    consent = {
        Asked.YES: "inwoner vindt het goed",
        Asked.NO: "er gaan geen gegevens mee",
    }.get(referral.consent, "")
    parts = [
        DOMAIN_NAMES[referral.domain] if referral.domain else "",
        consent,
        f"verstuurd op {show_date(referral.sent_date)}" if referral.sent_date else "",
        f"antwoord op {show_date(referral.answer_date)}" if referral.answer_date else "",
    ]
    return " · ".join(part for part in parts if part)
