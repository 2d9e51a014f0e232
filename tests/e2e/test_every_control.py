"""Every control of every screen has a name, is large enough, and is reached by Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from intakeapp.services import outgoing, worklist
from intakeapp.views.cases.shell import Screen
from tests.e2e.main_line import idle
from tests.helpers.keyboard import Keyboard, wait_for

pytestmark = pytest.mark.e2e
MOST_TABS = 400
SMALLEST = 24  # px, WCAG 2.2 SC 2.5.8
SCREENS = [
    "entrance", "worklist", "settings", "registration", *Screen, "asking", "resident", "keys",
    "neutral", "writing",
]  # fmt: skip


def open_screen(program, name):
    window = program.window
    if name == "worklist":
        return
    if name == "entrance":
        program.lock()
        wait_for(lambda: program.entrance is not None and not window.neutral.isVisible())
    elif name == "registration":
        window.show_registration()
    elif name == "settings":
        program.show_settings()
        wait_for(lambda: window.settings.is_built)
    elif name == "keys":
        window.show_keys()
    elif name == "neutral":
        window.show_neutral()
    else:
        found = worklist.search(program.opened.space, "Tanya")[0]
        usual = Screen.PAPIEREN if name == "writing" else Screen.CRISIS
        screen = Screen(name) if name in list(Screen) else usual
        window.open_case(found.case_id, screen)
        wait_for(lambda: window.case.controller.is_loaded and idle(program))
        if name == "writing":
            papers = window.case.papers
            wait_for(lambda: papers.is_ready)
            made = outgoing.make_draft(program.opened.space, found.case_id, "uitnodiging")
            papers.write_in(made.record_id)
        if name == "asking":
            window.case.crisis.show_asking()
        if name == "resident":
            window.toggle_resident_view()
    wait_for(lambda: idle(program))


def spoken(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def controls(window: QWidget) -> list[QWidget]:
    """Everything visible that a person can use by keyboard."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.window() is window
    ]


def tabbed(window: QWidget) -> set[QWidget]:
    """Press Tab until the first control comes round again; return what had focus."""
    keys, seen, first = Keyboard(window), [], None
    for _ in range(MOST_TABS):
        focus = QApplication.focusWidget()
        if focus is not None:
            if first is None:
                first = focus
            elif focus is first and len(seen) > 1:
                break
            seen.append(focus)
        keys.press("Tab")
    return set(seen)


def in_a_row(widget: QWidget) -> bool:
    """Whether arrows lead to it: chips of a row, parts of a segment, entries of a side list."""
    return any(kind in type(widget).__name__ for kind in ("Chip", "Segment", "SideButton"))


def unreached(window: QWidget) -> set[str]:
    """Return the controls that Tab passes by."""
    wanted = {
        widget
        for widget in controls(window)
        # Pages and scroll areas take focus for their keys; what is in them is what counts.
        if isinstance(widget, QAbstractButton) or not isinstance(widget, QAbstractScrollArea)
    }
    wanted = {w for w in wanted if not any(child in wanted for child in w.findChildren(QWidget))}
    missed = wanted - tabbed(window)
    return {f"{type(w).__name__}: {spoken(w)}" for w in missed if not in_a_row(w)}


def too_small(window: QWidget) -> list[tuple[str, int, int]]:
    """Return the controls that are smaller than a finger or a shaky hand can hit."""
    return [
        (spoken(widget), widget.width(), widget.height())
        for widget in controls(window)
        if min(widget.width(), widget.height()) < SMALLEST
    ]


@pytest.mark.parametrize("name", SCREENS)
def test_every_control_is_named_large_enough_and_reached_by_tab(program, name):
    open_screen(program, name)
    window = program.window
    assert [w for w in controls(window) if not spoken(w).strip()] == []
    wait_for(lambda: not too_small(window), f"large enough: {too_small(window)}")
    if name not in ("neutral", "keys"):  # one covers all, the other is a list to read
        assert unreached(window) == set()
