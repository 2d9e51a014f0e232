"""What every scanner driver gives: scanners, pages, and errors that say what to do now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from intakeapp.base.errors import KnownError


class Colour(StrEnum):
    """How a page is scanned."""

    GREY = "grey"
    COLOUR = "colour"


class Source(StrEnum):
    """Where the scanner takes paper from; `ANY` is the feeder when it holds paper."""

    ANY = "any"
    FLATBED = "flatbed"
    FEEDER = "feeder"
    DUPLEX = "duplex"


@dataclass(frozen=True, kw_only=True)
class Scanner:
    """A scanner that can be used now. `id` begins with the driver's name: "sane:test:0"."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What a scanner can do, for the choices on the screen; `ANY` can always be asked.

    `resolutions` in dpi, rising; empty when the scanner does not say. The largest sheet in
    millimetres, None when the scanner does not say.
    """

    sources: tuple[Source, ...]
    resolutions: tuple[int, ...]
    colours: tuple[Colour, ...]
    most_width_mm: float | None = None
    most_height_mm: float | None = None


@dataclass(frozen=True, kw_only=True)
class ScanOptions:
    """How to scan; a driver takes the nearest that the scanner can do.

    `width_mm` and `height_mm` are the sheet; the default is A4.
    """

    resolution: int = 300
    colour: Colour = Colour.GREY
    source: Source = Source.ANY
    width_mm: float = 210.0
    height_mm: float = 297.0


_USUAL_DPI = (75, 100, 150, 200, 300, 400, 600, 1200)


def usual_resolutions(low: float, high: float) -> tuple[int, ...]:
    """Return the resolutions (dpi) worth offering of a scanner that does all between two."""
    return tuple(dpi for dpi in _USUAL_DPI if low <= dpi <= high) or (round(high),)


def nearest_resolution(known: Sequence[int], asked: int) -> int:
    """Return the lowest known resolution (dpi) that is enough, else the highest."""
    return min((dpi for dpi in known if dpi >= asked), default=max(known, default=asked))


# "loonstroken" come as a pile of thin, small print; an identity card lies on the glass.
PROFILES = {
    "post": ScanOptions(resolution=200),
    "identiteitsbewijs": ScanOptions(colour=Colour.COLOUR, source=Source.FLATBED),
    "loonstroken": ScanOptions(resolution=300, source=Source.DUPLEX),
}


@dataclass(frozen=True, kw_only=True)
class ScannedPage:
    """One side as it came from the scanner: a PNG or JPEG, upright or not, at `resolution` dpi."""

    data: bytes
    media_type: str
    resolution: int


class Trouble(StrEnum):
    """What can go wrong while scanning."""

    JAM = "jam"
    COVER_OPEN = "cover_open"
    NO_PAPER = "no_paper"
    BUSY = "busy"
    GONE = "gone"
    STOPPED = "stopped"
    REFUSED = "refused"
    UNTRUSTED = "untrusted"
    ABSENT = "absent"


_WORDS = {
    Trouble.JAM: (
        "Het papier is vastgelopen in de scanner.",
        "Haal het vel eruit, leg het en de rest weer in, en ga door.",
    ),
    Trouble.COVER_OPEN: ("De klep van de scanner staat open.", "Sluit de klep en ga door."),
    Trouble.NO_PAPER: ("Er ligt geen papier in de scanner.", "Leg de brieven erin en begin."),
    Trouble.BUSY: ("De scanner is bezig met iets anders.", "Wacht even en probeer het opnieuw."),
    Trouble.GONE: (
        "De scanner antwoordt niet meer.",
        "Kijk of hij aanstaat en is aangesloten. Kies daarna opnieuw.",
    ),
    Trouble.REFUSED: ("De scanner wil deze opdracht niet.", "Kies een andere instelling."),
    Trouble.STOPPED: (
        "De scanner is gestopt.",
        "Kijk op de scanner of er papier vastzit of de klep openstaat. Ga daarna door.",
    ),
    Trouble.UNTRUSTED: (
        "Deze scanner is niet de scanner die op deze computer bekend is.",
        "Vergelijk de vingerafdruk bij de instellingen, of vraag uw beheerder.",
    ),
    Trouble.ABSENT: (
        "Op deze computer kan niet met deze scanner worden gescand.",
        "Kies een andere scanner, een foto of een bestand.",
    ),
}


class ScannerError(KnownError):
    """Scanning stopped; the pages that were given before are safe."""

    code = "scanner"

    def __init__(self, trouble: Trouble) -> None:
        what, now = _WORDS[trouble]
        super().__init__(what, safe="De bladzijden tot nu toe zijn er nog.", now=now)
        self.trouble = trouble


class ScannerDriver(Protocol):
    """One way to reach scanners. `name` is the first part of the ids of its scanners."""

    name: str

    def scanners(self) -> tuple[Scanner, ...]:
        """Return the scanners that can be used now; none where the system has no such way."""

    def capabilities(self, scanner_id: str) -> Capabilities:
        """Return what a scanner can do. Raises ScannerError."""

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give pages as they come. Closing the iterator stops the scanner.

        Ends when the feeder is empty, or after one page from the glass. Raises ScannerError; also
        when there was no paper to begin with.
        """
