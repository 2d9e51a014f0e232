"""The list of keys (F1): whole, in Dutch, and lined up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import intakeapp.views
from intakeapp.views import theme
from intakeapp.views.keys import KEYS
from intakeapp.views.keys_dialog import KeysOverlay
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import key_words
from intakeapp.views.widgets.keycap import KeyCap

_IN_SOURCE = re.compile(
    r'shortcut="([^"]+)"|shortcut_for\([^,()]+, "([^"]+)"\)|set_shortcut\("([^"]+)"'
    r'|^[A-Z_]*KEY = "((?:Ctrl|Alt)\+[^"]+)"|^ +\("((?:F[0-9]+|(?:Ctrl|Alt)\+[^"]+))", lambda',
    re.MULTILINE,
)
ENGLISH = re.compile(r"\b(Up|Down|Left|Right|Return|Space|Del|Ins|PgUp|PgDown)\b")


def test_every_key_that_a_control_listens_to_is_listed() -> None:
    folder = Path(str(intakeapp.views.__file__)).parent
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.py")))
    used = {next(key for key in found if key) for found in _IN_SOURCE.findall(text)}
    assert {"F4", "Alt+B", "Ctrl+K", "Ctrl+Return", "V"} <= used
    assert used - {entry.keys for entry in KEYS} == set()


def test_no_key_stands_twice_in_a_group() -> None:
    places = [(entry.group, entry.keys) for entry in KEYS]
    assert len(places) == len(set(places))


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def overlay(page: QWidget, qtbot: QtBot) -> KeysOverlay:
    found = KeysOverlay(page)
    with qtbot.waitExposed(page):
        page.show()
    found.set_keys(KEYS)
    found.open()
    return found


def test_caps_are_dutch_and_begin_at_one_edge(overlay: KeysOverlay, qtbot: QtBot) -> None:
    caps = overlay.findChildren(KeyCap)
    assert len(caps) == len(KEYS)
    assert not [cap.accessibleName() for cap in caps if ENGLISH.search(cap.accessibleName())]
    qtbot.waitUntil(lambda: len({cap.x() for cap in caps}) == 2)  # two columns of groups


def test_arrows_on_a_cap_are_drawn_and_take_the_room_of_a_sign(qtbot: QtBot) -> None:
    width = painting.keycap_size
    assert key_words("Alt+Left") == "Alt+pijl links"
    arrow = theme.current().px(14)
    assert width("Alt+pijl links")[0] == pytest.approx(width("Alt+")[0] + arrow)
    assert width("pijltjes")[0] == pytest.approx(2 * arrow + theme.current().px(10))
    assert width("1")[0] >= width("1")[1]  # a single sign stands on a cap, not on a sliver
