"""`documents ...`, `scanners` and `scan`: papers into a dossier and out of it."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from intakeapp.base.errors import InputError, KnownError
from intakeapp.cli.output import check_target, print_json, read_input, say, write_out
from intakeapp.cli.parser import PROGRAM
from intakeapp.cli.world import opened, store_path
from intakeapp.documents.scanning.drivers import PROFILES
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import Arrival, PileProfile
from intakeapp.services import documents_in, scanned_papers, scanner_settings
from intakeapp.services.casefile import read_case_file
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.headless import find_case
from intakeapp.services.pile_files import incoming_of
from intakeapp.services.pile_mailing import (
    ENDINGS,
    MEGABYTE,
    MailFile,
    document_files,
    plain_name,
)
from intakeapp.services.pile_scanning import ScannedLetter, scan_pile
from intakeapp.services.piles import add_pages, begin_pile
from intakeapp.services.scanner_settings import ScannerSettings
from intakeapp.services.workspace import Workspace


def import_documents(options: Namespace) -> int:
    """Keep files in a dossier; what cannot be kept is told, and the others are kept."""
    if options.as_pile:
        return _import_pile(options)
    found: list[dict[str, Any]] = []
    with opened(options) as file:
        case = find_case(file.space, options.case)
        for name in options.files:
            try:
                changes = documents_in.add_document(
                    file.space, case.id, Path(name).name, read_input(name)
                )
                record = _document(file.space, changes.record_id)
                found.append({**_line(record), "file": Path(name).name, "new": bool(changes)})
            except KnownError as error:
                found.append({"file": Path(name).name, "error": str(error)})
                say(f"{PROGRAM}: {Path(name).name}: {error}")
    print_json({"case": case.id, "number": case.number, "documents": found})
    return int(any("error" in line for line in found))


def _import_pile(options: Namespace) -> int:
    """Put files in a new pile, their pages to be read and divided in the window."""
    from intakeapp.documents.pipeline import Recogniser

    found: list[dict[str, Any]] = []
    pile_id = ""
    with opened(options) as file, Recogniser(processes=1) as recogniser:
        case = find_case(file.space, options.case)
        for path in options.files:
            name = Path(path).name
            try:
                incoming = incoming_of(name, read_input(path), Arrival.FILE, recogniser)
                pile_id = pile_id or begin_pile(file.space, case.id).record_id
                add_pages(file.space, pile_id, incoming)
                found.append({"file": name, "pages": incoming.pages})
            except KnownError as error:
                found.append({"file": name, "error": str(error)})
                say(f"{PROGRAM}: {name}: {error}")
    print_json({"case": case.id, "number": case.number, "pile": pile_id or None, "files": found})
    return int(any("error" in line for line in found))


def export_documents(options: Namespace) -> int:
    """Write the documents that came in to a folder, readable by its owner only."""
    folder: Path = options.out
    if not folder.is_dir():
        raise InputError("De map voor de documenten bestaat niet.", now="Maak de map eerst.")
    found = []
    with opened(options) as file:
        case = find_case(file.space, options.case)
        view = read_case_file(file.space, case.id)
        records = documents_in.documents_of(view, sealed=options.sealed)
        targets = [
            (record, f"{at:03d} {plain_name(record.title)}")
            for at, record in enumerate(reversed(records), 1)
        ]
        for record, stem in targets:
            check_target(folder / f"{stem}.{ENDINGS[record.media_type]}", force=options.force)
        for record, stem in targets:
            found.append(_exported(file.space, record, folder, stem, options))
        if found:
            file.space.store.audit(file.space.context("document.export"), case.id)
    print_json({"case": case.id, "number": case.number, "documents": found})
    return 0


def _exported(
    space: Workspace, record: StoredDocument, folder: Path, stem: str, options: Namespace
) -> dict[str, Any]:
    """Write a document, in parts when it is too large to mail; return its line."""
    with space.store.reading() as reader:
        content = read_bytes(reader, record.sha256)
    files = _files(record, content, stem, options.max_mb)
    for one in files:
        check_target(folder / one.name, force=options.force)
    for one in files:
        write_out(folder / one.name, one.content)
    written = [{"out": str(folder / one.name), "size": len(one.content)} for one in files]
    parts = {"parts": written} if len(written) > 1 else {}
    return {**_line(record), "out": written[0]["out"], **parts}


def _files(
    record: StoredDocument, content: bytes, stem: str, megabytes: int | None
) -> tuple[MailFile, ...]:
    whole = MailFile(name=f"{stem}.{ENDINGS[record.media_type]}", content=content)
    if megabytes is None:
        return (whole,)
    try:
        files = document_files(record, content, megabytes=megabytes, name=stem).to_mail
    except InputError as error:
        say(f"{PROGRAM}: {whole.name}: {error}")
        return (whole,)
    if any(len(one.content) > megabytes * MEGABYTE for one in files):
        say(f"{PROGRAM}: {whole.name}: is niet kleiner te maken dan {megabytes} MB.")
    return files


def _line(record: StoredDocument) -> dict[str, Any]:
    return {
        "id": record.id,
        "title": record.title,
        "media_type": record.media_type,
        "size": record.size,
        "sha256": record.sha256,
        "sealed": record.sealed,
    }


def _document(space: Workspace, document_id: str) -> StoredDocument:
    with space.store.reading() as reader:
        return reader.get(StoredDocument, document_id)


def _scanner_settings(options: Namespace) -> ScannerSettings:
    """Return what this computer remembers of scanners, and say so when it cannot be read."""
    read = scanner_settings.read_scanner_settings(store_path(options).parent)
    if read.problem:
        say(f"{PROGRAM}: {read.problem}")
    return read.settings


def scanners(options: Namespace) -> int:
    """Print the scanners that can be used now, and what answers on the network when asked."""
    known = _scanner_settings(options)
    found = [s for driver in scanner_settings.drivers(known) for s in driver.scanners()]
    if options.search is not None:
        found += scanner_settings.found_on_network(known, options.search)
    unique = {scanner.id: scanner for scanner in found}.values()
    print_json([{"id": scanner.id, "name": scanner.name} for scanner in unique])
    return 0


def scan(options: Namespace) -> int:
    """Scan a pile into a dossier, a document for each letter; the count goes to stderr."""
    known = scanner_settings.drivers(_scanner_settings(options))
    driver = scanned_papers.driver_of(options.device, known)
    asked = PROFILES[options.profile]
    if options.resolution is not None:
        asked = replace(asked, resolution=options.resolution)

    def told(count: int) -> None:
        say(f"{PROGRAM}: bladzijde {count}")

    with opened(options) as file:
        case = find_case(file.space, options.case)
        pile = scan_pile(
            file.space, case.id, driver.scan(options.device, asked),
            profile=PileProfile(options.profile), title=options.title, told=told,
        )  # fmt: skip
    kept = [one.document for one in pile.letters if one.document is not None]
    if not kept:
        raise KnownError(
            pile.letters[0].problem, safe="De bladzijden liggen in de stapel van deze zaak."
        )
    print_json(
        {
            "case": case.id,
            "number": case.number,
            "pages": pile.pages,
            **_line(kept[0]),
            "pile": pile.pile_id,
            "letters": [_letter_line(letter) for letter in pile.letters],
        }
    )
    return int(len(kept) < len(pile.letters))


def _letter_line(letter: ScannedLetter) -> dict[str, Any]:
    if letter.document is None:
        return {"pages": letter.pages, "error": letter.problem}
    return {"pages": letter.pages, **_line(letter.document)}
