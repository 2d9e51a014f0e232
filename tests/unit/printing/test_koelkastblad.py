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
from intakeapp.printing.preview import page_count, page_text, render_page
from tests.unit.printing.samples import CONTACT, DAY, SHEET


def words(pdf: bytes, page: int = 0) -> str:
    return "".join(page_text(pdf, page).split())


def assert_inside_the_margins(pdf: bytes) -> None:
    width, height, pixels = render_page(pdf, 0, 36)
    picture = Image.frombytes("RGBA", (width, height), pixels).convert("L")
    ink = ImageChops.invert(picture).point(lambda v: 255 if v > 12 else 0).getbbox()
    assert ink is not None
    margin = round(module.MARGIN / 72 * 36) - 1
    assert ink[0] >= margin
    assert ink[1] >= margin
    assert ink[2] <= width - margin
    assert ink[3] <= height - margin


def test_says_what_was_agreed(sheet: Koelkastblad) -> None:
    text = page_text(draw_koelkastblad(sheet), 0)
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
    text = page_text(draw_koelkastblad(bare), 0)
    assert "112" not in text
    assert "0800" not in text
    assert "Dit spraken we af" in text
    assert "Fijn dat u met ons praat." in text  # the first line is kind, also without a compliment


def test_much_text_shrinks_and_stays_whole(sheet: Koelkastblad) -> None:
    long = "U brengt alle brieven van de deurwaarder en van de woningstichting mee naar kantoor"
    full = replace(sheet, actions=tuple(replace(a, what=long) for a in sheet.actions))
    pdf = draw_koelkastblad(full)
    assert page_count(pdf) == 1
    assert words(pdf).count("".join(long.split())) == 3
    assert_inside_the_margins(pdf)


def test_text_that_does_not_fit_is_refused_not_clipped(sheet: Koelkastblad) -> None:
    endless = replace(sheet.actions[0], what="brieven meenemen " * 60)
    with pytest.raises(InputError, match="past niet op één blad"):
        draw_koelkastblad(replace(sheet, actions=(endless,) * 3))


def test_no_letter_is_smaller_than_14_points() -> None:
    sizes = [s.action for s in module._SCALES] + [s.title for s in module._SCALES]
    assert min(*sizes, module._BODY.size, module._MUTED.size) >= module.SMALLEST == 14
    assert module._SCALES[0].action >= 20


PLAIN = st.text("abcdefgh ijklmnop WMéë-.€10", max_size=90)


@settings(max_examples=60, deadline=None)
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
    printed = sorted(words(pdf).replace("\ufffe", "-").replace("\x02", "-"))
    for action in actions:
        for text in (action.what, action.who, action.when):
            wanted = sorted("".join(text.split()))
            assert all(printed.count(c) >= wanted.count(c) for c in set(wanted))
