from __future__ import annotations

from dataclasses import replace

import pytest

from intakeapp.base.errors import InputError
from intakeapp.printing.dos_donts import (
    CARD,
    COLUMNS,
    PER_SHEET,
    ROWS,
    corner,
    draw_dos_donts_a6,
    draw_dos_donts_sheet,
)
from intakeapp.printing.inputs import Contact, DosDonts
from intakeapp.printing.layout import A4, MM
from intakeapp.printing.pictograms import pictogram
from intakeapp.printing.preview import page_count, page_text
from intakeapp.printing.texts import topics


def test_sheet_holds_ten_fronts_and_ten_backs(card: DosDonts) -> None:
    pdf = draw_dos_donts_sheet(replace(card, topics=("brief_deurwaarder",)))
    assert page_count(pdf) == 2
    assert page_text(pdf, 0).count("088 000 01 23") == PER_SHEET == 10
    assert page_text(pdf, 1).count("Gooi de brief niet weg.") == 10


def test_cards_have_the_size_of_a_business_card_and_stay_on_the_paper() -> None:
    assert pytest.approx((85 * MM, 55 * MM)) == CARD
    right, bottom = corner(ROWS - 1, COLUMNS - 1)
    assert right + CARD[0] <= A4[0] - 10 * MM
    assert bottom - CARD[1] >= 10 * MM


def test_backs_are_mirrored_so_that_every_card_has_one_topic_behind_it(card: DosDonts) -> None:
    pdf = draw_dos_donts_sheet(replace(card, topics=("algemeen", "ontruiming")))
    text = page_text(pdf, 1)
    assert text.count("Wat helpt bij schulden") == 5
    assert text.count("Als u uit huis moet") == 5


def test_a6_has_the_contact_and_a_page_for_each_topic(card: DosDonts) -> None:
    pdf = draw_dos_donts_a6(card)
    assert page_count(pdf) == 1 + len(card.topics)
    assert "112" in page_text(pdf, 0)
    assert "Niet doen" in page_text(pdf, 1)


def test_card_carries_no_name_of_a_resident(card: DosDonts) -> None:
    fields = set(DosDonts.__dataclass_fields__)
    assert fields == {"contact", "topics", "next_contact", "emergency"}
    assert "Tanya" not in page_text(draw_dos_donts_sheet(card), 0)


@pytest.mark.parametrize("key", list(topics()))
def test_every_topic_fits_on_both_sizes(key: str, card: DosDonts) -> None:
    topic = topics()[key]
    sheet = draw_dos_donts_sheet(replace(card, topics=(key,)))
    large = draw_dos_donts_a6(replace(card, topics=(key,)))
    for pdf in (sheet, large):
        printed = " ".join(page_text(pdf, 1).split())
        for line in topic.lines:
            assert line.text in printed


def test_advice_rests_on_sources_that_are_sure_enough() -> None:
    wanted = ["algemeen", "brief_deurwaarder", "bankbeslag", "ontruiming", "afsluiting"]
    assert list(topics()) == [*wanted, "bellen_schuldeiser"]
    for topic in topics().values():
        assert pictogram(topic.pictogram)
        assert any(line.do for line in topic.lines)
        assert any(not line.do for line in topic.lines)
        for line in topic.lines:
            assert line.source
            assert line.confidence in {"H", "M", "field"}
            assert len(line.text.split()) <= 14  # B1: short sentences


@pytest.mark.parametrize("chosen", [("onbekend",), (), ("algemeen",) * 11])
def test_wrong_topics_are_refused(card: DosDonts, chosen: tuple[str, ...]) -> None:
    for draw in (draw_dos_donts_sheet, draw_dos_donts_a6):
        with pytest.raises(InputError):
            draw(replace(card, topics=chosen))


def test_long_contact_shrinks_and_an_endless_one_is_refused(card: DosDonts) -> None:
    long = Contact(
        name="Wilhelmina van der Meulen-Oosterhuis",
        phone="088 000 01 23",
        organisation="Schuldhulpverlening Huizen, Blaricum, Eemnes en Laren",
    )
    text = page_text(draw_dos_donts_sheet(replace(card, contact=long)), 0)
    assert "Oosterhuis" in text
    with pytest.raises(InputError, match="kaartje"):
        draw_dos_donts_sheet(replace(card, contact=replace(long, organisation="gemeente " * 90)))
