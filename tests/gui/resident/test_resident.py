from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from intakeapp.base.errors import BugError
from intakeapp.domain.cases import Phase
from intakeapp.domain.praatplaat import praatplaat
from intakeapp.views import theme
from intakeapp.views.resident.pile_picture import grid_for
from intakeapp.views.resident.records import MonthLeft, ResidentLater, TriedMeasure
from intakeapp.views.resident.view import (
    MoneyPart,
    Picture,
    ResidentAction,
    ResidentContent,
    ResidentMoney,
    ResidentPost,
    ResidentView,
)

ACTIONS = (
    ResidentAction("Marit belt uw verhuurder", "Marit", "vandaag", "phone-call"),
    ResidentAction("U neemt de tas met brieven mee", "u", "dinsdag 24 november, 9.30 uur"),
    ResidentAction("U betaalt de huur van december", "u, wij helpen", "voor dinsdag 1 december"),
)
MONEY = ResidentMoney(
    (MoneyPart("Uitkering of pensioen", "building-community", 1410),
     MoneyPart("Toeslagen", "coin-euro", 710)),
    (MoneyPart("Wonen", "home", 700), MoneyPart("Boodschappen", "shopping-cart", 540),
     MoneyPart("Energie en water", "bolt", 260), MoneyPart("Reizen", "road", 10),
     MoneyPart("Kinderen", "school", None)),
    "Er blijft ongeveer € 610 over.",
    "Nog niet alles is bekend. Dat geeft niet.",
)  # fmt: skip
LATER = ResidentLater(
    MonthLeft(-120, -120), MonthLeft(50, 110),
    (TriedMeasure("Zorgtoeslag aanvragen", "coin-euro"),
     TriedMeasure("Telefoon, internet en tv, Plein Mobiel: opzeggen", "scissors")),
)  # fmt: skip
CONTENT = ResidentContent(
    "Tanya", 1, ACTIONS, "Schrikt u van een brief? Bel Marit:", "088 000 01 23",
    praatplaat()[Phase.INTAKE], MONEY, "dinsdag 24 november, 9.30 uur, balie",
    ResidentPost(12, 31), LATER,
)  # fmt: skip


@pytest.fixture
def view(qtbot):
    made = ResidentView()
    made.resize(1366, 768)
    made.set_content(CONTENT)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(view):
    return [p for p, widget in view._pictures.items() if widget.isVisible()]


def test_the_content_has_no_place_for_private_things():
    names = {field.name for field in dataclasses.fields(ResidentContent)}
    assert names == {
        "name", "station", "actions", "phone_line", "phone_number", "texts", "money", "meeting",
        "post", "later",
    }  # fmt: skip
    names = {field.name for field in dataclasses.fields(ResidentMoney)}
    assert names == {"income", "expense", "left_over", "still_open"}
    names = {field.name for field in dataclasses.fields(ResidentAction)}
    assert names == {"text", "who", "when", "icon"}
    names = {field.name for field in dataclasses.fields(ResidentPost)}
    assert names == {"opened", "counted"}
    names = {field.name for field in dataclasses.fields(ResidentLater)}
    assert names == {"now", "later", "tried", "more"}
    names = {field.name for field in dataclasses.fields(TriedMeasure)}
    assert names == {"words", "icon"}
    with pytest.raises(BugError, match="three"):
        ResidentContent("Tanya", actions=ACTIONS + ACTIONS[:1])


def test_the_road_says_where_we_are_and_who_does_what(view):
    assert view.heading.text() == "Dag Tanya, hier staan we nu"
    road = view.road_picture
    assert road.road.accessibleDescription().startswith("U bent hier: Wij praten samen.")
    assert [card.accessibleName() for card in road.cards] == [
        "Nu: Wij praten over wat er speelt. En over wat u wilt.",
        "Wat doet u?: U vertelt in uw eigen tempo. U bewaart alle post.",
        "Wat doen wij?: Wij luisteren. Wij schrijven het op en zoeken dingen uit.",
        "En daarna?: Daarna maken wij samen een plan.",
    ]
    assert view.phone.accessibleName() == "Schrikt u van een brief? Bel Marit: 088 000 01 23"


