"""Kills a laptop in the middle of its contact with the hub, and looks at what came of it.

Started as `python -m tests.integration.sync.killing FOLDER FIRST COUNT`; a process of its own,
because it forks and so must have no threads. The hub lives in the parent; each fork opens the same
store, answers and syncs until it is killed at a moment chosen by its seed. In between a colleague
changes things too. One JSON line tells how it ended.
"""

from __future__ import annotations

import dataclasses
import json
import os
import pickle
import random
import select
import signal
import socket
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from intakeapp.base.clock import FixedClock, SystemClock
from intakeapp.base.ids import IdFactory
from intakeapp.data.files import open_store
from intakeapp.domain.cases import Worker
from intakeapp.domain.conflicts import Conflict
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import stores
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.stores import OpenFile, Surroundings
from intakeapp.services.sync_client import sync_once
from tests.helpers.stores import PASSPHRASE, TODAY, register
from tests.integration.sync.laptops import rows_of
from tests.integration.sync.memory_hub import MemoryDoor, MemoryHub

KEYS = ("wonen.achterstand", "wonen.huur")
LONGEST = 0.6  # seconds until the kill
LONGEST_START = 60.0  # seconds until a fork has kept its first answer


def world() -> Surroundings:
    """Return a fixed day with ids that no other process makes."""
    return Surroundings(
        clock=FixedClock.on(TODAY), ids=IdFactory(SystemClock()), secrets=MemorySecretStore()
    )


class FarDoor:
    """The way to a hub in another process: each call is one message there and one back."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def _ask(self, *call: Any) -> Any:
        send(self._line, call)
        return receive(self._line)

    def hello(self, schema: int) -> Any:
        return self._ask("hello", schema)

    def push(self, epoch: str, groups: Any) -> Any:
        return self._ask("push", epoch, list(groups))

    def pull(self, epoch: str, cursor: int) -> Any:
        return self._ask("pull", epoch, cursor)


def send(line: socket.socket, message: Any) -> None:
    body = pickle.dumps(message)
    line.sendall(len(body).to_bytes(8, "big") + body)


def receive(line: socket.socket) -> Any:
    head = line.recv(8, socket.MSG_WAITALL)
    if len(head) < 8:
        raise EOFError
    size = int.from_bytes(head, "big")
    return pickle.loads(line.recv(size, socket.MSG_WAITALL))


def work(opened: OpenFile, case_id: str, seed: int, line: socket.socket) -> None:
    """Answer and sync without end; each kept answer is told."""
    chance = random.Random(seed)
    for number in range(1, 100):
        value = f"{seed},{number:02d}"  # no value comes twice
        key = chance.choice(KEYS)
        answer(opened.space, case_id, key, AnswerInput(text=value))
        send(line, ("kept", key, value.replace(",", ".")))
        if chance.random() < 0.7:
            sync_once(opened.space, FarDoor(line))


class Played:
    """A store that is killed again and again, a colleague and their hub."""

    def __init__(self, folder: Path) -> None:
        self.hub = MemoryHub()
        self.path = folder / "marit" / "test.intake"
        self.path.parent.mkdir()
        self.world = world()
        self.mine = stores.create(self.path, PASSPHRASE, Worker(id="", name="Marit"), self.world)
        (folder / "iris").mkdir()
        self.iris = stores.create(
            folder / "iris" / "test.intake", PASSPHRASE, Worker(id="", name="Iris"), world()
        )
        self.case_id = register(self.mine.space).id
        self.device = ""
        self.kept: list[tuple[str, str]] = []
        self.meet()

    def meet(self) -> None:
        for _round in range(2):
            for file in (self.mine, self.iris):
                sync_once(file.space, MemoryDoor(self.hub, file.space.store.device))

    def kill_one(self, seed: int) -> str:
        """Let one fork work until it is killed; return during which call."""
        chance = random.Random(-seed)
        self.device = self.mine.space.store.device
        self.mine.space.store.close()  # no connection may cross a fork
        near, far = socket.socketpair()
        child = os.fork()
        if child == 0:
            near.close()
            os._exit(self._child(seed, far))
        far.close()
        during = self._serve(child, near, chance.uniform(0.02, LONGEST))
        near.close()
        _child, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            raise RuntimeError("the fork ended by itself: see what it printed")
        self._open_again()
        return during

    def _open_again(self) -> None:
        """Open what the fork left behind, as a program that starts anew."""
        key = self.mine.key.hex_for_cipher()
        store = open_store(self.path, key, self.world.clock, self.world.ids)
        self.mine.space = dataclasses.replace(self.mine.space, store=store)

    def _child(self, seed: int, far: socket.socket) -> int:
        try:
            work(self.mine, self.case_id, seed, far)
        except BaseException as error:  # told to the parent by the exit code
            print(repr(error), file=sys.stderr)
        return 70

    def _serve(self, child: int, line: socket.socket, after: float) -> str:
        """Answer the fork's calls until its time is over; the last one may stay unanswered.

        The time begins with the first answer that was kept, however busy the machine is.
        """
        during, until = "between", monotonic() + LONGEST_START
        door = MemoryDoor(self.hub, self.device, page=3)
        while (left := until - monotonic()) > 0:
            ready, _w, _x = select.select([line], [], [], left)
            if not ready:
                break
            call, *rest = receive(line)
            if call == "kept":
                until = min(until, monotonic() + after)
                self.kept.append((rest[0], rest[1]))
                continue
            during = call
            reply = getattr(door, call)(*rest)
            if monotonic() < until:
                send(line, reply)
        os.kill(child, signal.SIGKILL)
        return during

    def colleague(self, seed: int) -> None:
        answer(self.iris.space, self.case_id, KEYS[seed % 2], AnswerInput(text=str(7 + seed)))
        sync_once(self.iris.space, MemoryDoor(self.hub, self.iris.space.store.device))

    def verdict(self) -> list[str]:
        """Return what is wrong, once everything has met."""
        self.meet()
        found = [f"check: {words}" for words in stores.check(self.mine)]
        if rows_of(self.mine.space) != rows_of(self.iris.space):
            found.append("the laptops differ")
        told = {
            unit["value"]
            for placed in self.hub.placed
            for change in placed.group.changes
            if change.table == "answer" and isinstance(unit := change.new.get("answer"), dict)
        }
        found += [f"lost: {v}" for _key, v in self.kept if v not in told]
        with self.mine.space.store.reading() as reader:
            here = {c.id for c in reader.list(Conflict) if c.is_open}
        if here != {row.row_id for row in self.hub.open_conflicts}:
            found.append("other conflicts than the hub")
        return found


def main(folder: Path, first: int, count: int) -> None:
    played = Played(folder)
    during: dict[str, int] = {}
    for seed in range(first, first + count):
        call = played.kill_one(seed)
        during[call] = during.get(call, 0) + 1
        if seed % 3 == 0:
            played.colleague(seed)
    broken = played.verdict()
    print(json.dumps({
        "broken": broken, "during": during, "kept": len(played.kept),
        "placed": played.hub.head, "conflicts": len(played.hub.open_conflicts),
    }))  # fmt: skip
    for file in (played.mine, played.iris):
        file.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
