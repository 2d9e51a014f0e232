"""A second look at digits: a zero with a stroke or a dot in it is easily read as a nine.

Many typefaces for forms and machines mark the zero. The engine does not know it; the shape of the
paper inside the letter does: a nine has its hole above the middle, an eight has two straight over
each other, a marked zero has them around its middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy

from intakeapp.documents.page_words import Word
from intakeapp.documents.pictures import Grey

_SUSPECT = "98"
_DIGITS_FROM = 0.4  # share of a word's signs
_TALL = 40  # pixels that a word is enlarged to: holes of small print close otherwise
_SPECK = 0.004  # of the surface of the word's height squared
_MIDDLE_FROM, _MIDDLE_TO = 0.4, 0.62  # where the hole of a zero has its middle, from the top
_LEAST_REACH = 0.42  # of the height: how far the holes of a zero reach
_LEAST_HOLE = 0.02  # of the letter's surface
_DIGIT_WIDTH = 0.7  # of its height
_STRAIGHT = 0.13  # of the width: holes nearer than this stand over each other, as in an eight


def with_zeros(words: Sequence[Word], page: Grey) -> tuple[Word, ...]:
    """Return the words, with nines and eights made zeros where their shape is a marked zero."""
    return tuple(_looked_at(word, page) if _may_hide_zero(word.text) else word for word in words)


def _may_hide_zero(text: str) -> bool:
    digits = sum(sign.isdigit() for sign in text)
    return any(sign in _SUSPECT for sign in text) and digits >= _DIGITS_FROM * len(text)


def _looked_at(word: Word, page: Grey) -> Word:
    letters = _apart(_letters(_cut(word, page)))
    if len(letters) != len(word.text):
        return word
    signs = [
        "0" if sign in _SUSPECT and is_marked_zero(letter) else sign
        for sign, letter in zip(word.text, letters, strict=True)
    ]
    return replace(word, text="".join(signs))


def _cut(word: Word, page: Grey) -> Grey:
    """Return the ink (255) of a word, enlarged when it is small."""
    height, width = page.shape
    box = word.box
    part = page[
        max(0, round(box.top * height) - 2) : round(box.bottom * height) + 2,
        max(0, round(box.left * width) - 2) : round(box.right * width) + 2,
    ]
    if min(part.shape) < 6:
        return numpy.zeros((1, 1), numpy.uint8)
    factor = max(1.0, _TALL / part.shape[0])
    large = cv2.resize(part, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    _level, ink = cv2.threshold(large, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return numpy.asarray(ink, dtype=numpy.uint8)


def _letters(ink: Grey) -> list[Grey]:
    """Return the letters of a word from left to right, each as its own picture of ink."""
    count, _labels, stats, _middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    spans: list[list[int]] = []
    parts = sorted(tuple(int(n) for n in stats[at]) for at in range(1, count))
    for left, top, wide, high, surface in parts:
        if surface < _SPECK * ink.shape[0] ** 2:
            continue
        if spans and left + wide / 2 <= spans[-1][1]:  # a dot inside, or above
            spans[-1] = [
                spans[-1][0], max(spans[-1][1], left + wide),
                min(spans[-1][2], top), max(spans[-1][3], top + high),
            ]  # fmt: skip
        else:
            spans.append([left, left + wide, top, top + high])
    return [ink[top:bottom, left:right] for left, right, top, bottom in spans]


def _apart(letters: list[Grey]) -> list[Grey]:
    """Return the letters with those that touch cut at the width of a digit."""
    tallest = max((letter.shape[0] for letter in letters), default=0)
    single = [
        letter.shape[1]
        for letter in letters
        if letter.shape[0] > 0.8 * tallest and 0.5 < letter.shape[1] / tallest < 0.95
    ]
    digit = float(numpy.median(single)) if single else _DIGIT_WIDTH * tallest
    found: list[Grey] = []
    for letter in letters:
        many = round(letter.shape[1] / digit) if digit else 1
        found += numpy.array_split(letter, many, axis=1) if many > 1 else [letter]
    return found


def is_marked_zero(letter: Grey) -> bool:
    """Return whether the holes of a letter (ink 255) are those of a zero with a mark in it."""
    height, width = letter.shape
    paper = cv2.copyMakeBorder(cv2.bitwise_not(letter), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=255)
    count, _labels, stats, middles = cv2.connectedComponentsWithStats(paper, connectivity=4)
    holes = [
        (stats[at], middles[at])
        for at in range(1, count)
        if stats[at][cv2.CC_STAT_LEFT] > 0
        and stats[at][cv2.CC_STAT_TOP] > 0
        and stats[at][cv2.CC_STAT_AREA] >= _LEAST_HOLE * letter.size
    ]
    if not 1 <= len(holes) <= 2:
        return False
    tops = [stat[cv2.CC_STAT_TOP] for stat, _middle in holes]
    bottoms = [stat[cv2.CC_STAT_TOP] + stat[cv2.CC_STAT_HEIGHT] for stat, _middle in holes]
    surfaces = [float(stat[cv2.CC_STAT_AREA]) for stat, _middle in holes]
    middle = sum(s * float(m[1]) for s, (_stat, m) in zip(surfaces, holes, strict=True))
    middle = middle / sum(surfaces) / (height + 2)
    if not _MIDDLE_FROM <= middle <= _MIDDLE_TO:
        return False
    if len(holes) == 2:
        apart = abs(float(holes[0][1][0] - holes[1][1][0])) / width
        return apart >= _STRAIGHT and min(surfaces) >= 0.3 * max(surfaces)
    return bool((max(bottoms) - min(tops)) / height >= _LEAST_REACH)
