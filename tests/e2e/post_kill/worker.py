"""Somebody who feeds letters without end, until the process is killed.

Started as `python -m tests.e2e.post_kill.worker STORE SEED`, with the passphrase on standard input
and SANE's test device in the environment. Says on standard output, one line each, after the store
said that it is durable:

    READY                something came or was read: from now on a kill may come
    PAGE page sha256     a page was kept, as it came
    READ page            a page was read
    DOC letter document  a letter is a document
    DONE pile            a pile was put away
    BLACK page sha256    a page will be painted over (before it is)
    AGAIN page           a page will be read once more (before it is)
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import threading
from pathlib import Path

from intakeapp.base.errors import KnownError
from intakeapp.documents.pipeline import Recogniser
from intakeapp.documents.scanning.drivers import ScanOptions
from intakeapp.domain.letters import Box
from intakeapp.domain.piles import Arrival, PageState
from intakeapp.services import stores, worklist
from intakeapp.services.pile_reading import black_out, next_to_read, read_page, words_of
from intakeapp.services.piles import (
    Incoming,
    PileView,
    add_pages,
    begin_pile,
    finish_pile,
    mark_seen,
    pile_view,
    piles_of,
    turn_pages,
)
from intakeapp.services.post_letters import (
    confirm_letters,
    keep_letter,
    letters_to_keep,
    proposed_letters,
)
from intakeapp.services.workspace import Workspace
from tests.e2e.kill.killing import outside
from tests.e2e.post_kill.paper import DEVICE, LetterDriver

LARGEST_PILE = 6
PAUSE_S = 0.05
SELDOM = 0.05  # of the times that it could be done


def say(*words: object) -> None:
    """Write one line, whole: a pipe takes so few bytes at once or not at all."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


class Desk:
    """One pile after the other: a scanner, a reader and a person, each on a thread."""

    def __init__(self, space: Workspace, seed: int) -> None:
        self.space = space
        self.chance = random.Random(seed)
        self.driver = LetterDriver(dict(os.environ), seed)
        self.case_id = worklist.page(space, worklist.WorklistFilter.ALL)[0].case_id
        self.gone = threading.Event()
        self.is_ready = False
        self.pile_id = self._open_pile()

    def _open_pile(self) -> str:
        """Go on with the pile that was left behind, or begin one."""
        for view in piles_of(self.space, self.case_id):
            if view.pile.finished_at is None:
                return view.pile.id
        return begin_pile(self.space, self.case_id).record_id

    @property
    def view(self) -> PileView:
        return pile_view(self.space, self.pile_id)

    def begin_to_count(self) -> None:
        """Say once that the work is going on: from now on a kill may come."""
        if not self.is_ready:
            self.is_ready = True
            say("READY")

    def feed(self) -> None:
        """Scan until the pile is as large as it gets."""
        while not self.gone.is_set():
            if len(self.view.pages) >= LARGEST_PILE:
                if not self.view.to_read:
                    self.begin_to_count()
                self.gone.wait(PAUSE_S)
                continue
            for page in self.driver.scan(DEVICE, ScanOptions()):
                incoming = Incoming(
                    data=page.data, media_type=page.media_type, arrived=Arrival.SCANNER,
                    resolution=page.resolution,
                )  # fmt: skip
                kept = add_pages(self.space, self.pile_id, incoming).record_id
                say("PAGE", kept, hashlib.sha256(page.data).hexdigest())
                self.begin_to_count()
                if len(self.view.pages) >= LARGEST_PILE:
                    break

    def read(self) -> None:
        """Read what waits."""
        with Recogniser(processes=1) as recogniser:
            while not self.gone.is_set():
                page_id = next_to_read(self.space, self.pile_id)
                if not page_id:
                    self.gone.wait(PAUSE_S)
                elif read_page(self.space, page_id, recogniser):
                    say("READ", page_id)
                    self.begin_to_count()

    def work(self) -> None:
        """Do what a person does, and put the pile away when all of it is done."""
        steps = (self.confirm, self.keep, self.keep, self.turn, self.black, self.put_away)
        while not self.gone.is_set():
            try:
                self.chance.choice(steps)()
            except KnownError:
                self.gone.wait(PAUSE_S)  # not yet: a person waits
            self.gone.wait(PAUSE_S)

    def confirm(self) -> None:
        view = self.view
        groups = proposed_letters(view, words_of(self.space, view.inside))
        confirm_letters(self.space, self.pile_id, [[page.id for page in one] for one in groups])

    def keep(self) -> None:
        for letter in letters_to_keep(self.view):
            changes = keep_letter(self.space, letter.id)
            if changes:
                say("DOC", letter.id, changes.record_id)

    def turn(self) -> None:
        pages = self.view.inside
        if pages and self.chance.random() < SELDOM:
            page = self.chance.choice(pages)
            say("AGAIN", page.id)
            turn_pages(self.space, [page.id], 180)

    def black(self) -> None:
        read = [page for page in self.view.inside if page.state is PageState.READ]
        if read and self.chance.random() < SELDOM:
            page = self.chance.choice(read)
            say("BLACK", page.id, page.sha256)
            black_out(self.space, page.id, [Box(0.1, 0.1, 0.9, 0.3)])

    def put_away(self) -> None:
        view = self.view
        if len(view.pages) < LARGEST_PILE or view.to_read:
            return
        self.confirm()
        self.keep()
        mark_seen(self.space, [page.id for page in view.pages])
        finish_pile(self.space, self.pile_id)
        say("DONE", self.pile_id)
        self.pile_id = begin_pile(self.space, self.case_id).record_id


def main() -> None:
    """Work until the process is killed; a fault ends it at once, so that it is seen."""
    store, seed = Path(sys.argv[1]), int(sys.argv[2])
    opened = stores.unlock(store, sys.stdin.readline().rstrip("\n"), outside())
    desk = Desk(opened.space, seed)
    threads = [threading.Thread(target=_whole(desk, part)) for part in (desk.feed, desk.read)]
    for thread in threads:
        thread.start()
    _whole(desk, desk.work)()
    for thread in threads:
        thread.join()


def _whole(desk: Desk, part):
    def run() -> None:
        try:
            part()
        finally:
            desk.gone.set()

    return run


if __name__ == "__main__":
    main()
