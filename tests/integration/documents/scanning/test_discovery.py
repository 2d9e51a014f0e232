"""Finding network scanners: a responder on the loopback address, honest and hostile."""

from __future__ import annotations

import time

import pytest

from intakeapp.documents.scanning.drivers import ScanOptions
from intakeapp.documents.scanning.escl import EsclDriver
from tests.helpers.escl_scanner import EsclScanner, jpeg, running
from tests.integration.documents.scanning import mdns_responder as mdns

pytestmark = pytest.mark.integration
SECONDS = 0.4
PIN = "ab" * 32


def found(*messages: bytes, driver: EsclDriver | None = None) -> list[tuple[str, str]]:
    with mdns.answering(lambda _asked: messages) as target:
        scanners = (driver or EsclDriver()).discover(SECONDS, target=target)
    return [(scanner.id, scanner.name) for scanner in scanners]


def test_a_scanner_that_answers_can_be_used_at_once():
    with running(EsclScanner(sheets=[jpeg(10), jpeg(90)])) as scanner:
        said = mdns.message(
            mdns.whole("Lindehof", scanner.port, {"ty": "Lindehof 3", "rs": "/eSCL/"})
        )
        ((scanner_id, words),) = found(said)
        assert (scanner_id, words) == (f"escl:{scanner.address}", "Lindehof 3")
        pages = EsclDriver().scan(scanner_id, ScanOptions())
        assert [page.data for page in pages] == [jpeg(10), jpeg(90)]


def test_what_an_answer_leaves_out_is_asked_for():
    parts = {
        mdns.PTR: [mdns.pointer("Hal")], mdns.SRV: [mdns.service("Hal", "hal.local", 8080)],
        mdns.A: [mdns.address("hal.local")],
    }  # fmt: skip

    def answers(asked: bytes) -> list[bytes]:
        kinds = [kind for kind in parts if bytes([0, 0, kind, 0x80, 1]) in asked]
        return [mdns.message(parts[kind]) for kind in kinds]

    with mdns.answering(answers) as target:
        (scanner,) = EsclDriver().discover(SECONDS, target=target)
    assert (scanner.id, scanner.name) == ("escl:http://127.0.0.1:8080/eSCL", "Hal")


def test_the_same_answer_again_is_one_scanner():
    said = mdns.message(mdns.whole("Hal", 80))
    assert len(found(said, said)) == 1


@pytest.mark.parametrize(
    ("pinned", "expected"),
    [(False, "http://127.0.0.1:80/eSCL"), (True, "https://127.0.0.1:443/eSCL")],
)
@pytest.mark.parametrize("order", [1, -1])
def test_one_that_answers_both_ways_is_offered_once(pinned, expected, order):
    both = [mdns.message(mdns.whole("Hal", 80)),
            mdns.message(mdns.whole("Hal", 443, kind=mdns.SECURE))]  # fmt: skip
    pins = {"https://127.0.0.1:443/eSCL": PIN} if pinned else {}
    assert found(*both[::order], driver=EsclDriver(fingerprints=pins)) == [
        (f"escl:{expected}", "Hal")
    ]


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\0" * 12,
        bytes(range(256)) * 30,
        mdns.message(mdns.whole("Hal", 80), flags=0),
        mdns.message(mdns.whole("Hal", 0)),
        mdns.message(mdns.whole("Hal", 80, {"rs": "../?x=1"})),
        mdns.message(mdns.whole("Hal", 80, quad="8.8.8.8")),
        mdns.message(mdns.whole("Hal", 80, quad="224.0.0.1")),
        mdns.message(mdns.whole("Hal", 80, quad="0.0.0.0")),
        mdns.message(mdns.whole("Hal", 80, kind="_ipp._tcp.local")),
        mdns.message([mdns.pointer("Hal")]),
        mdns.message(mdns.whole("Hal", 80)[:3]),
        mdns.message([mdns.record(b"\xc0\x0c", mdns.PTR, b"\xc0\x0c")]),
    ],
    ids=str,
)
def test_what_is_no_scanner_of_here_is_not_offered(said):
    assert found(said) == []


def test_a_flood_ends_in_time():
    rows = [mdns.message(mdns.whole(f"Hal {number}", 80)) for number in range(900)]
    begin = time.monotonic()
    assert 0 < len(found(*rows)) <= 64
    assert time.monotonic() - begin < 10


def test_words_of_a_scanner_are_fit_for_a_screen():
    said = mdns.message(mdns.whole("Hal", 80, {"ty": "Hal\x1b[31m\u202e" + "a" * 100}))
    ((_scanner, words),) = found(said)
    assert words.isprintable()
    assert len(words) == 80


def test_nobody_there_is_no_scanner_and_ends_in_time():
    assert found() == []
    assert EsclDriver().discover(0.1, target=("127.0.0.1", 9)) == ()


def test_without_such_a_network_card_there_is_no_scanner():
    assert EsclDriver().discover(0.1, interface="203.0.113.9") == ()
