"""The sample letter of a house style, and pictures that are made to fit."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from intakeapp.printing.preview import page_count, page_text
from intakeapp.services import house_styles
from intakeapp.services.house_fitting import fitting
from intakeapp.services.house_pictures import MOST_BYTES, checked_picture
from intakeapp.services.house_sample import sample_letter
from tests.integration.outgoing.conftest import png
from tests.integration.outgoing.filled import HOUSE


def text_of(pdf):
    words = " ".join(page_text(pdf, page) for page in range(page_count(pdf)))
    return " ".join(words.split())


def test_a_house_without_anything_still_has_a_letter(space):
    text = text_of(sample_letter(space, "Huizen"))
    assert "Dit is een voorbeeld." in text
    assert "uw consulent" in text


def test_everything_that_is_set_stands_in_the_letter(space, photographed):
    for name, value in HOUSE.items():
        house_styles.save_house_text(space, "Huizen", name, value)
    house_styles.save_picture(space, "Huizen", house_styles.HousePicture.LOGO, png(), "Logo")
    text = text_of(sample_letter(space, "Huizen", photographed))
    shown = {"account": "NL93 DEMO 0123 4567 89"}
    for name in set(HOUSE) - {"colour", "window"}:
        for line in shown.get(name, HOUSE[name]).splitlines():
            assert line in text, name
    assert photographed.name in text
    assert "Huizen" not in text_of(sample_letter(space, "Laren"))


# Fitting


def noisy(kind, mode="RGB", size=(1500, 1100)):
    made = BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA")])
def test_a_large_picture_is_made_to_fit(kind, mode):
    content = noisy(kind, mode)
    assert len(content) > MOST_BYTES
    made = fitting(content)
    assert len(made) < len(content)
    with Image.open(BytesIO(made)) as opened:
        assert abs(opened.width / opened.height - 1500 / 1100) < 0.01


def test_a_photo_of_a_telephone_can_be_kept():
    assert checked_picture(fitting(noisy("JPEG")), "Foto").suffix == "jpg"


def test_a_photo_on_its_side_stands_upright():
    made = BytesIO()
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.effect_noise((1500, 1000), 90).convert("RGB").save(made, "JPEG", exif=turned, quality=95)
    with Image.open(BytesIO(fitting(made.getvalue()))) as opened:
        assert opened.height > opened.width


@pytest.mark.parametrize(
    "content", [b"", b"tekst", b"x" * (MOST_BYTES + 1), png(), noisy("JPEG")[: MOST_BYTES + 9]]
)
def test_what_fits_or_is_no_picture_comes_back_or_is_refused_later(content):
    made = fitting(content)
    assert len(made) <= max(len(content), MOST_BYTES)
    if len(content) <= MOST_BYTES or content.startswith(b"x"):
        assert made == content
