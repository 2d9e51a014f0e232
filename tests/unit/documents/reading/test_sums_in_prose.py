"""Amounts and last days in running text: what is asked, what it would become, what comes back."""

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
OWN = "NL91 ABNA 0417 1643 00"
LETTER = """
Gemeente Lindehof
Postbus 12, 1234 AB Lindehof

                                              De heer J. Proefman
                                              Eikenlaan 12
                                              3731 AB Lindehof

Datum: 2 november 2026
Kenmerk: 2026-0815

Geachte heer Proefman,

{body}

Met vriendelijke groet,

Gemeente Lindehof
"""


def asked(body: str) -> tuple[str | None, str | None]:
    found = read(LETTER.format(body=body), HOME)
    amount = None if found.amount is None else str(found.amount.value)
    return amount, None if found.due_date is None else found.due_date.value.isoformat()


SUMS = [
    (f"Maak € 139,00 over naar {ACCOUNT}. De volgende keer gaat het weer vanzelf.", "139.00"),
    (f"Met € 214,87 op {ACCOUNT} is alles in orde.", "214.87"),
    (
        "Er staat nog € 225,33 open. Bent u te laat, dan rekenen wij € 40,00 kosten.\n"
        f"Samen is dat € 265,33. Rekening: {ACCOUNT}.",
        "225.33",
    ),
    (
        "Wij hebben € 85,20 nog niet ontvangen. Betaalt u na 20 november 2026, dan komt er\n"
        f"€ 40,00 bij en moet u € 125,20 betalen. Rekening: {ACCOUNT}.",
        "85.20",
    ),
    (
        "U kunt het bedrag van € 600,00 in 6 delen van € 100,00 betalen. Liever in een keer?\n"
        f"Dat mag ook, op {ACCOUNT}.",
        "600.00",
    ),
    (
        "U heeft zes maanden geen premie betaald, bij elkaar € 1.059,15. Dat is € 176,53 per\n"
        f"maand. Betaal op {ACCOUNT}.",
        "1059.15",
    ),
    (
        "Van de rekening van € 340,10 betaalde u € 100,00. Er blijft € 240,10 over. Graag\n"
        f"ontvangen wij dat op {ACCOUNT}.",
        "240.10",
    ),
    (
        "Uw laatste drie rekeningen van € 20,00 zijn niet betaald. Samen is dat € 60,00. Wilt u\n"
        f"dit bedrag overmaken naar {ACCOUNT}?",
        "60.00",
    ),
    ("Op 30 oktober 2026 ontvingen wij uw betaling van € 85,20. Daarmee is alles gedaan.", None),
    (f"Hoeveel:   € 85,20\nWanneer:   voor 20 november 2026\nWaarheen:  {ACCOUNT}", "85.20"),
    ("Uw abonnement gaat van € 20,00 naar € 22,50 per maand. U hoeft niets te doen.", None),
    (f"U krijgt uw voorschot van € 75,00 in delen op uw rekening {OWN}.", None),
    (f"Wij hebben een voorschot voor u vastgesteld: € 436,36. U krijgt dit op {OWN}.", None),
    (f"Uw teruggave is € 75,00. Wij keren dit bedrag aan u uit op {OWN}.", None),
]


@pytest.mark.parametrize(("body", "amount"), SUMS)
def test_the_sum_that_is_asked_is_proposed(body: str, amount: str | None) -> None:
    assert asked(body)[0] == amount


DAYS = [
    (f"U betaalt € 22,40 op {ACCOUNT}. Het geld moet er op 14 november 2026 zijn.", "2026-11-14"),
    (
        f"U betaalt € 22,40 op {ACCOUNT}. De betaling dient op 14 november 2026 binnen te zijn.",
        "2026-11-14",
    ),
    (
        f"U betaalt € 22,40 op {ACCOUNT}. De laatste dag waarop dat kan is 14 november 2026.",
        "2026-11-14",
    ),
    (
        f"U betaalt € 22,40 op {ACCOUNT}. Wilt u bezwaar maken? Dat kan tot 14 november 2026.",
        None,
    ),
    (
        f"U betaalt € 22,40 op {ACCOUNT}. Uw formulier moet op 14 november 2026 bij ons zijn.",
        None,
    ),
]


@pytest.mark.parametrize(("body", "due"), DAYS)
def test_the_day_on_which_money_must_be_there_is_the_last_day(body: str, due: str | None) -> None:
    assert asked(body) == ("22.40", due)


def test_the_labels_of_a_demand_may_be_questions() -> None:
    body = f"Wat?       Wanneer?            Waarheen?\n€ 85,20    20 november 2026    {ACCOUNT}"
    assert asked(body) == ("85.20", "2026-11-20")


def test_a_day_under_when_is_not_for_paying_where_nothing_says_so() -> None:
    body = (
        f"U betaalt € 22,40 op {ACCOUNT}.\n\nAfspraak\nWanneer:   20 november 2026\nWaar: loket 3"
    )
    assert asked(body) == ("22.40", None)


@pytest.mark.parametrize(
    "head",
    [
        "Ontvangen op 2 november 2026 om 10.14 uur\nOnderwerp: uw rekening",
        "Bericht geplaatst op maandag 2 november 2026, 14:02",
    ],
)
def test_a_printed_message_is_of_the_day_it_came_in(head: str) -> None:
    text = (
        f"Mijn Zonnestroom\n\nVan Zonnestroom B.V.\n{head}\n\nU moet € 85,20 betalen op {ACCOUNT}."
    )
    found = read(text, HOME).letter_date
    assert found is not None
    assert found.value.isoformat() == "2026-11-02"
