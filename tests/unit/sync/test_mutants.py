"""The model is worth something only if it fails when something is broken: it is, one by one here.

Each mutant is a small mistake that others made (facts/sync.md 3); some seeds must find each.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from intakeapp.domain.conflicts import Choice
from intakeapp.sync import codec, merge, merge_rows, rebase
from intakeapp.sync.messages import Op
from tests.helpers import sync_model_laptop
from tests.helpers.sync_model import World
from tests.helpers.sync_model_hub import CutError, Hub
from tests.helpers.sync_model_laptop import Edit, Laptop
from tests.helpers.sync_model_walk import rest, walk

SEEDS, STEPS = 60, 40


def ignore_base(patch):
    """The last one to arrive wins."""
    patch.setattr(merge, "is_unseen", lambda unit, group: False)
    patch.setattr(merge, "row_is_unseen", lambda row, group: False)


def distrust_oneself(patch):
    """What the same laptop wrote counts as somebody else's."""

    def unseen(witnesses, group):
        return any(w.sequence > group.base for w in witnesses)

    patch.setattr(merge_rows, "_unseen", unseen)


def forget_witnesses(patch):
    """Who wrote the same leaves no mark."""
    patch.setattr(merge._Merge, "_also", lambda self, unit: unit)


def close_unseen(patch):
    """A choice closes a conflict whose parked value changed since."""
    normal = merge.is_unseen

    def is_unseen(unit, group):
        if isinstance(unit.value, dict) and "parked_value" in unit.value:
            return False
        return normal(unit, group)

    patch.setattr(merge, "is_unseen", is_unseen)


def acknowledge_before_commit(patch):
    """The answer leaves, and then the hub is killed."""
    normal = Hub.finish

    def finish(self, staged, answer, kill):
        return answer if kill == "before" else normal(self, staged, answer, kill)

    patch.setattr(Hub, "finish", finish)


def move_cursor_first(patch):
    """The cursor is kept before what it stands for."""

    def pull(self, hub, limit, kill_after=None):
        answer = codec.decode_pull_answer(hub.pull(self.disk.cursor, limit))
        self.disk.cursor = answer.cursor
        for index, one in enumerate(answer.groups):
            if kill_after is not None and index >= kill_after:
                raise CutError
            self.take(one)

    patch.setattr(Laptop, "pull", pull)


def split_groups(patch):
    """A batch ends in the middle of a group."""
    normal = Hub.pull

    def pull(self, cursor, limit):
        answer = codec.decode_pull_answer(normal(self, cursor, limit))
        groups = list(answer.groups)
        if groups and len(groups) == limit and len(groups[-1].outcomes) > 1:
            last = groups[-1]
            cut = replace(last.group, changes=last.group.changes[:1])
            groups[-1] = replace(last, group=cut, outcomes=last.outcomes[:1])
        encoded = [
            codec.encode_placed(p.sequence, p.outcomes, codec.encode_group(p.group)) for p in groups
        ]
        return codec.encode_pull_answer(
            epoch=answer.epoch, cursor=answer.cursor, head=answer.head, groups=encoded
        ).body

    patch.setattr(Hub, "pull", pull)


def reuse_numbers(patch):
    """A laptop that was put back goes on as the same device."""

    def restore(self, backup):
        self.disk = backup.copy()

    patch.setattr(Laptop, "restore", restore)


def show_over_own(patch):
    """What comes from the hub takes the place of what is still under way."""

    def settled(view, row):
        return rebase.CopyRow(shown=view, pending=row.pending)

    patch.setattr(rebase, "settled", settled)


def keep_old_base(patch):
    """After the hub was restored, changes still say what they saw in its former life."""
    patch.setattr(sync_model_laptop, "base_in_force", lambda base, number, cuts: base)


def accept_other_content(patch):
    """A known number is acknowledged without a look at the content; with it numbers are reused."""
    reuse_numbers(patch)
    patch.setattr(codec, "group_digest", lambda group: "0" * 64)
    patch.setattr(codec, "encode_group", _without_digest(codec.encode_group))


def _without_digest(encode):
    return lambda group: codec.Encoded(encode(group).body, "0" * 64)


MUTANTS = (
    ignore_base, distrust_oneself, acknowledge_before_commit, move_cursor_first, split_groups,
    reuse_numbers, show_over_own, keep_old_base, accept_other_content,
)  # fmt: skip


def first_failure():
    """Return the first seed at which a walk fails, None when none does."""
    for seed in range(SEEDS):
        try:
            walk(seed, STEPS)
        except Exception:
            return seed
    return None


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_mistake_is_found(mutant, monkeypatch):
    mutant(monkeypatch)
    assert first_failure() is not None, "the model does not notice"


def same_value_then_another():
    """A and B write the same unseen; A changes it, without having heard of B."""
    world, (a, b, _) = three_with_a_debt()
    for laptop in (a, b):
        world.keep(laptop, [amount(7)], RANDOM)
        laptop.push(world.hub, laptop.waiting())
    world.keep(a, [amount(8)], RANDOM)
    rest(world)


def amended_while_somebody_chooses():
    """B changes the own value that waits; C chooses in force, looking at the older one."""
    world, (a, b, c) = three_with_a_debt()
    for laptop, value in ((a, 7), (b, 8)):
        world.keep(laptop, [amount(value)], RANDOM)
        laptop.push(world.hub, laptop.waiting())
    world.pull(c, 100)
    world.keep(b, [amount(9)], RANDOM)
    b.push(world.hub, b.waiting())
    world.resolve(c, RANDOM, Choice.ACCEPTED)
    rest(world)


RANDOM = Random(1)


def amount(value):
    return Edit(Op.UPDATE, "debt", "case-1:x", "case-1", {"amount": value})


def three_with_a_debt():
    world = World(3)
    new = {"amount": 1, "creditor": "X", "remark": ""}
    world.keep(world.laptops[0], [Edit(Op.INSERT, "debt", "case-1:x", "case-1", new)], RANDOM)
    rest(world)
    return world, world.laptops


@pytest.mark.parametrize(
    ("mutant", "scenario"),
    [
        (forget_witnesses, same_value_then_another),
        (close_unseen, amended_while_somebody_chooses),
    ],
)
def test_a_rare_mistake_is_found(mutant, scenario, monkeypatch):
    scenario()
    mutant(monkeypatch)
    with pytest.raises(AssertionError, match="lost without a trace"):
        scenario()


def test_without_a_mistake_the_same_walks_hold():
    for seed in Random(7).sample(range(10**6), 12):
        walk(seed, STEPS)
