"""The grounds of decisions that rules or texts know; a municipality may write others."""

from __future__ import annotations

from collections.abc import Iterable

from intakeapp.domain.outgoing.records import Weighing

EARLIER_HELP = "Eerdere schuldhulp"
"""May be a ground to refuse, and never has to be (Wgs art. 3 lid 2)."""
FRAUD = "Fraude"
"""Financial harm to a public body with an irrevocable conviction or sanction (Wgs art. 3 lid 3)."""
ENDINGS = (
    "Afgerond", "Ingetrokken", "Schulden zelf geregeld", "Verhuisd", "Overleden",
    "Niet verschenen", "Dienstverlening niet passend", "Voldoet niet aan verplichtingen", "Overig",
)  # fmt: skip
"""Why help ends (DDAS, EnumUitstroomreden)."""
FINISHED = ENDINGS[0]


def names(reasons: Iterable[Weighing], ground: str) -> bool:
    """Tell whether one of the reasons has a known ground, whatever follows it."""
    return any(reason.ground.strip().casefold().startswith(ground.casefold()) for reason in reasons)
