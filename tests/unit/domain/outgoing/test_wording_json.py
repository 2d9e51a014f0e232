"""The words of a document as JSON: the same comes back, and nothing else is read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.wording import Wording
from intakeapp.domain.outgoing.wording_json import from_json, to_json
from tests.unit.domain.outgoing.making import wordings

SMALL = {
    "format": 1,
    "template": "proef",
    "version": "2026-11",
    "language": "nl",
    "title": "Proef",
    "subject": "",
    "blocks": [{"id": "a", "kind": "alinea", "text": "{braces} van een mens"}],
}


@settings(max_examples=100, deadline=None)
@given(wordings())
def test_the_same_comes_back(wording: Wording) -> None:
    text = to_json(wording)
    assert from_json(text) == wording
    assert to_json(from_json(text)) == text


def test_what_is_empty_is_left_out() -> None:
    wording = from_json(json.dumps(SMALL))
    assert wording.blocks[0].text == "{braces} van een mens"
    assert json.loads(to_json(wording)) == SMALL


def block(**change: object) -> dict[str, object]:
    return {**SMALL, "blocks": [{"id": "a", "kind": "alinea", **change}]}


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        ("{", "", "geen goede JSON"),
        ("[" * 100_000, "", "geen goede JSON"),
        ("[]", "", "een tabel"),
        ('{"format": 1, "format": 1}', "", "twee keer"),
        ({**SMALL, "format": 2}, "format", "vorm 1"),
        ({**SMALL, "format": True}, "format", "heel getal"),
        ({**SMALL, "kleur": "rood"}, "kleur", "kennen we niet"),
        ({**SMALL, "title": ""}, "title", "tekst"),
        ({**SMALL, "title": 3}, "title", "tekst"),
        ({**SMALL, "title": "a\x07"}, "title", "U+0007"),
        ({**SMALL, "subject": "a\u202e"}, "subject", "U+202E"),
        ({**SMALL, "template": "\ud800"}, "template", "U+D800"),
        ({**SMALL, "blocks": {}}, "blocks", "lijst"),
        ({**SMALL, "blocks": [3]}, "blocks[0]", "tabel"),
        ({**SMALL, "blocks": SMALL["blocks"] * 2}, "blocks[1].id", "twee keer"),
        (block(kind="gedicht"), "blocks[0].kind", "kennen we niet"),
        (block(changed=1), "blocks[0].changed", "true of false"),
        (block(x=1), "blocks[0].x", "kennen we niet"),
        (block(head=["a", 3]), "blocks[0].head[1]", "tekst"),
        (block(gaps=["a\x00"]), "blocks[0].gaps[0]", "U+0000"),
        (block(lines=[{"text": 3}]), "blocks[0].lines[0].text", "tekst"),
        (block(lines=[{"raar": 3}]), "blocks[0].lines[0].raar", "kennen we niet"),
        (block(head=["a"], lines=[{"cells": ["b", "c"]}]), "blocks[0].lines", "evenveel"),
    ],
)
def test_what_is_not_understood_is_refused(data: object, place: str, reason: str) -> None:
    text = data if isinstance(data, str) else json.dumps(data)
    with pytest.raises(InputError, match=reason.replace("+", r"\+")) as refused:
        from_json(text)
    assert refused.value.path == place
