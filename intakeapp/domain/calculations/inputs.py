"""Strict reading of what a calculation is given: facts by name, nothing unknown, no floats."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.money import LARGEST
from intakeapp.domain.strict import StrictTable


class Inputs(StrictTable):
    """The inputs of one calculation; call `finish` when all were read.

    Amounts may be numbers or text ("1401.50"): JSON out of other programs has both. Every reader
    raises InputError with the name of the input when it is missing or of another kind.
    """

    def __init__(self, data: Mapping[str, Any], path: str = "") -> None:
        super().__init__(data, path)
        self.given: Mapping[str, Any] = data

    def euros(self, key: str) -> Decimal:
        """Return an amount of at least 0 euros; refuses an absent one."""
        self.require(key)
        return self._amount(key, negative=False)

    def euros_or_none(self, key: str) -> Decimal | None:
        """Return an amount of at least 0 euros; None when it is absent or null."""
        return self._amount(key, negative=False) if self._given(key) else None

    def euros_or(self, key: str, default: Decimal) -> Decimal:
        """Return an amount of at least 0 euros; `default` when it is absent or null."""
        found = self.euros_or_none(key)
        return default if found is None else found

    def any_euros_or(self, key: str, default: Decimal) -> Decimal:
        """Return an amount that may be below 0; `default` when it is absent or null."""
        return self._amount(key, negative=True) if self._given(key) else default

    def count(self, key: str, default: int | None = None) -> int:
        """Return a whole number of at least 0; an absent one gives the default, or is refused."""
        number = self.whole(key, default)
        if number < 0:
            raise self.refuse(key, "Hier hoort 0 of meer.")
        return number

    def choice(self, key: str, words: tuple[str, ...], default: str | None = None) -> str:
        """Return one of the words; an absent one gives the default, or is refused."""
        word = self.text(key, default)
        if word not in words:
            raise self.refuse(key, f"Kies uit: {', '.join(words)}.")
        return word

    def mapping(self, key: str) -> Mapping[str, Any]:
        """Return the names and values under a key; refuses anything else."""
        value = self.raw(key)
        if not isinstance(value, Mapping):
            raise self.refuse(key, "Hier horen namen en waarden tussen accolades.")
        return value

    def skip(self, *keys: str) -> None:
        """Count inputs as known, without reading them: `finish` lets them pass."""
        self._read.update(keys)

    def _given(self, key: str) -> bool:
        self._read.add(key)
        return self.has(key)

    def require(self, key: str) -> None:
        """Refuse an absent input, or null."""
        if not self._given(key):
            raise self.refuse(key, "Dit gegeven ontbreekt.")

    def _amount(self, key: str, *, negative: bool) -> Decimal:
        value = self.raw(key)
        if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
            raise self._no_amount(key)
        try:
            amount = Decimal(value)
        except InvalidOperation:
            raise self._no_amount(key) from None
        if not amount.is_finite() or abs(amount) > LARGEST:
            raise self._no_amount(key)
        if amount < 0 and not negative:
            raise self.refuse(key, "Dit bedrag kan niet onder 0 zijn.")
        return amount

    def _no_amount(self, key: str) -> InputError:
        return self.refuse(key, "Hier hoort een bedrag in euro's, zoals 1401.50.")
