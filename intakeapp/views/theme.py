"""The look in force: colours, type and sizes, and the controller that changes it.

Widgets ask `theme.current()` while painting and connect to `theme.controller().changed`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from intakeapp.views import fonts
from intakeapp.views.theme_tokens import Tokens, contrast, tokens

__all__ = ["Mode", "Theme", "ThemeController", "contrast", "controller", "current", "tokens"]

DESIGN_WIDTH = 1366  # logical pixels: the width at which sizes of the resident view are stated


class Mode(StrEnum):
    """Which look the user chose."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True)
class Theme:
    """One look: light or dark, at one text size (percent of the design)."""

    dark: bool = False
    text_percent: int = 100
    tokens: Tokens = field(default_factory=tokens, repr=False)
    _fonts: dict[tuple[str, int | None, float, bool, bool], QFont] = field(
        default_factory=dict, repr=False, compare=False
    )

    def hex(self, name: str) -> str:
        """Return a colour as "#RRGGBB". Raises KeyError for an unknown name."""
        return self.tokens.colours[name].value(dark=self.dark)

    def colour(self, name: str) -> QColor:
        """Return a colour. Raises KeyError for an unknown name."""
        return QColor(self.hex(name))

    def px(self, pixels: float) -> int:
        """Return logical pixels scaled by the text size, for icons and heights beside text."""
        return round(pixels * self.text_percent / 100)

    def radius(self, name: str) -> int:
        """Return a corner radius in logical pixels: keycap, control, card and so on."""
        return self.tokens.radius[name]

    def icon(self, role: str) -> str:
        """Return the file name of the pictogram for a role, such as "crisis_eviction"."""
        name = self.tokens.icon_names[role]
        return name if isinstance(name, str) else name[0]

    def font(
        self,
        role: str,
        *,
        weight: int | None = None,
        scale: float = 1.0,
        reference: bool = False,
        tabular: bool = False,
    ) -> QFont:
        """Return the font of a text role at the user's text size, times `scale`.

        `reference` takes the family with the slashed zero (case number, IBAN, BSN); `tabular`
        gives figures of equal width. Raises KeyError for an unknown role.
        """
        key = (role, weight, scale, reference, tabular)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(*key)
        return QFont(self._fonts[key])

    def _make_font(
        self, role: str, weight: int | None, scale: float, reference: bool, tabular: bool
    ) -> QFont:
        token = self.tokens.types[role]
        family = self.tokens.reference_family if reference else self.tokens.text_family
        weight = weight or token.weight
        fonts.require(family, weight)
        font = QFont([family, *self.tokens.fallback_families])
        font.setPointSizeF(token.pt * self.text_percent / 100 * scale * fonts.points_factor())
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if token.letter_spacing_percent != 100.0:
            spacing = QFont.SpacingType.PercentageSpacing
            font.setLetterSpacing(spacing, token.letter_spacing_percent)
        if tabular or token.tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    names = {
        role.Window: "paper", role.WindowText: "ink", role.Base: "surface", role.Text: "ink",
        role.AlternateBase: "sunken", role.Button: "surface", role.ButtonText: "ink",
        role.Highlight: "accent", role.HighlightedText: "on_accent", role.Link: "accent_ink",
        role.PlaceholderText: "faint", role.ToolTipBase: "surface", role.ToolTipText: "ink",
        role.Light: "surface", role.Mid: "line", role.Midlight: "line", role.Dark: "line_strong",
        role.Shadow: "line_strong",
    }  # fmt: skip
    for which, name in names.items():
        palette.setColor(which, theme.colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, theme.colour("faint"))
    return palette


