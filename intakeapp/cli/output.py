"""What goes out: JSON on stdout, messages on stderr, files that only their owner can read."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from intakeapp.base.errors import InputError, KnownError
from intakeapp.security.files import write_private

STDIN = "-"


class UsageError(KnownError):
    """The command was used in a way that cannot work; exit code 2."""

    code = "usage"


def as_bytes(value: Any) -> bytes:
    """Return a JSON value as readable UTF-8 text."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def print_json(value: Any) -> None:
    """Write a JSON value to stdout, in UTF-8 whatever the terminal says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(as_bytes(value))
    sys.stdout.buffer.flush()


def say(sentence: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(" ".join(sentence.split()) + "\n")
    sys.stderr.flush()


@contextmanager
def input_errors(what: str) -> Iterator[None]:
    """Turn the errors of reading an input file into a Dutch sentence that begins with `what`."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"{what} is niet gevonden.", now="Kijk of de map klopt.") from None
    except IsADirectoryError:
        raise InputError(f"{what} is een map.", now="Geef een bestand.") from None
    except PermissionError:
        raise InputError(f"{what} mag niet worden gelezen.") from None
    except OSError as error:
        if error.errno == errno.EBADF:
            raise InputError(f"{what} is niet open.") from None
        raise InputError(f"{what} is niet te lezen.") from None


def read_input(name: str) -> bytes:
    """Return the bytes of a file, or of stdin for "-". Raises InputError."""
    with input_errors("Het invoerbestand"):
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()


def check_target(path: Path, *, force: bool = False) -> None:
    """Raise KnownError when a file cannot go here: no folder, or something in its place."""
    if not path.parent.is_dir():
        raise KnownError("De map voor dit bestand bestaat niet.", now="Maak de map eerst.")
    if path.exists() and not path.is_file():
        raise KnownError("Op deze plek staat iets anders dan een gewoon bestand.")
    if path.exists() and not force:
        raise KnownError(
            "Op deze plek staat al een bestand.",
            safe="Er is niets overschreven.",
            now="Kies een andere naam, of gebruik --force.",
        )


def write_out(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only. Raises FileProblemError."""
    write_private(path, content)
