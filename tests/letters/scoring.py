"""How readings are compared with truths, and the sums of it; docs/letter-reading.md explains."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from intakeapp.domain.letters import Danger, Household, LetterReading, Proposal
from tests.letters.facts import FIELDS, DangerFact, Letter, Truth

NAMES = ("sender", "creditor", "collector")
NUMBERS = ("reference", "payment_reference", "iban")
LEGAL = re.compile(r"\b(b ?v|n ?v|v ?o ?f|u ?a|stichting|cooperatie|cooperatieve|vereniging)\b")
ALIKE = 90  # rapidfuzz ratio from which two names are the same


@dataclass
class Tally:
    """Counts of one field; a wrong value is both a miss and a false find."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def precision(self) -> float:
        """Return the part of what was found that is right."""
        found = self.right + self.wrong + self.invented
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Return the part of what is there that was found right."""
        there = self.right + self.wrong + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def seen(self) -> int:
        """Return how many letters say this field."""
        return self.right + self.wrong + self.missed

    def add(self, true: object, found: object, same: bool) -> bool:
        """Count one letter; return whether it is right."""
        if true is None and found is None:
            return True
        if true is None:
            self.invented += 1
        elif found is None:
            self.missed += 1
        elif same:
            self.right += 1
            return True
        else:
            self.wrong += 1
        return False


@dataclass(frozen=True)
class Miss:
    """One value that is not as the letter says it."""

    family: str
    seed: int
    field: str
    true: str
    found: str


@dataclass
class Score:
    """All sums of one run."""

    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    families: dict[str, dict[str, Tally]] = field(default_factory=dict)
    fonts: dict[str, dict[str, Tally]] = field(default_factory=dict)
    danger: Tally = field(default_factory=Tally)
    danger_dates: list[bool] = field(default_factory=list)
    danger_times: list[bool] = field(default_factory=list)
    household: int = 0
    letters: int = 0
    unsplit: int = 0
    piles: list[bool] = field(default_factory=list)
    cuts: Tally = field(default_factory=Tally)
    misses: list[Miss] = field(default_factory=list)

    def add(self, letter: Letter, readings: Sequence[LetterReading]) -> None:
        """Count one letter that was read alone."""
        self.letters += 1
        self.unsplit += len(readings) != 1
        reading = readings[0] if readings else None
        own = self.families.setdefault(letter.family, {name: Tally() for name in FIELDS})
        font = self.fonts.setdefault(letter.font, {name: Tally() for name in FIELDS})
        for name in FIELDS:
            if name in letter.truth.open:
                continue
            true, found = getattr(letter.truth, name), value_of(reading, name)
            same = equal(name, true, found)
            own[name].add(true, found, same)
            font[name].add(true, found, same)
            if not self.fields[name].add(true, found, same):
                self.misses.append(Miss(letter.family, letter.seed, name, str(true), str(found)))
        self._add_danger(letter, reading.danger if reading else ())
        if reading and takes_household(reading, letter.truth.household):
            self.household += 1
            self.misses.append(Miss(letter.family, letter.seed, "household", "-", "taken"))

    def _add_danger(self, letter: Letter, found: Sequence[Danger]) -> None:
        if "danger" in letter.truth.open:
            return
        own = self.families[letter.family].setdefault("danger", Tally())
        surest = {one.type.value: one for one in sorted(found, key=lambda one: one.confidence)}
        true = {one.type: one for one in letter.truth.danger}
        if "executieverkoop" in true:  # what is sold was seized: neither wanted nor wrong
            surest.pop("beslag_boedel", None)
            true.pop("beslag_boedel", None)
        for kind in sorted(set(true) | set(surest)):
            there = DangerFact(kind) if kind in true else None
            self.danger.add(there, surest.get(kind), same=True)
            own.add(there, surest.get(kind), same=True)
            vague = kind in true and true[kind].vague
            if kind in true and kind in surest and not vague:
                self.danger_dates.append(true[kind].date == surest[kind].date)
                self.danger_times.append(true[kind].time == surest[kind].time)
            said, read = true.get(kind), surest.get(kind)
            right = said is not None and read is not None
            if right and not vague:
                right = (said.date, said.time) == (read.date, read.time)
            if not right:
                self.misses.append(
                    Miss(letter.family, letter.seed, "danger", _said(said), _read(read))
                )

    def add_pile(self, starts: Sequence[int], found: Sequence[LetterReading]) -> None:
        """Count a file of several letters: `starts` are the first pages of each."""
        read = {min(one.pages) for one in found if one.pages}
        self.piles.append(read == set(starts))
        for page in set(starts) | read:
            if page > 1:
                self.cuts.add(
                    page if page in starts else None, page if page in read else None, True
                )

    def part(self, hits: Sequence[bool]) -> float:
        """Return the part of hits, 1 when there is nothing to hit."""
        return sum(hits) / len(hits) if hits else 1.0


def _said(one: DangerFact | None) -> str:
    return "-" if one is None else f"{one.type} {one.date} {one.time}"


def _read(one: Danger | None) -> str:
    return "-" if one is None else f"{one.type.value} {one.date} {one.time} <{one.text}>"


def value_of(reading: LetterReading | None, name: str) -> object:
    """Return what was read of a field, or None."""
    if reading is None:
        return None
    if name == "kind":
        return reading.kind.value
    proposal: Proposal[object] | None = getattr(reading, name)
    return None if proposal is None else proposal.value


def equal(name: str, true: object, found: object) -> bool:
    """Tell whether a value that was read is the letter's own."""
    if true is None or found is None:
        return true is found
    if name in NAMES:
        return same_name(str(true), str(found))
    if name in NUMBERS:
        return bare(str(true)) == bare(str(found))
    return true == found


def bare(number: str) -> str:
    """Return a number without spaces, in capitals."""
    return re.sub(r"\s", "", number).upper()


def plain(name: str) -> str:
    """Return a name without accents, legal forms, case and punctuation."""
    flat = unicodedata.normalize("NFKD", name.lower().replace(".", "")).encode("ascii", "ignore")
    words = re.sub(r"[^a-z0-9]+", " ", flat.decode()).strip()
    return re.sub(r"\s+", " ", LEGAL.sub(" ", words)).strip()


def same_name(true: str, found: str) -> bool:
    """Tell whether two spellings are one name: one holds the other, or nearly equal."""
    one, other = plain(true), plain(found)
    if len(one) < 3 or len(other) < 3:
        return one == other
    return one in other or other in one or ratio(one, other) >= ALIKE


def takes_household(reading: LetterReading, household: Household) -> bool:
    """Tell whether the household itself was taken for somebody to pay to."""
    mine = [plain(name) for name in household.names]
    for name in NAMES:
        found = value_of(reading, name)
        if found is not None and any(ratio(plain(str(found)), one) >= ALIKE for one in mine):
            return True
    account = value_of(reading, "iban")
    return account is not None and bare(str(account)) in {bare(one) for one in household.ibans}


def truth_lines(truth: Truth) -> list[str]:
    """Return a truth as lines to look at."""
    return [f"{name:18} {value}" for name, value in truth.as_json().items()]
