"""QR codes on a page, of our own cover sheet or of the sender; only in the reading process."""

from __future__ import annotations

import zxingcpp

from intakeapp.documents.pictures import Grey
from intakeapp.documents.wire import LONGEST_CODE, MOST_CODES


def codes_of(page: Grey) -> tuple[str, ...]:
    """Return the texts of the QR codes on a page, from the top; a text too long is left out.

    Signs that cannot be shown, such as the ends of lines, become a space.
    """
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(
        page, formats=kinds, text_mode=zxingcpp.TextMode.Plain,
        try_invert=False,
    )  # fmt: skip
    found.sort(key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    texts = dict.fromkeys(_shown(code.text) for code in found)
    return tuple(text for text in texts if 0 < len(text) <= LONGEST_CODE)[:MOST_CODES]


def _shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
