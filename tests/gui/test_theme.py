from __future__ import annotations

import copy
import json
import tomllib

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo

from intakeapp.base.errors import BugError
from intakeapp.base.paths import resources
from intakeapp.views import icons, theme
from intakeapp.views.theme_tokens import contrast, parse_tokens, tokens

PATH = resources() / "theme" / "tokens.toml"


def raw():
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def pairs():
    for name, colour in tokens().colours.items():
        for ground in colour.on:
            for dark in (False, True):
                yield pytest.param(name, ground, dark, id=f"{name}-{ground}-{dark}")


@pytest.mark.parametrize(("name", "ground", "dark"), list(pairs()))
def test_every_colour_is_readable_on_every_ground_it_names(name, ground, dark):
    known = tokens().colours
    ratio = contrast(known[name].value(dark=dark), known[ground].value(dark=dark))
    assert known[name].needs >= 3.0
    assert ratio >= known[name].needs


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("surface", "crisis_mark"), ("ink", "hover"), ("accent_ink", "hover"), ("muted", "hover"),
        ("crisis_ink", "hover"), ("ink", "ok_tint"), ("ink", "error_tint"), ("ink", "wait_tint"),
        ("faint", "sunken"),
    ],
)  # fmt: skip
def test_pairs_our_widgets_paint_are_readable(ink, ground, dark):
    known = tokens().colours
    assert contrast(known[ink].value(dark=dark), known[ground].value(dark=dark)) >= 4.5


def test_the_file_the_window_reads_is_made_from_the_one_people_read():
    made = PATH.with_suffix(".json").read_text(encoding="utf-8")
    assert json.loads(made) == raw(), "run: python -m tools.build_theme"


def test_the_stated_minima_are_what_the_values_give():
    for name, entry in raw()["colour"].items():
        for look in ("light", "dark"):
            if f"min_{look}" in entry:
                found = min(
                    contrast(entry[look], raw()["colour"][ground][look]) for ground in entry["on"]
                )
                assert found == pytest.approx(entry[f"min_{look}"], abs=0.01), (name, look)


def test_contrast_of_black_and_white_is_21_in_both_orders():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#777777") == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda t: t.update(version=2), "version"),
        (lambda t: t.update(colours={}), "colours"),
        (lambda t: t["colour"]["ink"].update(lihgt="#000000"), "colour.ink"),
        (lambda t: t["colour"]["ink"].update(light="black"), "colour.ink.light"),
        (lambda t: t["colour"]["ink"].update(light="#GGGGGG"), "colour.ink.light"),
        (lambda t: t["colour"]["ink"].update(on=["nowhere"]), "colour.ink.on"),
        (lambda t: t["type"]["body"].update(size=3), "type.body"),
        (lambda t: t.pop("font"), "font"),
    ],
)
def test_a_wrong_token_file_is_refused_with_the_place(change, place):
    table = copy.deepcopy(raw())
    change(table)
    with pytest.raises(BugError, match=place):
        parse_tokens(table)


def test_the_program_has_its_own_fonts_in_every_weight(qapp):
    for weight in (400, 500, 600, 700):
        for reference in (False, True):
            font = theme.current().font("body", weight=weight, reference=reference)
            family = "Atkinson Hyperlegible Next" if reference else "Intake Sans"
            assert QFontInfo(font).family() == family
            assert QFontInfo(font).weight() == weight
    assert "Intake Sans" in QFontDatabase.families()


def test_fonts_and_pixels_follow_the_text_size(qapp):
    control = theme.controller()
    plain = theme.current().font("body").pointSizeF()
    control.set_text_percent(150)
    assert theme.current().font("body").pointSizeF() == pytest.approx(plain * 1.5)
    assert theme.current().px(40) == 60
    with pytest.raises(ValueError, match="text size"):
        control.set_text_percent(140)


def test_text_steps_stop_at_both_ends(qapp):
    control = theme.controller()
    assert control.step_text(-1) == 100
    assert control.step_text(1) == 115
    assert control.step_text(9) == 200


def test_changed_is_sent_once_and_only_for_a_change(qapp, qtbot):
    control = theme.controller()
    told = []
    control.changed.connect(lambda: told.append(theme.current().dark))
    control.set_mode(theme.Mode.LIGHT)
    assert told == []
    control.set_mode(theme.Mode.DARK)
    control.set_mode(theme.Mode.DARK)
    assert told == [True]
    assert theme.current().hex("ink") == "#ECE9E3"
    assert qapp.palette().window().color().name().upper() == "#17191A"


def test_every_pictogram_a_token_names_exists():
    for names in tokens().icon_names.values():
        for name in (names,) if isinstance(names, str) else names:
            assert icons.exists(name), name


def test_a_pictogram_takes_colour_and_density_and_is_cached(qapp):
    one = icons.pixmap("check", 20, "#FF0000", ratio=2.0)
    assert (one.width(), one.devicePixelRatio()) == (40, 2.0)
    image = one.toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#ff0000"}
    assert icons.pixmap("check", 20, "#FF0000", ratio=2.0).cacheKey() == one.cacheKey()
    with pytest.raises(BugError, match="no pictogram"):
        icons.pixmap("bestaat-niet", 20, "#FF0000")
