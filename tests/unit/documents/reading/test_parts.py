"""Numbers and days through noise; arithmetic as proof; piles; and nothing ever raises."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum import iban

from intakeapp.documents.page_words import PageWords, Word
from intakeapp.documents.reading.accounts import (
    check_digit,
    ibans_in,
    is_payment_reference,
    payment_references_in,
)
from intakeapp.documents.reading.dates import dates_in, times_in
from intakeapp.documents.reading.money import amounts_in
from intakeapp.documents.reading.names import alike
from intakeapp.documents.reading.reader import read_letters
from intakeapp.documents.reading.text import plain_word
from intakeapp.domain.letters import Box, Household
from tests.unit.documents.reading.paper import page, read

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(DAYS)
def test_dates_in_all_notations(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        f"{day.day} {month} {day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day} {month[:3]}. {day.year}",
        f"{day.day}-{day.month}-'{day.year % 100:02}",
        day.isoformat(),
        f"{month.upper()} {day.day}, {day.year}",
    ):
        assert [found.value for found in dates_in(f"op {text} om")] == [day], text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("twaalf november tweeduizend zesentwintig", date(2026, 11, 12)),
        ("de twaalfde november tweeduizendzesentwintig", date(2026, 11, 12)),
        ("eenendertig december tweeduizend en dertig", date(2030, 12, 31)),
        ("in het jaar tweeduizend zesentwintig, de twaalfde november", date(2026, 11, 12)),
        ("de 3e dag van maart 2027", date(2027, 3, 3)),
    ],
)
def test_dates_in_words(text: str, day: date) -> None:
    assert [found.value for found in dates_in(text)] == [day]


def test_what_is_no_date() -> None:
    for text in ("31-02-2026", "45-13-2026", "NL12 INGB 0001", "1234-56-789", "€ 12.345,67"):
        assert dates_in(text) == ()


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("om 09.30 uur", time(9, 30)),
        ("9:30 u.", time(9, 30)),
        ("tussen 8.00 en 12.00 uur", time(8, 0)),
        ("om 14 uur", time(14, 0)),
        ("te half tien", time(9, 30)),
        ("vanaf 13:15", time(13, 15)),
    ],
)
def test_hours(text: str, hour: time) -> None:
    assert times_in(text)[0].value == hour


@given(st.integers(0, 9_999_999_99))
def test_amounts_in_all_notations(cents: int) -> None:
    euros = Decimal(cents) / 100
    dutch = f"{euros:,.2f}".translate(str.maketrans(",.", ".,"))
    for text in (
        f"€ {dutch}",
        f"€{dutch}",
        f"EUR {dutch.replace('.', '')}",
        f"{dutch} euro",
        f"€ {dutch.replace('.', ' ')}",
        f"€ {euros:.2f}",
    ):
        assert [found.value for found in amounts_in(f"is {text} nu")] == [euros], text


def test_what_is_no_amount() -> None:
    for text in ("12-11-2026", "om 12.30 uur", "0612345678", "21% btw", "12,50 m3", "art. 6.96"):
        assert amounts_in(text) == (), text


def dutch_account(bank: str, number: int) -> str:
    rest = f"{bank}{number:010}"
    return f"NL{iban.calc_check_digits('NL00' + rest)}{rest}"


ACCOUNTS = st.builds(
    dutch_account, st.sampled_from(["INGB", "RABO", "ABNA", "TRIO"]), st.integers(1, 999_999_999)
)


@given(ACCOUNTS, st.sampled_from(["", " ", "."]))
def test_accounts_with_spaces_or_without(account: str, gap: str) -> None:
    written = gap.join(account[at : at + 4] for at in range(0, 18, 4))
    found = ibans_in(f"rekening {written} ten name van X")
    assert [(one.value, one.mended) for one in found] == [(account, False)]


@given(ACCOUNTS, st.integers(8, 17), st.sampled_from(["O0", "I1", "S5", "B8"]))
def test_letters_read_for_digits_are_mended(account: str, place: int, pair: str) -> None:
    wrong, right = pair
    if account[place] != right:
        return
    written = account[:place] + wrong + account[place + 1 :]
    assert [one.value for one in ibans_in(f"op {written} t.n.v.")] == [account]


@given(ACCOUNTS, st.integers(8, 17), st.integers(1, 9))
def test_what_is_mended_is_always_proved(account: str, place: int, step: int) -> None:
    other = str((int(account[place]) + step) % 10)
    for one in ibans_in(account[:place] + other + account[place + 1 :]):
        assert iban.is_valid(one.value)
        assert one.mended


@given(st.integers(0, 10**15 - 1))
def test_payment_references_are_proved(number: int) -> None:
    digits = f"{number:015}"
    whole = check_digit(digits) + digits
    assert is_payment_reference(whole)
    written = " ".join(whole[at : at + 4] for at in range(0, 16, 4))
    found = payment_references_in(f"Betalingskenmerk {written}")
    assert [(one.value, one.proved) for one in found] == [(whole, True)]


def test_published_examples_of_payment_references() -> None:
    # Betaalvereniging Nederland, "De specificaties van het Nederlandse betalingskenmerk"
    assert check_digit("000056789012345") == "5"
    assert is_payment_reference("5000056789012345")
    assert is_payment_reference("12234534622567")
    assert not is_payment_reference("5000056789012346")


def test_international_reference() -> None:
    assert [one.value for one in payment_references_in("kenmerk RF18 5390 0754 7034 graag")] == [
        "RF18539007547034"
    ]


def test_words_are_mended_where_recognition_fails() -> None:
    assert plain_word("Factuurnurnmer") == "Factuurnummer"
    assert plain_word("D0ssiernummer") == "Dossiernummer"
    assert plain_word("l2-ll-2O26") == "12-11-2026"
    assert plain_word("Proefvrouw") == "Proefvrouw"
    assert plain_word("Factuurnurnmer", exact=True) == "Factuurnurnmer"


def test_names_are_alike_whatever_the_legal_form() -> None:
    assert alike("Wijland Energie B.V.", "WIJLAND ENERGIE")
    assert alike("Stichting Woonhaven", "Woonhaven")
    assert not alike("Wijland Energie", "Incasso De Brug")


FIRST = """
Wijland Energie B.V.

                                    Mevrouw T. Proefvrouw
                                    Eikenlaan 12
                                    3731 AB Lindehof

