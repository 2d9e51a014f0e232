"""Many at once: nothing is lost, and the sequence has no gaps."""

from __future__ import annotations

import threading

import pytest

from intakeapp.sync.messages import Answer
from tests.integration.hub.laptops import Laptop, Site

pytestmark = pytest.mark.integration

WRITERS, PUSHES = 8, 12


def test_eight_writers_and_a_reader_lose_nothing(site: Site) -> None:
    writers = [site.laptop() for _ in range(WRITERS)]
    reader = site.laptop()
    errors: list[BaseException] = []
    done = threading.Event()
    seen: list[int] = []

    def write(laptop: Laptop) -> None:
        try:
            for number in range(PUSHES):
                case = f"zaak-{laptop.device}-{number}"
                answers = laptop.push(
                    laptop.case(case), laptop.insert(case, case, amount=1)
                ).answers
                assert [a.answer for a in answers] == [Answer.ACCEPTED] * 2
        except BaseException as error:
            errors.append(error)

    def read() -> None:
        try:
            while not done.is_set():
                seen.extend(p.sequence for p in reader.pull().groups)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(laptop,)) for laptop in writers]
    watching = threading.Thread(target=read)
    for thread in (*threads, watching):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    watching.join()
    while reader.cursor < site.rows("SELECT sequence FROM head")[0][0]:
        seen.extend(p.sequence for p in reader.pull().groups)
    assert errors == []
    total = WRITERS * PUSHES * 2
    assert seen == list(range(1, total + 1))
    assert site.rows("SELECT count(*), max(sequence), min(sequence) FROM group_log") == [
        (total, total, 1)
    ]
    assert site.rows("SELECT count(*) FROM received WHERE state = 'placed'") == [(total,)]
    for laptop in writers:
        assert laptop.hello().json()["received_through"] == laptop.number
