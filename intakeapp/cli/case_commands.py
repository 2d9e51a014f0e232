"""`case ...` and `demo`: dossiers in a file."""

from __future__ import annotations

from argparse import Namespace

from intakeapp.cli.output import (
    as_bytes,
    check_target,
    print_json,
    read_input,
    say,
    write_out,
)
from intakeapp.cli.world import opened
from intakeapp.services import demo as demo_cases
from intakeapp.services import portability
from intakeapp.services.headless import find_case, found_cases, listed_cases, named_cases
from intakeapp.services.portability_codec import parse_json
from intakeapp.services.worklist import WorklistFilter


def import_file(options: Namespace) -> int:
    """Put a dossier in the store; what may be the same person is told, and does not stop it."""
    payload = parse_json(read_input(options.file))
    with opened(options) as file:
        case_id = portability.import_case(file.space, payload).record_id
        (made,) = named_cases(file.space, [case_id])
        others = portability.duplicates_of(file.space, case_id)
    if others:
        say("Let op: van deze inwoner staat er misschien al een zaak.")
    print_json(
        {
            "id": made["id"],
            "number": made["number"],
            "possible_duplicates": [
                {"id": other.case_id, "number": other.number, "reason": other.reason}
                for other in others
            ],
        }
    )
    return 0


def export(options: Namespace) -> int:
    """Print a whole dossier, or write it to a file."""
    if options.out is not None:
        check_target(options.out, force=options.force)
    with opened(options) as file:
        case = find_case(file.space, options.case)
        content = portability.export_case(file.space, case.id)
    if any(item["sealed"] for name in ("answers", "threats") for item in content[name]):
        say("Let op: in dit dossier staat ook het verzegelde deel. Bewaar het veilig.")
    if options.out is None:
        print_json(content)
        return 0
    written = as_bytes(content)
    write_out(options.out, written)
    print_json(
        {
            "case": case.id,
            "number": case.number,
            "out": str(options.out),
            "size": len(written),
        }
    )
    return 0


def list_cases(options: Namespace) -> int:
    """Print the lines of one list."""
    with opened(options) as file:
        rows = listed_cases(file.space, WorklistFilter(options.filter))
    print_json(rows)
    return 0


def search(options: Namespace) -> int:
    """Print the cases that are found; no cases is an empty list."""
    with opened(options) as file:
        rows = found_cases(file.space, options.text)
    print_json(rows)
    return 0


def demo(options: Namespace) -> int:
    """Put the three residents of the demo in the store."""
    with opened(options) as file:
        made = named_cases(file.space, demo_cases.fill(file.space))
    print_json({"cases": made})
    return 0
