"""What a column and a table are, and how the common cells are read and written. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from intakeapp.base.dates import parse_date, show_date_short
from intakeapp.base.errors import InputError
from intakeapp.base.money import parse_euros, round_euros, show_euros
from intakeapp.domain.debts import Debt
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.records import AnswerState
from intakeapp.domain.row_words import choice_words, told_words
from intakeapp.questionnaire.show import STATE_TEXTS
from intakeapp.questionnaire.types import Line
from intakeapp.services.casefile import CaseFile
from intakeapp.views.talk.columns_choices import (
    ASKED_WORDS,
    UNKNOWN,
    UNKNOWN_WORDS,
    choices_of,
    found_choices,
    one_line,
    parse_asked,
    parse_choice,
)

Row = Debt | HouseholdMember | Income | Expense | Asset
R = TypeVar("R", Debt, Income, Expense, Asset)
_LINE, _REMARK = Line(), Line(maximum_length=500)


class Kind(StrEnum):
    """How a cell is typed and drawn."""

    TEXT = "text"
    NAME = "name"
    REFERENCE = "reference"
    AMOUNT = "amount"
    ASKED = "asked"
    BORN = "born"
    DATE = "date"
    CHOICE = "choice"


def _alphabet(text: str) -> Any:
    return text.casefold()


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table.

    `read` gives the words in the cell, `write` a row with other words in it (InputError when they
    can't be read). `choices` are what may be chosen, `told` the same as it is said to the resident,
    `meant` those that typed letters may mean.
    `can_be_unknown`: Alt+W writes "weet ik niet". `weight` is the share of the width. `order` is
    what rows are sorted by, None for an empty cell. `also` are other titles in a spreadsheet.
    `later` is shown in the talk only after "meer".
    """

    key: str
    title: str
    kind: Kind
    weight: int
    read: Callable[[Any], str]
    write: Callable[[Any, str], Any]
    order: Callable[[Any], Any]
    choices: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    meant: Callable[[str], tuple[str, ...]] = lambda _text: ()
    can_be_unknown: bool = False
    question: str = ""
    also: tuple[str, ...] = ()
    later: bool = False

    @property
    def not_asked_shows(self) -> bool:
        """Whether an empty cell says "niet gevraagd": a fact that is never assumed."""
        return self.kind in (Kind.ASKED, Kind.BORN) or self.can_be_unknown


def words_column(
    key: str, title: str, weight: int, question: str, *, kind: Kind = Kind.TEXT,
    also: tuple[str, ...] = (), later: bool = False,
) -> Column:  # fmt: skip
    """Return a column with a few words."""
    return Column(
        key=key, title=title, kind=kind, weight=weight, question=question, also=also, later=later,
        read=lambda row: getattr(row, key),
        write=lambda row, text: replace(row, **{key: _LINE.parse(text) if text.strip() else ""}),
        order=lambda row: _alphabet(getattr(row, key)) or None,
    )  # fmt: skip


def remark_column(weight: int) -> Column:
    """Return the column for what a person wants to add."""
    return Column(
        key="remark", title="Opmerking", kind=Kind.TEXT, weight=weight, later=True,
        question="Wilt u er iets bij zeggen?", also=("notitie", "toelichting"),
        read=lambda row: row.remark,
        write=lambda row, text: replace(row, remark=_REMARK.parse(text) if text.strip() else ""),
        order=lambda row: _alphabet(row.remark) or None,
    )  # fmt: skip


def asked_column(
    key: str, title: str, weight: int, question: str, *, also: tuple[str, ...] = (),
    later: bool = False,
) -> Column:  # fmt: skip
    """Return a column for a fact that is yes, no, unknown, or not asked."""
    choices = ("ja", "nee", UNKNOWN)
    return Column(
        key=key, title=title, kind=Kind.ASKED, weight=weight, question=question, also=also,
        later=later, choices=choices, can_be_unknown=True,
        read=lambda row: ASKED_WORDS.get(getattr(row, key), ""),
        write=lambda row, text: replace(row, **{key: parse_asked(text)}),
        order=lambda row: ASKED_WORDS.get(getattr(row, key)),
        meant=lambda text: tuple(c for c in choices if text and c.startswith(one_line(text))),
    )  # fmt: skip


def choice_column(
    key: str, title: str, weight: int, question: str, options: type[StrEnum], *,
    also: tuple[str, ...] = (), later: bool = False,
) -> Column:  # fmt: skip
    """Return a column for one of a few choices, typed by the first letters."""
    places = {option: at for at, option in enumerate(options)}
    return Column(
        key=key, title=title, kind=Kind.CHOICE, weight=weight, question=question, also=also,
        later=later, choices=choices_of(options),
        told=tuple(told_words(option) for option in options),
        read=lambda row: choice_words(getattr(row, key)),
        write=lambda row, text: replace(row, **{key: parse_choice(options, text)}),
        order=lambda row: places.get(getattr(row, key)),
        meant=lambda text: tuple(choice_words(c) for c in found_choices(options, text)),
    )  # fmt: skip


