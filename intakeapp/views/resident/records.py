"""What the resident may see: small frozen values without a place for anything else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intakeapp.base.errors import BugError
from intakeapp.domain.praatplaat import PhaseTexts
from intakeapp.views.widgets.road import HERE, STATIONS

MOST_ACTIONS = 3
MOST_TRIED = 4
MEETING = "Wij spreken elkaar weer:"
NOW, IF_IT_WORKS = "Nu", "Straks, als dit lukt"
TRYING = "Dit proberen we"
NOT_CERTAIN = "Dit is nog niet zeker. Wij zoeken het samen uit."


class Picture(StrEnum):
    """The pictures of the resident view; the value is what its step is called."""

    ROAD = "Uw weg"
    POST = "Uw post"
    MONEY = "Uw geld"
    LATER = "Straks"
    AGREED = "Onze afspraken"


@dataclass(frozen=True)
class ResidentAction:
    """One thing that was agreed: what, by whom, when, and a pictogram name."""

    text: str
    who: str
    when: str
    icon: str = "calendar-event"


@dataclass(frozen=True)
class MoneyPart:
    """One part of what comes in or goes out: `euros` rounded; None when nobody knows yet."""

    words: str
    icon: str
    euros: int | None

    @property
    def amount(self) -> str:
        """The amount in words."""
        if self.euros is None:
            return "nog niet bekend"
        return _euros(self.euros)


@dataclass(frozen=True)
class ResidentMoney:
    """The money of a month as two stacks. There is no field for debts, nor for any total.

    `left_over` is a sentence, `still_open` what to add when not everything is known.
    """

    income: tuple[MoneyPart, ...]
    expense: tuple[MoneyPart, ...]
    left_over: str
    still_open: str = ""

    def spoken(self) -> str:
        """Return the picture as plain sentences."""
        parts = ["Dit komt erin."]
        parts += [f"{part.words}: {part.amount}." for part in self.income]
        parts.append("Dit gaat eruit.")
        parts += [f"{part.words}: {part.amount}." for part in self.expense]
        return " ".join([*parts, self.left_over, self.still_open]).strip()


@dataclass(frozen=True)
class MonthLeft:
    """What is left of a month, in whole euros, rounded; below 0 it is lacking.

    `low` and `high` differ while nobody can tell exactly.
    """

    low: int
    high: int

    @property
    def words(self) -> str:
        """What is left or lacking, as a person says it."""
        low, high = self.low, self.high
        if low < 0 < high:
            return f"{_euros(-low)} te kort of {_euros(high)} over"
        short = high <= 0 and low < 0
        least, most = (-high, -low) if short else (low, high)
        amount = _euros(most) if least == most else f"{_euros(least)} tot {_euros(most)}"
        return f"{amount} {'te kort' if short else 'over'}"


@dataclass(frozen=True)
class TriedMeasure:
    """One thing to try: a few words and a pictogram name. There is no field for its amount."""

    words: str
    icon: str


@dataclass(frozen=True)
class ResidentLater:
    """The month now, and what it would be if what was chosen works out. Nothing of debts.

    `tried` are at most `MOST_TRIED` things, `more` how many others count as well.
    """

    now: MonthLeft
    later: MonthLeft
    tried: tuple[TriedMeasure, ...]
    more: int = 0

    def lines(self) -> tuple[TriedMeasure, ...]:
        """Return what is tried, with a last line for those that are not named."""
        if not self.more:
            return self.tried
        noun = "ander ding" if self.more == 1 else "andere dingen"
        return (*self.tried, TriedMeasure(f"En nog {self.more} {noun}", "dots"))

    def spoken(self) -> str:
        """Return the picture as plain sentences."""
        parts = [f"{NOW}: {self.now.words}.", f"{TRYING}."]
        parts += [f"{one.words}." for one in self.lines()]
        return " ".join([*parts, f"{IF_IT_WORKS}: {self.later.words}.", NOT_CERTAIN])


def _euros(amount: int) -> str:
    return f"€ {amount:,}".replace(",", ".")


@dataclass(frozen=True)
class ResidentPost:
    """A bag of post as numbers of envelopes. There is no field for who wrote, nor for what.

    `counted` is None when nobody counted them.
    """

    opened: int
    counted: int | None = None

    @property
    def total(self) -> int:
        """How many envelopes there are; more than were counted when more came out of the bag."""
        return max(self.opened, self.counted or 0)

    @property
    def waiting(self) -> int:
        """How many envelopes are still closed, as far as anybody counted."""
        return self.total - self.opened

    def number(self) -> str:
        """Return the large words: "12 van 31 open"."""
        if self.counted is None:
            return f"{self.opened} open"
        return f"{self.opened} van {self.total} open"

    def told(self) -> str:
        """Return what the number means, in one or two friendly sentences."""
        if not self.opened:
            return "We maken uw post samen open. Eén envelop tegelijk."
        if self.counted is None:
            return "Deze enveloppen zijn open. U hoeft dit niet alleen te doen."
        if self.waiting:
            return f"Nog {self.waiting} in de tas. Die openen we samen."
        return "Alles is open. De tas is leeg."

    def spoken(self) -> str:
        """Return the picture as plain sentences."""
        return f"{opened_words(self)} {self.told()}"


def opened_words(post: ResidentPost) -> str:
    """Return how many envelopes are open as a sentence."""
    if post.counted is None:
        return f"{post.opened} {'envelop is' if post.opened == 1 else 'enveloppen zijn'} open."
    return (
        f"{post.opened} van de {post.total} enveloppen {'is' if post.opened == 1 else 'zijn'} open."
    )


@dataclass(frozen=True)
class ResidentContent:
    """All that the resident may see; there is no field for numbers, notes, debts or crisis.

    `station` is the index on the road (0-5); `phone_line` ends before the `phone_number`.
    `money` is None while too little is known for a picture; `meeting` is when and where we meet
    again; `post` is None when no bag of post is being done, `later` when nothing is tried. Raises
    BugError for more than three actions.
    """

    name: str
    station: int = 0
    actions: tuple[ResidentAction, ...] = ()
    phone_line: str = ""
    phone_number: str = ""
    texts: PhaseTexts | None = None
    money: ResidentMoney | None = None
    meeting: str = ""
    post: ResidentPost | None = None
    later: ResidentLater | None = None

    def __post_init__(self) -> None:
        if len(self.actions) > MOST_ACTIONS:
            raise BugError("the resident sees at most three actions")

    def pictures(self) -> tuple[Picture, ...]:
        """Return the pictures there are, in their order."""
        absent = {
            picture
            for picture, shown in (
                (Picture.MONEY, self.money),
                (Picture.POST, self.post),
                (Picture.LATER, self.later),
            )
            if shown is None
        }
        return tuple(picture for picture in Picture if picture not in absent)

    def spoken(self, picture: Picture | None = None) -> str:
        """Return one picture, or all, as plain sentences, for reading aloud and screen readers."""
        wanted = self.pictures() if picture is None else (picture,)
        parts = [f"Dag {self.name}." if self.name else "Dag."]
        if Picture.ROAD in wanted:
            parts += self._spoken_road()
        if Picture.POST in wanted and self.post is not None:
            parts.append(self.post.spoken())
        if Picture.MONEY in wanted and self.money is not None:
            parts.append(self.money.spoken())
        if Picture.LATER in wanted and self.later is not None:
            parts.append(self.later.spoken())
        if Picture.AGREED in wanted:
            parts += [f"{one.text}. {one.who}, {one.when}." for one in self.actions]
            parts += [f"{MEETING} {self.meeting}."] if self.meeting else []
        if self.phone_number:
            parts.append(f"{self.phone_line} {self.phone_number}.")
        return " ".join(parts)

    def _spoken_road(self) -> list[str]:
        here = STATIONS[self.station].text.replace("\n", " ")
        texts = self.texts
        told = [texts.now, texts.you, texts.we, texts.next] if texts is not None else []
        return [f"{HERE}: {here}.", *told]
