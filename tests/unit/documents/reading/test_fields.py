"""Amount, account, references, dates and parties in letters of many wordings and layouts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from intakeapp.domain.letters import Household, KnownSender
from tests.unit.documents.reading.paper import read

HEAD = """
Wijland Energie
                                              Mevrouw T. Proefvrouw
                                              Eikenlaan 12
                                              3731 AB Lindehof

{head}

Geachte mevrouw Proefvrouw,

{body}

Met vriendelijke groet,

Wijland Energie B.V.
"""


def told(body: str, head: str = "Lindehof, 2 november 2026"):
    return read(HEAD.format(head=head, body=body))


AMOUNTS = [
    ("Het totaal te betalen bedrag is € 1.234,56.", "1234.56"),
    (
        "Hoofdsom     € 1.000,00\nRente        €    34,56\n"
        "Kosten       €   200,00\nTotaal       € 1.234,56",
        "1234.56",
    ),
    (
        "Oorspronkelijk bedrag     € 100,00\nAanmaningskosten          €   7,50\n"
        "Te voldoen                € 107,50",
        "107.50",
    ),
    ("Totaal           € 500,00\nReeds ontvangen  € 200,00\nRestant          € 300,00", "300.00"),
    ("Uw schuld bedraagt inmiddels € 812,40.", "812.40"),
    ("Wij verzoeken u EUR 1234,56 te voldoen.", "1234.56"),
    ("U moet nog € 1 234,56 betalen.", "1234.56"),
    ("U dient € 1.234,- over te maken.", "1234.00"),
    ("Thans te vorderen: € 98,70", "98.70"),
    ("Er staat nog € 45,60 open.", "45.60"),
    ("Van u hebben wij nog € 45,60 te ontvangen.", "45.60"),
    (
        "Uw totale achterstand is € 900,00. U betaalt dit in 9 termijnen van € 100,00 per maand.",
        "900.00",
    ),
    ("De maandhuur is € 640,00. Uw huurachterstand is € 1.920,00.", "1920.00"),
    ("Vorige maand was het bedrag € 80,00. Nu moet u € 120,00 betalen.", "120.00"),
    ("Betaal € 120,00 voor 16 november 2026. Betaalt u niet, dan wordt het € 160,00.", "120.00"),
    ("Amount due: EUR 219.95", "219.95"),
    ("Saldo te voldoen                        219,95", "219.95"),
    ("Nog open: € 33,10", "33.10"),
    ("Gedaagde wordt veroordeeld tot betaling van € 2.345,67.", "2345.67"),
    (
        "Heeft u al betaald? Dan hoeft u niets te doen. Uw rekening van € 61,20 staat nog open.",
        "61.20",
    ),
    ("Het bedrag van € 61,20 schrijven wij op 30 november 2026 van uw rekening af.", "61.20"),
    ("€ 61,20\nte betalen", "61.20"),
]


@pytest.mark.parametrize(("body", "amount"), AMOUNTS)
def test_amount_due_now(body: str, amount: str) -> None:
    found = told(body).amount
    assert found is not None
    assert found.value == Decimal(amount)


NOTHING_DUE = [
    "Wij hebben uw betaling van € 120,00 ontvangen. Hartelijk dank.",
    "U krijgt € 61,20 van ons terug.",
    "Creditnota\nTotaal     € 61,20",
    "Nog te betalen      € 0,00",
    "U heeft alles betaald. U hoeft niets meer te betalen. Betaald: € 300,00.",
    "Uw uitkering bedraagt € 1.212,00 per maand.",
    "Het verzekerd bedrag is € 50.000,00.",
]


@pytest.mark.parametrize("body", NOTHING_DUE)
def test_nothing_is_due(body: str) -> None:
    assert told(body).amount is None


LETTER_DATES = [
    "Datum: 2 november 2026",
    "Datum          02-11-2026",
    "Lindehof, 2 november 2026",
    "Dagtekening: 2-11-2026",
    "Datum brief : 2 nov. 2026",
    "Date: November 2, 2026",
    "Datum\n2 november 2026",
    "2 november 2026",
    "Kenmerk        Datum\nAB-12345       02/11/2026",
    "Verzonden op: maandag 2 november 2026",
    "Factuurdatum: 02.11.2026",
    "d.d. 2 november 2026",
    "Datum: 2026-11-02",
    "Onze datum 2/11/'26",
    "Lindehof, maandag 2 november 2026",
    "Datum 2 november 2026        Vervaldatum 16 november 2026",
    "Behandeld door: A. Jansen, datum: 2 november 2026",
    "Lindehof, twee november tweeduizend zesentwintig",
]


@pytest.mark.parametrize("head", LETTER_DATES)
def test_letter_date(head: str) -> None:
    found = told("Betaal uiterlijk 16 november 2026 het bedrag van € 10,00.", head).letter_date
    assert found is not None
    assert found.value == date(2026, 11, 2)


DUE_DATES = [
    "Betaal uiterlijk 16 november 2026.",
    "Betaal dit bedrag vóór 16 november 2026.",
    "Wij ontvangen uw betaling graag uiterlijk op 16-11-2026.",
    "Vervaldatum: 16-11-2026",
    "Uiterste betaaldatum     16 november 2026",
    "U kunt tot en met 16 november 2026 betalen.",
    "Het bedrag moet op 16 november 2026 op onze rekening staan.",
    "Te betalen voor: maandag 16 november 2026",
    "Maak het voor of op 16 november 2026 over.",
    "Due date: 16 November 2026",
    "Wij verzoeken u voor 16 november 2026 te betalen.",
    "Uw betaling moet uiterlijk 16 november 2026 door ons zijn ontvangen.",
]


@pytest.mark.parametrize("body", DUE_DATES)
def test_due_date(body: str) -> None:
    found = told("U moet nog € 120,00 betalen.\n" + body).due_date
    assert found is not None
    assert found.value == date(2026, 11, 16)


NO_DUE_DATES = [
    "U moet € 120,00 betalen binnen 14 dagen na de datum van deze brief.",
    "U moet € 120,00 betalen. U kunt bezwaar maken tot 16 november 2026.",
    "U moet € 120,00 betalen. De zitting is op 16 november 2026.",
]


@pytest.mark.parametrize("body", NO_DUE_DATES)
def test_no_printed_due_date(body: str) -> None:
    assert told(body).due_date is None


REFERENCES = [
    ("Dossiernummer: 2026-0815", "2026-0815"),
    ("Ons kenmerk     AB/12.345", "AB/12.345"),
    ("Factuurnummer : 80012345", "80012345"),
    ("Klantnummer 1234567", "1234567"),
    ("Zaaknummer / rolnummer: 1234567 CV EXPL 26-1234", "1234567"),
    ("Uw kenmerk: 99887\nOns kenmerk: 2026.1234", "2026.1234"),
    (
        "Ons kenmerk       Uw kenmerk      Datum\nH26/00817         -               2-11-2026",
        "H26/00817",
    ),
    ("Klantnummer: 55512\nFactuurnummer: F-2026-118", "F-2026-118"),
    ("Polisnummer 12 34 56 78", "12345678"),
    ("Debiteurnr. 400123", "400123"),
    ("Referentie: WL 4711-22", "WL4711-22"),
    ("Dossier\nD-26.118/ab", "D-26.118/ab"),
]


@pytest.mark.parametrize(("head", "reference"), REFERENCES)
def test_reference(head: str, reference: str) -> None:
    found = told("U moet € 120,00 betalen.", head).reference
    assert found is not None
    assert found.value.replace(" ", "").startswith(reference)


def test_reference_in_running_text() -> None:
    found = told("Vermeld bij uw betaling dossiernummer 26.118.").reference
    assert found is not None
    assert found.value == "26.118"


def test_account_to_pay_to_and_not_the_residents() -> None:
    reading = told(
        "Wij konden € 61,20 niet afschrijven van uw rekening NL02 ABNA 0123 4567 89.\n"
        "Maak het bedrag over op NL91 ABNA 0417 1643 00 ten name van Wijland Energie B.V."
    )
    assert reading.iban is not None
    assert reading.iban.value == "NL91ABNA0417164300"


def test_the_households_account_is_never_paid_to() -> None:
    body = "Betaal € 61,20 op NL91 ABNA 0417 1643 00."
    found = read(HEAD.format(head="", body=body), Household(ibans=("NL91 ABNA 0417 1643 00",)))
    assert found.iban is None


def test_payment_reference_is_proved() -> None:
    found = told("Betalingskenmerk: 5000 0567 8901 2345").payment_reference
    assert found is not None
    assert found.value == "5000056789012345"
    assert told("Meternummer: 5000 0567 8901 2346").payment_reference is None


CREDITORS = [
    "Onze opdrachtgever Wijland Energie B.V. heeft ons gevraagd uw schuld te innen.",
    "Namens Wijland Energie B.V. schrijven wij u.",
    "In opdracht van Wijland Energie B.V. vorderen wij van u het volgende.",
    "Opdrachtgever: Wijland Energie B.V.",
    "Inzake: Wijland Energie B.V. / T. Proefvrouw",
    "Wijland Energie B.V. heeft haar vordering op u uit handen gegeven.",
    "U bent aan Wijland Energie B.V. een bedrag schuldig.",
    "Schuldeiser      Wijland Energie B.V.",
    "Ten verzoeke van de besloten vennootschap Wijland Energie B.V., gevestigd te Lindehof",
    "Uw rekening bij Wijland Energie B.V. is nog niet betaald.",
    "Wij incasseren voor Wijland Energie B.V. een bedrag bij u.",
    "Eiser: Wijland Energie B.V.",
]


@pytest.mark.parametrize("body", CREDITORS)
def test_creditor_behind_a_collector(body: str) -> None:
    reading = read(
        f"""
