"""Pictures of the widgets and of the screens that need no case: `python -m tools.gallery FOLDER`.

Drawn offscreen at 1366x768, light and dark, and at larger text sizes.
"""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.keys_dialog import KeyEntry, KeysOverlay
from intakeapp.views.neutral import NeutralScreen
from intakeapp.views.resident.view import ResidentAction, ResidentContent, ResidentView
from intakeapp.views.unlock.create_page import CreateStorePage
from intakeapp.views.unlock.page import UnlockPage
from intakeapp.views.unlock.recover_page import RecoverPage
from intakeapp.views.widgets.banner import CrisisBanner
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card, CrisisCard, ErrorCard, SafeCard
from intakeapp.views.widgets.chips import ChipRow, Option, Segment
from intakeapp.views.widgets.daystrip import DayKind, DayStrip, Marker, StripDay
from intakeapp.views.widgets.fields import LineField, SearchField, TextArea
from intakeapp.views.widgets.keycap import KeyBar
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.password import PasswordField
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.toast import UndoBar
from intakeapp.views.widgets.topbar import SaveState, TopBar
from intakeapp.views.widgets.value_fields import AmountField, DateField

SIZE = (1366, 768)


def strip_days() -> list[StripDay]:
    first, today, event = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 25)
    days = []
    for step in range(15):
        day = first + timedelta(step)
        work, kind, marks = day.weekday() < 5, DayKind.PLAIN, ()
        if day == today:
            kind, marks = DayKind.TODAY, (Marker("vandaag", "map-pin", True, "accent_ink"),)
        elif day == event:
            kind = DayKind.EVENT
            marks = (Marker("ontruiming 10.00 uur", "home-off", True, "crisis_ink"),)
        elif today < day < event and work:
            kind = DayKind.LEFT
        if day == date(2026, 11, 19):
            marks = (Marker("eerste gesprek: gehaald", "circle-check", False, "ok_ink"),)
        if day == date(2026, 11, 30):
            marks = (Marker("crisis afgerond", "flag", False, "muted"),)
        days.append(StripDay(day, work, kind, marks))
    return days


def top_bar() -> TopBar:
    bar = TopBar(
        back="Werklijst", title="Tanya Holtrop", subtitle="Huisbezoek, dinsdag 17 november"
    )
    bar.set_save_state(
        SaveState("Bewaard op deze laptop, 10.24 uur", "Geen netwerk. Gaat later vanzelf mee.")
    )
    views = [Option("gesprek", "Gesprek", "message-circle"), Option("bureau", "Bureau", "table")]
    bar.set_centre(Segment(views, name="Weergave", key_text="F4"))
    return bar


def banner() -> CrisisBanner:
    shown = CrisisBanner()
    shown.set_crisis(
        "Ontruiming woensdag 25 november, 10.00 uur", "nog 5 werkdagen",
        "Eerst: Lindehof bellen, vandaag vóór 12.00 uur",
    )  # fmt: skip
    return shown


