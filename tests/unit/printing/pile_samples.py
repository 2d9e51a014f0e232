"""Invented papers of the invented resident Tanya Holtrop: receipt, cover sheet, the bag."""

from __future__ import annotations

import random
from datetime import time
from io import BytesIO

from PIL import Image, ImageDraw

from intakeapp.domain.letter_facts import BagSort
from intakeapp.printing.bag_overview import BagOverview
from intakeapp.printing.cover_sheet import CoverSheet
from intakeapp.printing.receipt import ReceiptInput, ReceiptRow
from tests.unit.printing.samples import CONTACT, DAY, NEXT

INKS = ("#1d4f8a", "#8a2b1d", "#1f6b3a", "#55357a", "#333333")


def thumbnail(seed: int, size: tuple[int, int] = (220, 311), *, mode: str = "RGB") -> bytes:
    """Return a PNG that looks like a page from afar: a coloured mark and grey lines."""
    rng = random.Random(seed)
    page = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(page)
    wide, high = size
    left, ink = wide // 10, rng.choice(INKS)
    pen.rectangle((left, high // 14, left + rng.randrange(30, 80), high // 14 + 22), fill=ink)
    for line in range(high // 4, high - 30, 9):
        if rng.random() < 0.8:
            pen.rectangle((left, line, rng.randrange(wide // 2, wide - 24), line + 3), fill="#999")
    kept = BytesIO()
    page.convert(mode).save(kept, "PNG")
    return kept.getvalue()


TITLES = (
    "Aanzegging ontruiming, Kramer & Oost",
    "Herinnering energie, Noorderlicht Energie",
    "Zorgtoeslag 2026",
    "Loonstrook oktober",
    "Aanmaning water, Waterbedrijf De Vecht",
)
PLACES = ("bewaard", "teruggegeven", "teruggegeven", "teruggegeven", "")


def row(number: int, *, picture: bool = True) -> ReceiptRow:
    return ReceiptRow(
        number=number,
        title=TITLES[(number - 1) % len(TITLES)],
        pages=1 + number % 3,
        original=PLACES[(number - 1) % len(PLACES)],
        thumbnail=thumbnail(number) if picture else None,
    )


RECEIPT = ReceiptInput(
    number="OB-2026-AB-0007",
    day=DAY,
    at=time(14, 5),
    given_by="Tanya Holtrop",
    received_by=CONTACT,
    rows=tuple(row(number) for number in range(1, 6)),
)
CASE_ID = "019aa3f2-7c10-7abc-8def-0123456789ab"
COVER = CoverSheet(case_id=CASE_ID, case_number="HZN-2026-00412", day=DAY)
BAG = BagOverview(
    first_name="Tanya",
    day=DAY,
    contact=CONTACT,
    letters={
        BagSort.DANGER: ("Aanzegging ontruiming, Kramer & Oost",),
        BagSort.DEBT: (
            "Herinnering, Noorderlicht Energie",
            "Aanmaning, Waterbedrijf De Vecht",
            "Factuur, Tandartspraktijk Zonzij",
            "Betalingsherinnering, Warenhuis Blom",
            "Aanmaning, Verzekeraar Duinzicht",
        ),
        BagSort.MONEY_IN: ("Zorgtoeslag 2026", "Loonstrook oktober"),
        BagSort.CAN_GO: ("Folder van een supermarkt",),
    },
    left=19,
    next_contact=NEXT,
)
