"""Copy the pictograms that the program uses from the unpacked npm package @tabler/icons.

    python -m tools.fetch_icons UNPACKED_PACKAGE [--out FOLDER]

UNPACKED_PACKAGE is the folder that holds `icons/outline`, `LICENSE` and `package.json`. A name
that the package lacks stops the tool: a missing picture would only show up on somebody's screen.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from pathlib import Path

_LIST = """
alert-circle alert-triangle alphabet-latin antenna-bars-5 archive arrow-back-up arrow-down
arrow-forward-up arrow-left arrow-right arrow-up arrows-diff backpack ban barcode basket
bell bell-off bolt book book-2 briefcase building building-bank building-community
building-hospital building-store calendar calendar-due calendar-event calendar-plus camera
cash check checklist chevron-down chevron-left chevron-right chevron-up circle circle-check
circle-dashed circle-dot circle-half-2 circle-minus circle-x clipboard-check clipboard-list
clock clock-hour-4 clock-pause cloud-check cloud-off cloud-upload coin-euro confetti
contrast copy corner-down-left credit-card currency-euro database device-floppy
device-laptop door door-enter door-exit dots dots-vertical download droplet droplet-off edit
external-link eye eye-off file file-check file-description file-search file-text filter
first-aid-kit flag flame flame-off folder folder-open gavel hand-stop heart heart-handshake
help-circle history home home-2 home-check home-heart home-off hourglass id info-circle key
keyboard language lifebuoy link list list-check list-details list-numbers lock lock-open
login logout mail mail-opened map-2 map-pin menu-2 message message-2 message-circle messages
microphone minus mood-smile moon note notebook notes paperclip pencil phone phone-call
phone-off phone-outgoing photo pill player-pause player-play plug plus power printer quote
receipt refresh road scale scan school scissors search select send settings shield-check
shield-lock shopping-bag shopping-cart sort-ascending sparkles speakerphone square
square-check stairs-up star stethoscope sun table tag target text-size tilde tools-kitchen-2
transfer trash typography umbrella upload user user-check user-circle user-heart user-plus
users users-group volume volume-off wallet wifi wifi-off writing x zoom-in zoom-out
"""
NAMES = tuple(_LIST.split())
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_CLASS = re.compile(r'\s*class="[^"]*"')
_BACKGROUND = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')


def clean(svg: str) -> str:
    """Drop what a painter does not need: comment, class, the empty background square."""
    text = _BACKGROUND.sub("", _CLASS.sub("", _COMMENT.sub("", svg)))
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"


def fetch(package: Path, out: Path) -> int:
    """Write every picture, the licence and the note; return how many pictures."""
    source = package / "icons" / "outline"
    missing = [name for name in NAMES if not (source / f"{name}.svg").is_file()]
    if missing:
        raise SystemExit(f"not in the package: {', '.join(missing)}")
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.svg"):
        old.unlink()
    for name in NAMES:
        text = clean((source / f"{name}.svg").read_text("utf-8"))
        (out / f"{name}.svg").write_text(text, "utf-8")
    shutil.copyfile(package / "LICENSE", out / "LICENSE")
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    (out / "README.md").write_text(NOTE.format(version=version, count=len(NAMES)), "utf-8")
    return len(NAMES)


NOTE = """# Pictograms

{count} outline pictures from the npm package `@tabler/icons` {version}, MIT licence (`LICENSE`).
Copied by `tools/fetch_icons.py`, which holds the list of names. 24 by 24 units; `currentColor` and
`stroke-width="2"` are replaced when they are painted.
"""


def main(arguments: list[str]) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Copy the pictograms to resources/icons.")
    parser.add_argument("package", type=Path)
    default = Path(__file__).resolve().parents[1] / "resources" / "icons"
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args(arguments)
    print(f"{fetch(options.package, options.out)} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
