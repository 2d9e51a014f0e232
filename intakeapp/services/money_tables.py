"""Which amounts of the law the program does not have for a day: told on the screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from intakeapp.base.dates import show_date
from intakeapp.base.errors import KnownError
from intakeapp.domain.calculations.tables import table_on

_TABLES: Mapping[str, str] = MappingProxyType({
    "bvv": "beslagvrije voet", "bijstand": "bijstandsnormen", "zorgtoeslag": "zorgtoeslag",
    "huurtoeslag": "huurtoeslag", "kgb": "kindgebonden budget", "kwijtschelding": "kwijtschelding",
})  # fmt: skip


def lacking_words(day: date) -> str:
    """Return in Dutch which amounts there are no tables of on a day; empty when all are there."""
    lacking = [name for subject, name in _TABLES.items() if not _has_table(subject, day)]
    if not lacking:
        return ""
    return (
        f"Voor {show_date(day)} staan deze bedragen niet in het programma: {', '.join(lacking)}."
        " Wat daarop rust, staat hier niet. Wat is opgeschreven, blijft staan. Vraag uw beheerder"
        " om de nieuwe tabel, of reken dit met de hand na."
    )


def _has_table(subject: str, day: date) -> bool:
    try:
        table_on(subject, day)
    except KnownError:
        return False
    return True
