"""A walk through the small world by one seed: the same seed is the same walk."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.helpers.sync_model import World
from tests.helpers.sync_model_laptop import Laptop

KILLS = ("", "", "", "before", "after")


def walk(seed: int, steps: int = 40, *, faults: bool = True) -> World:
    """Do what people and machines do, come to rest now and then, and hold the invariants."""
    random = Random(seed)
    world = World(random.randint(2, 4), crowded=random.random() < 0.5)
    for _ in range(steps):
        laptop = random.choice(world.laptops)
        random.choices(ACTIONS, WEIGHTS if faults else CALM)[0](world, laptop, random)
    rest(world)
    return world


def rest(world: World, *_: object) -> None:
    world.heal()
    world.check()


def _edit(world: World, laptop: Laptop, random: Random) -> None:
    for _ in range(random.randint(1, 3)):
        world.edit(laptop, random)


def _push(world: World, laptop: Laptop, random: Random) -> None:
    world.push(laptop, random, random.choice(KILLS))


def _pull(world: World, laptop: Laptop, random: Random) -> None:
    world.pull(laptop, random.randint(1, 12), random.choice([None, None, 0, 1, 2]))


def _meet(world: World, laptop: Laptop, random: Random) -> None:
    world.push(laptop, random)
    world.pull(laptop, 1000)


def _back_up(world: World, laptop: Laptop, random: Random) -> None:
    if random.random() < 0.5:
        world.hub_backup = world.hub.backup()
    else:
        world.backups[laptop.name] = laptop.backup()


def _restore(world: World, laptop: Laptop, random: Random) -> None:
    if random.random() < 0.5:
        world.restore_hub()
    else:
        world.restore_laptop(laptop)


Action = Callable[[World, Laptop, Random], None]
ACTIONS: tuple[Action, ...] = (
    _edit, World.undo, World.resolve, _push, _pull, _meet, _back_up, _restore, World.poison, rest,
)  # fmt: skip
WEIGHTS = (30, 5, 10, 14, 14, 16, 5, 2, 1, 3)
CALM = (30, 5, 10, 14, 14, 16, 0, 0, 0, 3)