Datum: 2 november 2026
Factuurnummer: 800123

Geachte mevrouw Proefvrouw,

Te betalen: € 120,00

Pagina 1 van 2
"""
SECOND = """
Specificatie bij factuur 800123

Levering       € 100,00
Kosten         €  20,00

Pagina 2 van 2
"""


def test_a_pile_is_cut_in_letters() -> None:
    other = FIRST.replace("800123", "900456").replace("1 van 2", "1 van 1")
    pile = [page(FIRST, 1), page(SECOND, 2), page("", 3), page(other, 4)]
    assert [one.pages for one in read_letters(pile)] == [(1, 2, 3), (4,)]


def test_a_pile_without_page_numbers() -> None:
    first = FIRST.replace("Pagina 1 van 2", "")
    other = first.replace("800123", "900456").replace("Wijland Energie", "Waterleiding Oost")
    assert [one.pages for one in read_letters([page(first, 1), page(other, 2)])] == [(1,), (2,)]


def test_proposals_show_where_they_stand() -> None:
    amount = read(FIRST).amount
    assert amount is not None
    assert amount.page == 1
    assert "120,00" in amount.text
    assert 0 < amount.box.left < amount.box.right <= 1
    assert 0.5 < amount.confidence <= 1


def test_what_is_badly_read_is_less_sure() -> None:
    sharp = page(FIRST)
    words = tuple(Word(w.text, w.box, w.line, 0.4) for w in sharp.words)
    vague = PageWords(1, words)
    sure, unsure = read_letters([sharp])[0].amount, read_letters([vague])[0].amount
    assert sure is not None
    assert unsure is not None
    assert unsure.confidence < sure.confidence


TOKENS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "€",
            "12,00",
            "-",
            ":",
            "/",
            "NL91",
            "ABNA",
            "0417",
            "1643",
            "00",
            "ontruiming",
            "beslag",
            "op",
            "uw",
            "loon",
            "niet",
            "Datum",
            "2-11-2026",
            "tussen",
            "en",
            "9.00",
            "uur",
            "Inzake",
            "Namens",
            "T.",
            "Proefvrouw",
            "Opdrachtgever:",
            "B.V.",
            "3731",
            "AB",
            "Geachte",
            "mevrouw",
            "Proefvrouw-de",
            "Vries,",
            "Fam.",
            "Eikenlaan",
            "12",
            "Retouradres",
            "t.n.v.",
            "Hoogachtend,",
            "rekening",
            "RF18",
            "5000",
            "0567",
            "8901",
            "2345",
            "pagina",
            "1",
            "van",
            "2",
            "€",
            "Totaal",
        ]
    ),
)
PLACES = st.floats(0, 1, allow_nan=False)
WORDS = st.builds(
    lambda text, left, top, wide, tall, line: Word(
        text, Box(left, top, min(1.0, left + wide / 5), min(1.0, top + tall / 20)), line
    ),
    TOKENS,
    PLACES,
    PLACES,
    PLACES,
    PLACES,
    st.integers(0, 30),
)


@CALM
@given(st.lists(st.lists(WORDS, max_size=40), max_size=3))
def test_reading_never_raises_on_any_words(pages: list[list[Word]]) -> None:
    made = [PageWords(number, tuple(words)) for number, words in enumerate(pages, 1)]
    read_pages = [number for one in read_letters(made) for number in one.pages]
    assert read_pages == list(range(1, len(pages) + 1))


@CALM
@given(st.lists(st.lists(TOKENS, min_size=1, max_size=8), min_size=1, max_size=14))
def test_the_household_is_never_a_party_whatever_the_text(lines: list[list[str]]) -> None:
    household = Household(
        names=("Tanya Proefvrouw-de Vries",),
        addresses=("Eikenlaan 12, 3731 AB Lindehof",),
        ibans=("NL91 ABNA 0417 1643 00",),
    )
    text = "\n".join(" ".join(" ".join(line).split()) for line in lines)
    for reading in read_letters([page(text)], household):
        for party in (reading.sender, reading.creditor, reading.collector):
            if party is not None:
                firm = re.search(r"\b[BN]\.? ?V\b\.?$", party.value)  # "nV Proefvrouw" is none
                assert firm or "proefvrouw" not in party.value.lower()
                assert "eikenlaan 12" not in party.value.lower()
        assert reading.iban is None or reading.iban.value != "NL91ABNA0417164300"
