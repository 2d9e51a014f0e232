"""Where letters to a creditor or collector go; of the whole team, nothing of any dossier."""

from __future__ import annotations

from dataclasses import dataclass

from intakeapp.domain.records import Record


@dataclass(frozen=True, kw_only=True)
class Creditor(Record):
    """A creditor or collector that gets letters (*schuldeiser*, *incassant*).

    `attention` is a department or person ("t.a.v."), `address` the street with its number or the
    post box. `id` is derived from the normal name (`debt_chains.normal_name`), so that it is one
    row on two laptops.
    """

    name: str
    attention: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""
    phone: str = ""

    @property
    def has_address(self) -> bool:
        """Whether a letter can be sent by post."""
        return bool(self.address.strip() and self.city.strip())
