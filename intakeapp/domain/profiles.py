"""A proposal for the form of guidance, among the five client profiles of the field research.

Source of profiles, axes and guidance: Purpose, research into the stabilisation phase at six
municipalities, 2019 (facts/research.md, section "Stabilisation [E]"). The axes are motivation
(responsibility, urgency) and skills (financial ability, learning, mental room). The research names
no thresholds and no weights: those here are our own reasoning. A profile is not static, the
proposal is for a consultant to accept or to change, and it is never a ground for refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from intakeapp.domain.life_domains import LifeDomain, question_key

SOURCE = "Purpose, onderzoek naar de stabilisatiefase bij zes gemeenten, 2019"

LOW, HIGH = 2, 4
ENOUGH_POINTS = 3


class Profile(StrEnum):
    """A client profile of the research; the value is the option of `aanpak.profiel`."""

    ONWETENDE = "onwetende"
    AANPAKKER = "aanpakker"
    KWETSBARE = "kwetsbare"
    BENADEELDE = "benadeelde"
    STRUISVOGEL = "struisvogel"


class Cause(StrEnum):
    """How the money worries began, as the resident sees it; an option of `aanpak.begin`."""

    EVENT = "gebeurtenis"
    NEVER_LEARNT = "nooit_geleerd"
    GREW = "gegroeid"
    OTHERS = "anderen"


class Change(StrEnum):
    """How far the resident is with doing things differently; an option of `aanpak.veranderen`."""

    STARTED = "begonnen"
    WANTS = "wil"
    STUCK = "lukt_niet"
    NOT_NEEDED = "hoeft_niet"


@dataclass(frozen=True)
class ProfileText:
    """What a consultant reads about a profile: its name and the guidance that fits (Dutch)."""

    label: str
    guidance: str


PROFILES: Mapping[Profile, ProfileText] = MappingProxyType({
    Profile.ONWETENDE: ProfileText(
        "onwetende",
        "Laat de inwoner zelf doen, leg uit hoe het werkt en volg de voortgang.",
    ),
    Profile.AANPAKKER: ProfileText(
        "aanpakker",
        "Weinig begeleiding is genoeg. Zorg voor vaart en een duidelijk vervolg.",
    ),
    Profile.KWETSBARE: ProfileText(
        "kwetsbare",
        "Geef persoonlijke hulp uit eigen beweging, breder dan geld, en neem geldzaken over "
        "zolang dat nodig is.",
    ),
    Profile.BENADEELDE: ProfileText(
        "benadeelde",
        "Kies een persoonlijke aanpak, zorg dat de inwoner zich gesteund voelt en werk aan "
        "motivatie.",
    ),
    Profile.STRUISVOGEL: ProfileText(
        "struisvogel",
        "Laat iemand meekijken die motiveert, met duidelijke afspraken als stok achter de deur.",
    ),
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What is known for a proposal; None is "not known", never "no".

    The numbers go from 1 (little) to 5 (much). `heavy_domains` counts the life domains other than
    finances at level 1 or 2, among those that have a level.
    """

    responsibility: int | None = None
    urgency: int | None = None
    skills: int | None = None
    learning: int | None = None
    room: int | None = None
    angry: bool | None = None
    cause: Cause | None = None
    change: Change | None = None
    heavy_domains: int | None = None


@dataclass(frozen=True)
class ProfileProposal:
    """A proposal with its reasons; `profile` is None when nothing stands out or is known yet.

    `missing` names, in Dutch, what was not asked yet. It may be filled beside a proposal too.
    """

    profile: Profile | None
    reasons: tuple[str, ...]
    guidance: str
    missing: tuple[str, ...]


_Point = tuple[int, str]

