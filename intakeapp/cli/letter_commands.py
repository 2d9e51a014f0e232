"""`read-letter`: what the reader proposes of letters, as JSON; nothing is kept."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from intakeapp.base.errors import InputError, KnownError
from intakeapp.cli.output import read_input, say
from intakeapp.cli.parser import PROGRAM
from intakeapp.domain.letters import Box, Danger, Household, LetterReading, Proposal
from intakeapp.services.letter_reading import read_letter_file

_FIELDS = (
    "letter_date", "sender", "creditor", "collector", "reference", "payment_reference", "iban",
    "amount", "due_date",
)  # fmt: skip
_KNOWN = ("names", "addresses", "ibans")


def read_letter(options: Namespace) -> int:
    """Print one line of JSON for each file, in their order; 1 when a file could not be read."""
    household = known_household(options.known)
    failed = False
    for name in options.files:
        found: dict[str, Any] = {"file": Path(name).name}
        try:
            letters = read_letter_file(read_input(name), Path(name).name, household)
            found["letters"] = [as_json(letter) for letter in letters]
        except KnownError as error:
            failed = True
            found |= {"letters": [], "error": str(error)}
            say(f"{PROGRAM}: {Path(name).name}: {error}")
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return int(failed)


def known_household(path: Path | None) -> Household:
    """Return whose post it is, from a file with lists of names, addresses and ibans.

    A file with only a list holds names. Raises InputError for anything else.
    """
    if path is None:
        return Household()
    try:
        said = json.loads(read_input(str(path)).decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise InputError("Het bestand met bekende namen is geen JSON.") from None
    lists = {"names": said} if isinstance(said, list) else said
    if not isinstance(lists, dict) or not set(lists) <= set(_KNOWN):
        raise InputError(f"Bij bekende namen kan alleen: {', '.join(_KNOWN)}.")
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise InputError("Hier hoort een lijst met teksten.", path=key)
    return Household(**{key: tuple(words) for key, words in lists.items()})


def as_json(letter: LetterReading) -> dict[str, Any]:
    """Return a reading with the keys of docs/cli.md; null where the letter does not say."""
    proposals = {name: getattr(letter, name) for name in _FIELDS}
    sure = {name: proposal.confidence for name, proposal in proposals.items() if proposal}
    return {
        "pages": list(letter.pages),
        "kind": str(letter.kind),
        **{name: _value(proposal) for name, proposal in proposals.items()},
        "danger": [_danger(danger) for danger in letter.danger],
        "confidence": {
            "kind": round(letter.kind_confidence, 2),
            **{name: round(value, 2) for name, value in sure.items()},
        },
    }


def _value(proposal: Proposal[Any] | None) -> str | None:
    """Return a date as ISO, an amount with two decimals, the rest as it is."""
    return None if proposal is None else str(proposal.value)


def _box(box: Box) -> list[float]:
    return [round(part, 4) for part in (box.left, box.top, box.right, box.bottom)]


def _danger(danger: Danger) -> dict[str, Any]:
    return {
        "type": str(danger.type),
        "date": danger.date.isoformat() if danger.date else None,
        "time": danger.time.strftime("%H:%M") if danger.time else None,
        "page": danger.page,
        "box": _box(danger.box),
        "text": danger.text,
        "confidence": round(danger.confidence, 2),
    }