def style_sheet(theme: Theme) -> str:
    """Return the small style sheet for the parts that are not painted by our own widgets."""
    c = theme.hex
    bar = theme.px(12)
    return f"""
QLineEdit, QTextEdit, QPlainTextEdit {{
  background: {c("surface")}; color: {c("ink")}; border: 1px solid {c("line_strong")};
  border-radius: {theme.radius("control")}px; padding: 4px 13px;
  selection-background-color: {c("accent")}; selection-color: {c("on_accent")};
  placeholder-text-color: {c("faint")}; lineedit-password-character: 8226; }}
QTextEdit, QPlainTextEdit {{ padding: 7px 10px; }}
QLineEdit[compact="true"] {{ padding: 2px 8px; border-radius: {theme.radius("cell_editor")}px; }}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus {{
  border: 2px solid {c("focus")}; padding: 3px 12px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ padding: 6px 9px; }}
QLineEdit[compact="true"]:focus {{ padding: 1px 7px; }}
QLineEdit[error="true"], QTextEdit[error="true"] {{
  border: 2px solid {c("error_ink")}; padding: 3px 12px; }}
QTextEdit[error="true"] {{ padding: 6px 9px; }}
QLineEdit[compact="true"][error="true"] {{ padding: 1px 7px; }}
QLineEdit[error="true"]:focus, QTextEdit[error="true"]:focus {{
  border: 2px solid {c("focus")}; }}
QLineEdit:disabled, QTextEdit:disabled {{ background: {c("sunken")}; color: {c("faint")}; }}
QLineEdit:read-only, QTextEdit:read-only {{ background: {c("paper")}; }}
QScrollArea, QScrollArea > QWidget > QWidget[bare="true"] {{ background: transparent; border: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {c("line_strong")}; border-radius: {bar // 2 - 2}px;
  margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {c("muted")}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {c("surface")}; color: {c("ink")}; border: 1px solid {c("line_strong")};
  padding: 6px 8px; }}
QMenu {{ background: {c("surface")}; color: {c("ink")}; border: 1px solid {c("line_strong")};
  border-radius: {theme.radius("control")}px; padding: 6px; }}
QMenu::item {{ padding: 7px 20px 7px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {c("accent_tint")}; color: {c("accent_ink")}; }}
QMenu::item:disabled {{ color: {c("faint")}; }}
QMenu::separator {{ height: 1px; background: {c("line")}; margin: 5px 8px; }}
QDialog {{ background: {c("paper")}; }}
"""


class ThemeController(QObject):
    """Holds the look in force; `changed` fires after the application has taken a new one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = Mode.LIGHT
        self._theme = Theme()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_change)
        self._apply()

    @property
    def theme(self) -> Theme:
        """The look in force."""
        return self._theme

    @property
    def mode(self) -> Mode:
        """What the user chose: light, dark, or as the system."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark, or the system's own choice."""
        self._mode = Mode(mode)
        self._refresh(self._theme.text_percent)

    def set_text_percent(self, percent: int) -> None:
        """Choose the text size. Raises ValueError for a size that is not offered."""
        offered = self._theme.tokens.text_sizes_percent
        if percent not in offered:
            raise ValueError(f"text size must be one of {offered}")
        self._refresh(percent)

    def step_text(self, steps: int) -> int:
        """Go some steps up or down in the offered text sizes; return the new percentage."""
        offered = self._theme.tokens.text_sizes_percent
        at = offered.index(self._theme.text_percent) + steps
        self.set_text_percent(offered[max(0, min(at, len(offered) - 1))])
        return self._theme.text_percent

    def _on_system_change(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._refresh(self._theme.text_percent)

    def _wants_dark(self) -> bool:
        if self._mode is Mode.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    def _refresh(self, percent: int) -> None:
        new = Theme(self._wants_dark(), percent)
        if new != self._theme:
            self._theme = new
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self._theme.font("body"))
            app.setPalette(_palette(self._theme))
            app.setStyleSheet(style_sheet(self._theme))


class _Holder:
    controller: ThemeController | None = None


def controller() -> ThemeController:
    """Return the controller of this application, made at the first call (needs a QApplication)."""
    if _Holder.controller is None:
        _Holder.controller = ThemeController()
    return _Holder.controller


def current() -> Theme:
    """Return the look in force."""
    made = _Holder.controller
    return (made if made is not None else controller()).theme