def test_the_arrow_keys_go_through_the_pictures_and_stop_at_the_ends(qtbot, view):
    assert shown(view) == [Picture.ROAD]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert shown(view) == [Picture.ROAD]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert shown(view) == [Picture.POST]
    assert view.heading.text() == "Uw post"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert shown(view) == [Picture.MONEY]
    assert view.heading.text() == "Uw geld in een maand"
    assert view.steps[Picture.MONEY].isChecked()
    qtbot.keyClick(view.back, Qt.Key.Key_Right)
    assert shown(view) == [Picture.LATER]
    assert view.heading.text() == "Wat houdt u over per maand?"
    qtbot.keyClick(view.back, Qt.Key.Key_Right)
    qtbot.keyClick(view.back, Qt.Key.Key_Right)
    assert shown(view) == [Picture.AGREED]
    assert view.heading.text() == "Wat we hebben afgesproken"
    qtbot.keyClick(view.steps[Picture.ROAD], Qt.Key.Key_Return)
    assert shown(view) == [Picture.ROAD]
    assert [b.isChecked() for b in view.steps.values()] == [True, False, False, False, False]


def test_turning_to_the_resident_begins_with_the_road(qtbot, view):
    view.show_picture(Picture.AGREED)
    view.hide()
    view.show()
    assert shown(view) == [Picture.ROAD]


def test_while_a_bag_is_done_the_view_begins_with_the_post(view):
    view.begin_with(Picture.POST)
    view.set_content(dataclasses.replace(CONTENT, post=None))  # it is not read yet
    view.hide()
    view.show()
    assert shown(view) == [Picture.ROAD]
    view.set_content(CONTENT)
    assert shown(view) == [Picture.POST]
    view.step(1)
    view.set_content(dataclasses.replace(CONTENT, post=ResidentPost(13, 31)))
    assert shown(view) == [Picture.MONEY]  # nobody is taken away from what they look at
    view.begin_with(Picture.ROAD)
    view.hide()
    view.show()
    assert shown(view) == [Picture.ROAD]


def test_without_enough_known_there_is_no_picture_of_money(qtbot, view):
    view.show_picture(Picture.MONEY)
    view.set_content(dataclasses.replace(CONTENT, money=None, post=None, later=None))
    assert shown(view) == [Picture.ROAD]
    assert not view.steps[Picture.MONEY].isVisible()
    assert not view.steps[Picture.POST].isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert shown(view) == [Picture.AGREED]
    view.show_picture(Picture.MONEY)
    assert shown(view) == [Picture.AGREED]


def test_the_money_is_told_in_words(view):
    view.show_picture(Picture.MONEY)
    told = view.money_picture.accessibleDescription()
    assert told == (
        "Dit komt erin. Uitkering of pensioen: € 1.410. Toeslagen: € 710. "
        "Dit gaat eruit. Wonen: € 700. Boodschappen: € 540. "
        "Energie en water: € 260. Reizen: € 10. Kinderen: nog niet bekend. "
        "Er blijft ongeveer € 610 over. Nog niet alles is bekend. Dat geeft niet."
    )


def test_the_post_is_told_in_numbers_and_friendly_words(view):
    view.show_picture(Picture.POST)
    assert view.post_picture.accessibleName() == "12 van de 31 enveloppen zijn open."
    assert view.post_picture.accessibleDescription() == (
        "12 van de 31 enveloppen zijn open. Nog 19 in de tas. Die openen we samen."
    )
    assert view.post_picture.post().number() == "12 van 31 open"


@pytest.mark.parametrize(
    ("post", "number", "told"),
    [
        (ResidentPost(0, 7), "0 van 7 open", "We maken uw post samen open. Eén envelop tegelijk."),
        (ResidentPost(1, 7), "1 van 7 open", "Nog 6 in de tas. Die openen we samen."),
        (ResidentPost(7, 7), "7 van 7 open", "Alles is open. De tas is leeg."),
        (ResidentPost(9, 7), "9 van 9 open", "Alles is open. De tas is leeg."),
        (ResidentPost(4), "4 open",
         "Deze enveloppen zijn open. U hoeft dit niet alleen te doen."),
    ],
)  # fmt: skip
def test_the_words_of_the_post(post, number, told):
    assert (post.number(), post.told()) == (number, told)
    assert post.opened + post.waiting == post.total
    assert post.spoken().endswith(told)


@given(st.integers(1, 3000), st.floats(200, 1900), st.floats(0.45, 1.6))
def test_the_pile_never_takes_more_than_its_room(count, width, scale):
    grid = grid_for(count, width, scale)
    if grid is not None:
        assert grid.height(count) <= 252 * scale + 1e-6
        assert grid.columns == 1 or grid.columns * grid.step <= width + grid.step
    else:
        assert count > 20


@pytest.mark.parametrize(("opened", "counted"), [(2000, 2000), (0, 1), (500, 1900)])
def test_a_very_large_and_a_very_small_bag_can_be_drawn(view, opened, counted):
    view.set_content(dataclasses.replace(CONTENT, post=ResidentPost(opened, counted)))
    view.show_picture(Picture.POST)
    assert view.post_picture.geometry().bottom() <= view.phone.geometry().top()
    assert not view.grab().isNull()


