"""A real encrypted store with one case, and a window around the page of the talk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Channel, Worker
from intakeapp.questionnaire.definition import DefinitionFile, read
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import stores
from intakeapp.services.cases import Registration, blank_resident, register
from intakeapp.services.overview import CaseView, view_of
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations

PASSPHRASE = "lange wachtzin voor tests"

DEFINITION = """
version = "2026-11"

[[basis]]
key = "wgs"
article = "Wgs art. 4 lid 1"
says = "De hulpvraag wordt vastgesteld."
source = "test"

[[section]]
key = "gevaar"
title = "Gevaar en spoed"
short = "Gevaar"
lead = "gevaar.verhaal"
intro = "Eerst wat niet kan wachten."
order = 10
icon = "umbrella"
moment = "vandaag"
table = "threats"
always_asked = true

[[section]]
key = "wonen"
title = "Wonen"
short = "Wonen"
lead = "wonen.betalen"
intro = "Een dak gaat voor."
order = 20
icon = "home"
moment = "vandaag"

[[section]]
key = "persoon"
title = "U en uw gezin"
short = "Huishouden"
lead = "persoon.verhaal"
intro = "Met wie u leeft."
order = 30
icon = "users"
moment = "vandaag"
table = "household"

[[section]]
key = "schulden"
title = "Schulden en brieven"
short = "Schulden"
lead = "schulden.verhaal"
intro = "Een eerste lijst."
order = 40
icon = "mail-opened"
moment = "vandaag"
table = "debts"

[[section]]
key = "bedrijf"
title = "Eigen bedrijf"
short = "Bedrijf"
lead = "bedrijf.verhaal"
intro = "Over het bedrijf."
order = 50
icon = "briefcase"
moment = "volgende_keer"
show_if = { predicate = "doelgroep.ondernemer" }
not_needed = "niet van toepassing"

