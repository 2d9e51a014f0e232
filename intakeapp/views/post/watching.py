"""Keeps the screen up to date with a pile: its rows at once, what its words say a little later."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from intakeapp.services.piles import PileView
from intakeapp.services.reading_desk import DeskClosed, ReadingDesk
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.post.loading import Judge, Judged, Loaded, compose, load_piles

_REST = 10  # times what judging took: while pages come in it costs a tenth at most


class PileWatch(QObject):
    """Reads the piles of a case, and judges the one that is open when its words are others.

    Signals:
        shown: Loaded, whenever something may be another.
        trouble: the exception of a pile that could not be read.
    """

    shown = Signal(object)
    trouble = Signal(object)

    def __init__(self, controller: CaseController, desk: ReadingDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._desk = controller, desk
        self._judge = Judge(controller.space)
        self._judged = Judged()
        self._case_id = self._pile_id = ""
        self._piles: tuple[PileView, ...] | None = None
        self._reading = self._stale = self._judging = False
        self._rest_until = 0.0
        self._round = 0  # of reviewing: what is under way may be of an earlier one

    def watch(self, case_id: str, pile_id: str) -> None:
        """Read the piles of a case, and show one of them; an empty id shows none."""
        self._case_id, self._pile_id = case_id, pile_id
        self._piles, self._judged, self._rest_until = None, Judged(), 0.0
        self.again()

    def review_again(self) -> None:
        """Let the letters be reviewed anew: what they are held against is another."""
        self._round += 1
        self._judged = replace(self._judged, letters=None)
        self._judge_if_due()

    def again(self) -> None:
        """Read the pile again; several wishes at once are one."""
        if self._desk.is_closed:
            return  # the file is closing: a question now would open it again
        if self._reading or not self._case_id:
            self._stale = self._reading
            return
        self._reading, self._stale = True, False
        case_id, pile_id = self._case_id, self._pile_id
        known = self._piles if pile_id else None
        space = self._controller.space

        def deliver(piles: tuple[PileView, ...]) -> None:
            self._reading = False
            if (case_id, pile_id) == (self._case_id, self._pile_id):
                self._piles = piles
                self._show()
                self._judge_if_due()
            else:
                self._stale = True
            if self._stale:
                self.again()

        self._controller.operations.query(
            self,
            lambda: load_piles(space, case_id, pile_id, known),
            success=deliver,
            failure=self._not_read,
        )

    def _not_read(self, error: Exception) -> None:
        self._reading = self._stale = False
        self.trouble.emit(error)

    def _show(self) -> None:
        self.shown.emit(self._loaded())

    def _loaded(self) -> Loaded:
        return compose(self._piles or (), self._pile_id, self._judged)

    def _judge_if_due(self) -> None:
        view, known = self._loaded().view, self._judged
        if view is None or self._judging or not self._judge.is_due(view, known):
            return
        if view.to_read and time.monotonic() < self._rest_until:
            return  # the next page that is read brings us here again
        self._judging = True
        judge, desk, review_round = self._judge, self._desk, self._round

        def work() -> tuple[Judged, float]:
            began = time.monotonic()
            with desk.at_work():
                return judge.judge(view, known), time.monotonic() - began

        def done(found: tuple[Judged, float]) -> None:
            self._judging = False
            if view.pile.id == self._pile_id:
                judged, took = found
                is_latest = self._round == review_round
                self._judged = judged if is_latest else replace(judged, letters=None)
                self._rest_until = time.monotonic() + _REST * took
                self._show()
            self._judge_if_due()

        self._controller.operations.query(
            self, work, success=done, failure=self._not_judged, database=False
        )

    def _not_judged(self, error: Exception) -> None:
        self._judging = False
        if not isinstance(error, DeskClosed):
            self.trouble.emit(error)
