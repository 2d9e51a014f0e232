from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain import identifiers as ids


def eleven_test(digits):
    """The test as law.md writes it: weights 9,8,7,6,5,4,3,2,-1; the sum is divisible by 11."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * int(d) for w, d in zip(weights, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


@pytest.mark.parametrize("number", ["249566758", "123456782", "999990019", "111222333"])
def test_valid_bsn(number):
    assert eleven_test(number)
    assert ids.parse_bsn(number) == number


@pytest.mark.parametrize("text", ["1234.56.782", " 123 456 782 ", "1234-56-782", "123\u00a0456782"])
def test_bsn_separators_are_ignored(text):
    assert ids.parse_bsn(text) == "123456782"


def test_eight_digits_get_a_leading_zero():
    number = next(f"0{n}" for n in range(10_000_000, 99_999_999) if eleven_test(f"0{n}"))
    assert ids.parse_bsn(number[1:]) == number


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nog geen BSN"),
        ("12345678a", "alleen uit cijfers"),
        ("١٢٣٤٥٦٧٨٢", "alleen uit cijfers"),
        ("1234567", "missen 2 cijfers"),
        ("1234567820", "een cijfer te veel"),
        ("12345678201", "2 cijfers te veel"),
        ("000000000", "klopt niet"),
        ("00000000", "Er mist een cijfer"),
        ("12345678", "Er mist een cijfer, of er is een cijfer fout"),
        ("123456783", "Dit BSN klopt niet. Kijk of alle negen cijfers goed zijn."),
    ],
)
def test_wrong_bsn_says_what_is_wrong(text, message):
    with pytest.raises(InputError) as caught:
        ids.parse_bsn(text)
    assert message in str(caught.value)


@given(st.integers(1, 999_999_999))
def test_bsn_passes_exactly_when_the_eleven_test_does(number):
    digits = f"{number:09d}"
    if eleven_test(digits):
        assert ids.parse_bsn(digits) == digits
    else:
        with pytest.raises(InputError):
            ids.parse_bsn(digits)


@given(st.integers(0, 8), st.integers(0, 9))
def test_one_wrong_digit_in_a_bsn_is_always_seen(place, digit):
    good = "123456782"
    changed = good[:place] + str(digit) + good[place + 1 :]
    if changed != good:
        with pytest.raises(InputError):
            ids.parse_bsn(changed)


def outcome(parse, text):
    """What a person would see: the stored value, or the message."""
    try:
        return parse(text), ""
    except InputError as error:
        return "", str(error)


PARSERS = (
    ids.parse_bsn, ids.parse_iban, ids.parse_postcode, ids.parse_house_number,
    ids.parse_email, ids.parse_phone,
)  # fmt: skip


@given(st.sampled_from(PARSERS), st.text(max_size=20))
def test_any_text_gives_a_value_or_a_message(parse, text):
    value, message = outcome(parse, text)
    assert bool(value) is not bool(message)


@given(st.sampled_from(PARSERS), st.text(string.digits, min_size=5, max_size=12))
def test_a_message_never_repeats_what_was_typed(parse, text):
    assert text not in outcome(parse, text)[1].replace("99999.", "")


@given(st.sampled_from(PARSERS), st.text(string.digits + "NLABNA@.", max_size=20))
def test_a_stored_value_reads_back_as_itself(parse, text):
    value, _ = outcome(parse, text)
    if value:
        assert parse(value) == value


def test_show_bsn():
    assert ids.show_bsn("123456782") == "1234 56 782"


@pytest.mark.parametrize(
    "text", ["NL91ABNA0417164300", "nl91 abna 0417 1643 00", "NL91-ABNA-0417-1643-00"]
)
def test_valid_iban(text):
    assert ids.parse_iban(text) == "NL91ABNA0417164300"


def test_foreign_iban():
    assert ids.parse_iban("BE71 0961 2345 6769") == "BE71096123456769"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nog geen rekeningnummer"),
        ("91ABNA0417164300", "begint met twee letters"),
        ("NL91ABNA041716430", "Er mist een teken"),
        ("NL91ABNA04171643", "Er missen 2 tekens"),
        ("NL91ABNA04171643000", "teken te veel"),
        ("NL91ABNA0417164300000", "3 tekens te veel"),
        ("NL92ABNA0417164300", "klopt niet"),
        ("NL91ABNA041716430?", "geen IBAN"),
        ("XX00", "geen IBAN"),
    ],
)
def test_wrong_iban_says_what_is_wrong(text, message):
    with pytest.raises(InputError) as caught:
        ids.parse_iban(text)
    assert message in str(caught.value)


@given(st.integers(0, 17), st.sampled_from(string.digits + string.ascii_uppercase))
def test_one_wrong_character_in_an_iban_is_always_seen(place, character):
    good = "NL91ABNA0417164300"
    changed = good[:place] + character + good[place + 1 :]
    if changed != good:
        with pytest.raises(InputError):
            ids.parse_iban(changed)


def test_iban_in_groups_reads_back():
    shown = ids.show_iban("NL91ABNA0417164300")
    assert shown == "NL91 ABNA 0417 1643 00"
    assert ids.parse_iban(shown) == "NL91ABNA0417164300"


@given(
    st.integers(1000, 9999), st.sampled_from(["AB", "zz", "Se", "xS"]), st.sampled_from(["", " "])
)
def test_postcodes_are_stored_one_way(number, letters, space):
    assert ids.parse_postcode(f"{number}{space}{letters}") == f"{number} {letters.upper()}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nog geen postcode"),
        ("0123 AB", "niet met een nul"),
        ("1234 SA", "letters komen niet voor"),
        ("1234 sd", "letters komen niet voor"),
        ("1234SS", "letters komen niet voor"),
        ("1234", "geen postcode"),
        ("AB 1234", "geen postcode"),
        ("12345 AB", "geen postcode"),
    ],
)
def test_wrong_postcode(text, message):
    with pytest.raises(InputError, match=message):
        ids.parse_postcode(text)


@given(st.integers(1, 99999))
def test_house_numbers(number):
    assert ids.parse_house_number(f" {number} ") == str(number)


@pytest.mark.parametrize("text", ["", "0", "100000", "12a", "-4", "1.5", "٣"])
def test_wrong_house_numbers(text):
    with pytest.raises(InputError):
        ids.parse_house_number(text)


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("06 1234 5678", "+31612345678", "06 12345678"),
        ("06-12345678", "+31612345678", "06 12345678"),
        ("+31 6 12345678", "+31612345678", "06 12345678"),
        ("0031612345678", "+31612345678", "06 12345678"),
        ("035 528 10 11", "+31355281011", "035 528 1011"),
        ("0800-8115", "+318008115", "0800 8115"),
        ("+32 2 555 12 12", "+3225551212", "+32 2 555 12 12"),
    ],
)
def test_phone(text, stored, shown):
    assert ids.parse_phone(text) == stored
    assert ids.show_phone(stored) == shown


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ", "nog geen telefoonnummer"),
        ("061234567", "Er mist een cijfer"),
        ("0612345", "Er missen 3 cijfers"),
        ("06123456789", "een cijfer te veel"),
        ("bel mij", "geen telefoonnummer"),
        ("0000000000", "klopt niet"),
    ],
)
def test_wrong_phone_says_what_is_wrong(text, message):
    with pytest.raises(InputError, match=message):
        ids.parse_phone(text)


def test_text_that_is_no_number_is_shown_as_it_is():
    assert ids.show_phone("via de buurvrouw") == "via de buurvrouw"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        (" Sjaak@Voorbeeld.NL ", "Sjaak@voorbeeld.nl"),
        ("a.b+c@sub.voorbeeld.nl", "a.b+c@sub.voorbeeld.nl"),
    ],
)
def test_email(text, stored):
    assert ids.parse_email(text) == stored


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nog geen e-mailadres"),
        ("voorbeeld.nl", "@"),
        ("@voorbeeld.nl", "@"),
        ("a b@voorbeeld.nl", "spaties"),
        ("a@voorbeeld", "mist een punt"),
        ("a@voorbeeld..nl", "klopt niet"),
        (".a@voorbeeld.nl", "klopt niet"),
        ("a@-x.nl", "klopt niet"),
        ("a@x.n", "klopt niet"),
        ("a@b@voorbeeld.nl", "klopt niet"),
    ],
)
def test_wrong_email(text, message):
    with pytest.raises(InputError, match=message):
        ids.parse_email(text)
