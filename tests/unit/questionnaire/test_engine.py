from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.ids import derived_id
from intakeapp.base.paths import resources
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import TargetGroup
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.definition import DefinitionFile, definition_files, load_newest, read
from intakeapp.questionnaire.engine import Engine, Handled, SectionState, TableProgress
from intakeapp.questionnaire.questions import TABLES, Question
from intakeapp.questionnaire.types import AnswerType, Choice, MultiChoice, YesNo

QUESTIONNAIRE = load_newest()
KEYS = list(QUESTIONNAIRE.questions)
MOMENT = datetime(2026, 11, 17, 9, 24, tzinfo=UTC)
CRISIS_ASKED = {"threats": TableProgress(rows=15, open=0)}
AnswerMaker = Callable[..., Answer]


def engine(*answers: Answer, facts: tuple[str, ...] = (), **rest: object) -> Engine:
    by_key = {(each.subject, each.question_key): each for each in answers}
    return Engine(QUESTIONNAIRE, by_key, facts, **rest)


def keys(questions: tuple[Question, ...]) -> list[str]:
    return [question.key for question in questions]


class TestVisibility:
    def test_follow_up_questions_come_with_their_answer(self, answer: AnswerMaker) -> None:
        assert not engine().is_visible("wonen.huur")
        renting = engine(answer("wonen.soort", "kamer"))
        assert renting.is_visible("wonen.huur")
        assert not renting.is_visible("wonen.hypotheek")
        assert engine(answer("wonen.soort", "koop")).is_visible("wonen.hypotheek")

    def test_not_knowing_is_not_an_answer_to_build_on(self, answer: AnswerMaker) -> None:
        unknown = answer("persoon.partner", state=AnswerState.UNKNOWN)
        assert not engine(unknown).is_visible("persoon.partner_doet_mee")

    def test_a_hidden_question_keeps_its_answer_but_counts_as_not_answered(
        self, answer: AnswerMaker
    ) -> None:
        rent = answer("wonen.huur", "620.00")
        talk = engine(rent, answer("wonen.soort", "koop"))
        assert talk.answer("wonen.huur") is rent
        assert "wonen.huur" not in keys(talk.visible_questions("wonen"))

    def test_a_value_left_behind_under_another_state_does_not_count(
        self, answer: AnswerMaker
    ) -> None:
        left = answer("persoon.partner", "yes", state=AnswerState.REFUSED)
        assert not engine(left).is_visible("persoon.partner_doet_mee")

    def test_facts_of_the_case_open_questions(self) -> None:
        assert engine(facts=("ondernemer",)).is_visible("schulden.zakelijk")
        assert not engine().is_visible("schulden.zakelijk")

    def test_answers_about_somebody_else_do_not_count(self, answer: AnswerMaker) -> None:
        other = answer("wonen.soort", "koop", subject="partner")
        assert not engine(other).is_visible("wonen.hypotheek")
        assert engine(other, subject="partner").is_visible("wonen.hypotheek")


class TestSealed:
    def test_it_does_not_exist_until_a_person_opens_it(self, answer: AnswerMaker) -> None:
        talk = engine(answer("veilig.bang", "yes"))
        assert "veilig" not in [section.key for section in talk.sections()]
        assert not [one for one in talk.visible_questions() if one.sealed]
        assert not [one for one in talk.missing() if one.sealed]
        while talk.next():
            assert not talk.current.sealed

    def test_goto_does_not_open_it(self) -> None:
        talk = engine()
        assert not talk.goto("veilig.bang").sealed
        with pytest.raises(KeyError):
            talk.goto_section("veilig")

    def test_opening_and_closing_moves_away_from_it(self) -> None:
        talk = engine()
        talk.open_sealed("veilig")
        assert talk.goto("veilig.bang").key == "veilig.bang"
        talk.close_sealed()
        assert not talk.current.sealed
        assert engine(open_sealed=["veilig"]).goto("veilig.bang").sealed


