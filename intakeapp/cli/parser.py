"""The commands and their options. What is typed after an option is never repeated in a message."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from intakeapp import __version__
from intakeapp.base.paths import resources
from intakeapp.cli import calc_parsers, sync_parsers

PROGRAM = "intakeapp"
FILTERS = ("alle", "mijn", "crisis", "te_laat", "wacht_op_stukken", "afgerond")
TARGETS = ("decision", "handover", "statement_285")
DOCUMENTS = (
    "koelkastblad", "dos-en-donts", "dos-en-donts-a6", "visitekaartjes", "visitekaart-a6",
    "intakeverslag", "ontvangstbevestiging", "paklijst", "overzicht", "overdracht",
)  # fmt: skip
LANGUAGES = ("nl", "en", "tr", "ar", "pl", "uk", "ti")
SCAN_PROFILES = ("post", "identiteitsbewijs", "loonstroken")
_CHOICES = re.compile(r"argument (?P<what>[^:]+): invalid choice.*\(choose from (?P<words>.*)\)")
_OPTION = re.compile(r"^--?[A-Za-z][A-Za-z-]*")


class _Formatter(argparse.HelpFormatter):
    """Help with a Dutch first word."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Gebruik: " if prefix is None else prefix)


class DutchParser(argparse.ArgumentParser):
    """A parser that says in Dutch what is wrong, and ends with exit code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)
        self.words = self.add_argument_group("wat")
        self.choices = self.add_argument_group("opties")
        self.choices.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Print the usage and one Dutch line, and end with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{PROGRAM}: {in_dutch(message)}\n")


def in_dutch(message: str) -> str:
    """Return what argparse says in Dutch, without the values that were typed."""
    if match := _CHOICES.search(message):
        words = match["words"].replace("'", "")
        return f"Bij {match['what']} kan alleen: {words}."
    if message.startswith("the following arguments are required: "):
        return f"Dit ontbreekt nog: {message.split(': ', 1)[1]}."
    if message.startswith("unrecognized arguments: "):
        parts = message.split(": ", 1)[1].split()
        options = [found[0] for found in map(_OPTION.match, parts) if found]
        if options:
            return f"Deze optie kennen we niet: {', '.join(options)}."
        return "Er staat een woord te veel."
    what, _colon, reason = message.removeprefix("argument ").partition(": ")
    if reason == "expected one argument":
        return f"Achter {what} hoort een waarde."
    if reason.startswith("not allowed with argument "):
        return f"{what} kan niet samen met {reason.removeprefix('not allowed with argument ')}."
    if reason.startswith("invalid ") or not reason:
        return f"Bij {what} staat iets dat we niet begrijpen." if reason else "Kijk de opdracht na."
    return f"{what}: {reason}"


def _day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError("Deze dag bestaat niet.") from None
        if 2014 <= day.year <= 2150:  # the calendar knows no earlier years
            return day
    raise argparse.ArgumentTypeError("Hier hoort een datum als 2026-12-03.")


def _descriptor(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError("Hier hoort het nummer van een open bestand.")
    return int(text)


def _resolution(text: str) -> int:
    if text.isascii() and text.isdigit() and 75 <= int(text) <= 600:
        return int(text)
    raise argparse.ArgumentTypeError("Hier hoort een getal van 75 tot 600.")


def _megabytes(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 100:
        return int(text)
    raise argparse.ArgumentTypeError("Hier hoort een getal van 1 tot 100.")


def _seconds(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 60:
        return int(text)
    raise argparse.ArgumentTypeError("Hier hoort een getal van 1 tot 60.")


Add = Callable[[DutchParser], None]


def _secret(name: str, what: str) -> Add:
    """Return what adds the two ways to give a passphrase; without either it is asked for."""

    def add(parser: DutchParser) -> None:
        group = parser.choices.add_mutually_exclusive_group()
        group.add_argument(
            f"--{name}-file", type=Path, metavar="BESTAND", help=f"{what}: eerste regel hiervan"
        )
        group.add_argument(
            f"--{name}-fd", type=_descriptor, metavar="N", help=f"{what}: uit open bestand N"
        )

    return add


_passphrase = _secret("passphrase", "de wachtzin")
_new_passphrase = _secret("new-passphrase", "de nieuwe wachtzin")
_recovery_passphrase = _secret("recovery-passphrase", "de wachtzin van de herstelsleutel")


def _today(parser: DutchParser) -> None:
    parser.choices.add_argument(
        "--today", type=_day, metavar="DATUM", help="doe alsof het deze dag is (voor proeven)"
    )


def _store(parser: DutchParser) -> None:
    parser.choices.add_argument("--store", type=Path, metavar="BESTAND", help="het dossierbestand")
    _passphrase(parser)
    _today(parser)


def _case(parser: DutchParser) -> None:
    parser.choices.add_argument(
        "--case", required=True, metavar="ZAAK", help="het zaaknummer of het id"
    )


def _out(*, required: bool) -> Add:
    def add(parser: DutchParser) -> None:
        parser.choices.add_argument(
            "--out", type=Path, required=required, metavar="BESTAND", help="hierin schrijven"
        )
        parser.choices.add_argument(
            "--force", action="store_true", help="een bestand dat er al staat vervangen"
        )

    return add


def make_parser() -> DutchParser:
    """Return the parser of the whole program; `command` tells which command was chosen."""
    parser = DutchParser(
        prog=PROGRAM,
        description="Zonder opdracht opent het venster. Uitleg staat in docs/cli.md.",
    )
    parser.choices.add_argument(
        "--version", action="version", version=__version__, help="toon de versie"
    )
    top = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    _store_commands(_branch(top, "store", "het dossierbestand"))
    _case_commands(_branch(top, "case", "dossiers"))

    def add(name: str, about: str, *parts: Add) -> DutchParser:
        return _command(top, name, name, about, *parts)

    checks = _branch(top, "questionnaire", "de vragenlijst")
    checked = _command(
        checks, "check", "questionnaire check", "eigen vragen van de gemeente nakijken"
    )
    checked.words.add_argument("file", metavar="BESTAND", help="TOML met eigen vragen")
    templates = _branch(top, "letters", "de sjablonen van brieven en andere stukken")
    own = _command(templates, "check", "letters check", "eigen sjablonen van de gemeente nakijken")
    own.words.add_argument(
        "folder", type=Path, metavar="MAP", help="map met <naam>/template.toml, of zo'n map zelf"
    )
    deadlines = add("deadlines", "termijnen uitrekenen uit JSON; zonder dossierbestand", _today)
    deadlines.choices.add_argument(
        "--json", required=True, metavar="BESTAND", help="de vraag; '-' is wat er binnenkomt"
    )
    calc_parsers.add_parsers(top, _branch, _command, _day, _today)
    _document_commands(_branch(top, "documents", "documenten in een dossier"))
    _scanners(add("scanners", "de scanners die nu te gebruiken zijn"))
    _scan(add("scan", "een stapel scannen in een dossier", _store, _case))
    letters = add("read-letter", "laten zien wat er in brieven staat; zonder dossierbestand")
    letters.words.add_argument(
        "files", nargs="+", metavar="BESTAND", help="pdf, foto, scan of mail"
    )
    letters.choices.add_argument(
        "--known", type=Path, metavar="BESTAND",
        help="JSON met names, addresses en ibans van de bewoners: nooit een schuldeiser",
    )  # fmt: skip
    _print(add("print", "een document als PDF maken", _store, _case, _out(required=True)))
    sync_parsers.add_parsers(top, _branch, _command, _store, _today)
    add("demo", "de drie voorbeelden in het dossierbestand zetten", _store)
    return parser


def _template_names() -> tuple[str, ...]:
    """Return the names of the documents that leave, without reading what is in them."""
    folder = resources() / "letters"
    return tuple(sorted(file.parent.name for file in folder.glob("*/template.toml")))


def _print(parser: DutchParser) -> None:
    names = (*DOCUMENTS, *_template_names())
    parser.words.add_argument(
        "document", nargs="?", choices=names, metavar="DOCUMENT", help=", ".join(names)
    )
    add = parser.choices.add_argument
    add("--about", default="", metavar="ID", help="bij welke schuld, dreiging of afspraak")
    add("--each", action="store_true",
        help="een voor elke schuld of dreiging; --out is dan een map")  # fmt: skip
    add("--all-after-talk", action="store_true",
        help="alles wat bij het einde van het gesprek hoort; --out is dan een map")  # fmt: skip
    add("--language", choices=LANGUAGES, default=LANGUAGES[0], metavar="TAAL",
        help=", ".join(LANGUAGES))  # fmt: skip
    add("--second", choices=LANGUAGES, default="", metavar="TAAL", help="een taal ernaast")
    add("--until", type=_day, metavar="DATUM", help="de laatste dag die in het stuk staat")
    add("--draft", action="store_true", help="alleen bekijken: er wordt niets bewaard")
    add("--sealed", action="store_true", help="ook het verzegelde deel (alleen intakeverslag)")


def _branch(top: Any, name: str, about: str) -> Any:
    parser = top.add_parser(name, help=about, description=about)
    return parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)


def _command(branch: Any, name: str, full_name: str, about: str, *parts: Add) -> DutchParser:
    parser: DutchParser = branch.add_parser(name, help=about, description=about)
    parser.set_defaults(command=full_name)
    for part in parts:
        part(parser)
    return parser


def _document_commands(branch: Any) -> None:
    taken = _command(
        branch, "import", "documents import", "bestanden in een dossier zetten", _store, _case
    )
    taken.words.add_argument("files", nargs="+", metavar="BESTAND", help="pdf, jpg of png")
    taken.choices.add_argument(
        "--as-pile", action="store_true",
        help="als een nieuwe stapel post, om in het venster te verdelen; ook tiff, heic en mail",
    )  # fmt: skip
    given = _command(
        branch, "export", "documents export", "documenten naar een map schrijven", _store, _case,
        _out(required=True),
    )  # fmt: skip
    given.choices.add_argument("--sealed", action="store_true", help="ook wat verzegeld is")
    given.choices.add_argument(
        "--max-mb", type=_megabytes, metavar="MB",
        help="verdeel een grotere pdf in delen van hoogstens zoveel MB, om te mailen",
    )  # fmt: skip


def _scanners(parser: DutchParser) -> None:
    add = parser.choices.add_argument
    add("--store", type=Path, metavar="BESTAND",
        help="het dossierbestand: ernaast staat welke scanners hier bekend zijn")  # fmt: skip
    add("--search", type=_seconds, metavar="SECONDEN", help="ook zoeken op het netwerk")


def _scan(parser: DutchParser) -> None:
    add = parser.choices.add_argument
    add("--device", required=True, metavar="SCANNER", help="een id uit de opdracht scanners")
    add("--profile", choices=SCAN_PROFILES, default="post", metavar="SOORT",
        help=", ".join(SCAN_PROFILES))  # fmt: skip
    add("--resolution", type=_resolution, metavar="DPI", help="75 tot 600 punten per inch")
    add("--title", default="Gescande post", metavar="TEKST", help="hoe het document heet")


def _store_commands(branch: Any) -> None:
    def add(name: str, about: str, *parts: Add) -> DutchParser:
        return _command(branch, name, f"store {name}", about, *parts)

    create = add("create", "een nieuw dossierbestand maken", _store)
    for name, what in (("name", "uw naam"), ("role", "uw functie"), ("phone", "uw telefoon")):
        create.choices.add_argument(f"--{name}", default="", metavar="TEKST", help=what)
    create.choices.add_argument(
        "--recovery-public-key", type=Path, metavar="BESTAND",
        help="de openbare herstelsleutel van de gemeente",
    )  # fmt: skip
    add("check", "nakijken of het bestand heel is", _store)
    backup = add("backup", "een reservekopie maken", _store)
    backup.choices.add_argument(
        "--out", type=Path, required=True, metavar="BESTAND", help="de reservekopie"
    )
    restore = add("restore", "een reservekopie terugzetten", _store)
    restore.choices.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="BESTAND",
        help="de reservekopie",
    )  # fmt: skip
    add("change-passphrase", "een andere wachtzin kiezen", _store, _new_passphrase)
    recover = add("recover", "openen met de herstelsleutel", _recovery_passphrase, _new_passphrase)
    recover.choices.add_argument("--store", type=Path, metavar="BESTAND", help="het dossierbestand")
    _today(recover)
    recover.choices.add_argument(
        "--recovery-private-key", type=Path, required=True, metavar="BESTAND",
        help="de geheime herstelsleutel van de gemeente",
    )  # fmt: skip
    keys = add("recovery-key", "een herstelsleutel voor de gemeente maken", _recovery_passphrase)
    keys.choices.add_argument(
        "--public", type=Path, required=True, metavar="BESTAND", help="hier de openbare sleutel"
    )
    keys.choices.add_argument(
        "--private", type=Path, required=True, metavar="BESTAND", help="hier de geheime sleutel"
    )
    keys.choices.add_argument(
        "--unprotected", action="store_true", help="de geheime sleutel zonder wachtzin"
    )


def _case_commands(branch: Any) -> None:
    def add(name: str, about: str, *parts: Add) -> DutchParser:
        return _command(branch, name, f"case {name}", about, *parts)

    imported = add("import", "een dossier uit JSON erbij zetten", _store)
    imported.words.add_argument("file", metavar="BESTAND", help="JSON; '-' is wat er binnenkomt")
    add("export", "een heel dossier als JSON", _store, _case, _out(required=False))
    given = add(
        "handover", "een dossier overdragen: papier, JSON en bijlagen", _store, _case,
        _out(required=True),
    )  # fmt: skip
    given.choices.add_argument("--sealed", action="store_true", help="ook wat verzegeld is")
    listed = add("list", "de werklijst", _store)
    listed.choices.add_argument(
        "--filter", choices=FILTERS, default="alle", metavar="LIJST", help=", ".join(FILTERS)
    )
    search = add("search", "zoeken op naam, geboortedatum, postcode, BSN of zaaknummer", _store)
    search.words.add_argument("text", metavar="TEKST", help="waar u op zoekt")
    lacking = add("missing", "wat een dossier nog mist", _store, _case)
    lacking.choices.add_argument(
        "--for", dest="target", choices=TARGETS, required=True, metavar="DOEL",
        help=", ".join(TARGETS),
    )  # fmt: skip
