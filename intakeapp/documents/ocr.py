"""Recognising words in a picture with tesseract; only ever inside the reading process."""

from __future__ import annotations

import os
from pathlib import Path

from intakeapp.base.paths import resources
from intakeapp.documents.page_words import Word
from intakeapp.documents.pictures import Grey
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.letters import Box

LANGUAGE = "nld"
_FOLDER_SETTING = "INTAKEAPP_TESSDATA"
_SYSTEM_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_WORD_LEVEL = "5"  # of tesseract's TSV: page, block, paragraph, line, word


def language_folder() -> Path | None:
    """Return the folder with the Dutch recognition data, or None when there is none.

    A folder named by INTAKEAPP_TESSDATA comes first, then the program's own, then the system's.
    """
    named = os.environ.get(_FOLDER_SETTING, "")
    own = str(resources() / "tessdata")
    for folder in (named, own, *_SYSTEM_FOLDERS):
        if folder and (Path(folder) / f"{LANGUAGE}.traineddata").is_file():
            return Path(folder)
    return None


class Engine:
    """One tesseract, made at the first page. Raises FileRefused when there is none."""

    def __init__(self) -> None:
        folder = language_folder()
        if folder is None:
            raise FileRefused(Refusal.NO_ENGINE)
        try:
            from tesserocr import OEM, PSM, PyTessBaseAPI
        except ImportError:  # no build of it for this system
            raise FileRefused(Refusal.NO_ENGINE) from None
        self._api = PyTessBaseAPI(path=str(folder), lang=LANGUAGE, oem=OEM.LSTM_ONLY, psm=PSM.AUTO)

    def words(self, picture: Grey, dpi: int) -> tuple[Word, ...]:
        """Return the words of a picture, in the engine's reading order."""
        height, width = picture.shape
        self._api.SetImageBytes(picture.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        table = self._api.GetTSVText(0)
        self._api.Clear()
        return _words_of_table(table, width, height)


def _words_of_table(table: str, width: int, height: int) -> tuple[Word, ...]:
    words: list[Word] = []
    line, last = 0, ("", "", "")
    for row in table.splitlines():
        cells = row.split("\t", 11)
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        place = (cells[2], cells[3], cells[4])
        if place != last:
            line, last = line + 1, place
        left, top, wide, high = (int(cell) for cell in cells[6:10])
        box = Box(
            max(0.0, left / width), max(0.0, top / height),
            min(1.0, (left + wide) / width), min(1.0, (top + high) / height),
        )  # fmt: skip
        sure = min(1.0, max(0.0, float(cells[10]) / 100))
        words.append(Word(cells[11].strip(), box, line, sure))
    return tuple(words)