class TestNavigation:
    def test_it_begins_at_the_beginning_and_ends_at_the_end(self) -> None:
        talk = engine()
        assert talk.current.key == "welkom.eerst"
        assert talk.back() is None
        seen = [talk.current.key]
        while (question := talk.next()) is not None:
            seen.append(question.key)
        assert seen == keys(talk.visible_questions())
        assert talk.next() is None
        assert talk.current.key == seen[-1]

    @given(st.sampled_from(KEYS), st.sets(st.sampled_from(["ondernemer", "oudere"])))
    def test_next_then_back_returns(self, key: str, facts: set[str]) -> None:
        talk = engine(facts=tuple(facts), open_sealed=["veilig"])
        start = talk.goto(key)
        if talk.next() is not None:
            assert talk.back() is start
        if talk.back() is not None:
            assert talk.next() is start

    def test_the_place_is_restored_by_key(self) -> None:
        talk = engine()
        talk.goto("goed.trots")
        again = engine()
        again.goto(talk.current.key)
        assert again.current_section.key == "goed"

    def test_a_place_that_became_hidden_moves_on_to_the_next(self, answer: AnswerMaker) -> None:
        soort = answer("wonen.soort", "kamer")
        talk = engine(soort)
        talk.goto("wonen.verhuurder")
        talk.refresh({("", "wonen.soort"): answer("wonen.soort", "koop")})
        assert talk.current.key == "wonen.hypotheek"

    def test_new_answers_leave_the_place_alone(self, answer: AnswerMaker) -> None:
        talk = engine()
        talk.goto("goed.trots")
        talk.refresh({("", "wonen.soort"): answer("wonen.soort", "koop")})
        assert talk.current.key == "goed.trots"

    def test_an_unknown_key_is_refused(self) -> None:
        with pytest.raises(KeyError):
            engine().goto("tuin.gras")

    def test_a_section_opens_at_what_is_still_open(self, answer: AnswerMaker) -> None:
        talk = engine(answer("goed.verhaal", "Ik slaap"), answer("goed.trots", "Mijn zoon"))
        assert talk.goto_section("goed").key == "goed.betaalt_wel"
        done = [answer(question.key, "x") for question in QUESTIONNAIRE.in_section("goed")]
        assert engine(*done).goto_section("goed").key == "goed.verhaal"


class TestProgress:
    def test_every_state_of_an_answer_but_not_asked_is_handled(self, answer: AnswerMaker) -> None:
        question = QUESTIONNAIRE.question("goed.trots")
        for state in AnswerState:
            talk = engine(answer("goed.trots", state=state))
            expected = Handled.NOT_YET if state is AnswerState.NOT_ASKED else Handled.DONE
            assert talk.handled(question) is expected
        assert engine(answer("goed.trots", next_time=True)).handled(question) is Handled.PUT_OFF

    def test_missing_is_what_nobody_asked_or_put_off(self, answer: AnswerMaker) -> None:
        talk = engine(
            answer("goed.verhaal", state=AnswerState.REFUSED),
            answer("goed.trots", next_time=True),
        )
        missing = keys(talk.missing())
        assert "goed.verhaal" not in missing
        assert "goed.trots" not in missing
        assert "goed.wie_helpt" in missing
        assert "wonen.huur" not in missing

    def test_the_states_of_a_section(self, answer: AnswerMaker) -> None:
        section = QUESTIONNAIRE.section("goed")
        asked = [one.key for one in QUESTIONNAIRE.in_section("goed")]
        given = [answer(key, "x") for key in asked]
        none = [answer(key, state=AnswerState.NOT_APPLICABLE) for key in asked]
        later = [answer(asked[0], next_time=True)]
        assert engine().section_state(section) is SectionState.OPEN
        assert engine(given[0]).section_state(section) is SectionState.PARTLY
        assert engine(*given).section_state(section) is SectionState.DONE
        assert engine(*later).section_state(section) is SectionState.NEXT_TIME
        assert engine(*later, *given[1:]).section_state(section) is SectionState.NEXT_TIME
        assert engine(*none).section_state(section) is SectionState.NOT_NEEDED

    def test_here_is_where_we_are(self, answer: AnswerMaker) -> None:
        talk = engine(answer("goed.verhaal", "x"))
        talk.goto("goed.trots")
        section = QUESTIONNAIRE.section("goed")
        assert talk.section_state(section) is SectionState.HERE
        assert talk.section_progress(section) is SectionState.PARTLY
        assert SectionState.HERE == "hier zijn we nu"

    def test_a_person_decides_that_a_section_is_done(self, answer: AnswerMaker) -> None:
        section = QUESTIONNAIRE.section("goed")
        marks = {
            SectionState.DONE: answer("goed.klaar", "yes"),
            SectionState.NOT_NEEDED: answer("goed.klaar", state=AnswerState.NOT_APPLICABLE),
            SectionState.NEXT_TIME: answer("goed.klaar", next_time=True),
            SectionState.OPEN: answer("goed.klaar", state=AnswerState.NOT_ASKED),
        }
        assert section.mark_key == "goed.klaar"
        for state, mark in marks.items():
            assert engine(mark).section_state(section) is state

    def test_a_table_must_be_finished_too(self, answer: AnswerMaker) -> None:
        section = QUESTIONNAIRE.section("persoon")
        asked = [one.key for one in engine().visible_questions("persoon")]
        given = [answer(key, "x") for key in asked]
        rows = {"household": TableProgress(rows=2, open=0)}
        assert engine(*given).section_progress(section) is SectionState.PARTLY
        assert engine(*given, tables=rows).section_progress(section) is SectionState.DONE
        some = {"household": TableProgress(rows=1, open=1)}
        assert engine(tables=some).section_progress(section) is SectionState.PARTLY

    def test_crisis_cannot_be_closed_while_a_threat_was_not_asked(
        self, answer: AnswerMaker
    ) -> None:
        section = QUESTIONNAIRE.section("gevaar")
        mark = answer("gevaar.klaar", state=AnswerState.NOT_APPLICABLE)
        none = answer("gevaar.verhaal", state=AnswerState.NOT_APPLICABLE)
        for left in (mark, answer("gevaar.klaar", "yes")):
            assert engine(left).section_progress(section) is SectionState.OPEN
        assert engine(mark, none).section_progress(section) is SectionState.PARTLY
        done = engine(answer("gevaar.klaar", "yes"), tables=CRISIS_ASKED)
        assert done.section_progress(section) is SectionState.DONE

    def test_every_section_can_become_done(self, answer: AnswerMaker) -> None:
        tables = {name: TableProgress(open=0) for name in TABLES}
        everything = [answer(key, state=AnswerState.REFUSED) for key in KEYS]
        groups = tuple(group.value for group in TargetGroup)
        talk = engine(*everything, facts=groups, tables=tables, open_sealed=["veilig"])
        assert not talk.missing()
        states = {talk.section_progress(section) for section in talk.sections()}
        assert states == {SectionState.DONE}


