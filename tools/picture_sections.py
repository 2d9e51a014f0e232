"""Pictures of every section of the questionnaire, in the talk and at the desk."""

from __future__ import annotations

from datetime import date

from intakeapp.domain.cases import TargetGroup
from intakeapp.questionnaire.questions import Section
from intakeapp.views.cases.shell import Screen
from tools.studio import Studio

FOLDER = "onderdelen"
USUAL = "Tanya"
# The sections of a target group, and an invented resident whom they are asked.
GROUPS = {
    "jong": ("Daan Verkuil", date(2005, 5, 9), TargetGroup.YOUNG_ADULT),
    "nieuw": ("Selam Habte", date(1991, 2, 21), TargetGroup.STATUS_HOLDER),
    "onder18": ("Jip Overbeek", date(2009, 9, 3), TargetGroup.UNDER_18),
    "ouder": ("Wim Terlouw", date(1951, 12, 8), TargetGroup.OLDER),
}


def shoot_sections(studio: Studio) -> None:
    """Take every section in both views, light."""
    for name, birth, group in GROUPS.values():
        studio.register(name, birth, group)
    for section in studio.opened.space.questionnaire.sections:
        words = GROUPS[section.key][0] if section.key in GROUPS else USUAL
        for screen in (Screen.GESPREK, Screen.BUREAU):
            _show(studio, words, section, screen)
            studio.shoot(f"{FOLDER}/{section.key}-{screen.value}", suffixes=("",))


def _show(studio: Studio, words: str, section: Section, screen: Screen) -> None:
    studio.open(words, screen)
    studio.start_talk()
    talk = studio.shell.talk
    if section.sealed:
        talk.session.open_sealed(section.key)
    talk.goto(section.lead)
    studio.settle(lambda: talk.session.section.key == section.key)
