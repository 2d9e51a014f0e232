"""The three residents, complete, through the window.

What resources/demo says of somebody must stand on the screens and papers; what is sealed on none.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from intakeapp.app import Program
from intakeapp.base.money import show_euros
from intakeapp.printing.preview import page_count, page_text
from intakeapp.services import portability
from intakeapp.services.demo import demo_payload
from intakeapp.views.cases.shell import Screen
from intakeapp.views.papers.panel import DOCUMENTS
from tests.e2e.main_line import idle
from tests.e2e.residents import check_field, jump, missing, open_case, to_talk, words_on
from tests.helpers.keyboard import Keyboard, wait_for

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


def worklist_of(program: Program, keys: Keyboard) -> str:
    """Go back to the worklist and return what stands there."""
    window = program.window
    keys.tab_to("Werklijst")
    keys.press("Space")
    wait_for(lambda: window.pages.currentWidget() is window.worklist and idle(program), "the list")
    assert window.worklist is not None
    return settled_words(program, window.worklist)


def go(program: Program, keys: Keyboard, screen: Screen) -> str:
    """Press the key of a screen and return what stands on it."""
    shell = program.window.case
    assert shell is not None
    keys.press(SCREENS[screen])
    wait_for(lambda: shell.shown is screen and idle(program), str(screen))
    return settled_words(program, shell)


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