_NAMES: Mapping[str, str] = MappingProxyType({
    "responsibility": "eigen invloed",
    "urgency": "haast volgens de inwoner",
    "skills": "geld regelen",
    "learning": "leren over geld",
    "room": "ruimte in het hoofd",
    "angry": "ervaring met instanties",
    "cause": "grootste rol bij het begin",
    "change": "bezig met veranderen",
    "heavy_domains": "zelfredzaamheid op andere gebieden dan geld",
})  # fmt: skip

# When two profiles weigh the same, the one with the most personal attention is proposed.
_ORDER = (
    Profile.KWETSBARE,
    Profile.BENADEELDE,
    Profile.STRUISVOGEL,
    Profile.ONWETENDE,
    Profile.AANPAKKER,
)


def _low(value: int | None) -> bool:
    return value is not None and value <= LOW


def _high(value: int | None) -> bool:
    return value is not None and value >= HIGH


def _kept(points: tuple[tuple[bool, int, str], ...]) -> tuple[_Point, ...]:
    return tuple((weight, reason) for holds, weight, reason in points if holds)


def _vulnerable(s: Signals) -> tuple[_Point, ...]:
    heavy = s.heavy_domains or 0
    return _kept((
        (s.room == 1, 3, "Er is bijna geen ruimte in het hoofd."),
        (s.room == LOW, 2, "Er is weinig ruimte in het hoofd."),
        (heavy >= 3, 2, "Er spelen problemen op drie of meer andere gebieden."),
        (heavy in (1, 2), 1, "Er speelt ook een probleem op een ander gebied."),
        (_low(s.learning), 1, "Iets nieuws leren kost nu veel moeite."),
        (_low(s.skills), 1, "Geld regelen lukt nu nauwelijks."),
    ))  # fmt: skip


def _wronged(s: Signals) -> tuple[_Point, ...]:
    return _kept((
        (s.angry is True, 2, "De inwoner is boos over eerdere behandeling."),
        (_low(s.responsibility), 2, "De inwoner ziet weinig eigen invloed."),
        (s.cause is Cause.OTHERS, 1, "De oorzaak ligt voor de inwoner bij anderen."),
    ))  # fmt: skip


def _putting_off(s: Signals) -> tuple[_Point, ...]:
    return _kept((
        (_low(s.urgency), 2, "Voor de inwoner heeft het weinig haast."),
        (s.change is Change.STUCK, 2, "De inwoner weet wat anders moet, maar begint nog niet."),
        (s.change is Change.NOT_NEEDED, 1, "Voor de inwoner hoeft er weinig anders."),
        (s.cause is Cause.GREW, 1, "De schulden zijn langzaam gegroeid."),
    ))  # fmt: skip


def _unlearnt(s: Signals) -> tuple[_Point, ...]:
    return _kept((
        (s.cause is Cause.NEVER_LEARNT, 2, "De inwoner heeft nooit geleerd met geld om te gaan."),
        (_high(s.learning), 1, "De inwoner leert makkelijk iets nieuws over geld."),
        (_low(s.skills), 1, "Geld regelen lukt nog niet."),
        (s.change is Change.WANTS, 1, "De inwoner wil beginnen."),
    ))  # fmt: skip


def _capable(s: Signals) -> tuple[_Point, ...]:
    if any(_low(value) for value in (s.room, s.skills, s.urgency, s.responsibility)):
        return ()
    return _kept((
        (_high(s.skills), 2, "De inwoner kan goed geld regelen."),
        (_high(s.room), 1, "Er is genoeg ruimte in het hoofd."),
        (_high(s.urgency), 1, "De inwoner wil dat het nu anders wordt."),
        (_high(s.responsibility), 1, "De inwoner ziet veel eigen invloed."),
        (s.cause is Cause.EVENT, 1, "Het begon met een gebeurtenis in het leven."),
        (s.change is Change.STARTED, 1, "De inwoner is al begonnen."),
    ))  # fmt: skip


_EVIDENCE = MappingProxyType({
    Profile.KWETSBARE: _vulnerable,
    Profile.BENADEELDE: _wronged,
    Profile.STRUISVOGEL: _putting_off,
    Profile.ONWETENDE: _unlearnt,
    Profile.AANPAKKER: _capable,
})  # fmt: skip


