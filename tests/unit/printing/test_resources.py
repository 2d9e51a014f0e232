"""The kept fonts and pictures are what the tools make and what Qt and ReportLab need."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from intakeapp.base.paths import resources
from tools.build_fonts import ORIGINAL_FAMILY, PLAIN_FAMILY, WEIGHTS
from tools.fetch_icons import NAMES

FONTS = resources() / "fonts"
NEEDED = "ABCabcéëïöüçñÀşğŁłžőțĐ0123456789€“”‘’–—…·°½"


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("family", [PLAIN_FAMILY, ORIGINAL_FAMILY])
def test_family_is_one_family_with_weights(family: str, weight: int) -> None:
    style = WEIGHTS[weight]
    with TTFont(FONTS / f"{family.replace(' ', '')}-{style}.ttf") as font:
        names = {i: str(font["name"].getName(i, 3, 1, 0x409)) for i in (1, 16, 17)}
        assert names == {1: family, 16: family, 17: style}
        assert font["OS/2"].usWeightClass == weight
        assert bool(font["OS/2"].fsSelection & 0x20) is (weight == 700)
        assert "glyf" in font  # ReportLab takes no PostScript outlines
        assert all(ord(c) in font.getBestCmap() for c in NEEDED)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_only_the_original_zero_has_a_slash(weight: int) -> None:
    for family, contours in ((PLAIN_FAMILY, 2), (ORIGINAL_FAMILY, 3)):
        with TTFont(FONTS / f"{family.replace(' ', '')}-{WEIGHTS[weight]}.ttf") as font:
            assert font["glyf"]["zero"].numberOfContours == contours
            assert font["glyf"]["zero.tf"].isComposite()


def test_licences_are_kept_and_every_listed_picture_is_there() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
    assert "MIT License" in (resources() / "icons" / "LICENSE").read_text("utf-8")
    assert {path.stem for path in (resources() / "icons").glob("*.svg")} == set(NAMES)
