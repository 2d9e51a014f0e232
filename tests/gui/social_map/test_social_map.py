"""The social map on the screen: find, write down, take out of use, and read a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit

from intakeapp.domain.life_domains import LifeDomain
from intakeapp.services.organisations import all_organisations, save_organisation
from intakeapp.views import theme
from intakeapp.views.social_map.form import NO_NAME
from intakeapp.views.social_map.page import EMPTY, NOT_FOUND


def names(page):
    return [one.name for one in page.list.organisations.shown()]


def click_chip(row, key):
    row.chips()[key].click()


def type_in(field, text):
    field.editor.setFocus()
    QTest.keyClicks(field.editor, text)


def test_an_empty_map_says_what_to_do(page):
    assert page.nothing.isVisible()
    assert page.nothing.heading.text() == EMPTY
    assert not page.card.isVisible()


def test_everything_is_listed_and_the_arrows_show_one(page, filled, settle):
    page.reload()
    settle()
    assert len(names(page)) == len(filled)
    assert page.count.text() == "10 organisaties"
    QTest.keyClick(page.search.editor, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    first = page.list.current()
    assert page.card.isVisible()
    assert page.card.name.text() == first.name
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.card.name.text() == names(page)[1]
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.search.editor.hasFocus()


def test_filters_together(page, filled, settle):
    page.reload()
    settle()
    click_chip(page.places, "Laren")
    assert "Jongerencoach Laren (voorbeeld)" in names(page)
    assert "Maatjes aan Tafel (voorbeeld)" not in names(page)
    assert "Geldfit" in names(page)
    click_chip(page.domains, LifeDomain.WORK.value)
    assert names(page) == [
        "Jongerencoach Laren (voorbeeld)",
        "Ondernemersloket 't Gooi (voorbeeld)",
    ]
    type_in(page.search, "coach")
    assert names(page) == ["Jongerencoach Laren (voorbeeld)"]
    assert page.count.text() == "1 van 10 organisaties"
    type_in(page.search, "zzz")
    assert names(page) == []
    assert page.nothing.heading.text() == NOT_FOUND
    assert not page.card.isVisible()


def test_a_new_one_is_kept_from_the_moment_it_has_a_name(page, space, settle, qtbot):
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    form = page.form
    assert form is not None
    assert form.name.editor.hasFocus()
    click_chip(form.domains.row, LifeDomain.NETWORK.value)
    settle()
    assert all_organisations(space) == ()
    type_in(form.name, "Buurtkamer")
    type_in(form.phone, "088 000 0144")
    form.done_button.click()
    settle()
    assert page.form is None
    (one,) = all_organisations(space)
    assert (one.name, one.phone, one.domains) == (
        "Buurtkamer", "+31880000144", (LifeDomain.NETWORK,),
    )  # fmt: skip
    qtbot.waitUntil(lambda: page.card.isVisible())
    assert page.card.name.text() == "Buurtkamer"


def test_without_a_name_nothing_is_made(page, space, settle):
    page.begin_new()
    page.form.done_button.click()
    assert page.form is not None
    assert page.form.name.error() == NO_NAME
    page.leave()
    settle()
    assert all_organisations(space) == ()


def test_a_change_is_kept_when_the_focus_leaves(page, space, filled, settle):
    page.reload()
    settle()
    page.list.enter_from_above()
    page.edit()
    opening = page.form.opening
    opening.set_text("")
    type_in(opening, "alleen op vrijdag")
    page.form.remark.editor.setFocus()
    settle()
    kept = {one.id: one for one in all_organisations(space)}
    assert kept[page.form.organisation.id].opening == "alleen op vrijdag"


def test_what_cannot_be_read_stays_and_says_so(page, space, filled, settle):
    page.reload()
    settle()
    page.list.enter_from_above()
    before = {one.id: one.phone for one in all_organisations(space)}
    page.edit()
    page.form.phone.editor.setFocus()
    page.form.phone.editor.selectAll()
    QTest.keyClicks(page.form.phone.editor, "06 12")
    page.form.done_button.click()
    assert page.form is not None
    assert page.form.phone.error()
    assert page.form.phone.text() == "06 12"
    assert "06 12" not in page.form.phone.error()
    settle()
    assert {one.id: one.phone for one in all_organisations(space)} == before


def test_the_same_name_twice_is_told_at_the_name(page, space, filled, settle, qtbot):
    page.reload()
    settle()
    page.begin_new()
    form = page.form
    click_chip(form.places.row, "Huizen")
    type_in(form.name, "Maatjes aan Tafel (voorbeeld)")
    form.flush()
    qtbot.waitUntil(lambda: form.name.error() != "")
    assert "staat er al" in form.name.error()
    assert len(all_organisations(space)) == 10


def test_out_of_use_and_back(page, space, filled, settle, qtbot):
    page.reload()
    settle()
    page.list.enter_from_above()
    gone = page.list.current().name
    page.card.retire_button.click()
    qtbot.waitUntil(lambda: gone not in names(page))
    assert gone in page.result.words()
    click_chip(page.old, "oud")
    assert gone in names(page)
    page.list.setCurrentIndex(page.list.organisations.index(names(page).index(gone)))
    assert page.card.state.isVisible()
    page.card.retire_button.click()
    qtbot.waitUntil(lambda: len(all_organisations(space)) == 10)


def test_a_file_is_read(page, files, example, qtbot):
    files.ready = example
    page.file_button.click()
    qtbot.waitUntil(lambda: len(names(page)) == 10)
    assert files.asked[0].filter.endswith("(*.toml)")
    assert "10 nieuw" in page.result.words()


@pytest.mark.parametrize("content", [b"format = 1\n[[organisation]]\nkey = 'a b'\n", None])
def test_a_bad_file_says_where_and_changes_nothing(page, files, tmp_path, qtbot, space, content):
    file: Path = tmp_path / "kaart.toml"
    if content is not None:
        file.write_bytes(content)
    files.ready = file
    page.file_button.click()
    qtbot.waitUntil(lambda: "niet" in page.result.words() or "sleutel" in page.result.words())
    if content is not None:
        assert "kaart.toml: organisation[0].key" in page.result.words()
    assert all_organisations(space) == ()


def test_what_changed_elsewhere_is_shown(page, space, filled, operations, qtbot):
    one = all_organisations(space)[0]
    operations.change(
        page, lambda: save_organisation(space, type(one)(id="", name="Nieuw loket")), failure=print
    )
    qtbot.waitUntil(lambda: "Nieuw loket" in names(page))


def test_escape_closes_the_form_first_and_then_the_page(page, qtbot, filled, settle):
    page.reload()
    settle()
    page.list.enter_from_above()
    page.edit()
    QTest.keyClick(page.form.name.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.form is None)
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_every_control_has_a_name_and_is_large_enough(page, filled, settle):
    page.reload()
    settle()
    page.list.enter_from_above()
    page.edit()
    kinds = (QAbstractButton, QLineEdit, QTextEdit)
    shown = [w for kind in kinds for w in page.findChildren(kind) if w.isVisible()]
    assert len(shown) > 20
    for widget in shown:
        assert widget.accessibleName() or getattr(widget, "text", str)()
        assert min(widget.width(), widget.height()) >= 24


def test_tab_reaches_the_list_and_the_form(page, filled, settle):
    page.reload()
    settle()
    page.list.enter_from_above()
    page.edit()
    QApplication.processEvents()
    page.back.setFocus()
    reached = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused in reached:
            break
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    for widget in (page.new_button, page.search.editor, page.list, page.form.name.editor,
                   page.form.done_button):  # fmt: skip
        assert widget in reached


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_wider_than_the_page(page, filled, settle, mode, percent):
    theme.controller().set_mode(mode)
    theme.controller().set_text_percent(percent)
    page.reload()
    settle()
    page.list.enter_from_above()
    page.edit()
    QApplication.processEvents()
    content = page.right.widget()
    assert content.minimumSizeHint().width() <= page.right.viewport().width()
    assert page.minimumSizeHint().width() <= 1366
