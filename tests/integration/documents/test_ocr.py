"""Words out of pictures: clean, worn, turned, photographed."""

from __future__ import annotations

import numpy
import pytest

from intakeapp.documents import ocr
from intakeapp.documents.page_reading import Asked, PageReading, is_good, worth
from intakeapp.documents.page_words import Picture, Word
from intakeapp.documents.pictures import PictureSheet
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.letters import Box
from tests.integration.documents import made_files as made

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def reading():
    return PageReading()


@pytest.fixture(scope="module")
def page():
    return made.picture(200)


def missed(reading, picture):
    read = reading.read(PictureSheet(picture), Asked())
    assert not read.exact
    text = " ".join(word.text for word in read.words)
    return [field for field in made.FIELDS if field not in text]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("clean", lambda p: p),
        ("worn", made.worn),
        ("askew", lambda p: made.worn(p, -4.5)),
        ("upside down", lambda p: numpy.rot90(made.worn(p), 2)),
        ("on its left side", lambda p: numpy.rot90(p)),
        ("on its right side", lambda p: numpy.rot90(p, 3)),
        ("half the size", lambda p: p[::2, ::2] // 2 + p[1::2, 1::2][: len(p[::2])] // 2),
    ],
)
def test_every_field_of_a_scan_is_read(reading, page, name, change):
    if name == "half the size":
        page = page[: len(page) // 2 * 2, : page.shape[1] // 2 * 2]
    assert missed(reading, numpy.ascontiguousarray(change(page))) == []


@pytest.mark.parametrize(("seed", "degrees"), [(0, 6), (1, -12), (2, 25)])
def test_every_field_of_a_photo_is_read(reading, seed, degrees):
    taken, _corners = made.photo(made.picture(300), seed, degrees)
    assert missed(reading, taken) == []


def test_an_empty_page_has_no_words(reading):
    for level in (255, 128):
        sheet = PictureSheet(numpy.full((2000, 1400), level, numpy.uint8))
        assert reading.read(sheet, Asked()).words == ()


def test_words_have_lines_and_places_in_reading_order(reading, page):
    read = reading.read(PictureSheet(page), Asked(Picture.GREY))
    lines = [word.line for word in read.words]
    assert lines == sorted(lines)
    assert set(lines) == set(range(1, max(lines) + 1))
    tops = {word.line: word.box.top for word in reversed(read.words)}
    assert [tops[line] for line in sorted(tops)] == sorted(tops.values())
    assert all(0 < word.confidence <= 1 for word in read.words)
    assert read.png.startswith(b"\x89PNG")


def test_without_an_engine_there_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("INTAKEAPP_TESSDATA", str(tmp_path))
    monkeypatch.setattr(ocr, "_SYSTEM_FOLDERS", ())
    monkeypatch.setattr(ocr, "resources", lambda: tmp_path)
    assert ocr.language_folder() is None
    with pytest.raises(FileRefused) as told:
        ocr.Engine()
    assert told.value.refusal is Refusal.NO_ENGINE
    assert "uit" in str(told.value)


def test_a_named_folder_comes_first(monkeypatch, tmp_path):
    (tmp_path / "nld.traineddata").write_bytes(b"x")
    monkeypatch.setenv("INTAKEAPP_TESSDATA", str(tmp_path))
    assert ocr.language_folder() == tmp_path


def word(text, sure):
    return Word(text, Box(0, 0, 0.1, 0.1), 1, sure)


def test_sure_words_are_worth_more_than_many_guesses():
    good = tuple(word("betalen", 0.95) for _ in range(10))
    bad = tuple(word("~xq1", 0.3) for _ in range(200))
    assert is_good(good)
    assert not is_good(bad)
    assert not is_good(good[:3])
    assert worth(good) > worth(bad)
