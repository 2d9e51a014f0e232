from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from intakeapp.base.paths import resources
from intakeapp.domain.answers import Answer
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.definition import DefinitionFile, definition_files, load_newest, read
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.show import (
    SOURCE_TEXTS,
    STATE_TEXTS,
    source_text,
    state_text,
    value_text,
)
from intakeapp.questionnaire.summary import (
    NeededLine,
    check_answers,
    check_line,
    document_lines,
    each_once,
    former_lines,
    needed_first,
    needed_items,
)

QUESTIONNAIRE = load_newest()
AnswerMaker = Callable[..., Answer]


def engine(*answers: Answer, **rest: object) -> Engine:
    return Engine(QUESTIONNAIRE, {("", each.question_key): each for each in answers}, **rest)


def test_every_state_and_source_has_words() -> None:
    assert set(STATE_TEXTS) == set(AnswerState)
    assert set(SOURCE_TEXTS) == set(Source)
    words = [text for text in STATE_TEXTS.values() if text]
    assert len(set(words)) == len(AnswerState) - 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "3480.00"}, ""),
        ({"value": "3480.00", "next_time": True}, "volgende keer"),
        ({"state": AnswerState.UNKNOWN}, "weet ik niet"),
        ({"state": AnswerState.UNKNOWN, "next_time": True}, "weet ik niet, volgende keer"),
        ({"state": AnswerState.REFUSED}, "wil ik niet zeggen"),
        ({"state": AnswerState.NOT_APPLICABLE}, "niet van toepassing"),
        ({"state": AnswerState.NOT_ASKED}, "niet gevraagd"),
        ({"state": AnswerState.NOT_ASKED, "next_time": True}, "volgende keer"),
    ],
)
def test_the_state_in_words(answer: AnswerMaker, changes: dict[str, object], said: str) -> None:
    assert state_text(answer("wonen.achterstand", **changes)) == said


def test_nothing_asked_is_not_a_no() -> None:
    assert state_text(None) == "niet gevraagd"
    assert source_text(None) == ""
    assert value_text(QUESTIONNAIRE.question("wonen.huur"), None) == ""


def test_the_source_in_words(answer: AnswerMaker) -> None:
    told = answer("wonen.huur", "620.00")
    letter = answer(
        "wonen.huur", "620.00", source=Source.DOCUMENT, source_note="14 oktober, blad 2"
    )
    assert source_text(told) == "verteld"
    assert source_text(letter) == "brief: 14 oktober, blad 2"
    assert source_text(answer("wonen.huur", state=AnswerState.UNKNOWN)) == "verteld"
    assert source_text(answer("wonen.huur", state=AnswerState.NOT_APPLICABLE)) == ""


def test_about_is_said_with_the_value(answer: AnswerMaker) -> None:
    line = check_line(
        QUESTIONNAIRE.question("wonen.achterstand"),
        answer("wonen.achterstand", "3480.00", approximate=True, source=Source.ESTIMATE),
    )
    assert line.text == "ongeveer € 3.480,00"
    assert (line.source_text, line.approximate, line.state) == (
        "schatting",
        True,
        AnswerState.GIVEN,
    )


def test_a_check_line_keeps_the_wording_of_then(answer: AnswerMaker) -> None:
    question = QUESTIONNAIRE.question("goed.trots")
    then = check_line(
        question, answer("goed.trots", "Mijn zoon", wording="Bent u ergens trots op?")
    )
    assert then.asked == "Bent u ergens trots op?"
    assert check_line(question, None).asked == question.text


def test_check_answers_shows_everything_asked_or_not(answer: AnswerMaker) -> None:
    talk = engine(answer("wonen.soort", "koop"), answer("wonen.huur", "620.00"))
    lines = {line.key: line for line in check_answers(talk, QUESTIONNAIRE.section("wonen"))}
    assert lines["wonen.soort"].text == "koophuis"
    assert lines["wonen.betalen"].text == "niet gevraagd"
    assert "wonen.huur" not in lines
    assert list(lines) == [one.key for one in talk.visible_questions("wonen")]


def test_documents_take_what_is_meant_for_them(answer: AnswerMaker) -> None:
    talk = engine(answer("goed.trots", "Mijn zoon"))
    (fridge,) = document_lines(talk, "koelkastblad")
    assert [(line.label, line.text) for line in fridge.lines] == [("Trots op", "Mijn zoon")]
    report = document_lines(talk, "intakeverslag")
    assert [part.title for part in report][:2] == ["Welkom", "Gevaar en spoed"]
    assert [part.key for part in report if part.lines] == ["goed"]
    assert document_lines(talk, "dos-en-donts") == ()


