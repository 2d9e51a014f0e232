"""The fonts of other scripts: there, small, licensed, and with every letter that is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from intakeapp.base.paths import resources
from intakeapp.printing.typeset.characters import known_characters
from intakeapp.printing.typeset.content import FONTS, words
from tests.unit.printing.typeset.samples import WORDS
from tools.build_fonts import NOTE, OTHER_SCRIPTS, OTHER_WEIGHTS, copy_other_scripts

FOLDER = resources() / "fonts"
LETTERS = {
    "Cyrillic": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
    "Arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي،؛؟",
    "Ethiopic": "ሀለሐመሠረሰሸቀቐበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ።፣፡፦",
    "Turkish and Polish": "çğıİöşüÇĞÖŞÜąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
}


@pytest.mark.parametrize("script", LETTERS)
def test_every_letter_can_be_drawn(script: str) -> None:
    assert [c for c in LETTERS[script] if ord(c) not in known_characters()] == []


def test_every_word_of_the_program_and_the_samples_can_be_drawn() -> None:
    said = [text for known in words().values() for text in known.values()]
    said += [text for texts in WORDS.values() for text in texts]
    assert sorted({c for text in said for c in text if ord(c) not in known_characters()}) == []


@pytest.mark.parametrize("weight", OTHER_WEIGHTS)
@pytest.mark.parametrize("stem", OTHER_SCRIPTS)
def test_files_are_small_and_named_as_asked_for(stem: str, weight: str) -> None:
    path = FOLDER / f"{stem}-{weight}.ttf"
    assert path.stat().st_size < 600_000
    with TTFont(path) as font:
        assert str(font["name"].getName(1, 3, 1, 0x409)) in FONTS


def test_licence_and_note_are_kept(tmp_path: Path) -> None:
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL-Noto.txt").read_text("utf-8")
    assert (FOLDER / "README.md").read_text("utf-8") == NOTE.format(version="5.3.0")
    (tmp_path / "OFL.txt").write_text((FOLDER / "OFL.txt").read_text("utf-8"), "utf-8")
    for path in copy_other_scripts(FOLDER, tmp_path):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()
    kept = (FOLDER / "OFL-Noto.txt").read_text("utf-8")
    assert (tmp_path / "OFL-Noto.txt").read_text("utf-8") == kept
