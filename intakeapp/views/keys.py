"""All keys of the program, as the list of keys shows them: the authority on what a key does."""

from __future__ import annotations

from intakeapp.views.keys_dialog import KeyEntry

_EVERYWHERE, _LIST, _REGISTER = "Overal", "Werklijst", "Aanmelding"
_SETTINGS = "Instellingen"
_CASE, _CRISIS, _TALK = "In een zaak", "Crisis", "In het gesprek"

KEYS = (
    KeyEntry("F1", "alle toetsen", _EVERYWHERE),
    KeyEntry("F9", "neutraal scherm: niets te zien, alles bewaard", _EVERYWHERE),
    KeyEntry("F11", "heel het scherm, of weer een venster", _EVERYWHERE),
    KeyEntry("Ctrl+Shift+L", "vergrendelen", _EVERYWHERE),
    KeyEntry("Ctrl++", "grotere letters", _EVERYWHERE),
    KeyEntry("Ctrl+-", "kleinere letters", _EVERYWHERE),
    KeyEntry("Ctrl+Shift+D", "licht of donker", _EVERYWHERE),
    KeyEntry("Tab", "naar het volgende veld of de volgende knop", _EVERYWHERE),
    KeyEntry("Ctrl+K", "zoeken", _LIST),
    KeyEntry("Ctrl+N", "nieuwe aanmelding", _LIST),
    KeyEntry("Up", "vorige zaak", _LIST),
    KeyEntry("Down", "volgende zaak", _LIST),
    KeyEntry("Return", "zaak openen", _LIST),
    KeyEntry("Alt+N", "namen verbergen", _LIST),
    KeyEntry("F7", "dreigt er iets?", _REGISTER),
    KeyEntry("Alt+D", "aangemeld: vandaag", _REGISTER),
    KeyEntry("Ctrl+Return", "aanmelden", _REGISTER),
    KeyEntry("Esc", "later verder", _REGISTER),
    KeyEntry("Esc", "terug (ook Alt+pijl links)", _SETTINGS),
    KeyEntry("F4", "gesprek of bureau", _CASE),
    KeyEntry("F5", "gesprek afronden", _CASE),
    KeyEntry("F6", "papieren", _CASE),
    KeyEntry("Ctrl+G", "gegevens van persoon en zaak", _CASE),
    KeyEntry("F7", "crisis", _CASE),
    KeyEntry("F8", "meekijken: het scherm voor de inwoner", _CASE),
    KeyEntry("Ctrl+Z", "laatste wijziging ongedaan maken", _CASE),
    KeyEntry("Ctrl+Y", "toch weer wel", _CASE),
    KeyEntry("Ctrl+P", "koelkastblad printen (bij afronden)", _CASE),
    KeyEntry("J", "ja (ook N, W en Z: nee, weet ik niet, wil ik niet zeggen)", _CRISIS),
    KeyEntry("Alt+O", "verder vragen", _CRISIS),
    KeyEntry("Alt+G", "naar het gesprek", _CRISIS),
    KeyEntry("Return", "verder", _TALK),
    KeyEntry("Alt+Left", "vorige vraag", _TALK),
    KeyEntry("Alt+W", "weet ik niet", _TALK),
    KeyEntry("Alt+Z", "wil ik niet zeggen", _TALK),
    KeyEntry("Alt+V", "volgende keer", _TALK),
    KeyEntry("Ctrl+L", "nog nodig", _TALK),
    KeyEntry("Ctrl+N", "nieuwe rij (bureau)", _TALK),
    KeyEntry("Ctrl+D", "zelfde als de rij erboven (bureau)", _TALK),
)
