"""Measure the reader of letters on invented letters: `python -m tools.letter_scores --help`."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from intakeapp.documents.page_words import PageWords
from intakeapp.documents.reading.reader import read_letters
from tests.letters.catalogue import HALVES, letters, makers
from tests.letters.facts import FIELDS, Letter
from tests.letters.recognise import FORMS, recognised, renumbered
from tests.letters.scoring import Score, Tally, truth_lines, value_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores."""
    chosen = _arguments(arguments)
    if chosen.show and chosen.families == "heldout":
        print("The held-out letters are not shown: rules must not be fitted to them.")
        return 2
    batch = _letters(chosen)
    began = time.monotonic()
    pages = recognised(batch, chosen.form, chosen.cache, chosen.jobs)
    read_in = time.monotonic() - began
    if chosen.show:
        for letter, words in zip(batch, pages, strict=True):
            _show(letter, words)
        return 0
    began = time.monotonic()
    score = scored(batch, pages)
    result = as_json(score)
    result["seconds"] = {
        "recognition": round(read_in, 1),
        "reading": round(time.monotonic() - began, 1),
    }
    print(json.dumps(result, indent=1) if chosen.json else _table(score, result))
    if chosen.misses:
        _print_misses(score, chosen.families, chosen.field)
    return 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", choices=sorted(HALVES), default="develop")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--as", dest="form", choices=FORMS, default="text")
    parser.add_argument("--from", dest="family", help="one family (a part of its name)")
    parser.add_argument("--upto", type=int, help="how many letters of that family")
    parser.add_argument("--show", action="store_true", help="text, truth and reading (develop)")
    parser.add_argument("--misses", action="store_true", help="list what was not read right")
    parser.add_argument("--field", help="only the misses of this field")
    parser.add_argument("--cache", type=Path, help="folder for recognised words")
    parser.add_argument("--without-fonts", default="", help="typefaces to leave out, with commas")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)


def _letters(chosen: argparse.Namespace) -> list[Letter]:
    if chosen.family:
        wanted = [make for name, make in makers(chosen.families).items() if chosen.family in name]
        seeds = range(chosen.first, chosen.first + (chosen.upto or chosen.count))
        made = [make(seed) for make in wanted for seed in seeds]
    else:
        made = list(letters(chosen.families, chosen.count, first=chosen.first))
    left_out = chosen.without_fonts.split(",")
    return [letter for letter in made if letter.font not in left_out]


def scored(batch: Sequence[Letter], pages: Sequence[tuple[PageWords, ...]]) -> Score:
    """Return the score of letters read one by one, and of piles of them."""
    score = Score()
    for letter, words in zip(batch, pages, strict=True):
        score.add(letter, read_letters(words, letter.truth.household))
    for pile in _piles(batch):
        starts, together, at = [], [], 1
        for number in pile:
            starts.append(at)
            together += pages[number]
            at += len(pages[number])
        household = batch[pile[0]].truth.household
        score.add_pile(starts, read_letters(renumbered(together), household))
    return score


def _piles(batch: Sequence[Letter]) -> list[list[int]]:
    """Return groups of letters of one seed, which are of one resident."""
    rng = random.Random("piles")
    by_seed: dict[int, list[int]] = {}
    for number, letter in enumerate(batch):
        by_seed.setdefault(letter.seed, []).append(number)
    piles = []
    for numbers in by_seed.values():
        rng.shuffle(numbers)
        while len(numbers) > 1:
            size = rng.choice((2, 3, 4, 5))
            piles.append(numbers[:size])
            del numbers[:size]
    return [pile for pile in piles if len(pile) > 1]


def as_json(score: Score) -> dict[str, Any]:
    """Return all figures."""
    return {
        "letters": score.letters,
        "fields": {name: _figures(tally) for name, tally in score.fields.items()},
        "danger": _figures(score.danger)
        | {
            "date_right": round(score.part(score.danger_dates), 4),
            "time_right": round(score.part(score.danger_times), 4),
        },
        "household_as_creditor": score.household,
        "one_letter_cut_up": score.unsplit,
        "piles": len(score.piles),
        "piles_right": round(score.part(score.piles), 4),
        "cuts": _figures(score.cuts),
        "families": {
            family: {name: round(tally.f1, 3) for name, tally in tallies.items()}
            for family, tallies in score.families.items()
        },
        "fonts": {
            font: {name: round(tally.f1, 3) for name, tally in tallies.items()}
            for font, tallies in score.fonts.items()
        },
    }


def _figures(tally: Tally) -> dict[str, float | int]:
    return {
        "f1": round(tally.f1, 4),
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "in_letters": tally.seen,
        "wrong": tally.wrong,
        "missed": tally.missed,
        "invented": tally.invented,
    }


def _table(score: Score, result: dict[str, Any]) -> str:
    lines = [
        f"{score.letters} letters, {result['seconds']}",
        f"{'field':18} {'F1':>6} {'prec':>6} {'recall':>6} {'in':>4} wrong missed invented",
    ]
    tallies = {**score.fields, "danger (types)": score.danger, "cuts in piles": score.cuts}
    for name, tally in tallies.items():
        lines.append(
            f"{name:18} {tally.f1:6.3f} {tally.precision:6.3f} {tally.recall:6.3f} "
            f"{tally.seen:4} {tally.wrong:5} {tally.missed:6} {tally.invented:8}"
        )
    lines.append(
        f"danger date right {result['danger']['date_right']}, "
        f"time right {result['danger']['time_right']}, of {len(score.danger_dates)}; "
        f"household taken for creditor {score.household}; single letters cut up {score.unsplit}; "
        f"piles right {sum(score.piles)} of {len(score.piles)}"
    )
    heads = (*FIELDS, "danger")
    lines += ["", f"{'family (F1)':24}" + "".join(f"{name[:9]:>10}" for name in heads)]
    lines += [_row(family, own, heads) for family, own in score.families.items()]
    lines += ["", "typeface"]
    lines += [_row(font, own, heads) for font, own in sorted(score.fonts.items())]
    return "\n".join(lines)


def _row(name: str, own: dict[str, Tally], heads: Sequence[str]) -> str:
    cells = (_cell(own.get(head)) for head in heads)
    return f"{name:24}" + "".join(f"{cell:>10}" for cell in cells)


def _cell(tally: Tally | None) -> str:
    if tally is None or not (tally.seen or tally.invented):
        return ""
    return f"{tally.f1:.2f}"


def _print_misses(score: Score, half: str, field: str | None) -> None:
    for miss in score.misses:
        if field and miss.field != field:
            continue
        what = f": {miss.true} <- {miss.found}" if half == "develop" else ""
        print(f"{miss.family}:{miss.seed} {miss.field}{what}")


def _show(letter: Letter, words: tuple[PageWords, ...]) -> None:
    print(f"=== {letter.family} {letter.seed}")
    for page in words:
        for line in page.lines():
            print("  |", " ".join(word.text for word in line))
    print("--- truth", *truth_lines(letter.truth), sep="\n")
    for reading in read_letters(words, letter.truth.household):
        print(f"--- read, pages {reading.pages}")
        for name in FIELDS:
            print(f"{name:18} {value_of(reading, name)}")
        for one in reading.danger:
            print("danger            ", one.type.value, one.date, one.time, f"<{one.text}>")


if __name__ == "__main__":
    sys.exit(main())
