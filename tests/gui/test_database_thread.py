"""The thread of the database: order, patience, and an end that loses nothing."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref

import pytest

from intakeapp.views.database_thread import DatabaseThread

_FORGOTTEN = """
from intakeapp.views.database_thread import DatabaseThread
thread = DatabaseThread()
for number in range(100):
    thread.begin(lambda n=number: print(n))
"""


@pytest.fixture
def thread():
    made = DatabaseThread()
    yield made
    made.end()


def test_jobs_run_in_order_and_the_end_waits_for_them(thread):
    done: list[int] = []
    for number in range(200):
        thread.begin(lambda n=number: done.append(n))
    thread.end()
    assert done == list(range(200))
    thread.end()  # a second end is none
    assert not [t for t in threading.enumerate() if t.name == "database"]


def test_waiting_ends_with_the_job_or_with_the_patience(thread):
    done: list[str] = []
    thread.begin_and_wait(lambda: done.append("kept"), 5)
    assert done == ["kept"]
    gate = threading.Event()
    thread.begin_and_wait(gate.wait, 0.001)
    assert not gate.is_set()  # it came back before the job had ended
    gate.set()
    thread.begin_and_wait(lambda: done.append("after"), 5)
    assert done == ["kept", "after"]


def test_a_job_that_is_done_is_not_held(thread):
    class Work:
        def run(self) -> None:
            self.ran = True

    work = Work()
    held = weakref.ref(work)
    thread.begin_and_wait(work.run, 5)
    thread.begin_and_wait(lambda: None, 5)
    del work
    gc.collect()
    assert held() is None


def test_a_program_that_forgets_to_end_it_still_finishes_its_work():
    ran = subprocess.run(
        [sys.executable, "-c", _FORGOTTEN], capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout.split() == [str(number) for number in range(100)]
