"""Senders known by their account, private persons, logos read as a letter, numbers cut in two."""

from __future__ import annotations

from dataclasses import replace

from intakeapp.documents.page_words import PageWords, Word
from intakeapp.documents.reading.reader import read_letters
from intakeapp.domain.letters import Household, KnownSender
from tests.letters.invent import iban_of
from tests.unit.documents.reading.paper import page, read

ACCOUNT = iban_of("INGB", "0990000007")
HOME = Household(names=("J. Proefman",), addresses=("Eikenlaan 12, 3731 AB Lindehof",))
UNNAMED = """
                                              De heer J. Proefman
                                              Eikenlaan 12
                                              3731 AB Lindehof

2 november 2026

Geachte heer Proefman,

U moet nog € 88,00 betalen voor 16 november 2026 op {account}.
"""
PRIVATE = """
{who}
Havenkade 3, 4455 ZZ Rietmond

De heer J. Proefman
Eikenlaan 12
3731 AB Lindehof

2 november 2026

De huur van november (€ 640,00) is niet betaald. Maak dit over voor 16 november 2026.

Met vriendelijke groet,
{signed}
"""


def test_an_accepted_account_names_its_sender_and_shows_why() -> None:
    known = KnownSender(name="Woonkwartier", ibans=(ACCOUNT,))
    reading = read(UNNAMED.format(account=ACCOUNT), HOME, (known,))
    assert reading.sender is not None
    assert reading.sender.value == "Woonkwartier"
    assert reading.sender.text == ACCOUNT  # the cut-out is the account
    assert read(UNNAMED.format(account=ACCOUNT), HOME).sender is None


def test_an_account_of_the_household_names_nobody() -> None:
    known = KnownSender(name="Woonkwartier", ibans=(ACCOUNT,))
    home = replace(HOME, ibans=(ACCOUNT,))
    assert read(UNNAMED.format(account=ACCOUNT), home, (known,)).sender is None


def test_a_private_landlord_is_the_sender() -> None:
    reading = read(PRIVATE.format(who="H. de Vries, verhuurder", signed="H. de Vries"), HOME)
    assert reading.sender is not None
    assert reading.sender.value == "H. de Vries"
    assert reading.creditor is not None
    assert reading.creditor.value == "H. de Vries"


def test_somebody_of_the_household_is_never_a_private_sender() -> None:
    assert read(PRIVATE.format(who="J. Proefman", signed="J. Proefman"), HOME).sender is None
    assert read(PRIVATE.format(who="A. Proefman", signed="A. Proefman"), HOME).sender is None


def test_a_person_who_is_named_once_is_no_sender() -> None:
    assert read(PRIVATE.format(who="K. de Boer", signed="de administratie"), HOME).sender is None


def _tall(words: PageWords, grown: str) -> PageWords:
    return replace(words, words=tuple(_grown(w) if w.text == grown else w for w in words.words))


def _grown(word: Word) -> Word:
    box = replace(word.box, bottom=word.box.bottom + 0.006)
    return replace(word, box=box)


def test_a_drawing_that_was_read_as_a_letter_is_no_part_of_the_name() -> None:
    text = "A Lumen Energie B.V.\n" + UNNAMED.format(account=ACCOUNT)
    found = read_letters([_tall(page(text), "A")], HOME)[0]
    assert found.sender is not None
    assert found.sender.value == "Lumen Energie B.V."


def test_an_account_that_is_broken_over_two_lines_shows_both_lines() -> None:
    whole = ACCOUNT
    body = (
        "Maak het bedrag van € 88,00 over voor 16 november 2026 op rekening "
        f"{whole[:4]} {whole[4:8]}\n{whole[8:12]} {whole[12:16]} {whole[16:]} van ons kantoor."
    )
    reading = read(f"Lumen Energie B.V.\n\n2 november 2026\n\n{body}", HOME)
    assert reading.iban is not None
    assert reading.iban.value == whole
    box, high = reading.iban.box, 0.0105
    assert 2 * high < box.bottom - box.top < 4 * high
    assert box.left < 0.1
    assert box.right > 0.5