[[section]]
key = "veilig"
title = "Even onder ons"
short = "Onder ons"
lead = "veilig.verhaal"
intro = "Alleen voor u en mij."
order = 60
icon = "shield-lock"
moment = "vandaag"
sealed = true
"""

CHOICE = """{ name = "choice", options = [
  { key = "huur", label = "huur" }, { key = "koop", label = "koop" } ] }"""
SCALE = """{ name = "scale", minimum = 1, maximum = 5,
  minimum_label = "onrustig", maximum_label = "rustig" }""".replace("\n", "")
SEVERAL = """{ name = "multi_choice", options = [
  { key = "buur", label = "een buur" }, { key = "familie", label = "familie" },
  { key = "niemand", label = "niemand", alone = true } ] }"""

QUESTIONS: list[dict[str, Any]] = [
    {"key": "gevaar.verhaal", "type": '"text"', "text": "Is er iets dat niet kan wachten?"},
    {"key": "wonen.betalen", "type": '"text"', "text": "Hoe gaat het met het betalen van de huur?"},
    {"key": "wonen.verteld", "type": '"information"', "text": "U mag altijd stoppen."},
    {
        "key": "wonen.soort",
        "type": CHOICE,
        "text": "Hoe woont u?",
    },
    {
        "key": "wonen.verhuurder",
        "type": '"line"',
        "text": "Van wie huurt u?",
        "show_if": '{ question = "wonen.soort", equals = "huur" }',
    },
    {
        "key": "wonen.achterstand",
        "type": '{ name = "money", minimum = "0.00" }',
        "text": "Hoeveel huur staat er nog open?",
        "needed": "Laatste brief over de huur",
    },
    {"key": "wonen.lukt", "type": '"yes_no"', "text": "Lukt het deze maand?"},
    {"key": "wonen.sinds", "type": '"date"', "text": "Sinds welke dag woont u hier?"},
    {
        "key": "wonen.kamers",
        "type": '{ name = "number", minimum = 0, maximum = 20 }',
        "text": "Hoeveel kamers?",
    },
    {"key": "wonen.jaar", "type": '"year"', "text": "Welk bouwjaar?"},
    {
        "key": "wonen.rust",
        "type": SCALE,
        "text": "Hoe rustig is het in huis?",
    },
    {
        "key": "wonen.hulp",
        "type": SEVERAL,
        "text": "Wie helpt u?",
    },
    {"key": "persoon.verhaal", "type": '"text"', "text": "Wie horen er bij u?"},
    {"key": "schulden.verhaal", "type": '"text"', "text": "Welke brief maakt u ongerust?"},
    {"key": "bedrijf.verhaal", "type": '"text"', "text": "Hoe gaat het met het bedrijf?"},
    {"key": "veilig.verhaal", "type": '"text"', "text": "Hoe is het thuis?", "sealed": True},
    {"key": "veilig.bang", "type": '"yes_no"', "text": "Bent u bang?", "sealed": True},
]


def definition() -> Questionnaire:
    parts = [DEFINITION]
    for question in QUESTIONS:
        key = question["key"]
        extra = "".join(
            f'{name} = "{question[name]}"\n' for name in ("needed", "note") if name in question
        )
        if "show_if" in question:
            extra += f"show_if = {question['show_if']}\n"
        if question.get("sealed"):
            extra += 'sensitivity = "verzegeld"\n'
        parts.append(
            f'[[question]]\nkey = "{key}"\nsection = "{key.split(".")[0]}"\n'
            f'text = "{question["text"]}"\nlabel = "Label {key}"\ntype = {question["type"]}\n'
            f'prompts = ["Vertel eens?"]\nwhy = "Daarom."\nhelp = "Luister eerst."\n'
            f'feeds = ["hulpvraag"]\npurpose = "Test."\nbasis = ["wgs"]\n{extra}'
        )
    return read([DefinitionFile("2026-11.toml", "\n".join(parts).encode())])


@dataclass
class Talk:
    """Everything a test of the talk works with."""

    space: Workspace
    clock: FixedClock
    operations: Operations
    controller: CaseController
    window: QWidget
    page: Any
    case_id: str

    def view(self) -> CaseView:
        return view_of(self.space, self.case_id)

    def stored(self, key: str) -> Answer | None:
        return self.view().file.answers.get(("", key))

    def reload(self, qtbot: Any) -> None:
        """Show what the test put into the store past the page.

        A reading that is under way began before that, and the next one would wait for it.
        """
        qtbot.waitUntil(lambda: self.operations.under_way == 0)
        with qtbot.waitSignal(self.controller.loaded):
            self.controller.reload()


@pytest.fixture(scope="session")
def opened_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, FixedClock]]:
    clock = FixedClock.on(date(2026, 11, 17))
    me = Worker(id="", name="Marit de Waal", role="Consulent schuldhulp", phone="+31880000123")
    world = stores.Surroundings(clock=clock, ids=IdFactory(), secrets=MemorySecretStore())
    path: Path = tmp_path_factory.mktemp("talk") / "dossiers.intake"
    opened = stores.create(path, PASSPHRASE, me, world)
    yield opened, clock
    opened.close()


@pytest.fixture
def space(opened_store: tuple[Any, FixedClock]) -> Workspace:
    opened, _clock = opened_store
    return replace(opened.space, questionnaire=definition())


@pytest.fixture
def case_id(space: Workspace) -> str:
    resident = replace(blank_resident(), given_name="Tanya", surname="Holtrop")
    entered = Registration(
        resident=resident, municipality="Huizen", channel=Channel.DESK,
        aanmelding_date=date(2026, 11, 16),
    )  # fmt: skip
    return register(space, entered).record_id


@pytest.fixture
def make_talk(
    qtbot: Any, space: Workspace, case_id: str, opened_store: tuple[Any, FixedClock]
) -> Iterator[Callable[[], Talk]]:
    """Return what opens the page of the talk, as often as a test wants."""
    from intakeapp.views.talk.page import TalkPage

    made: list[Operations] = []

    def make() -> Talk:
        theme.controller()
        operations = Operations()
        made.append(operations)
        controller = CaseController(space, operations)
        window = QWidget()
        window.resize(1366, 690)
        page = TalkPage(controller, window, owns_undo=True)
        talk = Talk(space, opened_store[1], operations, controller, window, page, case_id)
        box = QVBoxLayout(window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page.segment)
        page.segment.show()
        box.addWidget(page)
        qtbot.addWidget(window, before_close_func=lambda _window: end(talk))
        controller.open(case_id)
        qtbot.waitUntil(lambda: controller.is_loaded)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return talk

    def end(talk: Talk) -> None:
        """Leave as the window does: send what was typed, wait until it is durable."""
        talk.page.flush()
        qtbot.waitUntil(lambda: talk.operations.under_way == 0)
        talk.controller.close()

    yield make
    for operations in made:
        operations.shutdown()


@pytest.fixture
def talk(make_talk: Callable[[], Talk]) -> Talk:
    return make_talk()