EXTRA = """
version = "proef"
[[section]]
key = "gemeente.bedrijf"
title = "Eigen bedrijf"
short = "Bedrijf"
lead = "gemeente.bedrijf.verhaal"
intro = "Over uw bedrijf."
order = 65
icon = "briefcase"
moment = "volgende_keer"
show_if = { any = [
  { predicate = "doelgroep.ondernemer" }, { question = "goed.betaalt_wel", equals = "water" }
] }
not_needed = "niet van toepassing"
[[question]]
key = "gemeente.bedrijf.verhaal"
section = "gemeente.bedrijf"
text = "Hoe gaat het met het bedrijf?"
label = "Bedrijf"
type = "text"
prompts = ["Vertel eens."]
why = "Dan weten we dat."
help = "Luister."
feeds = ["budget"]
purpose = "Overzicht."
basis = ["wgs_4a"]
[[question]]
key = "gemeente.naam_oud"
renamed_to = "gemeente.bedrijf.verhaal"
"""


def with_municipality(text: str = EXTRA) -> Engine:
    main = resources() / "questionnaire" / QUESTIONNAIRE.version
    extra = DefinitionFile("g.toml", text.encode(), extra=True)
    return Engine(read([*definition_files(main), extra]))


CHAIN = """
version = "proef"
[[question]]
key = "gemeente.samen"
section = "persoon"
text = "Komt uw partner mee?"
label = "Partner komt mee"
type = "yes_no"
prompts = ["Wat wilt u zelf?"]
why = "Dan weten we dat."
help = "Luister."
feeds = ["contact"]
purpose = "Afspraken."
basis = ["wgs_4_1"]
show_if = { question = "persoon.partner_doet_mee", equals = true }
"""


def test_hiding_goes_on_through_a_chain(answer: AnswerMaker) -> None:
    talk = with_municipality(CHAIN)
    joins = answer("persoon.partner_doet_mee", "yes")
    for said, shown in (("yes", True), ("no", False)):
        partner = answer("persoon.partner", said)
        talk.refresh({("", each.question_key): each for each in (partner, joins)})
        assert talk.is_visible("gemeente.samen") is shown