def test_what_was_not_asked_stands_apart(answer: AnswerMaker) -> None:
    talk = engine(
        answer("wonen.soort", "kamer"),
        answer("wonen.huur", next_time=True, state=AnswerState.NOT_ASKED),
        answer("wonen.achterstand", state=AnswerState.REFUSED),
        answer("wonen.verhuurder", state=AnswerState.NOT_ASKED),
    )
    found = next(part for part in document_lines(talk, "intakeverslag") if part.key == "wonen")
    told = {line.key: line.state_text for line in found.lines}
    assert told["wonen.huur"] == "volgende keer"
    assert told["wonen.achterstand"] == "wil ik niet zeggen"
    left = {line.key for line in found.not_asked}
    assert "wonen.verhuurder" in left
    assert not left & set(told)
    shown = {question.key for question in talk.visible_questions("wonen")}
    assert left | set(told) == shown


def test_a_line_tells_what_we_told(answer: AnswerMaker) -> None:
    told = QUESTIONNAIRE.question("welkom.waarom")
    assert check_line(told, answer("welkom.waarom", "told")).told
    assert not check_line(QUESTIONNAIRE.question("wonen.huur"), None).told


def test_sealed_answers_are_on_paper_only_when_asked(answer: AnswerMaker) -> None:
    afraid = answer("veilig.bang", "yes")
    closed = document_lines(engine(afraid), "intakeverslag")
    assert not [line for part in closed for line in part.lines if line.sealed]
    opened = document_lines(engine(afraid, open_sealed=["veilig"]), "intakeverslag")
    sealed = [line for part in opened for line in part.lines if line.sealed]
    assert ("veilig.bang", "ja") in [(line.key, line.text) for line in sealed]


def test_needed_is_what_was_put_off_or_can_be_found_out(answer: AnswerMaker) -> None:
    talk = engine(
        answer("wonen.soort", "kamer"),
        answer("wonen.huur", state=AnswerState.UNKNOWN, fetched_by="inwoner", by_text="dinsdag"),
        answer("wonen.achterstand", "3480.00", next_time=True, fetched_by="Marit"),
        answer("wonen.hypotheek", state=AnswerState.UNKNOWN),
        answer("vraag.nacht", state=AnswerState.UNKNOWN),
        answer("goed.trots", next_time=True),
        answer("veilig.verhaal", next_time=True),
        answer("persoon.partner", state=AnswerState.REFUSED),
    )
    talk.open_sealed("veilig")
    found = [(line.question_key, line.what, line.fetched_by) for line in needed_items(talk)]
    assert found == [
        ("wonen.huur", "Huurcontract of huurspecificatie", "inwoner"),
        ("wonen.achterstand", "Laatste brief over de huurachterstand", "Marit"),
        ("goed.trots", "Nog bespreken: Trots op", ""),
    ]
    assert needed_items(talk)[0].by_text == "dinsdag"


REMOVED = """
version = "proef"
[[question]]
key = "gemeente.oud"
section = "goed"
text = "Heeft u een stadspas?"
label = "Stadspas"
type = "yes_no"
prompts = ["Welke?"]
why = "Dan weten we dat."
help = "Luister."
feeds = ["budget"]
purpose = "Overzicht."
basis = ["wgs_4a"]
removed_in = "2026-11"
"""


def test_answers_to_questions_no_longer_asked_stay_readable(answer: AnswerMaker) -> None:
    main = resources() / "questionnaire" / QUESTIONNAIRE.version
    extra = DefinitionFile("g.toml", REMOVED.encode(), extra=True)
    questionnaire = read([*definition_files(main), extra])
    given = answer("gemeente.oud", "yes", wording="Had u al een pas?")
    talk = Engine(questionnaire, {("", "gemeente.oud"): given})
    assert not talk.is_visible("gemeente.oud")
    assert [(line.label, line.text, line.asked) for line in former_lines(talk)] == [
        ("Stadspas", "ja", "Had u al een pas?")
    ]
    assert former_lines(Engine(questionnaire)) == ()


def needed(what: str, day: date | None = None, *, to_discuss: bool = False) -> NeededLine:
    return NeededLine(
        what=what, fetched_by="", by_text="", question_key="", section="", to_discuss=to_discuss,
        by_date=day,
    )  # fmt: skip


def test_needed_begins_with_what_has_a_day_and_ends_with_what_is_only_talked_about() -> None:
    lines = [
        needed("Nog bespreken: Trots op", to_discuss=True),
        needed("Polisblad"),
        needed("Vonnis", date(2026, 11, 24)),
        needed("Loonstrook", date(2026, 11, 19)),
    ]
    found = [line.what for line in sorted(lines, key=needed_first)]
    assert found == ["Loonstrook", "Vonnis", "Polisblad", "Nog bespreken: Trots op"]


def test_a_paper_is_named_once() -> None:
    first = needed("Polisblad", date(2026, 11, 24))
    assert each_once([first, needed("polisblad"), needed("Vonnis")]) == (first, needed("Vonnis"))


def test_what_is_put_off_without_a_paper_is_only_to_be_talked_about(answer: AnswerMaker) -> None:
    talk = engine(
        answer("wonen.soort", "kamer"),
        answer("wonen.huur", state=AnswerState.UNKNOWN),
        answer("goed.trots", next_time=True),
    )
    assert [line.to_discuss for line in needed_items(talk)] == [False, True]
