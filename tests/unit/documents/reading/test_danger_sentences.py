"""Single sentences on measures: their day, the last day to prevent them, or no danger at all."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.unit.documents.reading.paper import read

LISTS = Path(__file__).with_name("sentences")
LETTER = """
Woonbedrijf Maasoever
Postbus 12, 1234 AB Lindehof

                                              De heer J. Proefman
                                              Eikenlaan 12
                                              3731 AB Lindehof

Lindehof, 2 november 2026

Betreft: uw dossier 2026-0815

Geachte heer Proefman,

Uw achterstand is € 812,40. Wij ontvangen dit bedrag graag uiterlijk
20 november 2026 op NL39 RABO 0300 0652 64.

{body}

Met vriendelijke groet,

Woonbedrijf Maasoever
"""


def lines_of(name: str) -> list[str]:
    return (LISTS / name).read_text(encoding="utf-8").splitlines()


def dangers(body: str) -> dict[str, str]:
    wrapped = "\n".join(textwrap.wrap(body, 90))
    found = read(LETTER.format(body=wrapped)).danger
    return {one.type.value: one.date.isoformat() if one.date else "-" for one in found}


@pytest.mark.parametrize("body", lines_of("none.txt"))
def test_what_threatens_nobody_now_is_no_danger(body: str) -> None:
    """Explained, compared, warned of, long ago, called off, or said not to be so."""
    assert dangers(body) == {}


@pytest.mark.parametrize("line", lines_of("measures.txt"))
def test_a_measure_has_its_own_day_or_the_last_day_to_prevent_it(line: str) -> None:
    """A line holds the types with their day ("-" for none) and behind a bar the sentence."""
    said, body = line.split(" | ", maxsplit=1)
    wanted = dict(one.split() for one in said.split("; "))
    assert dangers(body) == wanted
