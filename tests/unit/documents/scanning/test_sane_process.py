"""What the process that talks to libsane decides, with a scanner made of words."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest

from intakeapp.documents.scanning import sane_library as sane
from intakeapp.documents.scanning import sane_process as process
from intakeapp.documents.scanning.drivers import Source, Trouble
from intakeapp.documents.scanning.sane_library import Option, Parameters, SaneError
from intakeapp.documents.wire import receive

LONGEST_S = 30.0
ASKED = {"device": "x", "source": "any", "colour": "grey", "resolution": 300, "width_mm": 210.0,
         "height_mm": 297.0}  # fmt: skip


def words(*known: str) -> Option:
    return Option(number=1, type=3, size=40, words=known)


SWITCH = Option(number=2, type=0, size=4)
DPI = Option(number=3, type=1, size=4, numbers=(75, 300, 600))


@dataclass
class WordScanner:
    """A scanner that holds `sheets` pages of two by two and remembers what was set."""

    known: dict[str, Option] = field(default_factory=dict)
    sheets: int = 1
    then: int = sane.NO_DOCS
    done: dict[str, Any] = field(default_factory=dict)
    started: list[threading.Event] = field(default_factory=lambda: [threading.Event()])

    def options(self) -> dict[str, Option]:
        return self.known

    def set(self, option: Option, value: Any) -> None:
        (name,) = [name for name, one in self.known.items() if one is option]
        self.done[name] = value

    def start(self) -> None:
        self.started[-1].set()
        self.started.append(threading.Event())
        if len(self.started) > self.sheets + 1:
            raise SaneError(self.then)

    def parameters(self) -> Parameters:
        return Parameters(0, 1, 2, 2, 2, 8)

    def read(self):
        return iter([bytes(4)])

    def cancel(self) -> None:
        """Nothing is under way."""

    def close(self) -> None:
        """There is nothing to let go."""


@dataclass
class Library:
    handle: WordScanner

    def open(self, _device: str) -> WordScanner:
        return self.handle


def heard(scanner: WordScanner, **asked: Any) -> list[dict[str, Any]]:
    """Return the heads of what the process says."""
    out = BytesIO()
    process._scan(Library(scanner), {**ASKED, **asked}, out)
    out.seek(0)
    heads = []
    while out.tell() < len(out.getvalue()):
        heads.append(receive(out, 1 << 20)[0])
    return heads


def test_the_next_page_is_under_way_while_one_is_sent(monkeypatch):
    scanner = WordScanner({"source": words("ADF")}, sheets=3)
    real, sent = process._send_page, []

    def slow(*parts: Any) -> None:
        sent.append(parts)
        # with one page after the other this would wait for a start that never comes
        assert scanner.started[len(sent)].wait(LONGEST_S)
        real(*parts)

    monkeypatch.setattr(process, "_send_page", slow)
    assert [head.get("page") for head in heard(scanner, source="feeder")] == [True] * 3 + [None]


@pytest.mark.parametrize(
    ("status", "trouble"), [(sane.JAMMED, Trouble.JAM), (sane.COVER_OPEN, Trouble.COVER_OPEN)]
)
def test_pages_before_trouble_are_sent_before_it(status, trouble):
    scanner = WordScanner({"source": words("ADF")}, sheets=2, then=status)
    said = heard(scanner, source="feeder")
    assert [head.get("page") for head in said[:2]] == [True, True]
    assert said[2:] == [{"trouble": trouble, "try_glass": False}]


@pytest.mark.parametrize(
    ("sources", "asked", "try_glass"),
    [
        (("Flatbed", "ADF"), "any", True),
        (("Flatbed", "ADF"), "feeder", False),  # the feeder was asked for: the glass is not it
        (("ADF",), "any", False),
    ],
)
def test_an_empty_feeder_leaves_the_glass_to_be_tried(sources, asked, try_glass):
    scanner = WordScanner({"source": words(*sources)}, sheets=0)
    assert heard(scanner, source=asked) == [{"trouble": "no_paper", "try_glass": try_glass}]


@pytest.mark.parametrize(
    ("known", "asked", "expected"),
    [
        ({"source": words("Flatbed", "ADF", "ADF Duplex")}, "duplex", {"source": "ADF Duplex"}),
        ({"source": words("Flatbed", "ADF", "ADF Duplex")}, "feeder", {"source": "ADF"}),
        ({"source": words("Flatbed", "ADF", "ADF Duplex")}, "flatbed", {"source": "Flatbed"}),
        (
            {"source": words("Flatbed", "Automatic Document Feeder"),
             "adf-mode": words("Simplex", "Duplex")},
            "duplex",
            {"source": "Automatic Document Feeder", "adf-mode": "Duplex"},
        ),
        (
            {"source": words("Flatbed", "Automatic Document Feeder"),
             "adf-mode": words("Simplex", "Duplex")},
            "feeder",
            {"source": "Automatic Document Feeder", "adf-mode": "Simplex"},
        ),
        ({"source": words("ADF"), "duplex": SWITCH}, "duplex", {"source": "ADF", "duplex": True}),
        ({"source": words("ADF"), "duplex": SWITCH}, "feeder", {"source": "ADF", "duplex": False}),
    ],
)  # fmt: skip
def test_where_paper_comes_from_in_the_scanners_own_words(known, asked, expected):
    scanner = WordScanner(known)
    heard(scanner, source=asked)
    assert scanner.done == expected


@pytest.mark.parametrize(
    ("known", "sources"),
    [
        ({}, [Source.FLATBED]),
        ({"source": words("Flatbed", "ADF")}, [Source.FLATBED, Source.FEEDER]),
        ({"source": words("ADF Front", "ADF Duplex")}, [Source.FEEDER, Source.DUPLEX]),
        ({"source": words("Flatbed", "ADF"), "duplex": SWITCH}, list(Source)[1:]),
    ],
)
def test_what_a_scanner_can_do_follows_from_its_options(known, sources):
    assert process._abilities(known)["sources"] == sources


def test_numbers_are_told_as_the_scanner_has_them():
    told = process._abilities({"resolution": DPI, "br-x": Option(number=4, type=2, size=4,
                                                                 limits=(0.0, 215.9))})  # fmt: skip
    assert told["resolutions"] == [75, 300, 600]
    assert told["most"] == [215.9, None]
