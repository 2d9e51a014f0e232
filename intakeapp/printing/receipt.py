"""The *ontvangstbewijs*: which papers somebody gave us, and where each one is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from intakeapp.base.dates import show_date, show_time
from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import PLAIN_HOUSE, Contact
from intakeapp.printing.texts import LetterTexts, load_letter
from intakeapp.printing.thumbnails import small_jpeg
from intakeapp.printing.typeset.inputs import HouseStyle
from intakeapp.printing.typeset.papers import PaperJob, set_paper, words_for

MOST_ROWS = 300
KEPT, RETURNED = "bewaard", "teruggegeven"
ICONS = {KEPT: "building-community", RETURNED: "shopping-bag"}
_AROUND = ("user", "eye", "phone", "receipt", "file-text")


@dataclass(frozen=True, kw_only=True)
class ReceiptRow:
    """One paper: its number in the pile, what it is, how many pages, and where the original is.

    `original` is "bewaard", "teruggegeven" or empty when nobody said. `thumbnail` is a PNG of its
    first page. A `sealed` paper is left out of the receipt and of its totals.
    """

    number: int
    title: str
    pages: int
    original: str = ""
    thumbnail: bytes | None = None
    sealed: bool = False


@dataclass(frozen=True, kw_only=True)
class ReceiptInput:
    """What a receipt says. `number` is as "OB-2026-AB-0007"; `given_by` the name of the resident.

    With `our_copy` the same pages follow once more for the dossier on paper. Without
    `show_thumbnails` (a choice of the desk) the papers are a list in words.
    """

    number: str
    day: date
    at: time
    given_by: str
    received_by: Contact
    rows: tuple[ReceiptRow, ...]
    our_copy: bool = False
    show_thumbnails: bool = True
    house: HouseStyle = PLAIN_HOUSE

    @property
    def open_rows(self) -> tuple[ReceiptRow, ...]:
        """The papers that may stand on it: none that is sealed."""
        return tuple(row for row in self.rows if not row.sealed)

    @property
    def total_pages(self) -> int:
        """All pages of the papers on it."""
        return sum(row.pages for row in self.open_rows)

    def count(self, original: str) -> int:
        """Return how many papers have their original in this place."""
        return sum(row.original == original for row in self.open_rows)


def draw_receipt(receipt: ReceiptInput) -> bytes:
    """Return the receipt as a tagged PDF of A4 pages, and after it our copy when asked for.

    Raises InputError without a number, without papers, with more than 300, or for a paper without
    pages or with an unknown place. Source: facts ux.md, feature 10 (number per paper, thumbnails,
    what is kept and what is given back).
    """
    _check(receipt)
    texts = load_letter("ontvangstbewijs")
    pictures = dict(_pictures(receipt))
    return set_paper(
        PaperJob(
            source="ontvangstbewijs",
            title=texts.text("document"),
            day=receipt.day,
            house=receipt.house,
            data=_data(receipt, texts, frozenset(pictures)),
            pictograms=(*_AROUND, *ICONS.values()),
            pictures=pictures,
        )
    )


def _check(receipt: ReceiptInput) -> None:
    if not receipt.number.strip():
        raise InputError("Het nummer van het bewijs ontbreekt.", path="number")
    if not receipt.open_rows:
        raise InputError("Er staat nog geen papier op dit bewijs.", path="rows")
    if len(receipt.open_rows) > MOST_ROWS:
        raise InputError(
            f"Op een bewijs passen {MOST_ROWS} papieren.",
            path="rows",
            now="Maak voor de andere papieren een tweede bewijs.",
        )
    for row in receipt.open_rows:
        if row.pages < 1:
            raise InputError("Een papier heeft geen bladzijden.", path=f"rows {row.number}")
        if row.original not in ("", KEPT, RETURNED):
            raise InputError("Deze plek kennen we niet.", path=f"rows {row.number}")


def _pictures(receipt: ReceiptInput) -> Iterator[tuple[str, bytes]]:
    for place, row in enumerate(receipt.open_rows):
        picture = small_jpeg(row.thumbnail) if receipt.show_thumbnails else None
        if picture is not None:
            yield _picture_name(place), picture


def _picture_name(place: int) -> str:
    return f"{place}.jpg"


def _data(receipt: ReceiptInput, texts: LetterTexts, pictures: frozenset[str]) -> dict[str, object]:
    them, count = receipt.received_by, len(receipt.open_rows)
    total = texts.text("total_one") if count == 1 else texts.text("total", count=str(count))
    around = ("title", "number", "given_by", "received_by", "list", "next", "page")
    return {
        "copies": [
            {"icon": icon, "whose": texts.text(key)}
            for icon, key in (("user", "for_you"), (ICONS[KEPT], "for_us"))[: 1 + receipt.our_copy]
        ],
        "organisation": words_for(them.organisation),
        "when": words_for(f"{show_date(receipt.day, weekday=True)}, {show_time(receipt.at)}"),
        "number": words_for(receipt.number),
        "given_by": words_for(receipt.given_by),
        "received_by": [words_for(them.name), words_for(them.phone)],
        "total": total,
        "copied": texts.text("copied", pages=_pages(receipt.total_pages, texts)),
        "places": [
            {"icon": ICONS[place], "text": texts.text(key, count=str(receipt.count(place)))}
            for place, key in ((RETURNED, "returned_total"), (KEPT, "kept_total"))
            if receipt.count(place)
        ],
        "items": [
            _item(row, texts, _picture_name(place) if _picture_name(place) in pictures else "")
            for place, row in enumerate(receipt.open_rows)
        ],
        "said": [{"icon": icon, "text": text} for icon, text in _next(receipt, texts)],
        "signatures": _signatures(receipt, texts),
        "words": {key: texts.texts[key] for key in around},
    }


def _item(row: ReceiptRow, texts: LetterTexts, picture: str) -> dict[str, object]:
    words = {KEPT: texts.text("kept"), RETURNED: texts.text("returned"), "": ""}
    title = words_for(row.title) or texts.text("untitled")
    return {
        "number": str(row.number),
        "title": title,
        "pages": _pages(row.pages, texts),
        "place": words[row.original],
        "icon": ICONS.get(row.original, ""),
        "picture": picture,
        "alt": texts.text("thumbnail", number=str(row.number)),
    }


def _pages(count: int, texts: LetterTexts) -> str:
    return texts.text("pages_one") if count == 1 else texts.text("pages", count=str(count))


def _next(receipt: ReceiptInput, texts: LetterTexts) -> Iterator[tuple[str, str]]:
    """Give what happens now, each line with its picture."""
    them = receipt.received_by
    yield "eye", texts.text("next_read")
    if receipt.count(KEPT):
        yield ICONS[KEPT], texts.text("next_kept")
    if them.phone:
        yield "phone", _call(them, texts)
    yield "receipt", texts.text("next_save")


def _call(them: Contact, texts: LetterTexts) -> str:
    if not them.first_name:
        return words_for(texts.text("next_call_without_name", phone=them.phone))
    return words_for(texts.text("next_call", name=them.first_name, phone=them.phone))


def _signatures(receipt: ReceiptInput, texts: LetterTexts) -> list[str]:
    name = receipt.received_by.name.strip()
    ours = texts.text("our_signature", name=name) if name else ""
    return [
        texts.text("your_signature"),
        words_for(ours or texts.text("our_signature_without_name")),
    ]
