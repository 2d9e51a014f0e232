"""Messages on their way out: a draft for the mail program, and how long a text for SMS is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from urllib.parse import quote

from intakeapp.base.errors import InputError

MOST_LINK = 2000
"""Characters of a mailto link that every mail program takes; Windows hands on hardly more."""

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2060": None, "\u2068": None,
                         "\u2069": None})  # fmt: skip
# The letters of SMS that fit in seven bits, and those that take two places (3GPP TS 23.038).
_SINGLE = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("\f^{}\\[~]|€")
_ALONE, _JOINED = 160, 153  # places of a message that stands alone, and of each part of a longer
_ALONE_WIDE, _JOINED_WIDE = 70, 67  # the same in sixteen bits, when one letter needs them


@dataclass(frozen=True, kw_only=True)
class SmsLength:
    """How long a text for SMS is: places used, parts it is sent in, letters that make it longer.

    `wide` are the letters that do not fit in the short alphabet; with one of them a part holds
    less than half.
    """

    places: int
    parts: int
    wide: tuple[str, ...] = ()


def sms_text(text: str) -> str:
    """Return a message as it is sent: marks that only paper needs are gone, quotes are plain."""
    plain = text.translate(_SPACES)
    for fine, simple in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("…", "...")):
        plain = plain.replace(fine, simple)
    return plain.strip()


def sms_length(text: str) -> SmsLength:
    """Return how long a message is (3GPP TS 23.038 and 23.040); an empty one has no parts."""
    wide = tuple(dict.fromkeys(one for one in text if one not in _SINGLE | _DOUBLE))
    if wide:
        places = len(text.encode("utf-16-be")) // 2
        alone, joined = _ALONE_WIDE, _JOINED_WIDE
    else:
        places = sum(2 if one in _DOUBLE else 1 for one in text)
        alone, joined = _ALONE, _JOINED
    parts = 1 if 0 < places <= alone else math.ceil(places / joined)
    return SmsLength(places=places, parts=parts, wide=wide)


def mailto(to: str, subject: str, body: str) -> str:
    """Return the link that opens a draft in the mail program (RFC 6068); `to` may be empty.

    Raises InputError when it is longer than every mail program takes.
    """
    lines = "\r\n".join(body.translate(_SPACES).splitlines())
    plain = subject.translate(_SPACES).replace("\n", " ")
    link = (
        f"mailto:{quote(to, safe='@')}?subject={quote(plain, safe='')}&body={quote(lines, safe='')}"
    )
    if len(link) > MOST_LINK:
        raise InputError(
            "Deze tekst is te lang om zo in uw mailprogramma te zetten.",
            now="Kopieer de tekst, en plak hem in een nieuwe e-mail.",
        )
    return link