def date_column(
    key: str, title: str, weight: int, question: str, *, also: tuple[str, ...] = (),
    later: bool = True,
) -> Column:  # fmt: skip
    """Return a column for a date; never prefilled."""

    def read(row: Any) -> str:
        day = getattr(row, key)
        return "" if day is None else show_date_short(day)

    return Column(
        key=key, title=title, kind=Kind.DATE, weight=weight, question=question, also=also,
        later=later, read=read,
        write=lambda row, text: replace(row, **{key: parse_date(text) if text.strip() else None}),
        order=lambda row: getattr(row, key),
    )  # fmt: skip


def _euros(text: str, negative: str) -> Decimal:
    euros = parse_euros(text)
    if euros < 0 and negative:
        raise InputError(negative)
    return euros


def money_column(
    key: str, title: str, weight: int, question: str, *, negative: str,
    also: tuple[str, ...] = (),
) -> Column:  # fmt: skip
    """Return a column for a plain amount; `negative` says why it is not lower than zero."""

    def read(row: Any) -> str:
        amount = getattr(row, key)
        return "" if amount is None else show_euros(amount, sign=False)

    return Column(
        key=key, title=title, kind=Kind.AMOUNT, weight=weight, question=question, also=also,
        later=True, read=read,
        write=lambda row, text: replace(
            row, **{key: _euros(text, negative) if text.strip() else None}
        ),
        order=lambda row: getattr(row, key),
    )  # fmt: skip


def amount_column(
    title: str, weight: int, question: str, *, negative: str, also: tuple[str, ...] = ()
) -> Column:
    """Return the column of the main amount, which may be "weet ik niet".

    `negative` says why it is not lower than zero; empty when it may be.
    """
    return Column(
        key="amount", title=title, kind=Kind.AMOUNT, weight=weight, question=question,
        also=("bedrag", *also), can_be_unknown=True, read=read_amount,
        write=lambda row, text: put_amount(row, text, negative),
        order=lambda row: row.amount,
    )  # fmt: skip


def put_amount(row: R, text: str, negative: str) -> R:
    """Read an amount, "?" for "weet ik niet", or nothing. Raises InputError for anything else."""
    word = one_line(text)
    if not word:
        return replace(row, amount=None, amount_state=AnswerState.NOT_ASKED)
    for state in (AnswerState.REFUSED, AnswerState.NOT_APPLICABLE):
        if word == STATE_TEXTS[state]:
            return replace(row, amount=None, amount_state=state)
    if word in UNKNOWN_WORDS:
        return replace(row, amount=None, amount_state=AnswerState.UNKNOWN)
    return replace(row, amount=_euros(text, negative), amount_state=AnswerState.GIVEN)


def read_amount(row: Debt | Income | Expense | Asset) -> str:
    """Return the amount without the euro sign, "weet ik niet", or nothing."""
    if row.amount is not None:
        return show_euros(row.amount, sign=False)
    return "" if row.amount_state is AnswerState.NOT_ASKED else STATE_TEXTS[row.amount_state]


def amount_words(row: Debt | Income | Expense | Asset) -> str:
    """Return the amount with the euro sign, or why there is none."""
    return show_euros(row.amount) if row.amount is not None else read_amount(row)


def about_euros(euros: Decimal) -> str:
    """Return whole euros for a total that is only about right: "€ 1.265"."""
    whole = round_euros(euros).quantize(Decimal(1), rounding="ROUND_HALF_UP")
    return show_euros(whole).removesuffix(",00")


@dataclass(frozen=True, kw_only=True)
class TableSpec:
    """One repeating table: its columns and its words.

    `groups` are the columns that the desk shows together, by a short title; the first column is
    in each. `summary` is shown in the bureau view only: no totals face the resident. `more` opens
    the other cells in the talk. `chained`: rows may be letters about one debt.
    """

    name: str
    title: str
    add: str
    one: str
    gone: str
    empty: str
    empty_hint: str
    more: str
    columns: tuple[Column, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    rows: Callable[[CaseFile], Sequence[Row]]
    blank: Callable[[str, str, int], Row]
    label: Callable[[Any], str]
    line: Callable[[Any], str]
    summary: Callable[[Sequence[Any]], str]
    chained: bool = False

    def is_blank(self, row: Row) -> bool:
        """Tell whether nothing was entered in a row."""
        return row == self.blank(row.case_id, row.id, row.position)

    def column(self, key: str) -> Column:
        """Return a column by its key. KeyError for another word."""
        return {column.key: column for column in self.columns}[key]

    def group(self, at: int) -> tuple[Column, ...]:
        """Return the columns of a group, in their order."""
        return tuple(self.column(key) for key in self.groups[at][1])
