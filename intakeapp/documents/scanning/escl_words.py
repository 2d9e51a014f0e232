"""What an eSCL scanner says of itself, and how a job is worded: small XML both ways.

The words are those of the Mopria Alliance's eSCL specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

from intakeapp.documents.scanning.drivers import (
    Capabilities,
    Colour,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
    nearest_resolution,
    usual_resolutions,
)
from intakeapp.documents.scanning.escl_line import Answer

PWG = "{http://www.pwg.org/schemas/2010/12/sm}"
SCAN = "{http://schemas.hp.com/imaging/escl/2011/05/03}"
_PER_INCH = 300  # sizes are told in three-hundredths of an inch
_MM = 25.4
_MOST_DIGITS = 6
_PARTS = {
    Source.FLATBED: f"{SCAN}Platen/{SCAN}PlatenInputCaps",
    Source.FEEDER: f"{SCAN}Adf/{SCAN}AdfSimplexInputCaps",
    Source.DUPLEX: f"{SCAN}Adf/{SCAN}AdfDuplexInputCaps",
}
_COLOURS = {Colour.GREY: "Grayscale8", Colour.COLOUR: "RGB24"}


def xml(answer: Answer) -> Element:
    """Return the root of an answer; a scanner has no use for a DTD, and one is refused.

    Raises ScannerError.
    """
    if answer.status != 200 or b"<!DOCTYPE" in answer.body:
        raise ScannerError(Trouble.GONE)
    try:
        return fromstring(answer.body)
    except ParseError:
        raise ScannerError(Trouble.GONE) from None


def _number(words: str | None) -> int | None:
    plain = (words or "").strip()
    usable = plain.isascii() and plain.isdigit() and len(plain) <= _MOST_DIGITS
    return int(plain) if usable else None


@dataclass(frozen=True)
class Abilities:
    """The ScannerCapabilities of a scanner."""

    root: Element

    @property
    def model(self) -> str:
        """Make and model; empty when the scanner does not say."""
        return (self.root.findtext(f"{PWG}MakeAndModel") or "").strip()

    def has(self, source: Source) -> bool:
        """Tell whether the scanner has a source; a feeder may leave its simplex part out."""
        if source is Source.FEEDER:
            return self.root.find(f"{SCAN}Adf") is not None
        if source is Source.FLATBED:
            return self.root.find(f"{SCAN}Platen") is not None
        return self.root.find(_PARTS[source]) is not None

    def _part(self, source: Source) -> Element | None:
        return self.root.find(_PARTS[source])

    def resolutions(self, source: Source) -> tuple[int, ...]:
        """Return the resolutions (dpi) of a source, rising; empty when it does not say."""
        part = self._part(source)
        if part is None:
            return ()
        found = part.iterfind(f".//{SCAN}DiscreteResolution/{SCAN}XResolution")
        listed = {_number(element.text) for element in found}
        span = part.find(f".//{SCAN}XResolutionRange")
        if span is not None:
            low, high = (_number(span.findtext(f"{SCAN}{end}")) for end in ("Min", "Max"))
            if low and high and low <= high:
                listed |= set(usual_resolutions(low, high))
        return tuple(sorted(dpi for dpi in listed if dpi))

    def most(self, source: Source) -> tuple[int | None, int | None]:
        """Return the largest width and height of a source in three-hundredths of an inch."""
        part = self._part(source)
        if part is None:
            return None, None
        width, height = (_number(part.findtext(f"{SCAN}Max{s}")) for s in ("Width", "Height"))
        return width or None, height or None

    def colours(self) -> tuple[Colour, ...]:
        """Return the ways to scan a page; all when the scanner does not say."""
        said = {(element.text or "").strip() for element in self.root.iter(f"{SCAN}ColorMode")}
        return tuple(colour for colour, word in _COLOURS.items() if word in said) or tuple(Colour)

    def capabilities(self) -> Capabilities:
        """Return the same for the choices on the screen."""
        sources = tuple(source for source in _PARTS if self.has(source))
        return Capabilities(
            sources=sources,
            resolutions=tuple(sorted({dpi for s in sources for dpi in self.resolutions(s)})),
            colours=self.colours(),
            most_width_mm=_millimetres(self.most(source)[0] for source in sources),
            most_height_mm=_millimetres(self.most(source)[1] for source in sources),
        )

    def source(self, asked: Source, *, is_loaded: bool) -> Source:
        """Return what to scan from: the feeder when it can be and holds paper, for `ANY`.

        Raises ScannerError when the scanner has no such source.
        """
        feeder, glass = self.has(Source.FEEDER), self.has(Source.FLATBED)
        if asked is Source.ANY:
            return Source.FEEDER if feeder and (is_loaded or not glass) else Source.FLATBED
        if asked is Source.DUPLEX and feeder and not self.has(Source.DUPLEX):
            return Source.FEEDER
        if (asked is Source.FLATBED and not glass) or (asked is not Source.FLATBED and not feeder):
            raise ScannerError(Trouble.REFUSED)
        return asked

    def job(self, source: Source, options: ScanOptions) -> tuple[str, int]:
        """Return the settings of a job as XML and the resolution (dpi) in them."""
        resolution = nearest_resolution(self.resolutions(source), options.resolution)
        sides = (options.width_mm, options.height_mm)
        wanted = (round(side / _MM * _PER_INCH) for side in sides)
        width, height = (
            side if most is None else min(side, most)
            for side, most in zip(wanted, self.most(source), strict=True)
        )
        return _settings(source, options.colour, resolution, width, height), resolution


def _millimetres(sizes: Iterator[int | None]) -> float | None:
    most = max((size for size in sizes if size is not None), default=None)
    return None if most is None else round(most / _PER_INCH * _MM, 1)


def _settings(source: Source, colour: Colour, resolution: int, width: int, height: int) -> str:
    """Return the settings of a job; the order of the elements is that of the specification."""
    taken = "Platen" if source is Source.FLATBED else "Feeder"
    duplex = str(source is Source.DUPLEX).lower()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<scan:ScanSettings xmlns:pwg="{PWG[1:-1]}" xmlns:scan="{SCAN[1:-1]}">'
        "<pwg:Version>2.0</pwg:Version>"
        "<pwg:ScanRegions><pwg:ScanRegion>"
        "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>"
        "<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>"
        f"<pwg:Width>{width}</pwg:Width><pwg:Height>{height}</pwg:Height>"
        "</pwg:ScanRegion></pwg:ScanRegions>"
        f"<pwg:InputSource>{taken}</pwg:InputSource>"
        "<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
        f"<scan:ColorMode>{_COLOURS[colour]}</scan:ColorMode>"
        f"<scan:XResolution>{resolution}</scan:XResolution>"
        f"<scan:YResolution>{resolution}</scan:YResolution>"
        f"<scan:Duplex>{duplex}</scan:Duplex>"
        "</scan:ScanSettings>"
    )
