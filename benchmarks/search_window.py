"""Search in the real worklist: from the key press to the rows that are painted."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtTest import QTest

from benchmarks.figures import Figure, compare
from benchmarks.qt import Painted, application, work_until
from intakeapp.services.stores import OpenFile
from intakeapp.views.operations import Operations
from intakeapp.views.worklist.page import WorklistPage


def measure(opened: OpenFile, query: Callable[[str], list[object]], typed: list[str]) -> Figure:
    """Return the figure of typing the same keys in the search field."""
    running = application()
    operations = Operations()
    page = WorklistPage(opened.space, operations)
    page.resize(1366, 768)
    seen: list[int] = []
    page.loaded.connect(lambda: seen.append(1))
    page.show()
    work_until(lambda: bool(seen) and operations.under_way == 0)
    page.focus_search()
    painted = Painted(page.list.viewport())
    ours: list[float] = []
    peer: list[float] = []
    before = ""
    for words in typed:
        if not words.startswith(before) or len(words) <= len(before):
            page.search.set_text("")
        began = perf_counter()
        query(words)
        peer.append((perf_counter() - began) * 1000)
        seen.clear()
        page.search.edit.setText(words[:-1])
        shown = painted.times
        began = perf_counter()
        QTest.keyClicks(page.search.edit, words[-1])
        work_until(lambda: bool(seen))
        if page.stack.currentWidget() is page.list:
            page.list.viewport().update()
            work_until(lambda shown=shown: painted.times > shown)
        ours.append((perf_counter() - began) * 1000)
        before = words
        work_until(lambda: operations.under_way == 0)
    page.close()
    operations.shutdown()
    page.deleteLater()
    running.processEvents()
    return compare(
        "search: each key, key press to painted rows", ours, peer, share=0.95,
        note="no limit of its own: threads, model and painting come on top of the query",
    )  # fmt: skip
