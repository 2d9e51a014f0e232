"""Beginnings of sentences for the consultant: read strictly, and taking turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.talk_starters import StarterKind, load_starters, starters, starters_at

GOOD = "version = 1\n" + "".join(
    f'[[starter]]\nkind = "{kind}"\ntext = "{kind} {number}"\n'
    for kind in StarterKind
    for number in (1, 2)
)


def written(folder: Path, text: str) -> Path:
    path = folder / "starters.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_our_own_file_has_every_kind_and_never_advises() -> None:
    known = starters()
    assert set(known) == set(StarterKind)
    texts = [text for each in known.values() for text in each]
    assert len(texts) == len(set(texts))
    for text in texts:
        assert len(text.split()) <= 20
        assert "moet" not in text.casefold().split()


def test_they_take_turns_by_place(tmp_path: Path) -> None:
    known = load_starters(written(tmp_path, GOOD))
    first, second, third = (starters_at(known, place) for place in (0, 1, 2))
    assert [kind for kind, _text in first] == list(StarterKind)
    assert first == third
    assert first != second
    assert second[0] == (StarterKind.REFLECT, "terugzeggen 2")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (GOOD.replace("version = 1", "version = 2"), "version"),
        (GOOD.replace('"waarderen"', '"preken"'), "starter[2].kind"),
        (GOOD.replace('text = "samenvatten 2"', 'text = ""'), "starter[5].text"),
        (GOOD + 'colour = "red"\n', "starter[5].colour"),
        (GOOD.replace("version", 'extra = "x"\nversion'), "extra"),
        ("version = 1\n", "starter"),
        ("version = [", "starters.toml"),
    ],
)
def test_what_is_not_expected_is_refused_with_its_place(
    tmp_path: Path, text: str, place: str
) -> None:
    with pytest.raises(InputError) as caught:
        load_starters(written(tmp_path, text))
    assert place in caught.value.path