def missing_signals(signals: Signals) -> tuple[str, ...]:
    """Return, in Dutch, what is not known yet, in the order in which it is asked."""
    return tuple(name for field, name in _NAMES.items() if getattr(signals, field) is None)


def _both_axes(signals: Signals) -> bool:
    motivation = (signals.responsibility, signals.urgency)
    ability = (signals.skills, signals.learning, signals.room)
    return any(one is not None for one in motivation) and any(one is not None for one in ability)


def propose(signals: Signals) -> ProfileProposal:
    """Propose the profile with the most evidence, or none when too little is known.

    Something must be known on both axes. With fewer than three points nothing stands out and no
    profile is proposed. The same signals always give the same proposal. Source of profiles and
    guidance: `SOURCE`; the weights are our own.
    """
    missing = missing_signals(signals)
    if not _both_axes(signals):
        return ProfileProposal(
            None, ("Er is nog te weinig gevraagd voor een voorstel.",), "", missing
        )
    found = {profile: _EVIDENCE[profile](signals) for profile in _ORDER}
    points = {profile: sum(weight for weight, _ in found[profile]) for profile in _ORDER}
    best = max(_ORDER, key=lambda profile: points[profile])
    if points[best] < ENOUGH_POINTS:
        return ProfileProposal(None, ("De antwoorden wijzen niet één kant op.",), "", missing)
    reasons = [reason for _, reason in found[best]]
    even = [p for p in _ORDER if p is not best and points[p] == points[best]]
    if even:
        others = " en ".join(PROFILES[one].label for one in even)
        reasons.append(f"Even sterk: {others}. Gekozen is de vorm met de meeste persoonlijke hulp.")
    return ProfileProposal(best, tuple(reasons), PROFILES[best].guidance, missing)


_SCALE_KEYS = MappingProxyType({
    "responsibility": "aanpak.invloed",
    "urgency": "aanpak.belang",
    "skills": "aanpak.geldzaken",
    "learning": "aanpak.leren",
    "room": "goed.ruimte",
})  # fmt: skip
_ANGER_KEY, _CAUSE_KEY, _CHANGE_KEY = "aanpak.vertrouwen", "aanpak.begin", "aanpak.veranderen"
_ANGRY = MappingProxyType({"goed": False, "wisselend": False, "slecht": True})
_DOMAIN_KEYS = tuple(
    question_key(domain) for domain in LifeDomain if domain is not LifeDomain.FINANCES
)

SIGNAL_KEYS: tuple[str, ...] = (
    *_SCALE_KEYS.values(), _ANGER_KEY, _CAUSE_KEY, _CHANGE_KEY, *_DOMAIN_KEYS,
)  # fmt: skip
"""Keys of all questions that `signals_from` reads."""


def _level(values: Mapping[str, str], key: str) -> int | None:
    stored = values.get(key, "")
    return int(stored) if stored in {"1", "2", "3", "4", "5"} else None


def _heavy(values: Mapping[str, str]) -> int | None:
    levels = [level for key in _DOMAIN_KEYS if (level := _level(values, key)) is not None]
    return sum(level <= LOW for level in levels) if levels else None


def signals_from(values: Mapping[str, str]) -> Signals:
    """Read signals from canonical values of given answers by question key.

    A key that is absent, or a value of another definition, counts as not known. Never raises.
    """
    scales = {field: _level(values, key) for field, key in _SCALE_KEYS.items()}
    cause, change = values.get(_CAUSE_KEY, ""), values.get(_CHANGE_KEY, "")
    return Signals(
        **scales,
        angry=_ANGRY.get(values.get(_ANGER_KEY, "")),
        cause=Cause(cause) if cause in set(Cause) else None,
        change=Change(change) if change in set(Change) else None,
        heavy_domains=_heavy(values),
    )
