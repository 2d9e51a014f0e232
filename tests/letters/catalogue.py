"""All families of letters: those to develop with and those the rules never see."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache

from tests.letters import families, heldout
from tests.letters.facts import Letter

Maker = Callable[[int], Letter]
HALVES = {"develop": families, "heldout": heldout}


@cache
def makers(half: str) -> dict[str, Maker]:
    """Return the families of a half ("develop" or "heldout") by name.

    A module has one family (`NAME` and `make`) or several (`FAMILIES`, makers by name).
    """
    package = HALVES[half]
    found: dict[str, Maker] = {}
    for entry in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(entry.name)
        found.update(getattr(module, "FAMILIES", {}))
        name = getattr(module, "NAME", None)
        if name is not None:
            found[name] = module.make
    return dict(sorted(found.items()))


def letters(half: str, count: int, *, first: int = 0) -> Iterator[Letter]:
    """Yield `count` letters, turn by turn of each family; seeds begin at `first`."""
    made = list(makers(half).values())
    for number in range(count):
        yield made[number % len(made)](first + number // len(made))
