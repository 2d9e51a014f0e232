"""Words and choices of the crisis screen: labels, pictograms, which facts a threat needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intakeapp.domain.crisis_text_records import ThreatTexts
from intakeapp.domain.records import Asked, Source
from intakeapp.domain.threats import ThreatType
from intakeapp.views.widgets.chips import Option

ANSWERS = (
    Option("yes", "ja", description="Letter J."),
    Option("no", "nee", description="Letter N."),
    Option("unknown", "weet ik niet", icon="help-circle", description="Letter W."),
    Option("refused", "wil ik niet zeggen", icon="hand-stop", description="Letter Z."),
)
SHORT_ANSWERS = (Option("yes", "ja"), Option("no", "nee"), Option("unknown", "weet ik niet"))
SOURCES = (
    Option(Source.TOLD.value, "verteld", icon="message"),
    Option(Source.DOCUMENT.value, "brief gezien", icon="file-text"),
    Option(Source.REGISTER.value, "register", icon="building-bank"),
    Option(Source.ESTIMATE.value, "schatting", icon="tilde"),
)
LETTERS = {"J": "yes", "N": "no", "W": "unknown", "Z": "refused"}

_PAYMENT = {
    ThreatType.ONTRUIMING: "Wordt de huur nu betaald?",
    ThreatType.ZORGVERZEKERING: "Wordt de premie nu betaald?",
}
_ENERGY = "Wordt het maandbedrag nu betaald?"
_NO_DATE = frozenset({ThreatType.GEEN_GELD_ETEN, ThreatType.GEEN_GELD_MEDICIJNEN})
_DATE_LABELS = {
    ThreatType.LOONBESLAG: "Datum van het beslag",
    ThreatType.BANKBESLAG: "Datum van het beslag",
    ThreatType.GEVAAR_THUIS: "Datum",
}


@dataclass(frozen=True)
class Facts:
    """Which facts are asked about a threat, besides letter, creditor and remark."""

    letter: bool = True
    date_label: str = "Datum"
    minors: bool = False
    medical: bool = False
    payment: str = ""


def _names(texts: ThreatTexts) -> set[str]:
    parts: Iterable[tuple[str, ...]] = [
        *(step.when for step in texts.steps),
        *(paper.when for paper in texts.papers),
    ]
    return {name.split("_")[0] for when in parts for name in when}


def facts_for(texts: ThreatTexts) -> Facts:
    """Return what is asked about a threat: only what a step or paper of it depends on."""
    names = _names(texts)
    if texts.type in _NO_DATE:
        return Facts(letter=False, date_label="", minors="minors" in names)
    payment = _PAYMENT.get(texts.type, _ENERGY) if "current" in names else ""
    return Facts(
        date_label=_DATE_LABELS.get(texts.type, "Op welke dag?"),
        minors="minors" in names,
        medical="medical" in names,
        payment=payment,
    )


KIND_WORDS = {
    "law": ("scale", "Wet"),
    "ruling": ("gavel", "Uitspraak"),
    "ordinance": ("building-community", "Verordening"),
    "agreement": ("heart-handshake", "Afspraak"),
    "letter": ("file-text", "Brief"),
    "told": ("message", "Verteld"),
    "practice": ("users", "Werkwijze"),
    "municipality": ("building-community", "Gemeente"),
    "inference": ("help-circle", "Eigen redenering"),
}


def source_words(kind: str, source: str) -> tuple[str, str]:
    """Return the pictogram and the words of a source: what kind it is always stands in words."""
    icon, word = KIND_WORDS.get(kind, ("info-circle", ""))
    if not word or source.casefold().startswith(word.casefold()):
        return icon, source[:1].upper() + source[1:]
    return icon, f"{word}: {source}" if source else word


STATE_LOOKS = {
    Asked.YES: ("small_strong", "ink"),
    Asked.NO: ("small", "muted"),
    Asked.UNKNOWN: ("small", "muted"),
    Asked.REFUSED: ("small", "muted"),
    Asked.NOT_ASKED: ("small_strong", "wait_ink"),
}