@pytest.mark.parametrize("picture", [Picture.MONEY, Picture.POST])
@pytest.mark.parametrize("mode", list(theme.Mode)[:2])
def test_nothing_in_the_money_or_the_post_is_red(qtbot, view, mode, picture):
    theme.controller().set_mode(mode)
    view.show_picture(picture)
    image = view.grab().toImage()
    for x in range(0, image.width(), 3):
        for y in range(0, image.height(), 3):
            pixel = image.pixelColor(x, y)
            assert not (pixel.red() > 150 and pixel.green() < 90 and pixel.blue() < 90)


def test_the_agreements_and_the_next_meeting(view):
    view.show_picture(Picture.AGREED)
    cards = view.agreed_picture.cards
    assert cards[0].accessibleName() == "Marit belt uw verhuurder, Marit, vandaag."
    assert view.agreed_picture.meeting.accessibleName() == (
        "Wij spreken elkaar weer: dinsdag 24 november, 9.30 uur, balie"
    )
    view.set_content(ResidentContent("Sjaak", 0))
    view.show_picture(Picture.AGREED)
    assert view.heading.text() == "We spreken samen af wat we gaan doen"
    assert not view.agreed_picture.meeting.isVisible()


def test_f8_and_the_quiet_button_go_back(qtbot, view):
    with qtbot.waitSignal(view.back_requested):
        qtbot.keyClick(view, Qt.Key.Key_F8)
    with qtbot.waitSignal(view.back_requested):
        qtbot.keyClick(view.back, Qt.Key.Key_Return)


def test_reading_aloud_is_offered_only_when_it_works_and_reads_what_is_seen(qtbot, view):
    assert not view.read.isVisible()
    view.set_read_aloud(True)
    with qtbot.waitSignal(view.read_aloud_requested) as sent:
        qtbot.keyClick(view, Qt.Key.Key_V)
    assert sent.args[0].startswith("Dag Tanya. U bent hier: Wij praten samen. Wij praten over")
    view.show_picture(Picture.AGREED)
    with qtbot.waitSignal(view.read_aloud_requested) as sent:
        qtbot.keyClick(view, Qt.Key.Key_V)
    assert sent.args[0].startswith("Dag Tanya. Marit belt uw verhuurder. Marit, vandaag.")
    assert sent.args[0].endswith("Bel Marit: 088 000 01 23.")


@pytest.mark.parametrize("picture", Picture)
def test_everything_grows_with_the_width(qtbot, view, picture):
    view.show_picture(picture)
    assert view.scale() == pytest.approx(1.0)
    small = view._pictures[picture].height()
    view.resize(1920, 1080)
    assert view.scale() == pytest.approx(1920 / 1366)
    assert view._pictures[picture].height() > small * 1.3


def test_a_low_window_shrinks_it_a_little_before_it_scrolls(qtbot, view):
    view.resize(1366, 640)
    assert 0.86 <= view.scale() < 1.0
    assert view._canvas.minimumHeight() <= 640
    view.resize(1366, 400)
    assert view.scale() == pytest.approx(1.0)
    assert view._canvas.minimumHeight() > 400


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize(("width", "height"), [(1366, 690), (1024, 600), (1920, 1080)])
@pytest.mark.parametrize("picture", Picture)
def test_parts_never_overlap(qtbot, view, picture, percent, width, height):
    theme.controller().set_text_percent(percent)
    view.resize(width, height)
    view.show_picture(picture)
    shape = view._pictures[picture].geometry()
    assert view.heading.geometry().bottom() <= shape.top()
    assert shape.bottom() <= view.phone.geometry().top()
    assert view.phone.geometry().bottom() <= view._canvas.minimumHeight()
    buttons = [b.geometry() for b in view.steps.values()]
    for one, other in pairwise(buttons):
        assert not one.intersects(other)
    for box in buttons:
        assert not box.intersects(view.heading.geometry())
        assert box.bottom() <= shape.top()
        assert box.right() <= width
    for part in view._pictures[picture].children():
        if hasattr(part, "geometry") and part.isVisible():
            assert part.geometry().right() <= shape.width()
            assert part.geometry().bottom() <= shape.height()
    assert not view.grab().isNull()


def test_a_new_content_replaces_the_old(qtbot, view):
    view.set_content(ResidentContent("Sjaak", 0))
    assert view.agreed_picture.cards == []
    assert not view.phone.isVisible()
    assert not view.road_picture.cards[0].isVisible()
    view.set_content(ResidentContent("", 5, ACTIONS[:1]))
    assert view.heading.text() == "Hier staan we nu"
    assert len(view.agreed_picture.cards) == 1
    with pytest.raises(IndexError):
        view.set_content(ResidentContent("Ellis", 6))
