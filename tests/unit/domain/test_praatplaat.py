"""The talking picture: every phase, short sentences, no promises, strict reading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intakeapp.base import paths
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Phase
from intakeapp.domain.praatplaat import FILE, praatplaat, read_praatplaat

WHOLE = (paths.resources() / FILE).read_text("utf-8")


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_is_told_in_short_sentences_without_a_promise(phase: Phase) -> None:
    texts = praatplaat()[phase]
    for text in (texts.now, texts.you, texts.we, texts.next):
        for sentence in re.split(r"(?<=[.?])\s+", text):
            assert 2 <= len(sentence.split()) <= 14
        assert len(text) <= 90
        low = text.lower()
        for word in ("verplicht", "moet", "garant", "jaar", "maand", "week", "zeker", "beloof"):
            assert word not in low


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('key = "intake"', 'key = "iets"', "key"),
        ('key = "intake"', 'key = "nazorg"', "key"),
        ('now = "Onze hulp stopt nu."', 'nu = "Onze hulp stopt nu."', "now"),
        ("version = ", "versie = ", "version"),
        ('next = "U gaat zelf verder."', 'next = "U gaat zelf verder."\nmeer = "x"', "meer"),
    ],
)
def test_what_is_not_expected_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    assert old in WHOLE
    file = tmp_path / "praatplaat.toml"
    file.write_text(WHOLE.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        read_praatplaat(file)
    assert "praatplaat.toml" in caught.value.path
    assert place in caught.value.path


def test_a_phase_that_is_missing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "praatplaat.toml"
    file.write_text(WHOLE[: WHOLE.rindex("[[phase]]")], "utf-8")
    with pytest.raises(InputError, match="uitstroom"):
        read_praatplaat(file)