Incassobureau De Brug B.V.
Postbus 44, 1234 AB Lindehof

                                              Mevrouw T. Proefvrouw
                                              Eikenlaan 12
                                              3731 AB Lindehof

Lindehof, 2 november 2026

Geachte mevrouw Proefvrouw,

{body}

Te betalen: € 120,00.

Hoogachtend,
Incassobureau De Brug B.V.
"""
    )
    assert reading.creditor is not None
    assert reading.creditor.value.startswith("Wijland Energie")
    assert reading.collector is not None
    assert reading.collector.value.startswith("Incassobureau De Brug")
    assert reading.sender is not None
    assert reading.sender.value == reading.collector.value


def test_a_creditor_that_writes_itself_has_no_collector() -> None:
    reading = told("Betaalt u niet, dan geven wij de vordering aan Incassobureau De Brug B.V.")
    assert reading.creditor is not None
    assert reading.creditor.value.startswith("Wijland Energie")
    assert reading.collector is None


HOUSEHOLDS = [
    "Tanya Proefvrouw",
    "T. Proefvrouw-de Vries",
    "Fam. Proefvrouw",
    "Mevrouw Proefvrouw",
    "PROEFVROUW",
    "T.M. Proefvrouw",
]


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_household_is_no_party(name: str) -> None:
    household = Household(names=("Tanya Proefvrouw-de Vries",), addresses=("Eikenlaan 12",))
    reading = read(
        f"{name}\n\nOpdrachtgever: {name}\nNamens {name} schrijven wij u.\nEikenlaan 12", household
    )
    assert (reading.sender, reading.creditor, reading.collector) == (None, None, None)


def test_a_known_sender_helps() -> None:
    known = KnownSender(name="De Schakel", is_collector=True)
    reading = read(
        "De Schakel\n\nDatum: 2 november 2026\n\nSchuldeiser: Wijland Energie B.V.\n"
        "Te betalen: € 12,00",
        senders=(known,),
    )
    assert reading.collector is not None
    assert reading.collector.value == "De Schakel"
    assert reading.creditor is not None
