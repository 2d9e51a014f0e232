"""The house style is checked in Dutch before it is kept; pictures are small and harmless."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Worker
from intakeapp.printing.typeset.inputs import LEFT_WINDOW, RIGHT_WINDOW
from intakeapp.services import house_styles
from intakeapp.services.house_pictures import MOST_BYTES, checked_picture
from intakeapp.services.house_styles import HousePicture, house_of, house_style, save_house_text
from tests.integration.outgoing.conftest import png
from tests.integration.outgoing.filled import HOUSE

pytestmark = pytest.mark.integration
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def jpeg(**options):
    made = BytesIO()
    Image.effect_noise((64, 64), 50).convert("RGB").save(made, "JPEG", **options)
    return made.getvalue()


def test_nothing_is_made_up(space):
    style = house_style(house_of(space, "Huizen"))
    assert style.municipality == "Gemeente Huizen"
    assert (style.sender, style.phone, style.logo, style.window) == ((), "", None, LEFT_WINDOW)


def test_what_was_set_comes_back(space):
    for name, text in HOUSE.items():
        save_house_text(space, "Huizen", name, f"  {text}  ")
    style = house_style(house_of(space, "HUIZEN"))
    assert style.colour == "#204060"
    assert style.window == RIGHT_WINDOW
    assert style.phone == "035 528 1911"
    assert (style.signatory, style.signatory_role) == ("A. Jansen", "teamleider")
    assert set(HOUSE) == set(house_styles.TEXTS)
    save_house_text(space, "Huizen", "phone", " ")
    assert "phone" not in house_of(space, "Huizen").texts
    assert house_of(space, "Laren").texts == {}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("colour", "#FFEE00", "te licht"),
        ("colour", "rood", "kleur"),
        ("window", "boven", "links of rechts"),
        ("phone", "12", "nummer"),
        ("email", "hulp", "e-mail"),
        ("website", "geen adres", "webadres"),
        ("account", "NL00BANK", "IBAN"),
        ("signatory", "a\nb", "1 regel"),
        ("address", "a\nb\nc\nd", "3 regels"),
        ("route", "x" * 401, "te lang"),
        ("route", "a\u202eb", "teken"),
        ("motto", "x", "bestaat niet"),
    ],
)
def test_what_cannot_be_right_is_refused(name, text, said):
    with pytest.raises(InputError, match=said) as caught:
        house_styles.checked_text(name, text)
    assert caught.value.path == name


def test_what_is_refused_is_not_kept(space):
    with pytest.raises(InputError):
        save_house_text(space, "Huizen", "colour", "#FFEE00")
    assert house_of(space, "Huizen").texts == {}


def test_a_picture_comes_back(space):
    logo = HousePicture.LOGO
    for content, kind in ((png(), "image/png"), (jpeg(), "image/jpeg"), (SVG, "image/svg+xml")):
        house_styles.save_picture(space, "Huizen", logo, content, " Wapen  van Huizen ")
        kept = house_of(space, "Huizen").logo
        assert kept is not None
        assert (kept.media_type, kept.description) == (kind, "Wapen van Huizen")
    house_styles.remove_picture(space, "Huizen", logo)
    assert house_of(space, "Huizen").logo is None


def test_a_photo_belongs_to_a_worker(space):
    with space.store.reading() as reader:
        me = reader.get(Worker, space.me)
    house_styles.save_photo(space, me, png())
    assert house_of(space, "Huizen").photo is None
    photo = house_of(space, "Huizen", me).photo
    assert photo is not None
    assert photo.description == "Foto van Marit de Waal"
    house_styles.remove_photo(space, me)
    assert house_of(space, "Huizen", me).photo is None


def test_what_the_camera_wrote_stays_out():
    exif = Image.Exif()
    exif[0x010E] = "thuis bij Marit"
    assert b"thuis bij Marit" in jpeg(exif=exif)
    assert b"thuis bij Marit" not in checked_picture(jpeg(exif=exif), "x").data


def svg(inside, attributes=""):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>'
    return f"{head}{inside}</svg>".encode()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"%PDF-1.7", b"GIF89a", png()[:40], jpeg()[:300], b"x" * (MOST_BYTES + 1),
        png(3001, 1), SVG[:40], b"\xff\xfe<svg",
        svg("<script>alert(1)</script>"), svg("<path onload='x'/>"), svg("", "onclick='x'"),
        svg("<image href='http://x.example/a.png'/>"), svg("<use href='other.svg#a'/>"),
        svg("<foreignObject/>"), svg("<style>@import 'x'</style>"),
        svg("<path style='fill:url(http://x.example)'/>"),
        svg("<a href='javascript:x'/>"), svg('<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>'),
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<svg/>",
    ],
)  # fmt: skip
def test_a_hostile_or_broken_picture_is_refused(content):
    with pytest.raises(InputError):
        checked_picture(content, "x")


def test_a_gradient_and_a_clip_may_point_inside():
    inside = (
        "<defs><linearGradient id='a'/></defs><rect fill='url(#a)'/><use href='#a'/>"
        "<!-- a note --><style>.a{fill:url(#a)}</style>"
    )
    assert checked_picture(svg(inside), "x").media_type == "image/svg+xml"


def test_a_picture_has_a_description(space):
    with pytest.raises(InputError, match="woorden") as caught:
        house_styles.save_picture(space, "Huizen", HousePicture.LOGO, png(), "  ")
    assert caught.value.path == "description"
