"""Build resources/fonts from the unpacked npm package of Atkinson Hyperlegible Next.

    python -m tools.build_fonts UNPACKED_PACKAGE [--noto FOLDER] [--out FOLDER]

UNPACKED_PACKAGE is the folder that holds `files/`, `LICENSE` and `package.json`. Per weight the
`latin` and `latin-ext` files become one TrueType file, in two families: the original, whose
slashed zero helps in a reference number, and "Intake Sans" with a plain zero for everything else.
The licence (OFL-1.1) names no reserved font name. The same input gives the same bytes.

With --noto the files of other scripts are copied as they are from the unpacked Debian package
fonts-noto-core (the folder with NotoSans-Regular.ttf), with their licence in OFL-Noto.txt.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

SOURCE_STEM = "atkinson-hyperlegible-next"
ORIGINAL_FAMILY = "Atkinson Hyperlegible Next"
PLAIN_FAMILY = "Intake Sans"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
SCRIPTS = ("latin", "latin-ext")
ZERO = "zero"  # the tabular zero is a composite of it
DROPPED_TABLES = ("STAT", "DSIG", "GlyphOrder")
WINDOWS = (3, 1, 0x409)
OTHER_SCRIPTS = ("NotoSans", "NotoSansArabic", "NotoSansEthiopic")
OTHER_WEIGHTS = ("Regular", "Bold")
COPYRIGHT, LICENCE_LINE = 0, 13  # numbers of the name table
MAC_EPOCH_2026 = 3849984000  # 1 January 2026 in seconds since 1904: files must not differ per run

Contour = list[tuple[str, tuple[tuple[float, float], ...]]]


def read_parts(package: Path, weight: int) -> TTFont:
    """Return the latin and latin-ext files of one weight as one font."""
    paths = [package / "files" / f"{SOURCE_STEM}-{s}-{weight}-normal.woff" for s in SCRIPTS]
    for path in paths:
        if not path.is_file():
            raise SystemExit(f"not found: {path.name} (is this the unpacked package?)")
    font = Merger(options=Options(drop_tables=list(DROPPED_TABLES))).merge([str(p) for p in paths])
    for table in DROPPED_TABLES:
        if table in font:
            del font[table]
    font.flavor = None
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = MAC_EPOCH_2026
    return font


def contours(font: TTFont, glyph: str) -> list[Contour]:
    """Return the drawing of a glyph, one list of pen commands per closed contour."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    found: list[Contour] = []
    for command, points in pen.value:
        if command == "moveTo":
            found.append([])
        found[-1].append((command, points))
    return found


def bounds(contour: Contour) -> tuple[float, float, float, float]:
    """Return xMin, yMin, xMax, yMax of one contour."""
    pen = BoundsPen(None)
    RecordingPen.replay(_recording(contour), pen)
    return pen.bounds


def _recording(contour: Contour) -> RecordingPen:
    recording = RecordingPen()
    recording.value = list(contour)
    return recording


def plain_zero(font: TTFont, glyph: str) -> None:
    """Replace the slash of a zero: the outer contour, reversed and fitted inside, is the hole."""
    parts = sorted(contours(font, glyph), key=lambda c: bounds(c)[3] - bounds(c)[1], reverse=True)
    outer, inner = parts[0], parts[1:]
    if len(inner) != 2:
        raise SystemExit(f"{glyph}: expected a slashed zero of three contours, found {len(parts)}")
    boxes = [bounds(c) for c in inner]
    hole = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    x0, y0, x1, y1 = bounds(outer)
    sx, sy = (hole[2] - hole[0]) / (x1 - x0), (hole[3] - hole[1]) / (y1 - y0)
    shape = TTGlyphPen(None)
    _recording(outer).replay(shape)
    move = (sx, 0, 0, sy, hole[0] - x0 * sx, hole[1] - y0 * sy)
    _recording(outer).replay(TransformPen(ReverseContourPen(shape), move))
    made = shape.glyph(round=round)
    made.recalcBounds(font["glyf"])
    font["glyf"][glyph] = made


