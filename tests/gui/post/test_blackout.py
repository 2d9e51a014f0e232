"""Blacking out: drawn by mouse or keys, and then nothing of it is left in the store."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from intakeapp.domain.letters import Box
from intakeapp.services.document_bytes import has_bytes, read_bytes
from intakeapp.services.documents_in import find_document
from intakeapp.services.pile_reading import words_of
from intakeapp.services.workspace import Workspace
from intakeapp.views.post.blackout import BlackBoxes
from intakeapp.views.post.markers import rect_of
from intakeapp.views.post.proposals_desk import desk_of
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.sheet import SheetView
from tests.gui.post.fakes import Sheet

SECRET = "Varela"


@pytest.fixture
def kept_letters(
    session: PostSession, sheets: tuple[Sheet, ...], feed: Callable[..., Any],
    settle: Callable[[], None], qtbot: QtBot,
) -> PostSession:  # fmt: skip
    feed(sheets)
    session.confirm()
    qtbot.waitUntil(
        lambda: session.is_confirmed and all(one.document_id for one in session.view.letters)
    )
    settle()
    return session


@pytest.fixture
def sheet(
    kept_letters: PostSession, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[SheetView]:
    found = SheetView(kept_letters)
    found.resize(730, 690)
    with qtbot.waitExposed(found):
        found.show()
    qtbot.waitUntil(lambda: found.is_sharp)
    yield found
    settle()
    found.close()
    found.deleteLater()


def pdf_words(space: Workspace, case_id: str, document_id: str) -> str:
    with space.store.reading() as reader:
        document = find_document(reader, case_id, document_id)
        pdf = pypdfium2.PdfDocument(read_bytes(reader, document.sha256))
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def pdf_look(space: Workspace, case_id: str, document_id: str) -> Image.Image:
    with space.store.reading() as reader:
        document = find_document(reader, case_id, document_id)
        pdf = pypdfium2.PdfDocument(read_bytes(reader, document.sha256))
    try:
        return pdf[0].render(scale=1).to_pil().convert("L")
    finally:
        pdf.close()


def secret_boxes(space: Workspace, session: PostSession) -> list[Box]:
    words = words_of(space, [session.page])[session.page.id].words
    return [word.box for word in words if SECRET in word.text]


def test_what_is_blacked_out_is_gone_from_everything(
    sheet: SheetView, kept_letters: PostSession, space: Workspace, case_id: str,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    session = kept_letters
    before, document_id = session.page, session.letter.document_id
    with space.store.reading() as reader:
        old_pdf = find_document(reader, case_id, document_id).sha256
    boxes = secret_boxes(space, session)
    assert len(boxes) == 2
    assert SECRET in pdf_words(space, case_id, document_id)
    sheet.start_blackout()
    for box in boxes:
        rect = rect_of(box, sheet.canvas.page_rect).adjusted(-2, -2, 2, 2)
        drag(qtbot, sheet, rect.topLeft().toPoint(), rect.bottomRight().toPoint())
    assert len(sheet.boxes.boxes) == 2
    sheet.blackout_bar.confirm.click()
    qtbot.waitUntil(lambda: session.page.sha256 != before.sha256)
    settle()
    after = session.page
    assert after.id == before.id
    with space.store.reading() as reader:
        for digest in (before.sha256, before.clean_sha256, before.words_sha256, old_pdf):
            assert not has_bytes(reader, digest)
        look = Image.open(io.BytesIO(read_bytes(reader, after.clean_sha256))).convert("L")
    for box in boxes:
        assert black(look, box)
        assert black(pdf_look(space, case_id, document_id), box)
    words = words_of(space, [after])[after.id].words
    assert SECRET not in " ".join(word.text for word in words)
    assert SECRET not in pdf_words(space, case_id, document_id)
    assert not sheet.boxes.is_on
    assert sheet.bar.isVisible()


def black(look: Image.Image, box: Box) -> bool:
    """Tell whether every pixel well inside a place is black."""
    wide, high = look.size
    place = (
        round(box.left * wide) + 1, round(box.top * high) + 1,
        round(box.right * wide) - 1, round(box.bottom * high) - 1,
    )  # fmt: skip
    return look.crop(place).getextrema()[1] < 40


def drag(qtbot: QtBot, sheet: SheetView, begin: QPoint, end: QPoint) -> None:
    button = Qt.MouseButton.LeftButton
    qtbot.mousePress(sheet.canvas, button, pos=begin)
    qtbot.mouseMove(sheet.canvas, end)
    sheet.canvas.repaint()
    qtbot.mouseRelease(sheet.canvas, button, pos=end)


def test_by_keyboard_alone(
    sheet: SheetView, kept_letters: PostSession, settle: Callable[[], None], qtbot: QtBot
) -> None:
    before = kept_letters.page
    qtbot.keyClick(sheet, Qt.Key.Key_Z)
    assert sheet.boxes.is_on
    assert not sheet.blackout_bar.confirm.isVisible()
    area = sheet.area
    qtbot.keyClick(area, Qt.Key.Key_Insert)
    first = sheet.boxes.boxes[0]
    qtbot.keyClick(area, Qt.Key.Key_Left)
    qtbot.keyClick(area, Qt.Key.Key_Down)
    moved = sheet.boxes.boxes[0]
    assert moved.left < first.left
    assert moved.top > first.top
    qtbot.keyClick(area, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.boxes.boxes[0].right > moved.right
    assert sheet.boxes.boxes[0].left == moved.left
    qtbot.keyClick(area, Qt.Key.Key_Insert)
    assert sheet.boxes.at == 1
    qtbot.keyClick(area, Qt.Key.Key_Backtab)
    assert sheet.boxes.at == 0
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert sheet.boxes.at == 1
    qtbot.keyClick(area, Qt.Key.Key_Delete)
    assert len(sheet.boxes.boxes) == 1
    qtbot.keyClick(area, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: kept_letters.page.sha256 != before.sha256)
    settle()


def test_escape_leaves_the_page_as_it_was(
    sheet: SheetView, kept_letters: PostSession, settle: Callable[[], None], qtbot: QtBot
) -> None:
    before = kept_letters.page
    sheet.start_blackout()
    sheet.boxes.add()
    qtbot.keyClick(sheet.area, Qt.Key.Key_Escape)
    settle()
    assert not sheet.boxes.is_on
    assert kept_letters.page.sha256 == before.sha256
    assert sheet.boxes.boxes == ()


def test_enter_answers_no_proposal_while_places_are_drawn(
    sheet: SheetView, kept_letters: PostSession, qtbot: QtBot
) -> None:
    desk = desk_of(kept_letters)
    sheet.start_blackout()
    with qtbot.waitSignal(desk.told):
        desk.accept()
    assert desk.items[0].answer is None
    sheet.stop_blackout()
    assert not desk.is_held


def test_another_page_drops_what_was_drawn(
    sheet: SheetView, kept_letters: PostSession, qtbot: QtBot
) -> None:
    sheet.start_blackout()
    sheet.boxes.add()
    kept_letters.step_letter(1)
    assert not sheet.boxes.is_on
    assert not desk_of(kept_letters).is_held


def test_a_slip_of_the_mouse_is_no_place(sheet: SheetView, qtbot: QtBot) -> None:
    sheet.start_blackout()
    at = QPoint(200, 200)
    drag(qtbot, sheet, at, at + QPoint(1, 1))
    assert sheet.boxes.boxes == ()


@given(keys=st.lists(st.sampled_from(["L", "R", "U", "D", "s", "i", "x", "n", "b"]), max_size=40))
def test_places_stay_on_the_page_whatever_is_pressed(keys: list[str]) -> None:
    boxes = BlackBoxes()
    boxes.start()
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    pressed = {
        "L": (Qt.Key.Key_Left, plain), "R": (Qt.Key.Key_Right, plain),
        "U": (Qt.Key.Key_Up, plain), "D": (Qt.Key.Key_Down, plain),
        "s": (Qt.Key.Key_Right, shift), "i": (Qt.Key.Key_Insert, plain),
        "x": (Qt.Key.Key_Delete, plain),
    }  # fmt: skip
    for key in keys:
        if key in pressed:
            boxes.press(QKeyEvent(QKeyEvent.Type.KeyPress, *pressed[key]))
        else:
            boxes.step(1 if key == "n" else -1)
        for box in boxes.boxes:
            assert -1e-9 <= box.left < box.right <= 1 + 1e-9
            assert -1e-9 <= box.top < box.bottom <= 1 + 1e-9
        assert -1 <= boxes.at < max(1, len(boxes.boxes))
