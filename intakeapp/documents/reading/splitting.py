"""Where one letter of a pile ends and the next begins: a proposal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intakeapp.documents.reading.dates import dates_in
from intakeapp.documents.reading.names import window
from intakeapp.documents.reading.text import Page

_COUNT = re.compile(
    r"\b(?:pagina|pag\.?|blad|bladzijde|blz\.?|page)\s*:?\s*(?P<n>\d{1,2})\s*(?:van|"
    r"/|of|-)\s*(?P<of>\d{1,2})\b|\b(?:pagina|pag\.?|blad|bladzijde|blz\.?|"
    r"page|vervolgblad)\s*:?\s*(?P<only>\d{1,2})\b",
    re.IGNORECASE,
)
_BARE_COUNT = re.compile(r"^\W*(?P<n>\d{1,2})\s?/\s?(?P<of>\d{1,2})\W*$")
_SALUTATION = re.compile(r"\b(?:geachte|beste|dear|l\.s\.)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"^\W*(?:betreft|onderwerp|inzake|subject)\b", re.IGNORECASE)
_CONTINUES = re.compile(
    r"\b(?:vervolg(?:blad)?|specificatie bij|bijlage|toelichting bij|z\.?o\.?z)\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"[A-Z0-9][A-Z0-9./-]{5,}")
_FEW_WORDS = 6  # fewer is a blank side


def split_pages(pages: Sequence[Page]) -> list[list[Page]]:
    """Return the pages in groups, one for each letter; blank sides stay with the letter before."""
    groups: list[list[Page]] = []
    for page in pages:
        if groups and not _is_start(page, groups[-1]):
            groups[-1].append(page)
        else:
            groups.append([page])
    return groups


def _is_start(page: Page, group: Sequence[Page]) -> bool:
    if sum(len(row.whole.pieces) for row in page.rows) < _FEW_WORDS:
        return False
    written = [one for one in group if one.rows]
    if not written:
        return False
    number, total = page_count(page)
    last_number, last_total = page_count(written[-1])
    if number == 1:
        return True
    if number is not None and number > 1:
        follows = last_number is None or number == last_number + 1 or last_number >= number
        same = total is None or last_total is None or total == last_total
        if follows and same:
            return last_number is not None and last_number >= number and _looks_new(page) >= 3.0
    if last_number is not None and last_total is not None and last_number < last_total:
        return _looks_new(page) >= 6.0 and not _shares(page, written[0])
    score = _looks_new(page)
    if last_number is not None and last_number == last_total:
        score += 1.5
    if _shares(page, written[0]):
        score -= 1.5
    return score >= 4.0


def page_count(page: Page) -> tuple[int | None, int | None]:
    """Return which page of how many it says to be."""
    for row in page.rows:
        match = _COUNT.search(row.whole.plain)
        if match:
            number = match["n"] or match["only"]
            return int(number), int(match["of"]) if match["of"] else None
    for row in (*page.rows[:3], *page.rows[-3:]):
        for cell in row.cells:
            match = _BARE_COUNT.match(cell.plain)
            if match and int(match["n"]) <= int(match["of"]):
                return int(match["n"]), int(match["of"])
    return None, None


def _looks_new(page: Page) -> float:
    top = [row for row in page.rows if row.whole.box.top < 0.5]
    score = 0.0
    if window(page):
        score += 3.0
    if any(_SALUTATION.search(row.whole.plain) for row in top):
        score += 2.5
    if any(dates_in(row.whole.plain) for row in top):
        score += 1.0
    if any(_SUBJECT.search(cell.plain) for row in top for cell in row.cells):
        score += 1.5
    if any(
        re.search(r"(?i)\b(?:ons kenmerk|factuurnummer|dossiernummer|datum)\b", r.whole.plain)
        for r in top
    ):
        score += 1.0
    if page.rows and re.search(
        r"(?i)\b(?:factuur|dagvaarding|exploot|vonnis|aanslag|beschikking|"
        r"nota|herinnering|aanmaning|invoice|rechtbank)\b",
        " ".join(r.whole.plain for r in page.rows[:7]),
    ):
        score += 1.0
    if any(_CONTINUES.search(row.whole.plain) for row in page.rows[:4]):
        score -= 3.0
    return score


def _shares(page: Page, first: Page) -> bool:
    """Whether two pages have a long number in common that is not an account or a phone."""
    return bool(_long_numbers(page) & _long_numbers(first))


def _long_numbers(page: Page) -> set[str]:
    found = set[str]()
    for row in page.rows:
        if row.whole.box.top < 0.85:
            found |= {
                number
                for number in _NUMBERS.findall(row.whole.plain)
                if sum(c.isdigit() for c in number) >= 5 and not dates_in(number)
            }
    return found
