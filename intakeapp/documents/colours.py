"""Whether a page has colour that matters: a card, a photo, a stamp, a form marked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_WORK_SIDE = 400  # pixels of the width: the grain of single pixels is gone
_COLOURFUL, _SOME = 40, 0.004  # difference between channels; share of such pixels


def has_colour(picture: Image) -> bool:
    """Tell whether enough of a picture is neither black, white nor grey."""
    if picture.mode in ("1", "L", "LA", "I;16", "I", "F"):
        return False
    from PIL.ImageChops import difference, lighter

    small = picture.convert("RGB").reduce(max(1, picture.width // _WORK_SIDE))
    red, green, blue = small.split()
    apart = lighter(lighter(difference(red, green), difference(green, blue)), difference(red, blue))
    return sum(apart.histogram()[_COLOURFUL:]) > _SOME * small.width * small.height
