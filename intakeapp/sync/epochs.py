"""A hub that was restored from a backup: how far a laptop and the hub still tell the same story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Epoch:
    """A life of the hub: `id` is new at each restore, `after` the last place that was in it then.

    The chain of a hub begins with the epoch in which it was made, after 0.
    """

    id: str
    after: int


@dataclass(frozen=True, slots=True)
class Cut:
    """What a laptop remembers of a restored hub.

    What it had seen, it had seen up to `after` at most: that holds for its own changes with a
    number up to `through`, which were written before it heard of the restore.
    """

    through: int
    after: int


def shared_until(mine: Sequence[Epoch], hubs: Sequence[Epoch], cursor: int) -> int:
    """Return the place in the sequence up to which a laptop with this cursor and the hub agree.

    `mine` is the hub's chain as the laptop heard it last. The result is 0 when they have nothing in
    common: then it is another hub.
    """
    common = 0
    for one, other in zip(mine, hubs, strict=False):
        if one != other:
            break
        common += 1
    if common == 0:
        return 0
    ends = [chain[common].after for chain in (mine, hubs) if len(chain) > common]
    return min([cursor, *ends])


def base_in_force(base: int, number: int, cuts: Sequence[Cut]) -> int:
    """Return what the author of a change had seen, in the places of the hub as it is now."""
    return min([base, *(cut.after for cut in cuts if number <= cut.through)])
