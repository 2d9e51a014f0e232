"""Numbers and addresses with a check of their own: BSN, IBAN, postcode, telephone, e-mail."""

from __future__ import annotations

import re

from intakeapp.base.errors import InputError

_SEPARATORS = re.compile(r"[\s.\-–/]+")
_IBAN_FORM = re.compile(r"^[A-Z]{2}\d{2}[A-Z0-9]{4,30}$")
_POSTCODE = re.compile(r"^([1-9]\d{3})([A-Z]{2})$")
_EMAIL = re.compile(
    r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$"
)
_BSN_LENGTH, _NL_IBAN_LENGTH, _NL_NUMBER_LENGTH = 9, 18, 10
_LARGEST_HOUSE_NUMBER = 99999
_NINE = "Kijk of alle negen cijfers goed zijn."
_AGAIN = "Kijk of alle cijfers goed zijn."


def _count_error(name: str, found: int, wanted: int, unit: str = "cijfer") -> InputError:
    """Say plainly how many digits are missing or too many."""
    missing = wanted - found
    if missing == 1:
        what = f"Er mist een {unit}."
    elif missing > 1:
        what = f"Er missen {missing} {unit}s."
    elif missing == -1:
        what = f"Er staat een {unit} te veel."
    else:
        what = f"Er staan {-missing} {unit}s te veel."
    return InputError(what, now=f"{name} heeft {wanted} {unit}s.")


def parse_bsn(text: str) -> str:
    """Read a BSN into 9 digits; 8 digits get a leading zero; spaces, dots and dashes are ignored.

    A pass does not prove that the number exists or belongs to this person (Wabb art. 12).
    Raises InputError for other characters, another length, zeros only, or a failed eleven-test.
    """
    from stdnum.nl import bsn  # late: stdnum costs time that the start of the window cannot spare

    digits = _SEPARATORS.sub("", text)
    if not digits:
        raise InputError("Er staat nog geen BSN.")
    if not (digits.isascii() and digits.isdigit()):
        raise InputError("Een BSN bestaat alleen uit cijfers.")
    one_short = len(digits) == _BSN_LENGTH - 1
    if one_short:
        digits = f"0{digits}"
    if len(digits) != _BSN_LENGTH:
        raise _count_error("Een BSN", len(digits), _BSN_LENGTH)
    if not int(digits) or bsn.checksum(digits) != 0:
        if one_short:
            raise InputError("Er mist een cijfer, of er is een cijfer fout.", now=_NINE)
        raise InputError("Dit BSN klopt niet.", now=_NINE)
    return digits


def show_bsn(bsn: str) -> str:
    """Return a BSN as people read it aloud: "1234 56 782"."""
    return f"{bsn[:4]} {bsn[4:6]} {bsn[6:]}".strip()


def parse_iban(text: str) -> str:
    """Read an IBAN into capitals without spaces. Raises InputError saying what is wrong."""
    from stdnum import iban  # late: see parse_bsn
    from stdnum.exceptions import ValidationError

    number = _SEPARATORS.sub("", text).upper()
    if not number:
        raise InputError("Er staat nog geen rekeningnummer.")
    if number[:2].isdigit():
        raise InputError("Een IBAN begint met twee letters.", now="Bijvoorbeeld NL.")
    if number.startswith("NL") and len(number) != _NL_IBAN_LENGTH:
        raise _count_error("Een Nederlandse IBAN", len(number), _NL_IBAN_LENGTH, "teken")
    if not _IBAN_FORM.match(number):
        raise InputError("Dit is geen IBAN.", now="Schrijf het zo: NL91 ABNA 0417 1643 00")
    try:
        return str(iban.validate(number))
    except ValidationError:
        raise InputError(
            "Deze IBAN klopt niet.", now="Kijk of alles goed is overgenomen."
        ) from None


def show_iban(iban: str) -> str:
    """Return an IBAN in groups of four: "NL91 ABNA 0417 1643 00"."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def parse_postcode(text: str) -> str:
    """Read a Dutch postcode into "1234 AB".

    The first digit is 1-9 and the letters SA, SD and SS are not in use. Raises InputError.
    """
    code = _SEPARATORS.sub("", text).upper()
    if not code:
        raise InputError("Er staat nog geen postcode.")
    match = _POSTCODE.match(code)
    if match is None:
        if re.match(r"^0\d{3}[A-Z]{2}$", code):
            raise InputError("Een postcode begint niet met een nul.")
        raise InputError("Dit is geen postcode.", now="Vier cijfers en twee letters: 1234 AB")
    if match[2] in ("SA", "SD", "SS"):
        raise InputError("Deze letters komen niet voor in een postcode.", now="Kijk het nog na.")
    return f"{match[1]} {match[2]}"


def parse_house_number(text: str) -> str:
    """Read a house number, 1 to 99999, without letter or addition. Raises InputError."""
    number = text.strip()
    if not number:
        raise InputError("Er staat nog geen huisnummer.")
    if not (number.isascii() and number.isdigit()):
        raise InputError(
            "Het huisnummer is alleen een getal.", now="Een letter of toevoeging komt erachter."
        )
    if not 1 <= int(number) <= _LARGEST_HOUSE_NUMBER:
        raise InputError("Dit huisnummer bestaat niet.", now="Het is een getal van 1 tot 99999.")
    return str(int(number))


def parse_phone(text: str) -> str:
    """Read a telephone number (Dutch unless it begins with +) into E.164, such as +31612345678.

    Raises InputError; for a Dutch number it says how many digits are missing or too many.
    """
    import phonenumbers  # late: its tables cost time that the start of the window cannot spare

    if not text.strip():
        raise InputError("Er staat nog geen telefoonnummer.")
    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        raise InputError("Dit is geen telefoonnummer.", now="Schrijf het zo: 06 12345678") from None
    if phonenumbers.is_valid_number(number):
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    digits = re.sub(r"\D", "", text)
    ordinary = digits.startswith("0") and not digits.startswith(("00", "080", "090"))
    if ordinary and len(digits) != _NL_NUMBER_LENGTH:
        raise _count_error("Een Nederlands nummer", len(digits), _NL_NUMBER_LENGTH)
    raise InputError("Dit telefoonnummer klopt niet.", now=_AGAIN)


def show_phone(number: str) -> str:
    """Return a number the Dutch way ("06 12345678"), a foreign one with its country.

    Text that is no number at all comes back unchanged: what somebody wrote is never hidden.
    """
    import phonenumbers  # late: see parse_phone

    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return number
    form = phonenumbers.PhoneNumberFormat
    dutch = parsed.country_code == 31
    return str(phonenumbers.format_number(parsed, form.NATIONAL if dutch else form.INTERNATIONAL))


def parse_email(text: str) -> str:
    """Read an e-mail address; the part after @ becomes lower case.

    Only the shape is checked, not whether the address exists. Raises InputError.
    """
    address = text.strip()
    if not address:
        raise InputError("Er staat nog geen e-mailadres.")
    local, at, host = address.rpartition("@")
    if not at or not local:
        raise InputError("In dit e-mailadres mist het @-teken of wat ervoor staat.")
    if re.search(r"\s", address):
        raise InputError("In een e-mailadres staan geen spaties.")
    if "." not in host:
        raise InputError("Achter het @-teken mist een punt.", now="Bijvoorbeeld naam@adres.nl")
    address = f"{local}@{host.lower()}"
    if not _EMAIL.match(address) or ".." in address or local.startswith(".") or local.endswith("."):
        raise InputError("Dit e-mailadres klopt niet.", now="Bijvoorbeeld naam@adres.nl")
    return address
