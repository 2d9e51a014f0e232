"""Two to four laptops and a hub: whatever happens, nothing that was typed is lost unseen.

`python -m pytest -m soak tests/unit/sync/test_machine.py` looks for longer; a failure prints its
seeds, which give the same run again.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.helpers.sync_model import World

SEEDS = st.integers(0, 2**32)
WHO = st.integers(0, 3)
KILLS = st.sampled_from(["", "", "", "before", "after"])


class SyncMachine(RuleBasedStateMachine):
    """What people and machines can do, in any order."""

    @initialize(laptops=st.integers(2, 4), crowded=st.booleans())
    def start(self, laptops, crowded):
        self.world = World(laptops, crowded=crowded)

    def _laptop(self, who):
        return self.world.laptops[who % len(self.world.laptops)]

    @rule(who=WHO, seed=SEEDS)
    def edit(self, who, seed):
        self.world.edit(self._laptop(who), Random(seed))

    @rule(who=WHO, seed=SEEDS)
    def edit_much(self, who, seed):
        random = Random(seed)
        for _ in range(3):
            self.world.edit(self._laptop(who), random)

    @rule(who=WHO, seed=SEEDS)
    def undo(self, who, seed):
        self.world.undo(self._laptop(who), Random(seed))

    @rule(who=WHO, seed=SEEDS)
    def resolve(self, who, seed):
        self.world.resolve(self._laptop(who), Random(seed))

    @rule(who=WHO, seed=SEEDS, kill=KILLS)
    def push(self, who, seed, kill):
        self.world.push(self._laptop(who), Random(seed), kill)

    @rule(who=WHO, limit=st.integers(1, 12), kill_after=st.none() | st.integers(0, 3))
    def pull(self, who, limit, kill_after):
        self.world.pull(self._laptop(who), limit, kill_after)

    @rule(who=WHO, seed=SEEDS)
    def meet(self, who, seed):
        self.world.push(self._laptop(who), Random(seed))
        self.world.pull(self._laptop(who), 1000)

    @rule(who=WHO)
    def back_up_laptop(self, who):
        laptop = self._laptop(who)
        self.world.backups[laptop.name] = laptop.backup()

    @rule()
    def back_up_hub(self):
        self.world.hub_backup = self.world.hub.backup()

    @precondition(lambda self: self.world.hub.restores < 3)
    @rule(go=st.integers(0, 4))
    def restore_hub(self, go):
        if go == 0:
            self.world.restore_hub()

    @precondition(lambda self: all(one.lives < 4 for one in self.world.laptops))
    @rule(who=WHO, go=st.integers(0, 4))
    def restore_laptop(self, who, go):
        if go == 0:
            self.world.restore_laptop(self._laptop(who))

    @rule(who=WHO, seed=SEEDS, go=st.integers(0, 3))
    def poison(self, who, seed, go):
        if go == 0:
            self.world.poison(self._laptop(who), Random(seed))

    @rule()
    def heal(self):
        self.world.heal()
        self.world.check()

    def teardown(self):
        if hasattr(self, "world"):
            self.world.heal()
            self.world.check()


COMMON = {
    "deadline": None,
    "print_blob": True,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}


class TestMachine(SyncMachine.TestCase):
    settings = settings(max_examples=30, stateful_step_count=30, **COMMON)


@pytest.mark.soak
@pytest.mark.timeout(3600)
class TestLongMachine(SyncMachine.TestCase):
    settings = settings(max_examples=1500, stateful_step_count=60, **COMMON)
