from __future__ import annotations

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.ids import IdFactory
from intakeapp.domain.pile_codes import case_of, code_for

CASE = "019aa3f2-7c10-7abc-8def-0123456789ab"
QR_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # ISO/IEC 18004, alphanumeric
CODES = st.uuids().map(lambda case: code_for(str(case)))


@given(st.uuids())
def test_a_code_leads_back_to_its_case(case: uuid.UUID) -> None:
    code = code_for(str(case))
    assert case_of(code) == str(case)
    assert case_of(f" {code}\r\n") == str(case)
    assert len(code) == 42
    assert set(code) <= set(QR_SIGNS)


def test_the_form_is_fixed_because_printed_sheets_lie_about() -> None:
    assert code_for(CASE) == "INTAKE1:AGNKH4T4CB5LZDPPAERUKZ4JVM:M2SBEEA"
    assert re.fullmatch(r"INTAKE1:[A-Z2-7]{26}:[A-Z2-7]{7}", code_for(CASE))
    assert code_for(CASE.upper()) == code_for(CASE)


def test_a_case_of_the_program_has_a_code() -> None:
    case_id = IdFactory().new()
    assert case_of(code_for(case_id)) == case_id


@given(CODES, st.integers(0, 41), st.integers(1, 5), st.data())
def test_up_to_five_signs_misread_beside_each_other_are_seen(
    code: str, at: int, count: int, data: st.DataObject
) -> None:
    end = min(at + count, len(code))
    other = data.draw(st.text(QR_SIGNS, min_size=end - at, max_size=end - at))
    misread = code[:at] + other + code[end:]
    assert case_of(misread) == (case_of(code) if misread == code else None)


@given(CODES, CODES)
def test_halves_of_two_codes_are_no_code(one: str, other: str) -> None:
    mixed = one[:34] + other[34:]
    assert case_of(mixed) == (case_of(one) if mixed == one else None)


@pytest.mark.parametrize(
    "code",
    [
        "", ":", "::", "INTAKE1", "INTAKE1::", "https://voorbeeld.nl/:x:y",
        "INTAKE2" + code_for(CASE)[7:], code_for(CASE).lower(), code_for(CASE) + ":",
        code_for(CASE)[:-1], code_for(CASE) + "A", code_for(CASE).replace(":", "="),
        "BCD\n002\n1\nSCT\n\nVoorbeeld\nNL00BANK0123456789\nEUR1.00", CASE, "INTAKE1:ééé:ééé",
        code_for(CASE)[:33] + "====" + code_for(CASE)[34:],
    ],
)  # fmt: skip
def test_codes_of_others_and_later_forms_are_refused(code: str) -> None:
    assert case_of(code) is None


@given(st.text())
def test_any_text_gives_a_case_or_nothing(text: str) -> None:
    assert case_of(text) is None
    assert case_of(f"INTAKE1:{text}") is None


@pytest.mark.parametrize("case_id", ["", "12", "2026-0012-KD"])
def test_only_a_case_gets_a_code(case_id: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        code_for(case_id)
