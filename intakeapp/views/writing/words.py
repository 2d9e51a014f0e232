"""Words of the screen for writing: groups, languages, states, hints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date
from intakeapp.domain.outgoing.decision_rules import Reason
from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.templates import Audience, BlockKind, Form, Per, Template
from intakeapp.domain.outgoing.wording import WordBlock
from intakeapp.domain.readability import Finding, FindingKind


class Group(StrEnum):
    """How the templates are grouped in the list, in this order."""

    RESIDENT = "inwoner"
    DECISION = "besluit"
    CREDITOR = "schuldeisers"
    OTHERS = "anderen"


GROUPS = {
    Group.RESIDENT: "Voor de inwoner",
    Group.DECISION: "Besluit en plan",
    Group.CREDITOR: "Schuldeisers",
    Group.OTHERS: "Rechtbank en anderen",
}
LANGUAGES = {
    "nl": "Nederlands", "en": "Engels", "tr": "Turks", "ar": "Arabisch", "pl": "Pools",
    "uk": "Oekraïens", "ti": "Tigrinya",
}  # fmt: skip
FORMS = {
    Form.LETTER: "brief", Form.SHEET: "blad", Form.CARD: "kaartje", Form.DATA: "gegevensblad",
    Form.MESSAGE: "bericht",
}  # fmt: skip
PER = {
    Per.CASE: "", Per.DEBT: "per schuldeiser", Per.APPOINTMENT: "bij een afspraak",
    Per.THREAT: "bij een dreiging",
}  # fmt: skip
ASKED = {
    Per.CASE: "waarover?", Per.DEBT: "voor wie?", Per.APPOINTMENT: "bij welke afspraak?",
    Per.THREAT: "bij welke dreiging?",
}  # fmt: skip
KINDS = {
    BlockKind.PARAGRAPH: "Alinea", BlockKind.HEADING: "Kop", BlockKind.LIST: "Lijst",
    BlockKind.STEPS: "Stappen", BlockKind.TABLE: "Tabel", BlockKind.PAIRS: "Gegevens",
    BlockKind.BOX: "Kader", BlockKind.PICTURES: "Platen", BlockKind.LINES: "Schrijflijnen",
    BlockKind.SIGNATURES: "Handtekeningen", BlockKind.PAGE: "Nieuwe bladzijde",
}  # fmt: skip
NOTHING_TO_CHOOSE = {
    Per.DEBT: "Er staat nog geen schuld in de zaak die nog open is.",
    Per.APPOINTMENT: "Er is nog geen afspraak. Maak die eerst bij Opvolgen (F10).",
    Per.THREAT: "Er staat nog geen dreiging in de zaak. Vraag het na bij Crisis (F7).",
}
NOT_CHECKED = "Vertaling niet door tolk gecontroleerd"
TO_CHECK = "Na te kijken door de gemeente"
CHANGED = "Gewijzigd"
_ICONS = {
    Form.LETTER: "mail", Form.SHEET: "file-text", Form.CARD: "id", Form.DATA: "table",
    Form.MESSAGE: "message",
}  # fmt: skip
_MOST_HINTS = 3
_PLAN = ("plan_", "stabilisatie", "verzoek_aanvulling")


def group_of(template: Template) -> Group:
    """Return under which group a template stands."""
    if template.decision is not None or template.name.startswith(_PLAN):
        return Group.DECISION
    if template.audience is Audience.RESIDENT:
        return Group.RESIDENT
    return Group.CREDITOR if template.audience is Audience.CREDITOR else Group.OTHERS


def icon_of(template: Template) -> str:
    """Return the pictogram of a template."""
    return "gavel" if template.decision is not None else _ICONS[template.form]


def about_template(template: Template) -> str:
    """Return in a few words what a template makes."""
    own = f"eigen van de gemeente, versie {template.version}" if template.is_own else ""
    return ", ".join(part for part in (FORMS[template.form], PER[template.per], own) if part)


def state_words(document: OutgoingDocument, worker: str = "", note: str = "") -> str:
    """Return how far a document is, with day and version; `note` is what happened to it since."""
    when = document.final_at or document.made_at
    day = show_date(to_local(when).date())
    by = f", door {worker}" if worker else ""
    if document.state is DocumentState.FINAL:
        since = f" {note[:1].upper()}{note[1:]}." if note else ""
        return f"Definitief, {day}{by}. Versie {document.template_version}.{since}"
    if document.state is DocumentState.WITHDRAWN:
        return f"Vervallen. Gemaakt op {day}{by}."
    return f"Concept van {day}{by}."


def kilobytes(size: int) -> str:
    """Return a size in bytes as people say it: "48 kB"."""
    return f"{max(1, round(size / 1000)):,} kB".replace(",", ".")


def hint_words(findings: Sequence[Finding]) -> str:
    """Return hints of one block in plain words, a few of them."""
    lines = [_hint(finding) for finding in findings[:_MOST_HINTS]]
    more = len(findings) - len(lines)
    if more:
        lines.append(f"En nog {more}.")
    return "\n".join(lines)


def _hint(finding: Finding) -> str:
    if finding.kind is FindingKind.LONG_SENTENCE:
        return f"Lange zin: {finding.advice}"
    return f"“{finding.found}”: {finding.advice[:1].lower()}{finding.advice[1:]}"


def marks(block: WordBlock) -> str:
    """Return what is worth knowing of a block, beside its kind."""
    own = "Eigen tekst" if is_own(block) else (CHANGED if block.changed else "")
    appendix = "Bijlage" if block.appendix else ""
    to_check = TO_CHECK if block.to_check and not block.changed else ""
    kind = KINDS[block.kind] if block.kind is not BlockKind.PARAGRAPH else ""
    return ". ".join(part for part in (kind, appendix, own, to_check) if part)


def is_own(block: WordBlock) -> bool:
    """Whether a person added the block."""
    return block.id.startswith("eigen-")


def spoken_name(block: WordBlock, place: int) -> str:
    """Return what a screen reader says of a field: its place and kind, and its marks."""
    kind = KINDS[block.kind]
    extra = ". ".join(part for part in (marks(block).removeprefix(kind).strip(". "),) if part)
    return f"{kind} {place}" + (f", {extra.lower()}" if extra else "")


def short(block: WordBlock, most: int = 60) -> str:
    """Return the beginning of a block in one line."""
    lines = (line.text or line.label or " ".join(line.cells) for line in block.lines)
    text = " ".join(" ".join((block.text, *lines)).split())
    text = text or KINDS[block.kind]
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def gap_words(names: Iterable[str]) -> str:
    """Return the sentence for what is not known yet."""
    said = list(names)
    return f"Nog niet bekend: {', '.join(said)}." if said else ""


@dataclass(frozen=True)
class Place:
    """Where something is filled in: the name of a screen of the case, and words for a button."""

    screen: str
    words: str


_PLACES = {
    "inwoner": Place("gegevens", "Naar gegevens"),
    "contact": Place("gegevens", "Naar gegevens"),
    "zaak": Place("gegevens", "Naar gegevens"),
    "afspraak": Place("opvolging", "Naar opvolgen"),
    "dreiging": Place("crisis", "Naar crisis"),
    "schuld": Place("bureau", "Naar bureau"),
    "geld": Place("geld", "Naar geld"),
    "besluit": Place("besluit", "Naar het besluit"),
    "gesprek": Place("gesprek", "Naar het gesprek"),
}


def place_of(token: str) -> Place | None:
    """Return where a gap is filled in; None when it is not on a screen of the case."""
    return _PLACES.get(token.partition(".")[0])


def reason_lines(reasons: Sequence[Reason]) -> str:
    """Return what stands in the way, a line for each."""
    return "\n".join(dict.fromkeys(reason.words for reason in reasons))
