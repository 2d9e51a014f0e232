"""The money sections: work, income, provisions, possessions, expenses, business, justice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from intakeapp.base.paths import resources
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import TargetGroup
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.definition import load_newest
from intakeapp.questionnaire.engine import Engine, SectionState
from intakeapp.questionnaire.questions import Question, Sensitivity, TalkMoment
from intakeapp.questionnaire.types import TYPES, Choice, MultiChoice

QUESTIONNAIRE = load_newest()
AnswerMaker = Callable[..., Answer]

NEW_SECTIONS: Mapping[str, tuple[int, str]] = {
    "werk": (100, ""),
    "inkomen": (110, "incomes"),
    "regelingen": (120, ""),
    "bezit": (130, "assets"),
    "uitgaven": (140, "expenses"),
    "onderneming": (150, ""),
    "justitie": (210, ""),
}
FIRST_TALK_SECTIONS = ("wonen", "persoon", "schulden")
OWN_SECTIONS = (*FIRST_TALK_SECTIONS, *NEW_SECTIONS)
OWN = [one for one in QUESTIONNAIRE.questions.values() if one.section in OWN_SECTIONS]

PROVISIONS = (
    "zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderbijslag", "kinderopvangtoeslag",
    "bijstand", "bijzondere_bijstand", "inkomenstoeslag", "kwijtschelding_gemeente",
    "kwijtschelding_waterschap", "kindregelingen", "zorgverzekering_gemeente", "energie",
)  # fmt: skip
ANSWERS_TO_A_PROVISION = ["heb_ik", "aangevraagd", "nog_niet", "past_niet_bij_mij"]
FOR_CHILDREN = ("kindgebonden_budget", "kinderopvangtoeslag", "kindregelingen")

# a decision on Wgs art. 4a; a petition under Fw art. 285: income, fixed costs, partner,
# guarantees and joint debts, possessions
FOR_A_DECISION = (
    "wonen.soort", "wonen.ingeschreven", "persoon.partner", "persoon.kinderen_thuis",
    "persoon.nederlander", "schulden.oorzaak", "schulden.nieuw", "inkomen.verhaal",
    "inkomen.beslag", "uitgaven.rondkomen", "bezit.soorten", "justitie.uitkering",
)  # fmt: skip
FOR_THE_COURT = (
    "wonen.huur", "wonen.hypotheek", "persoon.burgerlijke_staat", "persoon.notaris",
    "schulden.samen", "schulden.borg", "schulden.oorzaak", "inkomen.verhaal",
    "inkomen.verandert_wat", "inkomen.partner", "bezit.soorten", "bezit.onbetaald",
    "uitgaven.verhaal", "onderneming.te_krijgen", "justitie.schade",
)  # fmt: skip
FOR_THE_CREDIT_BANK = (
    "wonen.kale_huur", "persoon.alimentatie", "schulden.buitenland", "inkomen.vakantiegeld",
    "regelingen.zorgtoeslag", "bezit.rekeningen", "uitgaven.zorgpolis", "onderneming.boeken",
)  # fmt: skip


def _ids(questions: list[Question]) -> list[str]:
    return [one.key for one in questions]


def _engine(*answers: Answer, facts: tuple[str, ...] = ()) -> Engine:
    return Engine(QUESTIONNAIRE, {("", one.question_key): one for one in answers}, facts)


@pytest.mark.parametrize("key", NEW_SECTIONS)
def test_new_sections_are_for_another_time_and_show_their_table(key: str) -> None:
    section = QUESTIONNAIRE.section(key)
    assert (section.order, section.table) == NEW_SECTIONS[key]
    assert section.moment is TalkMoment.LATER
    assert section.short
    assert (resources() / "icons" / f"{section.icon}.svg").is_file()


@pytest.mark.parametrize("question", OWN, ids=_ids(OWN))
def test_every_question_is_whole(question: Question) -> None:
    assert question.text.endswith(("?", ".")), question.text
    assert 2 <= len(question.prompts) <= 5
    assert all(prompt.endswith(("?", ".")) for prompt in question.prompts)
    assert all((question.label, question.why, question.help, question.purpose))
    assert question.why.endswith(".")
    assert question.help.endswith(".")
    assert question.purpose.endswith(".")
    assert question.feeds
    assert question.basis
    assert question.print == {"intakeverslag"}
    assert TYPES[question.type.name] is type(question.type)


@pytest.mark.parametrize("question", OWN, ids=_ids(OWN))
def test_a_list_stays_readable(question: Question) -> None:
    assert len(question.label) <= 45, question.label
    if isinstance(question.type, Choice | MultiChoice):
        labels = [option.label for option in question.type.options]
        assert len(set(labels)) == len(labels)
        assert all(len(label) <= 50 for label in labels), labels
        assert 2 <= len(labels) <= 10


def test_labels_and_texts_are_said_once() -> None:
    for words in ([one.label for one in OWN], [one.text for one in OWN]):
        assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize("name", PROVISIONS)
def test_every_provision_is_answered_in_the_same_way(name: str) -> None:
    question = QUESTIONNAIRE.question(f"regelingen.{name}")
    assert isinstance(question.type, Choice)
    assert [option.key for option in question.type.options] == ANSWERS_TO_A_PROVISION
    first = QUESTIONNAIRE.question(f"regelingen.{PROVISIONS[0]}").type
    assert question.type == first


def test_no_other_question_has_the_answers_of_a_provision() -> None:
    same = {
        one.key
        for one in OWN
        if isinstance(one.type, Choice)
        and [option.key for option in one.type.options] == ANSWERS_TO_A_PROVISION
    }
    assert same == {f"regelingen.{name}" for name in PROVISIONS}


def test_nobody_is_told_what_they_are_entitled_to() -> None:
    for one in OWN:
        words = " ".join((one.text, one.why, one.help, one.note, *one.prompts)).casefold()
        assert "geen recht" not in words, one.key
        assert "geen gevaar" not in words, one.key
        assert "u heeft recht op" not in words, one.key


def test_provisions_for_children_wait_for_children_but_not_for_the_question(
    answer: AnswerMaker,
) -> None:
    keys = [f"regelingen.{name}" for name in FOR_CHILDREN]
    assert all(_engine().is_visible(key) for key in keys)
    unknown = answer("persoon.kinderen_thuis", state=AnswerState.UNKNOWN)
    assert all(_engine(unknown).is_visible(key) for key in keys)
    assert all(_engine(answer("persoon.kinderen_thuis", "2")).is_visible(key) for key in keys)
    assert not any(_engine(answer("persoon.kinderen_thuis", "0")).is_visible(key) for key in keys)


def test_rent_allowance_is_for_who_rents(answer: AnswerMaker) -> None:
    key = "regelingen.huurtoeslag"
    assert _engine(answer("wonen.soort", "huur_corporatie")).is_visible(key)
    assert not _engine(answer("wonen.soort", "koop")).is_visible(key)


def test_alimony_is_not_asked_of_parents_who_live_together(answer: AnswerMaker) -> None:
    key, children = "persoon.alimentatie", answer("persoon.kinderen_thuis", "2")
    assert not _engine(children, answer("persoon.co_ouder", "in_huis")).is_visible(key)
    assert _engine(children, answer("persoon.co_ouder", "gedeeld")).is_visible(key)
    assert _engine(answer("persoon.burgerlijke_staat", "gescheiden")).is_visible(key)


class TestBusiness:
    """The section for entrepreneurs comes with the fact of the case, or with the answer."""

    def test_it_is_not_needed_for_who_has_no_business(self, answer: AnswerMaker) -> None:
        section = QUESTIONNAIRE.section("onderneming")
        for talk in (_engine(), _engine(answer("schulden.bedrijf", "nee"))):
            assert section not in talk.visible_sections()
            assert talk.section_state(section) is SectionState.NOT_NEEDED
        assert section.not_needed

    @pytest.mark.parametrize("value", ["loopt", "gestopt", "failliet"])
    def test_it_follows_the_answer(self, answer: AnswerMaker, value: str) -> None:
        talk = _engine(answer("schulden.bedrijf", value))
        assert QUESTIONNAIRE.section("onderneming") in talk.visible_sections()

    @pytest.mark.parametrize("value", ["", "nee"])
    def test_it_follows_the_fact_of_the_case(self, answer: AnswerMaker, value: str) -> None:
        answers = [answer("schulden.bedrijf", value)] if value else []
        talk = _engine(*answers, facts=(TargetGroup.ENTREPRENEUR.value,))
        assert QUESTIONNAIRE.section("onderneming") in talk.visible_sections()

    def test_what_belongs_to_a_running_business_is_not_asked_of_a_stopped_one(
        self, answer: AnswerMaker
    ) -> None:
        running = _engine(answer("schulden.bedrijf", "loopt"))
        stopped = _engine(answer("schulden.bedrijf", "gestopt"))
        assert running.is_visible("onderneming.opdrachten")
        assert not running.is_visible("onderneming.gestopt_in")
        assert stopped.is_visible("onderneming.gestopt_in")
        assert not stopped.is_visible("onderneming.opdrachten")
        assert not stopped.is_visible("onderneming.curator")


@pytest.mark.parametrize(
    ("target", "keys"),
    [
        ("besluit", FOR_A_DECISION),
        ("verklaring_285", FOR_THE_COURT),
        ("overdracht", FOR_THE_CREDIT_BANK),
    ],
)
def test_what_waits_for_an_answer(target: str, keys: tuple[str, ...]) -> None:
    assert [key for key in keys if target not in QUESTIONNAIRE.question(key).complete_for] == []


def test_what_the_court_needs_rests_on_the_insolvency_act() -> None:
    grounds = {"fw_285", "fw_288"}
    for one in OWN:
        if "verklaring_285" in one.complete_for:
            assert grounds & set(one.basis), one.key


def test_an_old_answer_about_sharing_costs_stays_readable() -> None:
    assert "persoon.kosten_delen" not in QUESTIONNAIRE.questions
    assert QUESTIONNAIRE.removed["persoon.kosten_delen"].label == "Medebewoners betalen mee"


@pytest.mark.parametrize(
    "key",
    [
        "persoon.nederlander", "schulden.familie", "inkomen.rekening", "inkomen.bijverdienen",
        "bezit.bankpas", "uitgaven.eten", "uitgaven.ziekte", "werk.lastig",
    ],
)  # fmt: skip
def test_what_may_hurt_is_marked_as_sensitive(key: str) -> None:
    assert QUESTIONNAIRE.question(key).sensitivity is Sensitivity.SENSITIVE


def test_everything_about_justice_is_sensitive() -> None:
    questions = QUESTIONNAIRE.in_section("justitie")
    assert {one.sensitivity for one in questions} == {Sensitivity.SENSITIVE}


@pytest.mark.parametrize("key", ["justitie.gijzeling", "inkomen.beslag", "uitgaven.eten"])
def test_danger_leads_to_the_crisis_screen(key: str) -> None:
    question = QUESTIONNAIRE.question(key)
    assert "crisis" in [feed.value for feed in question.feeds]
    assert "crisisscherm (F7)" in question.help


def test_detention_is_asked_unless_there_are_no_fines(answer: AnswerMaker) -> None:
    key = "justitie.gijzeling"
    assert _engine().is_visible(key)
    assert _engine(answer("schulden.boetes", "yes")).is_visible(key)
    assert not _engine(answer("schulden.boetes", "no")).is_visible(key)


@pytest.mark.parametrize(
    "key", ["uitgaven.ziekte", "werk.lastig", "bezit.auto_nodig", "schulden.oorzaak"]
)
def test_no_medical_details_are_asked_for(key: str) -> None:
    words = QUESTIONNAIRE.question(key).help.casefold()
    assert "medische details" in words or "ziekte of behandeling" in words


def test_papers_can_be_fetched_for_what_the_credit_bank_needs() -> None:
    needed = {one.key for one in OWN if one.needed}
    assert needed >= {
        "wonen.kale_huur", "inkomen.partner", "inkomen.beslag", "regelingen.zorgtoeslag",
        "bezit.rekeningen", "bezit.hypotheek_rest", "uitgaven.zorgpolis", "werk.contract",
        "onderneming.kvk", "justitie.gijzeling",
    }  # fmt: skip


def test_what_was_said_earlier_comes_from_an_earlier_question() -> None:
    order = list(QUESTIONNAIRE.questions)
    for one in OWN:
        assert all(order.index(key) < order.index(one.key) for key in one.recall)
    assert QUESTIONNAIRE.question("uitgaven.verhaal").recall[0] == "wonen.huur"
    assert sum(bool(one.recall) for one in OWN) >= 20


def test_local_schemes_are_left_to_the_municipality() -> None:
    assert "gemeente" in QUESTIONNAIRE.question("regelingen.verhaal").help
    assert "gemeente" in QUESTIONNAIRE.question("regelingen.kindregelingen").help
