"""What a municipality sets itself, read strictly, and what holds on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base import paths
from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.municipal_records import MunicipalTable, Per
from intakeapp.domain.calculations.municipal_schemes import (
    MOST_AGE,
    ended_words,
    read_municipal_file,
    read_municipal_folder,
    rules_on,
)
from intakeapp.domain.calculations.norm_checks import check_norms
from intakeapp.domain.money_rows import ExpensePost
from intakeapp.questionnaire.definition import load_newest

EXAMPLES = paths.resources().parent / "docs" / "examples"
EXAMPLE = EXAMPLES / "regelingen-en-richtbedragen.toml"
OWN = paths.resources() / "norms"
DAY = date(2026, 11, 17)
HEAD = """
title = "Proef"
valid_from = 2026-01-01
valid_until = 2026-12-31
"""
SCHEME = '[[scheme]]\nkey = "pas"\ntitle = "Pas"\nsource = "Verordening art. 1"\n'
REFERENCE = '[[reference]]\npost = "energie"\nsource = "Lijst"\namount = 10.00\n'
SUPPLEMENT = """
[income_supplement]
source = "Verordening art. 2"
months = 36
income_at_most = 1.05
alone = 100
single_parent = 200
couple = 300
couple_with_children = 400
"""


@pytest.fixture
def put(tmp_path):
    folder = tmp_path / "regelingen"
    folder.mkdir()

    def write(text, name="2026.toml"):
        file = folder / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def example() -> MunicipalTable:
    return read_municipal_file(EXAMPLE)


def test_the_example_says_what_it_means(example) -> None:
    by_key = {one.key: one for one in example.schemes}
    assert list(by_key) == ["stadspas", "energiefonds", "kindpakket", "ouderentoeslag"]
    fund = by_key["energiefonds"]
    assert (fund.low, fund.high, fund.per) == (100, 400, Per.ONCE)
    assert fund.conditions.income_at_most == Decimal("1.30")
    assert fund.conditions.assets_at_most == 5000
    child = by_key["kindpakket"]
    assert (child.conditions.child_from, child.conditions.child_until) == (4, 17)
    assert child.per_child
    assert by_key["ouderentoeslag"].conditions.households == {
        LivingSituation.SINGLE, LivingSituation.COUPLE,
    }  # fmt: skip
    assert example.supplement is not None
    assert (example.supplement.months, example.supplement.couple) == (36, 440)
    assert [one.post for one in example.references] == [
        ExpensePost.ENERGY, ExpensePost.ENERGY, ExpensePost.TELECOM,
    ]  # fmt: skip


def test_the_questions_of_the_example_are_those_of_the_other_example(example) -> None:
    questions = load_newest(None, EXAMPLES / "gemeentelijke-regelingen.toml").questions
    assert {one.question for one in example.schemes if one.question} <= set(questions)


def test_the_check_of_norms_looks_at_the_example(tmp_path) -> None:
    folder = tmp_path / "regelingen"
    folder.mkdir()
    (folder / "2026.toml").write_bytes(EXAMPLE.read_bytes())
    found = check_norms([OWN], DAY, [tmp_path])
    assert found.ok, found.problems
    (line,) = (one for one in found.tables if one.subject == "regelingen")
    assert (line.values, line.holds_on(DAY)) == (8, True)
    later = check_norms([OWN], date(2027, 1, 1), [tmp_path])
    assert "regelingen/2026.toml: verlopen op 31 december 2026." in later.warnings


def test_a_faulty_file_is_a_problem_and_no_table(put) -> None:
    folder = put(f"{HEAD}\nwat = 1").parent.parent
    put(
        f'{HEAD}\nmunicipalities = ["Nergens"]\n{SCHEME}'.replace("Verordening", "map/b.md"),
        "b.toml",
    )
    found = check_norms([OWN, folder], DAY, [folder])
    assert found.problems == (
        "regelingen/2026.toml: wat: Deze naam kennen we niet. Wel: income_supplement,"
        " municipalities, reference, scheme, title, valid_from, valid_until.",
    )
    assert "regelingen/b.toml: de gemeente 'Nergens' kent dit programma niet." in found.warnings
    assert any("bestandsnaam bij: Pas." in words for words in found.warnings)


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        (HEAD.replace("2026-12-31", "2025-12-31"), "valid_until", "voor het begin"),
        ('title = "x"\nvalid_from = 2026-01-01\n', "valid_until", "ontbreekt"),
        (HEAD + SCHEME.replace('source = "Verordening art. 1"\n', ""), "source", "ontbreekt"),
        (HEAD + SCHEME.replace('"pas"', '"De Pas"'), "key", "kleine letters"),
        (HEAD + SCHEME + "amount = 10.00\n", "per", "hoort 'per'"),
        (HEAD + SCHEME + 'per = "jaar"\n', "per", "hoort 'per'"),
        (HEAD + SCHEME + 'amount = 10.00\nper = "week"\n', "per", "Kies uit"),
        (HEAD + SCHEME + 'amount = "10"\nper = "jaar"\n', "amount", "hoort een getal"),
        (HEAD + SCHEME + 'amount = 10.005\nper = "jaar"\n', "amount", "bedrag"),
        (HEAD + SCHEME + 'amount = -1\nper = "jaar"\n', "amount", "bedrag"),
        (HEAD + SCHEME + 'amount = nan\nper = "jaar"\n', "amount", "getal"),
        (HEAD + SCHEME + 'amount = 1\namount_from = 1\nper = "jaar"\n', "amount", "Geef"),
        (HEAD + SCHEME + 'amount_from = 2\namount_until = 1\nper = "jaar"\n', "amount_from", "het"),
        (HEAD + SCHEME + "income_at_most = 110\n", "income_at_most", "1.10 is 110%"),
        (HEAD + SCHEME + "age_from = 200\n", "age_from", "leeftijd"),
        (HEAD + SCHEME + "age_from = 67\nage_until = 20\n", "age_until", "voor de eerste"),
        (HEAD + SCHEME + 'households = ["iedereen"]\n', "households", "alleenstaande_ouder"),
        (HEAD + SCHEME + "wat = 1\n", "wat", "kennen we niet"),
        (HEAD + SCHEME + SCHEME, "scheme", "twee keer"),
        (HEAD + SCHEME + SCHEME.replace('"pas"', '"pas2"'), "scheme", "'Pas' staat er twee keer"),
        (HEAD + REFERENCE.replace("energie", "snoep"), "post", "Kies uit"),
        (HEAD + REFERENCE.replace("amount = 10.00\n", ""), "amount", "ontbreekt"),
        (HEAD + REFERENCE + REFERENCE, "reference", "twee keer"),
        (HEAD + SUPPLEMENT.replace("months = 36", "months = 0"), "months", "maanden"),
        (HEAD + SUPPLEMENT.replace("couple = 300\n", ""), "couple", "ontbreekt"),
        (HEAD + SUPPLEMENT.replace("income_at_most = 1.05\n", ""), "income_at_most", "ontbreekt"),
        ("dit is geen toml", "2026.toml", "TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place(put, text, place, why) -> None:
    with pytest.raises(InputError, match=why) as raised:
        read_municipal_file(put(text))
    assert place in str(raised.value)


def test_two_files_may_not_set_the_same_for_one_place_on_one_day(put) -> None:
    folder = put(HEAD + SCHEME, "a.toml").parent.parent
    put(HEAD + SCHEME, "b.toml")
    with pytest.raises(InputError, match=r"'Pas' geldt op dezelfde dag ook in 'a\.toml'"):
        read_municipal_folder(folder)
    put(HEAD.replace("2026-", "2027-") + SCHEME, "b.toml")
    assert len(read_municipal_folder(folder)) == 2
    here, there = 'municipalities = ["Huizen"]\n', 'municipalities = ["Laren"]\n'
    put(HEAD + here + SUPPLEMENT + REFERENCE, "a.toml")
    put(HEAD + there + SUPPLEMENT + REFERENCE, "b.toml")
    assert len(read_municipal_folder(folder)) == 2
    put(HEAD + here + REFERENCE, "c.toml")
    with pytest.raises(InputError, match="richtbedrag 'energie'"):
        read_municipal_folder(folder)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path) -> None:
    assert read_municipal_folder(tmp_path) == ()


def test_what_holds_depends_on_place_and_day(example) -> None:
    now = rules_on([example], "Laren", DAY)
    assert len(now.schemes) == 4
    assert now.supplement == example.supplement
    assert (now.expired, now.supplement_ended, now.references_ended) == ((), None, None)
    before = rules_on([example], "Laren", date(2025, 12, 31))
    assert (before.schemes, before.supplement, before.expired) == ((), None, ())
    after = rules_on([example], "Laren", date(2027, 1, 1))
    assert (after.schemes, after.supplement, after.references) == ((), None, ())
    assert [one.key for one, _until in after.expired] == [one.key for one in example.schemes]
    assert {until for _one, until in after.expired} == {date(2026, 12, 31)}
    assert after.supplement_ended == after.references_ended == date(2026, 12, 31)
    assert "31 december 2026" in ended_words(date(2026, 12, 31))


def test_another_municipality_has_nothing_of_it(put) -> None:
    table = read_municipal_file(put(HEAD + 'municipalities = ["Huizen"]\n' + SCHEME))
    assert len(rules_on([table], "Huizen", DAY).schemes) == 1
    assert rules_on([table], "Laren", DAY).schemes == ()


def test_a_scheme_that_goes_on_in_a_next_file_is_not_expired(put) -> None:
    old = read_municipal_file(put(HEAD.replace("2026-", "2025-") + SCHEME, "a.toml"))
    new = read_municipal_file(put(HEAD + SCHEME, "b.toml"))
    rules = rules_on([old, new], "Huizen", DAY)
    assert (len(rules.schemes), rules.expired) == (1, ())


@given(st.integers(-5, 200), st.integers(-5, 200))
def test_ages_are_read_or_refused(tmp_path_factory, first, last) -> None:
    file = tmp_path_factory.mktemp("leeftijd") / "a.toml"
    file.write_text(f"{HEAD}{SCHEME}age_from = {first}\nage_until = {last}\n", encoding="utf-8")
    good = 0 <= first <= last <= MOST_AGE
    try:
        asked = read_municipal_file(file).schemes[0].conditions
    except InputError:
        assert not good
    else:
        assert good
        assert (asked.age_from, asked.age_until) == (first, last)
