"""The promises of the questionnaire that the program asks with."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from intakeapp.base.errors import InputError
from intakeapp.base.paths import resources
from intakeapp.domain.cases import TargetGroup
from intakeapp.domain.life_domains import DOMAIN_NAMES, LEVEL_NAMES, LifeDomain, question_key
from intakeapp.questionnaire.definition import definition_files, load_newest
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.questions import (
    COMPLETE_FOR,
    PRINT_TARGETS,
    Feed,
    Question,
    Sensitivity,
    TalkMoment,
)
from intakeapp.questionnaire.types import TYPES, Choice, MultiChoice

FOLDER = resources() / "questionnaire"
QUESTIONNAIRE = load_newest()


FIRST_TALK = [
    "welkom", "gevaar", "vraag", "wonen", "persoon", "schulden", "goed", "contact", "veilig",
]  # fmt: skip
LATER = [
    "werk", "inkomen", "regelingen", "bezit", "uitgaven", "onderneming", "hulp", "gezondheid",
    "relaties", "vaardig", "netwerk", "justitie", "jong", "nieuw", "onder18", "ouder", "zelf",
    "aanpak",
]  # fmt: skip
GROUPS = {
    "jong": TargetGroup.YOUNG_ADULT,
    "nieuw": TargetGroup.STATUS_HOLDER,
    "onder18": TargetGroup.UNDER_18,
    "ouder": TargetGroup.OLDER,
}
QUESTIONS = tuple(QUESTIONNAIRE.questions.values())


def test_it_holds_the_topics_of_the_talk_in_their_order() -> None:
    moments = {one.key: one.moment for one in QUESTIONNAIRE.sections}
    assert [key for key, when in moments.items() if when is TalkMoment.TODAY] == FIRST_TALK
    assert [key for key, when in moments.items() if when is TalkMoment.LATER] == LATER
    assert list(moments) == FIRST_TALK + LATER


def test_each_file_holds_one_topic_and_bears_its_number() -> None:
    for file in definition_files(FOLDER / QUESTIONNAIRE.version):
        raw = tomllib.loads(file.data.decode("utf-8"))
        number, name = Path(file.name).stem.split("_", 1)
        if name == "grondslagen":
            assert raw.keys() == {"version", "basis"}
            continue
        (section,) = raw["section"]
        assert (section["key"], section["order"]) == (name, int(number))
        assert {one["section"] for one in raw["question"]} == {name}


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.key)
def test_every_question_is_complete(one: Question) -> None:
    """Text, reason, prompt, purpose, ground, use, widget (by type), PDF line and export key."""
    for words in (one.text, one.label, one.why, one.help, one.purpose):
        assert len(words) >= 2
        assert words == words.strip()
    assert one.prompts
    assert one.feeds
    assert one.basis
    assert TYPES[one.type.name] is type(one.type)
    assert "intakeverslag" in one.print
    assert one.print <= PRINT_TARGETS
    assert re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", one.key)
    assert one.key.split(".")[0] == one.section
    assert one.complete_for <= COMPLETE_FOR
    for sentence in (one.why, one.help, one.purpose, *one.prompts):
        assert sentence[-1] in ".?!”", sentence
    assert one.text[-1] in ".?!", one.text
    assert one.label[-1] not in ".?!", one.label


def test_no_two_questions_say_the_same() -> None:
    labels = Counter(one.label.casefold() for one in QUESTIONS)
    texts = Counter(one.text.casefold() for one in QUESTIONS)
    assert [text for text, times in texts.items() if times > 1] == []
    assert [label for label, times in labels.items() if times > 1] == []


def test_what_waits_for_answers_is_named_for_every_target() -> None:
    used = {target for one in QUESTIONS for target in one.complete_for}
    assert used == COMPLETE_FOR
    assert not [one.key for one in QUESTIONS if one.sealed and one.complete_for]


@pytest.mark.parametrize(("key", "group"), GROUPS.items())
def test_a_group_gets_its_own_questions_and_nobody_else(key: str, group: TargetGroup) -> None:
    section = QUESTIONNAIRE.section(key)
    assert section.not_needed.endswith(".")
    assert section not in Engine(QUESTIONNAIRE).visible_sections()
    for other in TargetGroup:
        shown = section in Engine(QUESTIONNAIRE, facts=[other.value]).visible_sections()
        assert shown is (other is group)


def test_under_18_is_a_talk_and_a_referral_never_a_promise() -> None:
    words = " ".join(one.text + one.why for one in QUESTIONNAIRE.in_section("onder18")).casefold()
    assert "traject" not in words
    assert "plan van aanpak" not in words
    assert Feed.REFERRAL in QUESTIONNAIRE.question("onder18.verwijzing").feeds


def test_self_reliance_has_one_question_for_each_domain_and_each_may_stay_open() -> None:
    lead, *domains = QUESTIONNAIRE.in_section("zelf")
    assert lead.recall[0] == "welkom.zelfredzaam"
    assert [one.key for one in domains] == [question_key(domain) for domain in LifeDomain]
    for one, domain in zip(domains, LifeDomain, strict=True):
        assert one.label == DOMAIN_NAMES[domain]
        assert [one.type.dump(one.type.load(str(n))) for n in LEVEL_NAMES] == [
            *map(str, LEVEL_NAMES)
        ]
        with pytest.raises(InputError):
            one.type.parse("6")
        assert "niveau 1" in one.help.casefold()
        assert "crisisvragen" in one.help
        assert not one.complete_for
        assert not one.needed
        heard = f"{one.text} {one.why} {' '.join(one.prompts)}".casefold()
        assert "niveau" not in heard
        assert "zelfredzaam" not in heard


def test_health_asks_for_no_illness_and_danger_at_home_stays_sealed() -> None:
    for one in QUESTIONNAIRE.in_section("gezondheid"):
        assert one.sensitivity is Sensitivity.SENSITIVE
        assert not re.search(r"\b(ziekte|diagnose|behandeling|arts)\b", one.text.casefold())
    for key in ("relaties.verhaal", "persoon.verhaal", "ouder.tekenen", "zelf.huiselijke_relaties"):
        assert "verzegelde deel" in QUESTIONNAIRE.question(key).help


def test_earlier_help_is_never_a_ground_by_itself() -> None:
    for key in ("vraag.eerder_hulp", "hulp.eerder_soort"):
        assert "geen reden om te weigeren" in QUESTIONNAIRE.question(key).help
    assert "nooit de enige reden" in QUESTIONNAIRE.question("hulp.eerder_jaar").help


def test_crisis_comes_right_after_the_welcome_and_cannot_be_closed_early() -> None:
    second = QUESTIONNAIRE.sections[1]
    assert (second.key, second.table, second.always_asked) == ("gevaar", "threats", True)


def test_every_print_target_and_every_ground_is_used() -> None:
    questions = QUESTIONNAIRE.questions.values()
    assert {target for one in questions for target in one.print} == PRINT_TARGETS
    assert {key for one in questions for key in one.basis} == set(QUESTIONNAIRE.bases)


def test_every_section_has_a_known_icon_of_its_own() -> None:
    icons = [section.icon for section in QUESTIONNAIRE.sections]
    assert len(set(icons)) == len(icons)
    for section in QUESTIONNAIRE.sections:
        assert (resources() / "icons" / f"{section.icon}.svg").is_file()


def test_the_lead_is_an_open_question() -> None:
    for section in QUESTIONNAIRE.sections:
        assert QUESTIONNAIRE.question(section.lead).type.name == "text"


def test_danger_at_home_is_sealed_and_never_for_the_fridge() -> None:
    sealed = [one for one in QUESTIONNAIRE.questions.values() if one.sealed]
    assert {one.section for one in sealed} == {"veilig"}
    assert all(one.print == {"intakeverslag"} and not one.needed for one in sealed)


def test_privacy_is_information_given_not_consent_asked() -> None:
    told = [one for one in QUESTIONNAIRE.questions.values() if one.type.name == "information"]
    assert len(told) >= 4
    words = " ".join(one.text + one.label + one.why for one in told).casefold()
    assert "toestemming" not in words
    assert "akkoord" not in words


def test_nothing_that_a_fridge_shows_is_about_debts() -> None:
    on_fridge = [one for one in QUESTIONNAIRE.questions.values() if "koelkastblad" in one.print]
    assert [one.section for one in on_fridge] == ["goed"]


def test_what_residents_hear_is_short_enough_for_the_screen() -> None:
    for one in QUESTIONS:
        assert one.heading or len(one.text) <= 75, one.text


def test_states_are_never_options() -> None:
    for one in QUESTIONNAIRE.questions.values():
        if isinstance(one.type, Choice | MultiChoice):
            labels = {option.label for option in one.type.options}
            assert not labels & {"weet ik niet", "wil ik niet zeggen", "volgende keer"}


def test_every_ground_names_its_source() -> None:
    for basis in QUESTIONNAIRE.bases.values():
        assert basis.article
        assert basis.says.endswith(".")
        assert len(basis.source) > 10


def test_sensitive_topics_are_marked() -> None:
    for key in (
        "vraag.nacht",
        "schulden.ongeopend",
        "goed.ruimte",
        "contact.lezen",
        "netwerk.steun",
    ):
        assert QUESTIONNAIRE.question(key).sensitivity is Sensitivity.SENSITIVE


def test_articles_are_shown_in_words() -> None:
    question = QUESTIONNAIRE.question("gevaar.verhaal")
    assert QUESTIONNAIRE.articles(question) == ("Wgs art. 4 lid 2",)


def test_the_readme_example_of_a_municipality_loads(tmp_path: Path) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    example = readme.split("```toml")[-1].split("```")[0]
    path = tmp_path / "huizen.toml"
    path.write_text(example, encoding="utf-8")
    merged = load_newest(None, path)
    keys = [one.key for one in merged.in_section("goed")]
    assert keys.index("gemeente.stadspas") == keys.index("goed.betaalt_wel") + 1
    assert merged.digest != QUESTIONNAIRE.digest


def test_the_readme_names_every_field_and_type() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    files = definition_files(FOLDER / QUESTIONNAIRE.version)
    raws = [tomllib.loads(file.data.decode("utf-8")) for file in files]
    kinds = ("basis", "section", "question")
    used = {name for raw in raws for kind in kinds for node in raw.get(kind, ()) for name in node}
    assert [name for name in sorted(used | set(TYPES)) if f"`{name}`" not in readme] == []
