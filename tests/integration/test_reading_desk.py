"""The desk where pages are read: two at a time, and closed at once without losing a page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest

from intakeapp.documents.page_words import PageWords
from intakeapp.documents.pipeline import ReadPage, Recogniser
from intakeapp.services.reading_desk import DeskClosed, ReadingDesk
from tests.helpers.keyboard import PATIENCE_S
from tests.letters.catalogue import makers


class Counting(Recogniser):
    """A stand-in that only tells whether it was ended."""

    def __init__(self, made: list[Counting]) -> None:
        super().__init__(processes=1)
        self.ended = False
        made.append(self)

    def page(self, *args: Any, **options: Any) -> ReadPage:
        return ReadPage(words=PageWords(1, ()))

    def close(self) -> None:
        self.ended = True
        super().close()


@pytest.fixture
def made() -> list[Counting]:
    return []


@pytest.fixture
def desk(made: list[Counting]) -> ReadingDesk:
    return ReadingDesk(lambda: Counting(made))


def test_nothing_starts_before_it_is_wanted_and_one_is_used_again(
    desk: ReadingDesk, made: list[Counting]
) -> None:
    assert made == []
    with desk.reading() as first:
        pass
    with desk.reading() as second:
        pass
    assert first is second
    assert len(made) == 1


def test_two_read_at_a_time_and_pictures_have_their_own(
    desk: ReadingDesk, made: list[Counting]
) -> None:
    with desk.reading() as one, desk.reading() as other, desk.showing() as shower:
        assert len({id(one), id(other), id(shower)}) == 3
        waiting = Event()

        def third() -> Recogniser:
            waiting.set()
            with desk.reading() as found:
                return found

        with ThreadPoolExecutor(1) as pool:
            late = pool.submit(third)
            assert waiting.wait(PATIENCE_S)
            assert not late.done()
            desk.close()
            with pytest.raises(DeskClosed):
                late.result(PATIENCE_S)
    assert all(one.ended for one in made)


def test_many_threads_never_share_one(desk: ReadingDesk, made: list[Counting]) -> None:
    busy: set[int] = set()
    together = Barrier(2)

    def read(_number: int) -> bool:
        with desk.reading() as found:
            alone = id(found) not in busy
            busy.add(id(found))
            together.wait(PATIENCE_S)
            busy.discard(id(found))
            return alone

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(read, range(40)))
    assert len(made) == 2


def test_a_closed_desk_takes_nothing_more(desk: ReadingDesk) -> None:
    desk.close()
    desk.close()
    for borrow in (desk.reading, desk.showing, desk.at_work):
        with pytest.raises(DeskClosed), borrow():
            pytest.fail("a closed desk lent something")


def test_closing_is_told_when_the_last_one_has_left(desk: ReadingDesk) -> None:
    at_work, may_end = Event(), Event()
    left: list[str] = []

    def work() -> None:
        with desk.at_work():
            at_work.set()
            may_end.wait(PATIENCE_S)
            left.append("work")

    with ThreadPoolExecutor(2) as pool:
        working = pool.submit(work)
        assert at_work.wait(PATIENCE_S)
        desk.close()
        waiting = pool.submit(desk.wait_until_left)
        assert not waiting.done()
        may_end.set()
        waiting.result(PATIENCE_S)
        assert left == ["work"]
        working.result(PATIENCE_S)


def test_a_page_cut_off_by_closing_is_not_unreadable() -> None:
    """With a real process: closing kills it, and what it was reading does not count."""
    desk = ReadingDesk()
    begun = Event()

    def read() -> ReadPage:
        with desk.reading() as recogniser:
            recogniser.count(letter)
            begun.set()
            while True:
                recogniser.page(letter, page=1)

    letter = makers("develop")["d04_eviction"](1).pdf
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        assert begun.wait(PATIENCE_S)
        desk.close()
        with pytest.raises(DeskClosed):
            reading.result(PATIENCE_S)
    desk.wait_until_left()


def test_a_warm_desk_has_its_process_for_pictures() -> None:
    desk = ReadingDesk()
    desk.warm()
    with desk.showing() as recogniser:
        assert len(recogniser.process_ids()) == 1
    desk.close()
    desk.warm()  # too late, and no matter