def name_font(font: TTFont, family: str, weight: int) -> None:
    """Name one weight so that a window system lists the family once, with its weights."""
    style = WEIGHTS[weight]
    old = font["name"]
    kept = {i: str(old.getName(i, *WINDOWS)) for i in (0, 5, 14) if old.getName(i, *WINDOWS)}
    postscript = f"{family.replace(' ', '')}-{style}"
    names = {
        **kept,
        1: family,  # not "Family Medium": Qt would list that as a family of its own
        2: style,
        3: f"2.001;{postscript}",
        4: f"{family} {style}",
        6: postscript,
        16: family,
        17: style,
    }
    if family == PLAIN_FAMILY:
        names[10] = "Atkinson Hyperlegible Next with a plain zero"
    font["name"] = newTable("name")
    font["name"].names = []
    for name_id, text in sorted(names.items()):
        font["name"].setName(text, name_id, *WINDOWS)
    os2, bold = font["OS/2"], style == "Bold"
    os2.usWeightClass = weight
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0


def build(package: Path, out: Path) -> list[Path]:
    """Write every family and weight, the licence and the note; return the font files."""
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for weight in WEIGHTS:
        for family in (PLAIN_FAMILY, ORIGINAL_FAMILY):
            font = read_parts(package, weight)
            if family == PLAIN_FAMILY:
                plain_zero(font, ZERO)
            name_font(font, family, weight)
            path = out / f"{family.replace(' ', '')}-{WEIGHTS[weight]}.ttf"
            font.save(path)
            made.append(path)
    shutil.copyfile(package / "LICENSE", out / "OFL.txt")
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    (out / "README.md").write_text(NOTE.format(version=version), "utf-8")
    return made


def copy_other_scripts(folder: Path, out: Path) -> list[Path]:
    """Copy the Noto files unchanged and write their licence; return the font files."""
    made: list[Path] = []
    lines: list[str] = []
    for stem in OTHER_SCRIPTS:
        for weight in OTHER_WEIGHTS:
            path = folder / f"{stem}-{weight}.ttf"
            if not path.is_file():
                raise SystemExit(f"not found: {path.name} (is this the folder of fonts-noto-core?)")
            with TTFont(path) as font:
                licence = str(font["name"].getName(LICENCE_LINE, *WINDOWS))
                if "SIL Open Font License, Version 1.1" not in licence:
                    raise SystemExit(f"{path.name}: another licence than expected")
                lines.append(f"{stem}: {font['name'].getName(COPYRIGHT, *WINDOWS)}")
            made.append(Path(shutil.copyfile(path, out / path.name)))
    licence = (out / "OFL.txt").read_text("utf-8")
    text = licence[licence.index("This Font Software is licensed") :]
    head = "\n".join(dict.fromkeys(lines))
    (out / "OFL-Noto.txt").write_text(f"{head}\n\n{text}", "utf-8")
    return made


NOTE = """# Fonts

Made by `tools/build_fonts.py` from the npm package `@fontsource/atkinson-hyperlegible-next`
{version} (font version 2.001), scripts latin and latin-ext, weights 400, 500, 600 and 700.
Licence: SIL Open Font License 1.1, see `OFL.txt`.

| Family | Zero | Use |
|---|---|---|
| Intake Sans | plain | everything that is read as text, on screen and on paper |
| Atkinson Hyperlegible Next | slashed | references: case number, kenmerk, IBAN, BSN |
| Noto Sans | plain | Cyrillic, and Latin letters that the families above lack; paper only |
| Noto Sans Arabic | - | Arabic; paper only |
| Noto Sans Ethiopic | - | Tigrinya; paper only |

Noto Sans (2.004), Noto Sans Arabic (2.005) and Noto Sans Ethiopic (2.000), weights 400 and 700,
are unchanged files of the Debian package `fonts-noto-core` 20201225-1. Licence: SIL Open Font
License 1.1, see `OFL-Noto.txt`.

Missing on purpose: arrows, check mark, almost-equal sign. Use a pictogram.
"""


def main(arguments: list[str]) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Build resources/fonts.")
    parser.add_argument("package", type=Path)
    default = Path(__file__).resolve().parents[1] / "resources" / "fonts"
    parser.add_argument("--noto", type=Path)
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args(arguments)
    made = build(options.package, options.out)
    if options.noto is not None:
        made += copy_other_scripts(options.noto, options.out)
    for path in made:
        print(f"{path.name}: {path.stat().st_size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
