"""Passphrases from a file, an open file descriptor or a prompt; never from an argument."""

from __future__ import annotations

import getpass
import os
import stat
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from intakeapp.base.errors import InputError
from intakeapp.cli.output import UsageError, input_errors, say

_LONGEST = 4096  # bytes; more is no passphrase but another file


def passphrase_from(options: Namespace, name: str, prompt: str, *, twice: bool = False) -> str:
    """Return a passphrase as the options say, or ask for it on the terminal.

    `name` is "passphrase", "new_passphrase" or "recovery_passphrase". Raises UsageError when there
    is no terminal to ask on, InputError for an empty or unreadable one.
    """
    file, descriptor = getattr(options, f"{name}_file"), getattr(options, f"{name}_fd")
    if file is not None:
        return _checked(_line_of_file(file), file.name)
    if descriptor is not None:
        return _checked(_line_of_descriptor(descriptor), f"--{name.replace('_', '-')}-fd")
    return _ask(name.replace("_", "-"), prompt, twice=twice)


def _ask(name: str, prompt: str, *, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"Geef de wachtzin met --{name}-file of --{name}-fd.")
    entered = getpass.getpass(f"{prompt}: ")
    if twice and getpass.getpass(f"{prompt}, nog een keer: ") != entered:
        raise InputError("De twee wachtzinnen zijn niet gelijk.", now="Probeer het opnieuw.")
    return entered


def _line_of_file(path: Path) -> bytes:
    with input_errors("Het bestand met de wachtzin"), path.open("rb") as source:
        mode = os.fstat(source.fileno()).st_mode
        line = source.readline(_LONGEST + 1)
    if os.name == "posix" and stat.S_ISREG(mode) and mode & 0o077:
        say("Let op: anderen op deze computer kunnen het bestand met de wachtzin lezen.")
    return line


def _line_of_descriptor(descriptor: int) -> bytes:
    with input_errors("Het open bestand met de wachtzin"):
        return b"".join(_bytes_until_newline(descriptor))


def _bytes_until_newline(descriptor: int) -> Iterator[bytes]:
    # one byte at a time, so that a second passphrase can come from the next line
    for _number in range(_LONGEST + 1):
        byte = os.read(descriptor, 1)
        if not byte or byte == b"\n":
            return
        yield byte


def _checked(line: bytes, place: str) -> str:
    line = line.rstrip(b"\r\n")
    if len(line) > _LONGEST:
        raise InputError("Dit is te lang voor een wachtzin.", path=place)
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("Deze wachtzin is geen tekst in UTF-8.", path=place) from None
    if not text:
        raise InputError("Hier staat geen wachtzin.", path=place)
    return text
