"""Reading what a municipality sets itself, strictly: an unknown name is refused by file and key.

A file lies in `gemeente/regelingen/` in the user's data folder (docs/norms.md). Every scheme and
amount has a source, every file a period; nothing is carried on after its last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.base.money import LARGEST
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.municipal_records import (
    Conditions,
    IncomeSupplementRules,
    MunicipalRules,
    MunicipalScheme,
    MunicipalTable,
    Per,
    ReferenceAmount,
)
from intakeapp.domain.money_rows import ExpensePost
from intakeapp.domain.strict import StrictTable, read_toml

FOLDER = "regelingen"  # in the folder of the municipality
MOST_SHARE = Decimal(3)  # of the bijstandsnorm: 300% is surely a percentage that was not divided
MOST_AGE = 120
_KEY = re.compile(r"[a-z][a-z0-9_]{1,40}")


def read_municipal_file(file: Path) -> MunicipalTable:
    """Read one file of a municipality.

    Raises InputError, with file, key and reason, for an unknown key or word, a scheme without a
    source, and an amount that cannot be one.
    """
    table = read_toml(file)
    table.origin = f"{FOLDER}/{file.name}"
    valid_from, valid_until = table.day("valid_from"), table.day("valid_until")
    if valid_until < valid_from:
        raise table.refuse("valid_until", "Deze dag ligt voor het begin.")
    absent = _lacks(table, "income_supplement")
    supplement = None if absent else table.table("income_supplement")
    read = MunicipalTable(
        file=file.name, title=table.text("title"), valid_from=valid_from, valid_until=valid_until,
        municipalities=table.texts("municipalities"),
        schemes=tuple(_scheme(one) for one in table.tables("scheme")),
        supplement=None if supplement is None else _supplement(supplement),
        references=tuple(_reference(one) for one in table.tables("reference")),
    )  # fmt: skip
    table.finish()
    _refuse_twice(table, "scheme", [one.key for one in read.schemes])
    _refuse_twice(table, "scheme", [one.title for one in read.schemes])
    for one, other in combinations(read.references, 2):
        apart = one.households and other.households and not one.households & other.households
        if one.post is other.post and not apart:
            raise table.refuse("reference", f"'{one.post}' staat er twee keer voor een huishouden.")
    return read


def read_municipal_folder(folder: Path) -> tuple[MunicipalTable, ...]:
    """Read all files of `folder` (that of the municipality, without `regelingen`), by name.

    Raises InputError for a faulty file and for two files that set the same thing on one day.
    """
    files = sorted(path for path in (folder / FOLDER).glob("*.toml") if path.is_file())
    tables = tuple(read_municipal_file(file) for file in files)
    check_together(tables)
    return tables


def _refuse_twice(table: StrictTable, key: str, names: Sequence[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise table.refuse(key, f"'{twice}' staat er twee keer.")


def _scheme(table: StrictTable) -> MunicipalScheme:
    key = table.text("key")
    if not _KEY.fullmatch(key):
        raise table.refuse("key", "Gebruik kleine letters, cijfers en _, zonder spaties.")
    low, high = _amounts(table)
    per = None if _lacks(table, "per") else _word(table, "per", tuple(Per))
    if (low is None) != (per is None):
        raise table.refuse("per", "Bij een bedrag hoort 'per', en bij 'per' een bedrag.")
    made = MunicipalScheme(
        key=key, title=table.text("title"), source=table.text("source"),
        why=table.text("why", ""), conditions=_conditions(table), low=low, high=high,
        per=None if per is None else Per(per), per_child=table.flag("per_child"),
        question=table.text("question", ""),
    )  # fmt: skip
    table.finish()
    return made


def _conditions(table: StrictTable) -> Conditions:
    made = Conditions(
        households=_households(table),
        income_at_most=_share(table, "income_at_most"),
        assets_at_most=_euros_or_none(table, "assets_at_most"),
        age_from=_age(table, "age_from"), age_until=_age(table, "age_until"),
        child_from=_age(table, "child_from"), child_until=_age(table, "child_until"),
    )  # fmt: skip
    for first, last, key in (
        (made.age_from, made.age_until, "age_until"),
        (made.child_from, made.child_until, "child_until"),
    ):
        if first is not None and last is not None and last < first:
            raise table.refuse(key, "Deze leeftijd ligt voor de eerste.")
    return made


def _supplement(table: StrictTable) -> IncomeSupplementRules:
    share = _share(table, "income_at_most")
    if share is None:
        raise table.refuse("income_at_most", "Dit veld ontbreekt.")
    made = IncomeSupplementRules(
        months=_whole(table, "months"), share=share, alone=_euros(table, "alone"),
        single_parent=_euros(table, "single_parent"), couple=_euros(table, "couple"),
        couple_with_children=_euros(table, "couple_with_children"), source=table.text("source"),
    )  # fmt: skip
    table.finish()
    return made


def _reference(table: StrictTable) -> ReferenceAmount:
    low, high = _amounts(table)
    if low is None or high is None:
        raise table.refuse("amount", "Dit bedrag ontbreekt: euro per maand.")
    post = ExpensePost(_word(table, "post", tuple(ExpensePost)))
    made = ReferenceAmount(
        post=post, low=low, high=high, source=table.text("source"), households=_households(table)
    )
    table.finish()
    return made


# Values


def _lacks(table: StrictTable, key: str) -> bool:
    """Whether a key is absent; then it counts as read, so that messages name it as known."""
    return not table.has(key) and not table.flag(key)


def _word(table: StrictTable, key: str, words: Sequence[str]) -> str:
    word = table.text(key)
    if word not in words:
        raise table.refuse(key, f"Kies uit: {', '.join(words)}.")
    return word


def _households(table: StrictTable) -> frozenset[LivingSituation]:
    words = table.texts("households")
    for word in words:
        if word not in tuple(LivingSituation):
            raise table.refuse("households", f"Kies uit: {', '.join(LivingSituation)}.")
    return frozenset(LivingSituation(word) for word in words)


def _amounts(table: StrictTable) -> tuple[Decimal | None, Decimal | None]:
    """Return `amount` twice, or `amount_from` and `amount_until`; None for none of them."""
    one = _euros_or_none(table, "amount")
    low, high = (_euros_or_none(table, key) for key in ("amount_from", "amount_until"))
    if one is not None:
        if low is not None or high is not None:
            raise table.refuse("amount", "Geef 'amount', of 'amount_from' en 'amount_until'.")
        return one, one
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        raise table.refuse("amount_from", "Geef het laagste en het hoogste bedrag.")
    return low, high


def _euros(table: StrictTable, key: str) -> Decimal:
    found = _euros_or_none(table, key)
    if found is None:
        raise table.refuse(key, "Dit bedrag ontbreekt.")
    return found


def _euros_or_none(table: StrictTable, key: str) -> Decimal | None:
    amount = _number(table, key)
    if amount is None:
        return None
    if not 0 <= amount <= LARGEST or amount != amount.quantize(Decimal("0.01")):
        raise table.refuse(key, "Hier hoort een bedrag in euro's, zoals 120.50.")
    return amount


def _share(table: StrictTable, key: str) -> Decimal | None:
    part = _number(table, key)
    if part is not None and not 0 < part <= MOST_SHARE:
        raise table.refuse(key, "Hier hoort een deel van de bijstandsnorm: 1.10 is 110%.")
    return part


def _number(table: StrictTable, key: str) -> Decimal | None:
    if _lacks(table, key):
        return None
    value = table.raw(key)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise table.refuse(key, "Hier hoort een getal, met een punt en zonder aanhalingstekens.")
    number = Decimal(value)
    if not number.is_finite():
        raise table.refuse(key, "Hier hoort een getal.")
    return number


def _whole(table: StrictTable, key: str) -> int:
    number = table.whole(key)
    if not 0 < number <= 600:
        raise table.refuse(key, "Hier hoort een aantal maanden.")
    return number


def _age(table: StrictTable, key: str) -> int | None:
    if _lacks(table, key):
        return None
    number = table.whole(key)
    if not 0 <= number <= MOST_AGE:
        raise table.refuse(key, "Hier hoort een leeftijd.")
    return number


# What holds


def check_together(tables: Iterable[MunicipalTable]) -> None:
    """Refuse two files that set the same thing for one municipality on one day (InputError)."""
    for one, other in combinations(tables, 2):
        same = _set_twice(one, other)
        if same and _meet(one, other):
            raise InputError(
                f"{same} geldt op dezelfde dag ook in '{one.file}'.",
                path=f"{FOLDER}/{other.file}",
            )


def _meet(one: MunicipalTable, other: MunicipalTable) -> bool:
    first, second = set(one.municipalities), set(other.municipalities)
    places = not first or not second or first & second
    return bool(
        places and one.valid_from <= other.valid_until and other.valid_from <= one.valid_until
    )


def _set_twice(one: MunicipalTable, other: MunicipalTable) -> str:
    """Return the name of something that both set; empty for nothing."""
    taken = {scheme.key for scheme in one.schemes} | {scheme.title for scheme in one.schemes}
    for scheme in other.schemes:
        if scheme.key in taken or scheme.title in taken:
            return f"'{scheme.title}'"
    if one.supplement is not None and other.supplement is not None:
        return "De individuele inkomenstoeslag"
    posts = {reference.post for reference in one.references}
    found = next((ref.post for ref in other.references if ref.post in posts), None)
    return "" if found is None else f"Het richtbedrag '{found}'"


def rules_on(tables: Iterable[MunicipalTable], municipality: str, day: date) -> MunicipalRules:
    """Return what a municipality sets on a day; what ended is told and never carried on."""
    ours = [table for table in tables if table.is_for(municipality)]
    now = [table for table in ours if table.holds_on(day)]
    ended = sorted((t for t in ours if t.valid_until < day), key=lambda t: t.valid_until)
    kept = {scheme.key for table in now for scheme in table.schemes}
    expired = {
        scheme.key: (scheme, table.valid_until)
        for table in ended
        for scheme in table.schemes
        if scheme.key not in kept
    }
    supplement = next((t.supplement for t in now if t.supplement is not None), None)
    gone = [table.valid_until for table in ended if table.supplement is not None]
    references = tuple(ref for table in now for ref in table.references)
    lost = [table.valid_until for table in ended if table.references]
    return MunicipalRules(
        schemes=tuple(scheme for table in now for scheme in table.schemes),
        supplement=supplement, references=references, expired=tuple(expired.values()),
        supplement_ended=None if supplement or not gone else gone[-1],
        references_ended=None if references or not lost else lost[-1],
    )  # fmt: skip


def ended_words(until: date) -> str:
    """Return the sentence for what a municipality set until a day that has passed."""
    return (
        f"Tabel verlopen: de gemeente gaf dit op tot en met {show_date(until)}."
        " Controleer wat nu geldt."
    )
