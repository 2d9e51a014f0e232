"""The three residents, complete, through the window; and a talk that a colleague goes on with.

What resources/demo says of somebody must stand on the screens and papers; what is sealed on none.
"""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from intakeapp.app import Program
from intakeapp.base.clock import FixedClock
from intakeapp.base.money import show_euros
from intakeapp.domain.cases import Worker
from intakeapp.printing.preview import page_count, page_text
from intakeapp.questionnaire.engine import Handled
from intakeapp.questionnaire.types import Choice, MultiChoice, Scale
from intakeapp.services import portability, stores
from intakeapp.services.casefile import read_case_file
from intakeapp.services.demo import demo_payload
from intakeapp.services.portability_codec import parse_json
from intakeapp.views.cases.shell import CaseShell, Screen
from intakeapp.views.papers.panel import DOCUMENTS
from intakeapp.views.talk.desk_fields import DeskField
from intakeapp.views.widgets.chips import Chip
from tests.e2e.conftest import end
from tests.e2e.hour import Hour, begin_talk, sample_for
from tests.e2e.main_line import PASSPHRASE, idle, start, unlock
from tests.helpers.keyboard import Keyboard, wait_for
from tests.helpers.stores import surroundings

pytestmark = pytest.mark.e2e

SEALED_WORDS = "Zeehond en maanvis"  # typed in the sealed section, to be found nowhere else
TODAY = "2026-11-17"  # for which the three files were written
SCREENS = {
    Screen.OVERZICHT: "F3",
    Screen.AFRONDEN: "F5",
    Screen.OPVOLGEN: "F10",
    Screen.PAPIEREN: "F6",
    Screen.GEGEVENS: "Ctrl+G",
    Screen.CRISIS: "F7",
}


@pytest.fixture
def keys(program: Program) -> Keyboard:
    """The keyboard of the running program."""
    return Keyboard(program.window)