class TestSectionConditions:
    def test_a_section_that_is_not_needed_says_so(self) -> None:
        text = EXTRA.replace(', { question = "goed.betaalt_wel", equals = "water" }', "")
        talk = with_municipality(text)
        section = talk.questionnaire.section("gemeente.bedrijf")
        assert section in talk.sections()
        assert section not in talk.visible_sections()
        assert talk.section_state(section) is SectionState.NOT_NEEDED
        assert section.not_needed == "niet van toepassing"
        talk.refresh({}, ["ondernemer"])
        assert talk.section_state(section) is SectionState.OPEN

    def test_a_multiple_choice_counts_each_choice(self, answer: AnswerMaker) -> None:
        talk = with_municipality(EXTRA.replace("order = 65", "order = 75"))
        section = talk.questionnaire.section("gemeente.bedrijf")
        chosen = answer("goed.betaalt_wel", "energie,water")
        talk.refresh({("", "goed.betaalt_wel"): chosen})
        assert section in talk.visible_sections()

    def test_old_keys_lead_to_the_answer_and_the_place(self, answer: AnswerMaker) -> None:
        talk = with_municipality(EXTRA.replace("order = 65", "order = 75"))
        old, new = answer("gemeente.naam_oud", "oud"), answer("gemeente.bedrijf.verhaal", "nieuw")
        talk.refresh({("", "gemeente.naam_oud"): old}, ["ondernemer"])
        assert talk.answer("gemeente.bedrijf.verhaal") is old
        assert talk.goto("gemeente.naam_oud").key == "gemeente.bedrijf.verhaal"
        both = {("", each.question_key): each for each in (new, old)}
        talk.refresh(both, ["ondernemer"])
        assert talk.answer("gemeente.naam_oud") is new


def possible(answer_type: AnswerType[object]) -> list[str]:
    if isinstance(answer_type, YesNo):
        return ["yes", "no"]
    if isinstance(answer_type, Choice | MultiChoice):
        return [option.key for option in answer_type.options]
    return ["iets"]


@st.composite
def some_answers(draw: st.DrawFn) -> dict[tuple[str, str], Answer]:
    made = {}
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=30)):
        question = QUESTIONNAIRE.question(key)
        state = draw(st.sampled_from(AnswerState))
        value = draw(st.sampled_from(possible(question.type)))
        made["", key] = Answer(
            id=derived_id("case", "", key),
            case_id="case",
            question_key=key,
            state=state,
            value=value if state is AnswerState.GIVEN else "",
            next_time=draw(st.booleans()),
            answered_at=MOMENT,
        )
    return made


class TestAnyAnswers:
    """What holds whatever was answered."""

    @given(some_answers(), st.sampled_from(KEYS), st.integers(0, 12), st.integers(0, 12))
    def test_walking_stays_among_what_is_shown(
        self, answers: dict[tuple[str, str], Answer], start: str, ahead: int, back: int
    ) -> None:
        talk = Engine(QUESTIONNAIRE, answers)
        shown = keys(talk.visible_questions())
        index = shown.index(talk.goto(start).key)
        for _ in range(ahead):
            talk.next()
        for _ in range(back):
            talk.back()
        expected = max(0, min(index + ahead, len(shown) - 1) - back)
        assert talk.current.key == shown[expected]

    @given(some_answers())
    def test_every_lead_of_a_shown_section_is_shown(
        self, answers: dict[tuple[str, str], Answer]
    ) -> None:
        talk = Engine(QUESTIONNAIRE, answers)
        assert all(talk.is_visible(section.lead) for section in talk.visible_sections())

    @given(some_answers())
    def test_a_section_is_done_only_when_nothing_is_missing_in_it(
        self, answers: dict[tuple[str, str], Answer]
    ) -> None:
        talk = Engine(QUESTIONNAIRE, answers)
        open_sections = {question.section for question in talk.missing()}
        for section in talk.sections():
            if talk.section_progress(section) is SectionState.DONE:
                assert section.key not in open_sections

    @given(some_answers(), st.sampled_from(KEYS))
    def test_new_answers_never_lose_the_talk(
        self, answers: dict[tuple[str, str], Answer], start: str
    ) -> None:
        talk = Engine(QUESTIONNAIRE, {})
        talk.goto(start)
        talk.refresh(answers)
        assert talk.is_visible(talk.current.key)
