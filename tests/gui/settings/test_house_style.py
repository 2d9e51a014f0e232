"""The house style by keyboard: texts, colour, pictures by file, clipboard and drop, a sample."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from intakeapp.domain.municipalities import MUNICIPALITIES
from intakeapp.services import house_styles
from intakeapp.services.house_pictures import MOST_BYTES
from intakeapp.services.house_styles import TEXTS, HousePicture
from intakeapp.views.settings import house_style
from intakeapp.views.settings.house_parts import GROUPS, contrast_words

KEY = Qt.Key
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20"/></svg>'


def picture_file(folder, name="logo.png", size=(60, 30)):
    path = folder / name
    Image.new("RGB", size, "#14566A").save(path)
    return path


def fill(qtbot, field, text, end=KEY.Key_Tab):
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, text)
    if end is not None:
        qtbot.keyClick(field.editor, end)


@pytest.fixture
def panel(page, settled):
    found = page.house.panel
    settled()
    return found


@pytest.fixture
def house(opened):
    """Return what the store itself holds of a municipality."""
    return lambda place="Huizen": house_styles.house_of(opened.space, place, opened.space.worker())


def test_every_text_of_the_service_has_its_field(panel):
    shown = [name for group in GROUPS for row in group.rows for name in row]
    assert sorted(shown) == sorted(TEXTS)
    assert set(panel.fields) == set(TEXTS) - {"window"}
    assert set(panel.pictures) == set(HousePicture)
    names = [field.editor.accessibleName() for field in panel.fields.values()]
    assert all(names)
    assert len(set(names)) == len(names)


def test_texts_are_kept_when_focus_leaves(qtbot, panel, house, settled):
    fill(qtbot, panel.fields["phone"], "035 528 1911")
    fill(qtbot, panel.fields["account"], "NL93DEMO0123456789")
    fill(qtbot, panel.fields["email"], "hulp@gemeente.example")
    settled()
    texts = house().texts
    assert texts["phone"] == "+31355281911"
    assert texts["account"] == "NL93DEMO0123456789"
    assert texts["email"] == "hulp@gemeente.example"
    assert panel.fields["account"].text() == "NL93 DEMO 0123 4567 89"
    assert house("Laren").texts == {}


def test_typing_is_kept_after_a_second_of_silence(qtbot, page, panel, house):
    fill(qtbot, panel.fields["route"], "Bus 105, halte Plein", end=None)
    assert page.has_unsaved()
    qtbot.waitUntil(lambda: house().texts.get("route") == "Bus 105, halte Plein")
    qtbot.waitUntil(lambda: not page.has_unsaved())


def test_an_address_has_lines(qtbot, panel, house, settled):
    field = panel.fields["address"]
    fill(qtbot, field, "Postbus 1", end=None)
    qtbot.keyClick(field.editor, KEY.Key_Return)
    qtbot.keyClicks(field.editor, "1270 AA Huizen")
    qtbot.keyClick(field.editor, KEY.Key_Tab)
    settled()
    assert house().texts["address"] == "Postbus 1\n1270 AA Huizen"


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("colour", "#FFFFAA", "te licht"),
        ("colour", "rood", "#14566A"),
        ("email", "geen adres", "Tot dan blijft het leeg."),
        ("account", "NL00", "IBAN"),
        ("website", "niet hier", "webadres"),
    ],
)
def test_what_cannot_be_is_told_and_stays(qtbot, page, panel, house, settled, name, typed, says):
    field = panel.fields[name]
    fill(qtbot, field, typed)
    settled()
    said = f"{field.error()} {field._keep.text()}"
    assert field.error()
    assert says in said
    assert field.text() == typed
    assert name not in house().texts


def test_the_colour_tells_how_it_reads_on_paper(qtbot, panel, house, settled):
    field = panel.fields["colour"]
    assert "#14566A" in field.help.text()
    fill(qtbot, field, "#AABB99", end=None)
    assert "te licht, er is 4,5 nodig" in field.help.text()
    fill(qtbot, field, "#204060")
    settled()
    assert "10,7 op 1, goed te lezen" in field.help.text()
    assert house().texts["colour"] == "#204060"
    assert contrast_words("groen") == ""


def test_the_window_of_the_envelope(qtbot, panel, house, settled):
    assert panel.window_side.row.chosen_key() == "links"
    panel.window_side.row.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    settled()
    assert house().texts["window"] == "rechts"


def test_each_municipality_has_its_own(qtbot, page, panel, house, settled):
    fill(qtbot, panel.fields["signatory"], "A. Jansen")
    page.house.places.row.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    other = page.house.panel
    settled()
    assert other.municipality == MUNICIPALITIES[1]
    assert not panel.isVisible()
    assert other.fields["signatory"].text() == ""
    fill(qtbot, other.fields["signatory"], "B. de Boer")
    settled()
    assert house().texts["signatory"] == "A. Jansen"
    assert house(other.municipality).texts["signatory"] == "B. de Boer"


# Pictures


def test_a_logo_is_chosen_shown_and_taken_away(qtbot, panel, house, settled, files, tmp_path):
    field = panel.pictures[HousePicture.LOGO]
    files.ready = picture_file(tmp_path)
    field.frame.setFocus()
    qtbot.keyClick(field.frame, KEY.Key_Return)
    settled()
    logo = house().logo
    assert logo is not None
    assert logo.description == "Logo van Huizen"
    assert "PNG" in field.state.text()
    assert field.frame.accessibleName() == "Logo: Logo van Huizen"
    field.remove.setFocus()
    qtbot.keyClick(field.remove, KEY.Key_Space)
    settled()
    assert house().logo is None
    assert field.frame.is_empty
    assert field.choose.hasFocus()


def test_a_drawing_can_be_a_logo(qtbot, panel, house, settled, files, tmp_path):
    files.ready = tmp_path / "logo.svg"
    files.ready.write_bytes(SVG)
    panel.pictures[HousePicture.LOGO].choose.click()
    settled()
    assert house().logo.media_type == "image/svg+xml"
    assert not panel.grab().isNull()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"Beste bewoner", "geen afbeelding"), (b"<svg><script/></svg>", "tekening"), (b"", "geen")],
)
def test_another_file_is_told_beside_the_picture(
    page, panel, house, settled, files, tmp_path, content, says
):
    field = panel.pictures[HousePicture.SIGNATURE]
    files.ready = tmp_path / "anders.png"
    files.ready.write_bytes(content)
    field.choose.click()
    settled()
    assert says in field.result.words()
    assert house().signature is None
    assert not page.has_unsaved()
    files.ready = picture_file(tmp_path, "goed.png")
    field.choose.click()
    settled()
    assert field.result.words() == ""
    assert house().signature is not None


def test_a_file_that_is_gone(panel, settled, files, tmp_path):
    files.ready = tmp_path / "weg.png"
    field = panel.pictures[HousePicture.LOGO]
    field.choose.click()
    settled()
    assert "kan niet worden gelezen" in field.result.words()


def test_a_large_photo_of_a_telephone_is_made_to_fit(page, house, settled, files, tmp_path):
    noise = Image.effect_noise((1800, 1350), 90).convert("RGB")
    files.ready = tmp_path / "foto.jpg"
    noise.save(files.ready, "JPEG", quality=95)
    assert files.ready.stat().st_size > MOST_BYTES
    page.house.photo.choose.click()
    settled()
    photo = house().photo
    assert photo is not None
    assert photo.description == "Foto van Marit de Waal"
    with Image.open(BytesIO(photo.data)) as opened:
        assert max(opened.size) <= 1600
        assert opened.width > opened.height


def test_a_picture_is_pasted_with_the_keyboard(qtbot, panel, house, settled):
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x204060)
    QGuiApplication.clipboard().setImage(image)
    field = panel.pictures[HousePicture.SIGNATURE]
    field.frame.setFocus()
    qtbot.keyClick(field.frame, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert house().signature.media_type == "image/png"
    QGuiApplication.clipboard().setText("geen afbeelding")
    qtbot.keyClick(field.paste, KEY.Key_Space)
    assert "klembord" in field.result.words()
    QGuiApplication.clipboard().clear()


def test_a_picture_is_dropped(qtbot, panel, house, settled, tmp_path):
    frame = panel.pictures[HousePicture.LOGO].frame
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path)))])
    drop = QDropEvent(
        QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    frame.dropEvent(drop)
    settled()
    assert house().logo is not None


# The sample


def test_the_sample_letter_follows_every_change(qtbot, page, panel, settled):
    sample = page.house.sample
    sample.button.setFocus()
    with qtbot.waitSignal(sample.shown):
        qtbot.keyClick(sample.button, KEY.Key_Return)
    settled()
    first = sample.pages[0].accessibleDescription()
    assert "Mevrouw A. Voorbeeld" in first
    assert "Bus 105" not in first
    with qtbot.waitSignal(sample.shown):
        fill(qtbot, panel.fields["route"], "Bus 105, halte Plein")
    settled()
    assert "Bus 105, halte Plein" in sample.pages[0].accessibleDescription()
    sample.button.click()
    assert not sample.is_open
    assert sample.button.plain_text() == "Bekijk een voorbeeldbrief"


def test_a_failure_of_the_store_is_told_and_tried_again(
    qtbot, page, panel, house, settled, monkeypatch
):
    from intakeapp.base.errors import KnownError

    real = house_style.house_styles.save_house_text

    def full(*_args):
        raise KnownError("De schijf is vol.", safe="Wat al bewaard was, is veilig.")

    monkeypatch.setattr(house_style.house_styles, "save_house_text", full)
    fill(qtbot, panel.fields["route"], "Bus 105")
    settled()
    assert "schijf is vol" in page.notice.message
    assert page.has_unsaved()
    monkeypatch.setattr(house_style.house_styles, "save_house_text", real)
    page.notice.retry_requested.emit()
    settled()
    assert house().texts["route"] == "Bus 105"
    assert page.notice.message == ""


def test_every_control_has_a_name_and_room_for_a_finger(qtbot, page, panel, settled):
    controls = [
        one for one in page.house.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    assert len(controls) > 20
    names = [one.accessibleName() or one.plain_text() for one in controls]
    assert all(names)
    assert len(set(names)) == len(names)
    qtbot.waitUntil(lambda: all(min(one.width(), one.height()) >= 24 for one in controls))
