from __future__ import annotations

from pathlib import Path

import pytest

from intakeapp.base.errors import InputError
from intakeapp.printing.texts import load_letter, read_topics


def write(folder: Path, text: str) -> Path:
    path = folder / "brief.toml"
    path.write_text(text, "utf-8")
    return path


def test_places_are_filled_in_and_values_are_not_read_as_places(tmp_path: Path) -> None:
    write(tmp_path, 'version = "1"\ngroet = "Dag {name}!"\nlijst = ["{name}", "x"]')
    texts = load_letter("brief", tmp_path)
    assert texts.text("groet", name="{name}") == "Dag {name}!"
    assert texts.items("lijst", name="Ellis") == ("Ellis", "x")
    assert texts.version == "1"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("groet = 'x'", "version"),
        ("version = '1'\ngetal = 3", "getal"),
        ("version = '1'\nlijst = [1]", "lijst"),
        ("version = '1'\n'Vreemde naam' = 'x'", "Vreemde naam"),
        ("version = ", "brief.toml"),
    ],
)
def test_mistakes_are_refused_with_their_place(tmp_path: Path, content: str, place: str) -> None:
    write(tmp_path, content)
    with pytest.raises(InputError) as caught:
        load_letter("brief", tmp_path)
    assert place in caught.value.path


@pytest.mark.parametrize("template", ["Dag {naam}", "Dag {", "Dag {name!r}", "Dag {0}"])
def test_unknown_or_broken_place_is_refused(tmp_path: Path, template: str) -> None:
    write(tmp_path, f"version = '1'\ngroet = '{template}'")
    with pytest.raises(InputError):
        load_letter("brief", tmp_path).text("groet", name="Tanya")


def test_missing_file_key_or_list(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_letter("brief", tmp_path)
    write(tmp_path, "version = '1'")
    texts = load_letter("brief", tmp_path)
    with pytest.raises(InputError):
        texts.text("groet")
    with pytest.raises(InputError):
        texts.items("groet")


LINE = '{ text = "Bel ons.", source = "bron", confidence = "M" }'
TOPIC = f'version="1"\n[[topic]]\nkey="a"\ntitle="A"\npictogram="phone"\ndo=[{LINE}]\n'


def test_topics_are_read_strictly(tmp_path: Path) -> None:
    assert read_topics(write(tmp_path, TOPIC))["a"].lines[0].text == "Bel ons."
    for wrong in (
        'version="1"',
        'version="1"\ntopic=["x"]',
        TOPIC + TOPIC.split("\n", 1)[1],
        TOPIC + 'extra = "x"\n',
        TOPIC.replace('confidence = "M"', 'confidence = "RECALL"'),
        TOPIC.replace('source = "bron", ', ""),
        TOPIC.replace(f"[{LINE}]", "[]"),
        TOPIC.replace(f"[{LINE}]", f"[{', '.join([LINE] * 7)}]"),
        TOPIC.replace(f"[{LINE}]", '["x"]'),
        TOPIC.replace(f"[{LINE}]", '"x"'),
    ):
        with pytest.raises(InputError):
            read_topics(write(tmp_path, wrong))
