"""A municipality's own templates that take part now; apart, for a start reads no templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from intakeapp.domain.outgoing.templates import Template

_NONE: Mapping[str, Template] = MappingProxyType({})


class _Shelf:
    """What stands beside the templates of the program; it comes and goes with a store."""

    own: Mapping[str, Template] = _NONE


_SHELF = _Shelf()


def use_own(own: Mapping[str, Template]) -> None:
    """Put a municipality's own templates beside those of the program, or in their place.

    They stay until others come; a program has one store open at a time.
    """
    _SHELF.own = MappingProxyType(dict(own)) if own else _NONE


def own_in_use() -> Mapping[str, Template]:
    """Return the own templates that take part now, by name."""
    return _SHELF.own