def said_by(widget: QWidget) -> list[str]:
    """Return what one widget shows or tells a screen reader."""
    words = [widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        words.append(widget.text())
    if isinstance(widget, QTextEdit):
        words.append(widget.toPlainText())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        columns = model.columnCount() if isinstance(widget, QTableView) else 1
        for row in range(model.rowCount()):
            for column in range(columns):
                index = model.index(row, column)
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    words.append(str(index.data(role) or ""))
    return words


def words_on(screen: QWidget) -> str:
    """Return everything that stands on a screen, also what has to be scrolled to."""
    parts = [screen, *screen.findChildren(QWidget)]
    shown = [part for part in parts if part.isVisibleTo(screen)]
    return "\n".join(word for part in shown for word in said_by(part) if word)


def settled_words(program: Program, screen: QWidget) -> str:
    """Return the words of a screen once nothing is added to it any more: some fill in turns."""
    seen = [""]

    def rests() -> bool:
        for _ in range(5):
            QApplication.processEvents()
        seen.append(words_on(screen))
        return idle(program) and seen[-1] == seen[-2]

    wait_for(rests, "a screen that rests")
    return seen[-1]


def missing(expected: list[str], text: str) -> list[str]:
    """Return what should stand somewhere but does not, white space and case apart."""
    flat = " ".join(text.split()).casefold()
    return [words for words in expected if " ".join(words.split()).casefold() not in flat]


def worklist_of(program: Program, keys: Keyboard) -> str:
    """Go back to the worklist and return what stands there."""
    window = program.window
    keys.tab_to("Werklijst")
    keys.press("Space")
    wait_for(lambda: window.pages.currentWidget() is window.worklist and idle(program), "the list")
    assert window.worklist is not None
    return settled_words(program, window.worklist)


def open_case(program: Program, keys: Keyboard, name: str) -> CaseShell:
    """Find somebody in the worklist by typing, and open the case with Enter."""
    window = program.window
    keys.press("Ctrl+K")
    keys.type(name)
    wait_for(lambda: idle(program), "the search")
    keys.press("Return")
    shell = window.case
    assert shell is not None
    wait_for(
        lambda: (
            window.pages.currentWidget() is shell
            and shell.controller.is_loaded
            and idle(program)
            and shell.controller.view.file.resident.given_name == name
        ),
        name,
    )
    return shell


def go(program: Program, keys: Keyboard, screen: Screen) -> str:
    """Press the key of a screen and return what stands on it."""
    shell = program.window.case
    assert shell is not None
    keys.press(SCREENS[screen])
    wait_for(lambda: shell.shown is screen and idle(program), str(screen))
    return settled_words(program, shell)


def to_talk(program: Program, keys: Keyboard, mode: str) -> CaseShell:
    """Go to the talk in one of its two ways."""
    shell = program.window.case
    assert shell is not None
    for _ in range(3):
        if shell.shown.value == mode:
            break
        keys.press("F4")
        wait_for(lambda: idle(program))
    assert shell.shown.value == mode
    return shell


def jump(program: Program, keys: Keyboard, title: str) -> None:
    """Go to a section by typing its name."""
    shell = program.window.case
    assert shell is not None
    session = shell.talk.session
    keys.press("Ctrl+K")
    keys.type(title)
    keys.press("Return")
    wait_for(lambda: session.section.title == title and idle(program), title)
    for _ in range(10):
        QApplication.processEvents()


def all_words(pdf: bytes) -> str:
    """Return the text of a PDF."""
    return "\n".join(page_text(pdf, page) for page in range(page_count(pdf)))


# What the file of somebody says


def amounts(rows: list[dict[str, Any]]) -> list[str]:
    """Return the amounts of rows as the tables write them."""
    return [show_euros(Decimal(row["amount"]), sign=False) for row in rows if row.get("amount")]


ROWS = {
    "household": lambda rows: [row["name"] for row in rows],
    "debts": lambda rows: [row["creditor"] for row in rows] + amounts(rows),
    "incomes": lambda rows: [row["payer"] for row in rows] + amounts(rows),
    "expenses": lambda rows: [row["payee"] for row in rows if row.get("payee")] + amounts(rows),
    "assets": lambda rows: [r["description"] for r in rows if r.get("description")] + amounts(rows),
}


def answers_of(payload: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the answers of a file by the key of their question."""
    return {answer["question_key"]: answer for answer in payload["answers"]}


def check_field(field: DeskField, said: dict[str, Any]) -> str:
    """Return what is wrong with a field at the desk; empty when it shows what was said."""
    question = field.editor.question
    state = said.get("state", "given" if "value" in said else "not_asked")
    if state != "given":
        shown = field.state.text()
        return "" if shown else f"{question.key}: no state shown for {state}"
    typed = [e.text() for e in field.editor.widget.findChildren(QLineEdit)] + [
        e.toPlainText() for e in field.editor.widget.findChildren(QTextEdit)
    ]
    if typed:
        kept = question.type.canonical(typed[0]) if typed[0].strip() else ""
        return (
            "" if kept == said["value"] else f"{question.key}: {typed[0]!r}, not {said['value']!r}"
        )
    chosen = {c.plain_text() for c in field.editor.widget.findChildren(Chip) if c.isChecked()}
    wanted = {said["value"] if isinstance(question.type, Scale) else
              question.type.show_stored(said["value"])}  # fmt: skip
    if isinstance(question.type, Choice | MultiChoice):
        labels = {option.key: option.label for option in question.type.options}
        wanted = {labels[key] for key in said["value"].split(",")}
    wanted = {word.casefold() for word in wanted}
    chosen = {word.casefold() for word in chosen}
    return "" if chosen == wanted else f"{question.key}: {chosen}, not {wanted}"


def walk_desk(program: Program, keys: Keyboard, payload: dict[str, Any]) -> list[str]:
    """Go through every section at the desk; return what is not as the file says."""
    shell = to_talk(program, keys, "bureau")
    talk, said, wrong = shell.talk, answers_of(payload), []
    seen: set[str] = set()
    for section in list(talk.session.engine.visible_sections()):
        jump(program, keys, section.title)
        fields = talk.bureau.fields
        assert fields is not None
        visible = [q.key for q in talk.session.engine.visible_questions(section.key)]
        wait_for(lambda fields=fields, all_of=visible: len(fields.fields) == len(all_of))
        for key, field in fields.fields.items():
            seen.add(key)
            if key in said:
                wrong.append(check_field(field, said[key]))
        if section.table in ROWS:
            rows = payload.get(section.table, [])
            text = words_on(talk.bureau)
            wrong += [f"{section.table}: {w}" for w in missing(ROWS[section.table](rows), text)]
        text = words_on(shell)
        if SEALED_WORDS in text:
            wrong.append(f"sealed words in {section.title}")
    unseen = sorted(set(said) - seen - {key for key in said if key.startswith("veilig.")})
    return [each for each in wrong if each] + [f"never on the screen: {key}" for key in unseen]


def walk_talk(program: Program, keys: Keyboard, payload: dict[str, Any]) -> list[str]:
    """See the open question of every section in the talk, in the resident's own words."""
    shell = to_talk(program, keys, "gesprek")
    said, wrong = answers_of(payload), []
    for section in list(shell.talk.session.engine.visible_sections()):
        jump(program, keys, section.title)
        shell.talk.goto(section.lead)
        wait_for(lambda: idle(program))
        value = said.get(section.lead, {}).get("value", "")
        text = words_on(shell.talk.gesprek)
        wrong += [f"{section.lead}: {w}" for w in missing([section.title, value], text)]
    return wrong


def pictures_of(program: Program, keys: Keyboard, view: QWidget) -> list[str]:
    """Return the words of the three pictures of the resident's screen: road, money, agreements."""
    found = []
    for _ in range(3):
        found.append(settled_words(program, view))
        keys.press("Right")
    return found


def needed_of(program: Program, keys: Keyboard) -> str:
    """Return the words of the list of what is still needed."""
    shell = to_talk(program, keys, "gesprek")
    keys.press("Ctrl+L")
    wait_for(lambda: shell.talk.needed.isVisible() and idle(program), "nog nodig")
    words = settled_words(program, shell.talk.needed)
    keys.press("Esc")
    wait_for(shell.talk.needed.isHidden)
    return words


def screens_of(program: Program, keys: Keyboard) -> dict[str, str]:
    """Return the words of every other screen of the case, by its name."""
    found = {"nog nodig": needed_of(program, keys)}
    found |= {screen.value: go(program, keys, screen) for screen in SCREENS}
    keys.press("F8")
    view = program.window.resident_view
    wait_for(lambda: program.window.pages.currentWidget() is view, "meekijken")
    found["meekijken"] = "\n".join(pictures_of(program, keys, view))
    keys.press("F8")
    wait_for(lambda: program.window.pages.currentWidget() is program.window.case)
    return found


def papers_of(program: Program, keys: Keyboard, folder: Path) -> dict[str, str]:
    """Save every paper as PDF from its preview; return their words."""
    shell = program.window.case
    assert shell is not None
    go(program, keys, Screen.PAPIEREN)
    papers = shell.papers
    found = {}
    for name, (title, _why, _icon) in DOCUMENTS.items():
        target = folder / f"{name}.pdf"
        papers.desk.choose_file = lambda _w, _n, done, target=target: done(str(target))
        keys.tab_to(f"Bekijk: {title}")
        while keys.name() != f"Bekijk: {title}":
            keys.press("Tab")
        keys.press("Space")
        wait_for(lambda: papers.preview.page_count and idle(program), title)
        keys.press("Ctrl+Shift+S")
        wait_for(lambda target=target: target.exists() and idle(program), str(target))
        keys.press("Esc")
        wait_for(papers.preview.isHidden)
        found[name] = all_words(target.read_bytes())
    return found


def open_actions(payload: dict[str, Any], owner: str) -> list[str]:
    """Return what was agreed and is not done: with the resident ("inwoner") or by the "team"."""
    actions = payload["actions"]
    return [a["what"] for a in actions if a["owner"] == owner and not a.get("done_date")]


def check_screens(found: dict[str, str], payload: dict[str, Any]) -> list[str]:
    """Return what the other screens should say by the file, and do not."""
    person = payload["resident"]
    name = f"{person['given_name']} {person.get('surname_prefix', '')} {person['surname']}"
    agreed, talk = open_actions(payload, "inwoner"), payload["talks"][-1]
    told_back = [talk["teach_back"], talk["compliment"]]  # only the talk of today is being ended
    expected = {
        "nog nodig": [n["what"] for n in payload["needed"]],
        "overzicht": [
            name, *[m["name"] for m in payload.get("household", [])], *agreed[:1],
            *[r["organisation"] for r in payload["referrals"] if not r.get("answer")],
            payload["documents"][-1]["title"],
        ],
        "afronden": [*agreed, *(told_back if talk["started_at"].startswith(TODAY) else [])],
        "opvolging": [
            *[c["summary"] for c in payload["contacts"] if c.get("summary")],
            *[r["organisation"] for r in payload["referrals"]],
            *open_actions(payload, "team"),
        ],
        "papieren": [title for title, _why, _icon in DOCUMENTS.values()],
        "gegevens": [
            person["surname"], person["street"], person["postcode"], person["contact_time"],
        ],
        "crisis": [],
        "meekijken": [person["given_name"], *agreed[:3]],
    }  # fmt: skip
    for threat in payload["threats"]:
        if threat["present"] == "yes":
            expected["crisis"] += [threat[k] for k in ("from_whom",) if threat.get(k)]
    return [
        f"{screen}: {words}"
        for screen, wanted in expected.items()
        for words in missing(wanted, found[screen])
    ]


def check_papers(found: dict[str, str], payload: dict[str, Any]) -> list[str]:
    """Return what the papers should say by the file and do not, or say and should not."""
    person, said = payload["resident"], answers_of(payload)
    agreed, talk = open_actions(payload, "inwoner"), payload["talks"][-1]
    told = [a["value"] for k, a in said.items() if k.endswith(".verhaal") and "value" in a
            and not k.startswith("veilig.")]  # fmt: skip
    expected = {
        "koelkastblad": agreed[:3],
        "intakeverslag": [*told, talk["teach_back"], *[d["creditor"] for d in payload["debts"]]],
        "ontvangstbevestiging": [
            person["surname"],
            *([] if person.get("no_post") else [person["postcode"]]),
        ],
        "paklijst": [n["what"] for n in payload["needed"]],
        "overzicht": [person["surname"], *agreed[:1]],
        "overdracht": [person["surname"], *[n["what"] for n in payload["needed"]]],
    }
    wrong = [
        f"{paper}: {words}"
        for paper, wanted in expected.items()
        for words in missing(wanted, found[paper])
    ]
    for card in ("dos-en-donts", "dos-en-donts-a6"):
        if person["surname"] in found[card]:
            wrong.append(f"{card} names {person['surname']}")
    for paper in ("koelkastblad", "paklijst"):
        if person["bsn"] in found[paper].replace(" ", ""):
            wrong.append(f"{paper} has the BSN")
    return wrong


def sealed_texts(payload: dict[str, Any]) -> list[str]:
    """Return the resident's own words in the sealed section."""
    values = [a.get("value", "") for k, a in answers_of(payload).items() if k.startswith("veilig.")]
    return [value for value in values if " " in value]


def type_sealed(program: Program, keys: Keyboard) -> None:
    """Open the sealed section with the keyboard, type, and leave it again."""
    shell = to_talk(program, keys, "gesprek")
    keys.push("Verzegeld onderdeel openen")
    wait_for(shell.talk.sealed.isVisible, "the question whether to open")
    keys.push("Openen")
    wait_for(lambda: shell.talk.session.section.sealed and idle(program), "the sealed section")
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    keys.press("Ctrl+End")
    keys.type(f" {SEALED_WORDS}")
    jump(program, keys, "Wonen")
    wait_for(lambda: idle(program))


@pytest.mark.parametrize("who", ["tanya", "ellis", "sjaak"])
def test_a_resident_stands_whole_on_screens_and_papers(
    program: Program, keys: Keyboard, who: str, tmp_path: Path
) -> None:
    payload = demo_payload(who)
    shell = open_case(program, keys, payload["resident"]["given_name"])
    case_id = shell.controller.case_id
    type_sealed(program, keys)
    assert program.opened is not None
    stored = portability.export_case(program.opened.space, case_id)
    assert any(SEALED_WORDS in a.get("value", "") for a in stored["answers"])
    wrong = walk_talk(program, keys, payload)
    wrong += walk_desk(program, keys, payload)
    screens = screens_of(program, keys)
    wrong += check_screens(screens, payload)
    (tmp_path / "out").mkdir()
    papers = papers_of(program, keys, tmp_path / "out")
    wrong += check_papers(papers, payload)
    screens["werklijst"] = worklist_of(program, keys)
    assert payload["resident"]["surname"] in screens["werklijst"]
    for sealed in (SEALED_WORDS, *sealed_texts(payload)):
        wrong += [f"{n} says {sealed}" for n, text in {**screens, **papers}.items()
                  if not missing([sealed], text)]  # fmt: skip
    assert wrong == []


# Another consultant goes on

YUSUF = Worker(id="", name="Yusuf Aksoy", role="Consulent schuldhulp", phone="+31880000124")


def half_a_talk(hour: Hour) -> tuple[str, str]:
    """Talk, put something off and stop half-way; return what was put off, and the place."""
    keys, session = hour.keys, hour.talk.session
    hour.jump("Welkom")
    hour.talk_questions(24, {})
    put_off = session.question.key
    keys.at = "put off"
    keys.press("Alt+V")
    keys.settle()
    hour.jump("Wat al goed gaat")
    keys.press("Alt+P")
    keys.settle()
    hour.jump("Schulden en brieven")
    hour.answer(session.question)
    keys.press("Ctrl+Return")
    keys.settle(lambda: session.place == "schulden.brieven", "the next question")
    Keyboard(hour.program.window).push("Stop hier")
    shell = hour.program.window.case
    assert shell is not None
    keys.settle(shell.stop_panel.isVisible, "the calm end")
    assert keys.name() == "Stop hier"
    keys.press("Space")
    window = hour.program.window
    keys.settle(lambda: window.pages.currentWidget() is window.worklist, "the worklist")
    return put_off, "schulden.brieven"


def handed_over(program: Program, case_id: str) -> Any:
    """Return the dossier as it goes in a file and comes out of it again."""
    assert program.opened is not None
    exported = portability.export_case(program.opened.space, case_id)
    return parse_json(json.dumps(exported).encode())


def colleague(payload: object, path: Path) -> Program:
    """Start the program of another consultant a day later, with this dossier in the store."""
    world = surroundings()
    opened = stores.create(path, PASSPHRASE, YUSUF, world)
    portability.import_case(opened.space, payload)
    opened.close()
    running = start(path, world.secrets)
    assert isinstance(running.clock, FixedClock)
    running.clock.advance(timedelta(days=1))
    unlock(running, Keyboard(running.window))
    return running


def test_a_colleague_goes_on_with_an_interrupted_talk(tmp_path: Path, qapp: QApplication) -> None:
    first = begin_talk(tmp_path / "marit" / "dossiers.intake")
    hour = Hour(first)
    case_id = first.window.open_case_id
    put_off, place = half_a_talk(hour)
    payload = handed_over(first, case_id)
    end(first)
    second = colleague(payload, tmp_path / "yusuf.intake")
    keys = Keyboard(second.window)
    shell = open_case(second, keys, "Tanya")
    session = shell.talk.session
    assert session.place == place
    assert shell.start_bar.isVisible(), "the talk of Marit has ended"
    keys.push("Balie")
    wait_for(lambda: idle(second) and shell.start_bar.isHidden(), "the talk to begin")
    assert missing(["Vorige keer bewaard voor nu"], words_on(shell.talk.gesprek)) == []
    to_talk(second, keys, "bureau")
    assert session.place == place
    assert missing(["Bewaard voor nu"], words_on(shell.talk.bureau)) == []
    nothing_is_asked_twice(second, keys, hour.expected)
    keys.press("Ctrl+K")
    section = session.engine.questionnaire.section(put_off.split(".")[0])
    keys.type(section.title)
    keys.press("Return")
    wait_for(lambda: idle(second) and session.question.key == put_off, "what was put off")
    go_on_and_finish(second, keys, put_off)
    check_the_two_talks(second, case_id, hour.expected, put_off)
    end(second)


def nothing_is_asked_twice(program: Program, keys: Keyboard, answered: dict[str, str]) -> None:
    """Check that each answer stands there with its author, and that Tab need not stop at it."""
    shell = program.window.case
    assert shell is not None
    session, bureau = shell.talk.session, shell.talk.bureau
    for title in dict.fromkeys(session.engine.questionnaire.question(k).section for k in answered):
        section = session.engine.questionnaire.section(title)
        jump(program, keys, section.title)
        handled = [session.engine.handled(q) for q in session.engine.visible_questions(title)]
        if Handled.NOT_YET in handled or Handled.PUT_OFF in handled:
            assert session.question.key not in answered
        fields = bureau.fields
        assert fields is not None
        mine = [key for key in answered if key.startswith(f"{title}.")]
        wait_for(lambda fields=fields, mine=mine: set(mine) <= set(fields.fields), title)
        for key in mine:
            said = {"value": answered[key], "state": "given"}
            assert check_field(fields.fields[key], said) == ""
    label = session.engine.questionnaire.question("vraag.verhaal").label
    keys.press("Ctrl+K")
    keys.type(label)
    keys.press("Return")
    wait_for(lambda: idle(program) and session.question.key == "vraag.verhaal", label)
    wait_for(lambda: bureau.inspector.who.text().startswith("Opgeschreven door Marit"), "Marit")


def go_on_and_finish(program: Program, keys: Keyboard, key: str) -> None:
    """Answer what was put off, tell back, and close the talk."""
    shell, window = program.window.case, program.window
    assert shell is not None
    question = shell.talk.session.engine.questionnaire.question(key)
    sample = sample_for(question, 3)
    if sample.text:
        keys.type(sample.text)
    for words in sample.chips:
        while keys.name() != words:
            keys.press("Right")
        keys.press("Space")
    keys.press("Tab")
    wait_for(lambda: idle(program) and not shell.has_unsaved(), "the answer")
    keys.press("F5")
    wait_for(lambda: shell.pages.currentWidget() is shell.end, "the end of the talk")
    keys.fill("In eigen woorden van de inwoner", "Yusuf gaat verder waar Marit stopte.")
    keys.push("Sluit het gesprek")
    wait_for(lambda: window.pages.currentWidget() is window.worklist and idle(program), "the end")


def check_the_two_talks(program: Program, case_id: str, answered: dict[str, str], key: str) -> None:
    """Compare the store of the colleague with what both of them typed."""
    assert program.opened is not None
    file = read_case_file(program.opened.space, case_id)
    names = {worker.id: worker.name for worker in file.workers.values()}
    answers = {each.question_key: each for each in file.answers.values()}
    assert {k: answers[k].value for k in answered} == answered
    assert {names[answers[k].answered_by] for k in answered} == {"Marit de Waal"}
    question = program.opened.space.questionnaire.question(key)
    assert answers[key].value == sample_for(question, 3).stored
    assert names[answers[key].answered_by] == YUSUF.name
    assert not answers[key].next_time
    earlier, later = sorted(file.talks, key=lambda talk: talk.started_at)
    assert earlier.interrupted
    assert later.ended_at is not None
    assert not later.interrupted
    assert later.teach_back == "Yusuf gaat verder waar Marit stopte."
