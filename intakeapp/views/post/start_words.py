"""What is said of piles that were begun before, and of what the copier brought."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date
from intakeapp.domain.piles import PileProfile
from intakeapp.services.piles import PileView
from intakeapp.views.post.bag_words import sheets_words, state_of

PROFILE_WORDS = {
    PileProfile.POST: "post", PileProfile.IDENTITY: "identiteitsbewijs",
    PileProfile.PAYSLIPS: "loonstroken",
}  # fmt: skip


def unfinished(piles: Iterable[PileView]) -> tuple[PileView, ...]:
    """Return the piles that were not put away, without those in which nothing came."""
    return tuple(
        view
        for view in piles
        if view.pile.finished_at is None and (view.pages or view.letters or view.pile.is_bag)
    )


def day_words(day: date, today: date) -> str:
    """Return a day as people say it: "vandaag", "gisteren", "12 november"."""
    days = (today - day).days
    if days in (0, 1):
        return "vandaag" if days == 0 else "gisteren"
    return show_date(day, year=day.year != today.year)


def pile_words(view: PileView, today: date) -> str:
    """Return which pile still lies there: "Er ligt nog een stapel van gisteren, 12 bladen"."""
    day = day_words(to_local(view.pile.begun_at).date(), today)
    if view.pile.is_bag:
        state = state_of(view)
        of = "" if state.counted is None else f" van {state.total}"
        return f"Er ligt nog een tas met post van {day}, {state.opened}{of} open"
    kind = view.pile.profile
    what = "een stapel" if kind is PileProfile.POST else f"een stapel {PROFILE_WORDS[kind]}"
    return f"Er ligt nog {what} van {day}, {sheets_words(len(view.inside))}"


def left_words(view: PileView) -> str:
    """Return what such a pile still waits for."""
    if view.pile.is_bag and (waiting := state_of(view).waiting):
        return f"Nog {waiting} in de tas. Alles wat open is, is bewaard."
    if view.unseen:
        return f"Nog {sheets_words(len(view.unseen))} te bekijken. Alles is bewaard."
    return "Alles is bekeken en bewaard. De stapel kan worden weggelegd."
