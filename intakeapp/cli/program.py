"""Running one command: exit code 0 on success, 2 for wrong use, 1 for anything else."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Mapping
from importlib import import_module

from intakeapp.base.errors import KnownError
from intakeapp.cli.output import UsageError, say
from intakeapp.cli.parser import PROGRAM, make_parser

TRACE = "INTAKEAPP_TRACE"
Command = Callable[[Namespace], int]
# Where each command lives; the modules are loaded when they are needed, they are heavy.
_PLACES: Mapping[str, str] = {
    "store create": "store_commands:create",
    "store check": "store_commands:check",
    "store backup": "store_commands:backup",
    "store restore": "store_commands:restore",
    "store change-passphrase": "store_commands:change_passphrase",
    "store recover": "store_commands:recover",
    "store recovery-key": "store_commands:recovery_key",
    "case import": "case_commands:import_file",
    "case export": "case_commands:export",
    "case list": "case_commands:list_cases",
    "case search": "case_commands:search",
    "case missing": "check_commands:case_missing",
    "questionnaire check": "check_commands:check_questionnaire",
    "letters check": "template_commands:check",
    "case handover": "outgoing_commands:hand_over",
    "print": "outgoing_commands:print_document",
    "demo": "case_commands:demo",
    "deadlines": "deadlines:deadlines",
    "calc": "calc_commands:calc",
    "norms check": "norm_commands:check",
    "norms list": "norm_commands:list_norms",
    "documents import": "document_commands:import_documents",
    "documents export": "document_commands:export_documents",
    "scanners": "document_commands:scanners",
    "scan": "document_commands:scan",
    "read-letter": "letter_commands:read_letter",
    "hub try": "hub_commands:try_hub",
    "hub serve": "hub_commands:serve",
    "hub prepare": "hub_commands:prepare",
    "sync enrol": "sync_commands:enrol",
    "sync run": "sync_commands:run",
    "sync status": "sync_commands:status",
    "sync conflicts list": "sync_commands:list_conflicts",
    "sync conflicts resolve": "sync_commands:resolve",
}


def main(arguments: list[str]) -> int:
    """Run one headless command and return its exit code; never raises for what went wrong."""
    try:
        return _run(arguments)
    except SystemExit as stop:  # argparse, after its own message
        return stop.code if isinstance(stop.code, int) else 0
    except UsageError as error:
        say(f"{PROGRAM}: {error}")
        return 2
    except KnownError as error:
        say(f"{PROGRAM}: {error}")
    except BrokenPipeError:
        _close_stdout()
        say(f"{PROGRAM}: De uitvoer werd niet verder gelezen.")
    except KeyboardInterrupt:
        say(f"{PROGRAM}: Gestopt.")
    except Exception as error:  # the last place: one line for the user, whatever it was
        _tell_unexpected(error)
    return 1


def _run(arguments: list[str]) -> int:
    from intakeapp.security.hardening import harden_process

    options = make_parser().parse_args(arguments)
    harden_process()
    module, name = _PLACES[options.command].split(":")
    command: Command = getattr(import_module(f"intakeapp.cli.{module}"), name)
    return command(options)


def _close_stdout() -> None:
    # else the interpreter tries to flush what is left when it ends, and complains
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, sys.stdout.fileno())
    os.close(descriptor)


def _tell_unexpected(error: Exception) -> None:
    """Print one line; with INTAKEAPP_TRACE=1 also where it was, without texts that name people."""
    name = type(error).__name__
    if os.environ.get(TRACE) == "1":
        frames = traceback.extract_tb(error.__traceback__)
        for frame in frames:
            say(f"  {frame.filename}:{frame.lineno} in {frame.name}")
    say(
        f"{PROGRAM}: Er ging iets mis in het programma zelf ({name}). Wat eerder is bewaard, is er "
        f"nog. Met {TRACE}=1 ziet de beheerder waar."
    )
