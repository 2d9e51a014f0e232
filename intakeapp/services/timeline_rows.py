"""What the rows of the tables are called in the timeline, and what is told of one that is new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intakeapp.domain.agreement_words import day_and_time
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.services.timeline_log import LINKS
from intakeapp.services.timeline_words import (
    TABLE_LABELS,
    Words,
    field_words,
    plain_words,
    unit_words,
)

Row = Mapping[str, Any]

_NAMED = {
    "debt": "creditor", "action": "what", "needed_item": "what", "stored_document": "title",
    "referral": "organisation", "organisation": "name", "creditor_alias": "spelling",
    "pile": "profile", "post_letter": "title", "receipt": "number", "sender": "name",
    "outgoing_document": "title", "decision": "kind",
    "creditor": "name",
}  # fmt: skip
_NAMING = frozenset({"creditor", "name", "what", "title", "organisation"})  # fields of a name
_HEADS = {
    "resident": "inwoner ingeschreven", "case_file": "zaak gemaakt", "talk": "gesprek begonnen",
    "debt": "schuld toegevoegd", "household_member": "huishouden", "action": "afgesproken",
    "stored_document": "document bewaard", "income": "inkomen toegevoegd",
    "expense": "uitgave toegevoegd", "asset": "bezit toegevoegd", "referral": "doorverwezen naar",
    "evidence": "bewijs toegevoegd", "organisation": "organisatie toegevoegd",
    "pile": "stapel begonnen", "post_letter": "brief", "receipt": "ontvangstbewijs gemaakt",
    "sender": "afzender onthouden", "outgoing_document": "stuk opgesteld",
    "decision": "besluit voorbereid", "document_event": "stuk",
    "creditor": "adres bewaard", "sync_conflict": "twee waarden tegenover elkaar",
}  # fmt: skip
_DETAILS = {
    "household_member": ("relation",), "talk": ("place",), "needed_item": ("fetched_by",),
    "action": ("who", "by_date", "by_text"), "referral": ("domain", "reason"), "note": ("text",),
    "organisation": ("municipality",), "creditor_alias": ("name",),
    "document_event": ("day", "party", "way", "reason"), "creditor": ("city",),
}  # fmt: skip


class RowTeller:
    """Tells of rows. `rows` are those of the page and those they point at, by table and id."""

    def __init__(
        self, words: Words, questions: Questionnaire, rows: Mapping[tuple[str, str], Row]
    ) -> None:
        self._words = words
        self._questions = questions
        self._rows = rows

    # Names

    def name(self, table: str, row: Row) -> str:
        """Return what a row is called by people; empty when it has no name yet."""
        if table == "threat":
            return EVENT_LABELS[row["type"]]
        if table == "crisis_step":
            steps = self._words.crisis.of(row["threat_type"]).steps
            return next((s.what for s in steps if s.code == row["step"]), row["step"])
        if table == "appointment":
            return f"afspraak op {plain_words(row.get('day'))}"
        if table == "household_member":
            return row.get("name") or plain_words(row.get("relation"))
        if table in ("income", "expense", "asset"):
            return self._money_name(table, row)
        if table == "contact_moment":
            return f"{plain_words(row.get('kind'))}, {plain_words(row.get('at'))}"
        if table == "note":
            label = self._question(row.get("question_key", ""))
            return f"notitie bij {label}" if label else ""
        if table == "evidence":
            document = self._rows.get(("stored_document", row.get("document_id", "")), {})
            return f"{document.get('title') or 'document'}, bladzijde {row.get('page')}"
        if table == "document_event":
            document = self._rows.get(("outgoing_document", row.get("outgoing_id", "")), {})
            return f"{document.get('title') or 'stuk'} {plain_words(row.get('kind'))}"
        return plain_words(row.get(_NAMED[table], "")) if table in _NAMED else ""

    def _money_name(self, table: str, row: Row) -> str:
        kind = plain_words(row.get("post" if table == "expense" else "kind"))
        field, link = {
            "income": ("payer", "van"), "expense": ("payee", "aan"), "asset": ("description", ""),
        }[table]  # fmt: skip
        other = plain_words(row.get(field))
        if not kind or not other:
            return kind or other
        return f"{kind} {link} {other}" if link else f"{kind} ({other})"

    def _question(self, key: str) -> str:
        """Return the label of a question; empty for none."""
        question = self._questions.described(key) if key else None
        return question.label if question is not None else ""

    def target_of(self, row: Row) -> tuple[str, str]:
        """Return the table and id of what a page is evidence of."""
        return str(row.get("target") or "answer"), row.get("target_id", "")

    def label(self, table: str, field: str, label: str, row: Row) -> str:
        """Return what a field of a row is called in a line."""
        name = self.name(table, row)
        if table in ("resident", "case_file"):
            return label
        if field in _NAMING or not name:
            return f"{TABLE_LABELS[table]}, {label}"
        if (table, field) == ("debt", "chain"):
            return f"{name} hoort bij"
        if table in ("debt", "income", "expense", "asset"):
            return f"{label} bij {name}"
        if table == "referral":
            return f"doorverwijzing naar {name}, {label}"
        return f"{name}, {label}"

    # Values

    def unit(self, table: str, field: str, unit: Row, row: Row) -> str:
        """Return one change unit in words; ids of other rows become their names."""
        if unit and (table, field) in LINKS:
            return self._linked(LINKS[table, field], unit[field])
        if unit and field == "question_key":
            return self._question(unit[field])
        return unit_words(table, field, unit, row, self._words)

    def _linked(self, table: str, row_id: str) -> str:
        if not row_id:
            return ""
        return self.name(table, self._rows.get((table, row_id), {})) or TABLE_LABELS[table]

    # Whole rows

    def gone(self, table: str, row: Row) -> str:
        """Return the line of a row that was taken away."""
        name, noun = self.name(table, row), TABLE_LABELS[table]
        if table == "note":
            return f"{name or noun} weggehaald"
        return f"{noun} weggehaald: {name}" if name else f"{noun} weggehaald"

    def made(self, table: str, row: Row) -> str:
        """Return the line of a new row, without its source."""
        details = [text for text in self._details(table, row) if text]
        name = self.name(table, row)
        if table in ("threat", "crisis_step", "note"):
            head = name or TABLE_LABELS[table]
            return f"{head}: {', '.join(details)}" if details else head
        named = "" if table == "appointment" else name
        parts = ", ".join(part for part in (named, *details) if part)
        head = _HEADS.get(table, TABLE_LABELS[table])
        link = " " if head.endswith(" naar") else ": "
        return f"{head}{link}{parts}" if parts else head

    def _details(self, table: str, row: Row) -> list[str]:
        if table in ("debt", "income", "expense", "asset"):
            return self._money(table, row)
        if table == "resident":
            parts = (row["given_name"] or row["initials"], row["surname_prefix"], row["surname"])
            return [" ".join(part for part in parts if part)]
        if table == "case_file":
            shown = self._shown(table, row, "municipality", "channel", "aanmelding_date")
            return [row["number"], *shown]
        if table == "threat":
            event = unit_words(table, "event", row, row, self._words)
            return [*self._shown(table, row, "present"), event]
        if table == "crisis_step":
            return ["gedaan" if row["done_date"] else "nog niet gedaan"]
        if table == "appointment":
            when = day_and_time(row["day"], row["at"])
            return [when, *self._shown(table, row, "place", "with_whom")]
        if table == "contact_moment":
            return self._contact(row)
        if table == "evidence":
            return [f"bij {self._target(row)}", *self._shown(table, row, "place")]
        return self._shown(table, row, *_DETAILS.get(table, ()))

    def _shown(self, table: str, row: Row, *fields: str) -> list[str]:
        return [field_words(table, name, row[name], row, self._words) for name in fields]

    def _money(self, table: str, row: Row) -> list[str]:
        """Return whose it is, how much, and what it belongs to."""
        whose = self._shown(table, row, "whose") if table == "income" else []
        chain = self._linked("debt", row.get("chain", ""))
        amount = unit_words(table, "amount", row, row, self._words)
        return [*whose, amount, f"hoort bij {chain}" if chain else ""]

    def _contact(self, row: Row) -> list[str]:
        """Return what came of a contact, and how we reacted to it."""
        told = ": ".join(p for p in (plain_words(row["result"]), plain_words(row["summary"])) if p)
        reaction = plain_words(row["reaction"])
        return [told, f"wat wij daarna deden: {reaction}" if reaction else ""]

    def _target(self, row: Row) -> str:
        table, row_id = self.target_of(row)
        target = self._rows.get((table, row_id), {})
        if table == "answer":
            return self._question(target.get("question_key", "")) or TABLE_LABELS[table]
        name, noun = self.name(table, target), TABLE_LABELS[table]
        return f"{noun} {name}" if name else noun
