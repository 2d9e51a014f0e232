from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from intakeapp.base.errors import InputError
from intakeapp.printing import koelkastblad as module
from intakeapp.printing.inputs import (
    Advice,
    Contact,
    EmergencyNumber,
    Koelkastblad,
    NextContact,
    SheetAction,
)
from intakeapp.printing.koelkastblad import draw_koelkastblad
from intakeapp.printing.preview import page_count, render_page
from tests.helpers.pdf_standards import failures
from tests.unit.printing.reading import alternatives, kinds, letters, smallest_type, words
from tests.unit.printing.samples import CONTACT, DAY, SHEET
from tests.unit.printing.typeset.places import overlaps, pages_of
from tests.unit.printing.typeset.samples import FULL_HOUSE


def assert_inside_the_margins(pdf: bytes) -> None:
    width, height, pixels = render_page(pdf, 0, 36)
    picture = Image.frombytes("RGBA", (width, height), pixels).convert("L")
    ink = ImageChops.invert(picture).point(lambda v: 255 if v > 12 else 0).getbbox()
    assert ink is not None
    margin = round(module.MARGIN / 25.4 * 36) - 1
    assert ink[0] >= margin
    assert ink[1] >= margin
    assert ink[2] <= width - margin
    assert ink[3] <= height - margin


def test_says_what_was_agreed(sheet: Koelkastblad) -> None:
    text = words(draw_koelkastblad(sheet))
    for expected in (
        "Afgesproken met Tanya",
        "dinsdag 17 november 2026",
        "U maakte vandaag 12 brieven open.",
        "Marit belt uw verhuurder",
        "voor dinsdag 1 december",
        "Leen geen geld om te betalen.",
        "Schrikt u van een brief? Bel Marit.",
        "088 000 01 23",
        "aan de balie in het gemeentehuis",
        "112",
        "0800-8115",
    ):
        assert expected in text


def test_fourth_action_is_refused(sheet: Koelkastblad) -> None:
    with pytest.raises(InputError, match="drie afspraken"):
        draw_koelkastblad(replace(sheet, actions=(*sheet.actions, sheet.actions[0])))


@pytest.mark.parametrize(
    "change",
    [
        {"advice": (Advice(text="Bel ons."),) * 4},
        {"emergency": (EmergencyNumber(label="Gevaar", number="112"),) * 4},
        {"actions": (SheetAction(what="  "),)},
        {"actions": (SheetAction(what="Bellen", pictogram="../letters/x"),)},
    ],
)
def test_wrong_input_is_refused(sheet: Koelkastblad, change: dict[str, object]) -> None:
    with pytest.raises(InputError):
        draw_koelkastblad(replace(sheet, **change))


def test_emergency_numbers_come_from_the_input_only() -> None:
    bare = Koelkastblad(first_name="", day=DAY, contact=CONTACT, actions=())
    text = words(draw_koelkastblad(bare))
    assert "112" not in text
    assert "0800" not in text
    assert "Dit spraken we af" in text
    assert "Fijn dat u met ons praat." in text  # the first line is kind, also without a compliment


def test_whom_to_call_is_told_as_far_as_it_is_known(sheet: Koelkastblad) -> None:
    def said(name: str, phone: str) -> str:
        return words(draw_koelkastblad(replace(sheet, contact=Contact(name=name, phone=phone))))

    assert "Schrikt u van een brief? Bel ons. 088 000 01 23" in said("", "088 000 01 23")
    assert "Bel Marit." in said("Marit de Waal", "")
    assert "Bel" not in said("", "")


def test_much_text_shrinks_and_stays_whole(sheet: Koelkastblad) -> None:
    long = "U brengt alle brieven van de deurwaarder en van de woningstichting mee naar kantoor"
    full = replace(sheet, actions=tuple(replace(a, what=long) for a in sheet.actions))
    pdf = draw_koelkastblad(full)
    assert page_count(pdf) == 1
    assert words(pdf).count(long) == 3
    assert_inside_the_margins(pdf)


def test_text_that_does_not_fit_is_refused_not_clipped(sheet: Koelkastblad) -> None:
    endless = replace(sheet.actions[0], what="brieven meenemen " * 60)
    with pytest.raises(InputError, match="past niet op één blad"):
        draw_koelkastblad(replace(sheet, actions=(endless,) * 3))