def states_page() -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(32, 20, 32, 24)
    grid.setSpacing(16)
    buttons = Card("Knoppen")
    row = QHBoxLayout()
    for button in (PrimaryButton("Verder"), SecondaryButton("Later"), QuietButton("Vergeten")):
        row.addWidget(button)
    off = PrimaryButton("Verder")
    off.setEnabled(False)
    row.addWidget(off)
    row.addStretch(1)
    buttons.body.addLayout(row)
    row = QHBoxLayout()
    row.addWidget(PrimaryButton("Open de tas", icon="mail-opened", shortcut="F3", size="s"))
    row.addWidget(SecondaryButton("Typ er een", icon="pencil", shortcut="Ctrl+N", size="s"))
    row.addStretch(1)
    buttons.body.addLayout(row)
    buttons.body.addWidget(
        TextLabel(
            "Een knop die uit staat, zegt ernaast waarom. Deze zin loopt door op een tweede regel.",
            "small",
        )
    )
    buttons.body.addStretch(1)
    wrong = Card()
    field = LineField("Rekeningnummer", reference=True)
    field.set_text("NL13 TEST 0123 4567 8")
    field.show_error("Er mist een cijfer. Kijk op de brief.")
    wrong.body.addWidget(field)
    wrong.body.addWidget(SearchField("Zoek", placeholder="Zoek op naam, straat of zaaknummer"))
    wrong.body.addStretch(1)
    values = Card()
    amount = AmountField("Hoeveel huur staat er nog open?", large=True, size="gesprek")
    amount.set_text("3.480")
    values.body.addWidget(amount)
    day = DateField("Op welke dag?")
    day.set_text("25 november 2026")
    values.body.addWidget(day)
    values.body.addStretch(1)
    chips = Card("Hoe weten we dit?")
    how = ChipRow(
        [Option("told", "Verteld", "message-2"),
         Option("doc", "Brief van 14 oktober, blad 2", "file-text"),
         Option("est", "Schatting", "tilde")], name="Hoe weten we dit?",
    )  # fmt: skip
    how.choose("doc")
    exact = ChipRow([Option("a", "precies"), Option("b", "ongeveer")], name="Precies of ongeveer")
    exact.choose("a")
    states = ChipRow(
        [Option("u", "weet ik niet", "help-circle", "Alt+W"),
         Option("r", "wil ik niet zeggen", "hand-stop", "Alt+Z"),
         Option("n", "volgende keer", "calendar-event", "Alt+V")], name="Of", size="m",
    )  # fmt: skip
    for chip_row in (exact, states, how):
        chips.body.addWidget(chip_row)
    chips.body.addStretch(1)
    area = Card()
    text = TextArea("In haar eigen woorden")
    text.set_text(
        "Sinds maart niet meer. Ik durfde de brieven niet open te maken. Deze maand wil ik wel "
        "betalen, maar dan is er niets voor boodschappen."
    )
    area.body.addWidget(text)
    area.body.addStretch(1)
    told = Card()
    again, save = (
        SecondaryButton("Probeer opnieuw", size="s"),
        SecondaryButton("Bewaar als pdf", size="s"),
    )
    told.body.addWidget(
        ErrorCard("De printer antwoordt niet", "Het koelkastblad is klaar en bewaard.",
                  "Zet de printer aan, of bewaar het blad als pdf.", icon="printer",
                  actions=(again, save))
    )  # fmt: skip
    told.body.addWidget(
        SafeCard("Neutraal scherm: F9", "Alles verdwijnt, het tikken blijft bewaard.")
    )
    told.body.addStretch(1)
    cards = (buttons, wrong, values, chips, area, told)
    for index, card in enumerate(cards):
        grid.addWidget(card, index // 3, index % 3)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    toast = UndoBar(page)
    page.toast = toast  # type: ignore[attr-defined]
    toast.show_message("Huurschuld is nu € 3.480")
    return page


def case_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(top_bar())
    column.addWidget(banner())
    scroll = VScroll(margins=(32, 16, 32, 16))
    scroll.body.addWidget(
        CrisisCard("Ontruiming woensdag 25 november, 10.00 uur",
                   "Lindelaan 14. Woonstichting Lindehof, via deurwaarders Kramer & Oost. "
                   "Twee kinderen thuis.", "nog 5 werkdagen",
                   "om iets te doen, vandaag niet meegeteld")
    )  # fmt: skip
    scroll.body.addWidget(DayStrip(strip_days()))
    scroll.body.addWidget(TextLabel("Wonen", "topic"))
    scroll.body.addWidget(TextLabel("Hoe gaat het met het betalen van de huur?", "question"))
    scroll.body.addWidget(PasswordField("Wachtzin", help="Dezelfde woorden als altijd."))
    scroll.body.addStretch(1)
    column.addWidget(scroll, 1)
    keys = KeyBar(
        [("pijltjes", "kiezen"), ("Enter", "openen"), ("Ctrl+K", "zoeken"), ("F9", "scherm leeg")]
    )
    keys.setContentsMargins(20, 8, 20, 8)
    column.addWidget(keys)
    return page


def unlock_page() -> QWidget:
    page = UnlockPage(
        user_name="Marit de Waal", user_role="Consulent schuldhulp",
        municipality="Gemeente Waterveld", version="0.1", hour=9,
    )  # fmt: skip
    page.passphrase.set_text("zeventien tekens!")
    return page


def unlock_wrong_page() -> QWidget:
    page = UnlockPage(user_name="Marit de Waal", user_role="Consulent schuldhulp", hour=15)
    page.passphrase.set_text("zeventien tekens!")
    page.set_waiting(8)
    page.passphrase.caps.show()
    return page


def create_page() -> QWidget:
    places = [("0406", "Huizen"), ("0376", "Blaricum"), ("0317", "Eemnes"), ("0417", "Laren")]
    page = CreateStorePage(municipalities=places, has_keyring=False)
    page.passphrase.first.set_text("groene fiets")
    return page


def recover_page() -> QWidget:
    return RecoverPage(municipality="Gemeente Waterveld")


def resident_page() -> QWidget:
    page = ResidentView()
    page.set_read_aloud(True)
    page.set_content(
        ResidentContent(
            "Tanya", 1,
            (ResidentAction("Marit belt uw verhuurder", "Marit", "vandaag", "phone-call"),
             ResidentAction("U neemt de tas met brieven mee", "u", "dinsdag 24 november, 9.30 uur",
                            "shopping-bag"),
             ResidentAction("U betaalt de huur van december", "u, wij helpen",
                            "voor dinsdag 1 december", "home-heart")),
            "Schrikt u van een brief? Bel Marit:", "088 000 01 23",
        )
    )  # fmt: skip
    return page


def neutral_page() -> QWidget:
    page = case_page()
    page.neutral = NeutralScreen(page)  # type: ignore[attr-defined]
    page.neutral.open()
    return page


def keys_page() -> QWidget:
    page = case_page()
    overlay = KeysOverlay(page)
    overlay.set_keys(
        [KeyEntry("F1", "alle toetsen", "Overal"), KeyEntry("F8", "meekijken", "Overal"),
         KeyEntry("F9", "neutraal scherm", "Overal"), KeyEntry("Ctrl+K", "zoeken", "Overal"),
         KeyEntry("F4", "gesprek of bureau", "In een zaak"),
         KeyEntry("F7", "crisis", "In een zaak"),
         KeyEntry("Alt+W", "weet ik niet", "Antwoorden"),
         KeyEntry("Alt+Z", "wil ik niet zeggen", "Antwoorden"),
         KeyEntry("Alt+V", "volgende keer", "Antwoorden")]
    )  # fmt: skip
    overlay.open()
    return page


PAGES = {
    "states": states_page, "case": case_page, "unlock": unlock_page, "wrong": unlock_wrong_page,
    "create": create_page, "recover": recover_page, "resident": resident_page,
    "neutral": neutral_page, "keys": keys_page,
}  # fmt: skip


def shoot(page: QWidget, path: Path, size: tuple[int, int] = SIZE) -> None:
    """Draw one page and say so when it pushed the window larger than asked for."""
    page.setAutoFillBackground(True)
    page.resize(*size)
    page.show()
    app = QApplication.instance()
    for _ in range(3):
        app.processEvents()
    image = page.grab()
    image.save(str(path))
    grown = "" if (page.width(), page.height()) == size else f"  GREW to {page.size()}"
    print(f"{path.name}{grown}")
    page.close()
    page.deleteLater()
    app.processEvents()


def main(folder: str, only: str = "") -> None:
    app = QApplication.instance() or QApplication(["gallery"])
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    looks = (("light", theme.Mode.LIGHT, 100), ("dark", theme.Mode.DARK, 100),
             ("150", theme.Mode.LIGHT, 150))  # fmt: skip
    for look, mode, percent in looks:
        theme.controller().set_mode(mode)
        theme.controller().set_text_percent(percent)
        for name, make in PAGES.items():
            if only in name:
                shoot(make(), target / f"{name}-{look}.png")
    theme.controller().set_text_percent(100)
    shoot(resident_page(), target / "resident-1920.png", (1920, 1080))
    shoot(resident_page(), target / "resident-690.png", (1366, 690))


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["shots"]))
