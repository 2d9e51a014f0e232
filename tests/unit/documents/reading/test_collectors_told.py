"""Who collects for whom, where the name of the collector does not say what it does."""

from __future__ import annotations

import pytest

from intakeapp.domain.letters import Household
from tests.unit.documents.reading.paper import read

HOME = Household(
    names=("J. Proefman",),
    addresses=("Eikenlaan 12, 3731 AB Lindehof",),
    ibans=("NL91ABNA0417164300",),
)
ACCOUNT = "NL39 RABO 0300 0652 64"
SHOP = "Fietsenhuis Mulder B.V."
OFFICE = "Kompas Diensten B.V."
LETTER = """
{sender}
Postbus 12, 1234 AB Lindehof

                                              De heer J. Proefman
                                              Eikenlaan 12
                                              3731 AB Lindehof

Datum: 2 november 2026
Kenmerk: 2026-0815
{extra}
Geachte heer Proefman,

{body}
Betaal € 340,10 voor 20 november 2026 op {account}.

Met vriendelijke groet,

{sender}
"""


def parties(sender: str, body: str, extra: str = "") -> tuple[str | None, str | None]:
    text = LETTER.format(sender=sender, body=body, extra=extra, account=ACCOUNT)
    found = read(text, HOME)
    creditor, collector = found.creditor, found.collector
    return (creditor.value if creditor else None, collector.value if collector else None)


@pytest.mark.parametrize(
    "body",
    [
        f"{SHOP} vroeg ons het bedrag te innen dat u nog moet betalen.",
        f"Wij schrijven u voor {SHOP}. U heeft een rekening niet betaald.",
        f"De vordering van {SHOP} op u is bij ons in behandeling.",
        f"{SHOP} heeft haar vordering bij ons ondergebracht.",
        f"Wij namen het dossier over van {SHOP}, die onze opdrachtgever is.",
        f"De rekening van {SHOP} bleef onbetaald. Als gemachtigde schrijf ik u.",
        f"Tussen u en {SHOP} bestaat een overeenkomst. Ons kantoor is gevraagd te incasseren.",
        f"{SHOP} is onze klant. Zij heeft nog € 340,10 van u tegoed.",
        f"U heeft een schuld bij {SHOP}. Wij regelen de betalingen voor dit bedrijf.",
        f"Uw schuld is verkocht en geleverd aan {SHOP}. Wij incasseren voor deze partij.",
    ],
)
def test_the_office_collects_for_whom_it_names(body: str) -> None:
    assert parties(OFFICE, body) == (SHOP, OFFICE)


@pytest.mark.parametrize(
    "extra",
    [
        f"Inzake: {SHOP} / J. Proefman",
        f"Betreft: {SHOP} tegen J. Proefman",
        f"Schuldeiser: {SHOP}",
    ],
)
def test_a_name_that_stands_against_the_readers_is_the_creditor(extra: str) -> None:
    assert parties(OFFICE, "U heeft nog een bedrag open staan.", extra) == (SHOP, OFFICE)


@pytest.mark.parametrize(
    ("sender", "body", "extra"),
    [
        (OFFICE, f"Uw contract met {SHOP} ging over op ons. Wij zijn nu uw schuldeiser.", ""),
        (SHOP, "Betaalt u niet, dan gaat de zaak naar Kompas Incasso B.V.", ""),
        (SHOP, "Wij verkopen fietsen van Rijwiel Noord B.V. en andere merken.", ""),
        (SHOP, "U heeft nog een bedrag open staan.", "Inzake: factuur 20260815"),
    ],
)
def test_who_writes_of_his_own_claim_collects_for_nobody(
    sender: str, body: str, extra: str
) -> None:
    assert parties(sender, body, extra) == (sender, None)


def test_the_reader_is_never_the_creditor_of_his_own_case() -> None:
    found = parties(OFFICE, f"Wij schrijven u voor {SHOP}.", "Inzake: J. Proefman / Eikenlaan 12")
    assert found == (SHOP, OFFICE)
