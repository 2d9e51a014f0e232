"""What is said aloud at the end of a talk, and the choices of its forms."""

from __future__ import annotations

from datetime import date, datetime

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.cases import Action, Appointment, Talk
from intakeapp.views.widgets.chips import Option

TITLE = "Zo ronden we af"
CALM = "U kunt altijd stoppen. Wat u nu niet doet, staat de volgende keer klaar."
TEACH_BACK = (
    "“Ik wil graag weten of ik het goed heb uitgelegd.\n"
    "Wat gaat er nu gebeuren, in uw eigen woorden?”"
)
FIRST_TELL = "Eerst terugvertellen, dan printen"
FIRST_TELL_WHY = "Zo weten we allebei of het duidelijk is."
NO_TALK = "Er loopt nog geen gesprek. Begin het boven in beeld, dan wordt dit bewaard."
FULL = "Meer past er niet op. Zo blijft het te doen."
THANKS = "Bedankt dat u dit met ons deelde."
STOP_SAY = (
    "“We stoppen hier. Dat is prima.\n"
    "Alles wat u vertelde, is bewaard. Volgende keer gaan we hier verder.”"
)
STOP_SAFE = "Alles tot hier is bewaard op deze laptop."
STOP_NOT_YET = "Nog niet alles is bewaard. Wacht even, of kijk boven in beeld wat er is."
ALL_SAFE = "Alles van vandaag is bewaard."
NOT_SAFE = "Nog niet alles is bewaard. Kijk boven in beeld."

PICTOGRAMS = (
    Option("phone-call", "bellen", icon="phone-call"),
    Option("shopping-bag", "meenemen", icon="shopping-bag"),
    Option("home-heart", "huis", icon="home-heart"),
    Option("mail-opened", "brief", icon="mail-opened"),
    Option("cash", "betalen", icon="cash"),
    Option("calendar-event", "afspraak", icon="calendar-event"),
    Option("file-text", "papier", icon="file-text"),
    Option("users", "samen", icon="users"),
)
PLACES = (
    Option("aan de balie", "aan de balie", icon="building-community"),
    Option("bij u thuis", "bij u thuis", icon="home"),
    Option("op kantoor", "op kantoor", icon="building"),
    Option("aan de telefoon", "aan de telefoon", icon="phone"),
)
STOP_REASONS = (
    Option("kinderen", "kinderen", icon="users"),
    Option("telefoon", "telefoon", icon="phone"),
    Option("te veel", "te veel", icon="hand-stop"),
    Option("andere reden", "andere reden", icon="dots"),
)


def when_words(action: Action, today: date) -> str:
    """Return by when, in words: today is "vandaag" on the screen of today."""
    if action.by_date is None:
        return action.by_text
    if action.by_date == today:
        when = "vandaag"
    else:
        when = show_date(action.by_date, weekday=True, year=action.by_date.year != today.year)
    return f"{when}, {show_time(action.by_time)}" if action.by_time else when


def appointment_words(appointment: Appointment | None, today: date) -> str:
    """Return the next appointment in one line."""
    if appointment is None or appointment.day < today:
        return "Volgende keer: nog niet afgesproken"
    when = show_date(appointment.day, weekday=True, year=appointment.day.year != today.year)
    parts = [f"Volgende keer: {when}"]
    if appointment.at is not None:
        parts.append(show_time(appointment.at))
    parts += [part for part in (appointment.place, appointment.with_whom) if part]
    return ", ".join(parts)


def told_words(said_at: datetime | None) -> str:
    """Return when it was told back, in words; empty when it was not."""
    return "" if said_at is None else f"verteld om {show_time(to_local(said_at).time())}"


def current_talk(talk: Talk | None, today: date) -> Talk | None:
    """Return the talk this screen is about: the one under way, or the one that ended today."""
    if talk is None:
        return None
    if talk.ended_at is None or to_local(talk.ended_at).date() == today:
        return talk
    return None
