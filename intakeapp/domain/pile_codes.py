"""What the QR code of a cover sheet says: to which case the pile under it belongs.

A code names nobody: it holds the id of the case, which means nothing outside the dossier. It is no
proof either: who reads a code looks the case up, and asks a person when there is none.
"""

from __future__ import annotations

import base64
import uuid
import zlib

__all__ = ["case_of", "code_for"]

_START = "INTAKE1"
_SEPARATOR = ":"  # a sign that a QR code holds in its short form, as capitals and digits


def code_for(case_id: str) -> str:
    """Return the text for the QR code of a case: "INTAKE1:", its id, ":" and the check, 42 signs.

    Only signs of the alphanumeric form of ISO/IEC 18004, so that the code stays coarse. `case_id`
    is a UUID. Raises ValueError for other text.
    """
    case = uuid.UUID(case_id)
    return _SEPARATOR.join((_START, _base32(case.bytes), _check(case)))


def case_of(code: str) -> str | None:
    """Return the id of the case that a code names, or None when this is no code of ours.

    Refused are the codes of others, a later form, and text in which a sign was read wrong: the
    check is a CRC-32, which sees every change of up to five signs of the id beside each other (25
    bits, in four bytes). White space around the code does not matter. Never raises.
    """
    text = code.strip()
    parts = text.split(_SEPARATOR)
    if len(parts) != 3 or parts[0] != _START:
        return None
    try:
        case = uuid.UUID(bytes=base64.b32decode(parts[1] + "=" * (-len(parts[1]) % 8)))
    except ValueError:
        return None
    found = str(case)
    return found if code_for(found) == text else None  # one way of writing only


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=")


def _check(case: uuid.UUID) -> str:
    checked = zlib.crc32(_START.encode("ascii") + case.bytes)
    return _base32(checked.to_bytes(4, "big"))