def test_no_letter_is_smaller_than_14_points(sheet: Koelkastblad) -> None:
    long = "U brengt alle brieven van de deurwaarder en van de woningstichting mee naar kantoor"
    tight = replace(sheet, actions=tuple(replace(a, what=long) for a in sheet.actions))
    assert smallest_type(draw_koelkastblad(sheet)) == pytest.approx(14)
    assert smallest_type(draw_koelkastblad(tight)) == pytest.approx(14)


def test_is_tagged_and_says_which_advice_is_a_dont(sheet: Koelkastblad) -> None:
    pdf = draw_koelkastblad(sheet)
    assert failures(pdf) == []
    found = kinds(pdf)
    assert found.count("/H1") == 1
    assert found.count("/H2") == 3  # whom to call, when we meet, emergencies
    assert found.count("/L") == 3
    assert found.count("/LI") == 3 + 3 + 2
    assert alternatives(pdf) == ["Doen:", "Doen:", "Niet doen:"]


def test_takes_over_logo_and_colour_of_the_municipality(sheet: Koelkastblad) -> None:
    plain = draw_koelkastblad(sheet)
    styled = draw_koelkastblad(replace(sheet, house=replace(FULL_HOUSE, colour="#7A1F5C")))
    assert failures(styled) == []
    assert alternatives(styled)[0] == "Logo van gemeente Voorbeeldstad"
    assert_inside_the_margins(styled)
    images = [render_page(pdf, 0, 36)[2] for pdf in (plain, styled)]
    assert images[0] != images[1]
    assert words(styled) == words(plain)


@pytest.mark.parametrize("name", ["محمد بن عبد الله", "ገብረመድህን ተስፋይ", "Олександра Шевченко"])
def test_names_in_other_scripts_are_written_as_they_are(sheet: Koelkastblad, name: str) -> None:
    actions = (replace(sheet.actions[0], what=f"{name} belt 088 000 01 23", who=name),)
    pdf = draw_koelkastblad(replace(sheet, first_name=name, actions=actions))
    assert failures(pdf) == []
    assert "?" not in words(pdf).replace("van een brief?", "")
    shown = "".join(letter.char for page in pages_of(pdf) for letter in page.letters)
    assert all(shown.count(c) >= 2 for c in set(name) if c not in " ابتلهمحد")  # those join


@pytest.mark.parametrize("name", ["W" * 200, "Wolkenkrabbersteeg" * 11, "Anna " * 40])
def test_a_name_of_200_letters_fits_or_is_refused(sheet: Koelkastblad, name: str) -> None:
    few = replace(sheet, first_name=name, advice=(), emergency=(), actions=sheet.actions[:1])
    pdf = draw_koelkastblad(few)
    assert page_count(pdf) == 1
    assert letters(name) in letters(words(pdf))
    assert overlaps(pages_of(pdf)[0]) == []
    assert_inside_the_margins(pdf)


PLAIN = st.text("abcdefgh ijklmnop WMéë-.€10", max_size=90)


@settings(max_examples=40, deadline=None)
@given(
    first_name=st.text("abcWMë-", max_size=60),
    texts=st.lists(st.tuples(PLAIN, PLAIN, PLAIN), max_size=3),
    compliment=PLAIN,
    name=st.text("abcdeW ", min_size=1, max_size=60),
)
def test_every_word_is_on_the_page_or_the_sheet_is_refused(
    first_name: str, texts: list[tuple[str, str, str]], compliment: str, name: str
) -> None:
    actions = tuple(SheetAction(what=f"x{a}", who=b, when=c) for a, b, c in texts)
    sheet = replace(
        SHEET,
        first_name=first_name,
        actions=actions,
        compliment=compliment,
        contact=Contact(name=name, phone="088 000 01 23"),
        next_contact=NextContact(when="morgen"),
    )
    try:
        pdf = draw_koelkastblad(sheet)
    except InputError:
        return  # refused, so nothing was clipped
    assert page_count(pdf) == 1
    assert_inside_the_margins(pdf)
    printed = letters(words(pdf))
    for action in actions:
        for text in (action.what, action.who, action.when):
            wanted = sorted("".join(text.split()))
            assert all(printed.count(c) >= wanted.count(c) for c in set(wanted))
