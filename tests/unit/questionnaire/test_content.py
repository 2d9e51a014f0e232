"""The promises of the questionnaire that the program asks with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from intakeapp.base.paths import resources
from intakeapp.questionnaire.definition import definition_files, load_newest
from intakeapp.questionnaire.questions import PRINT_TARGETS, Sensitivity
from intakeapp.questionnaire.types import TYPES, Choice, MultiChoice

FOLDER = resources() / "questionnaire"
QUESTIONNAIRE = load_newest()


def test_it_holds_the_topics_of_the_first_talk() -> None:
    keys = {section.key for section in QUESTIONNAIRE.sections}
    expected = "welkom gevaar vraag wonen persoon schulden goed contact veilig"
    assert keys == set(expected.split())


def test_crisis_comes_right_after_the_welcome_and_cannot_be_closed_early() -> None:
    second = QUESTIONNAIRE.sections[1]
    assert (second.key, second.table, second.always_asked) == ("gevaar", "threats", True)


def test_every_type_used_exists_and_the_print_targets_too() -> None:
    for one in QUESTIONNAIRE.questions.values():
        assert TYPES[one.type.name] is type(one.type)
        assert one.print <= PRINT_TARGETS


def test_every_print_target_and_every_ground_is_used() -> None:
    questions = QUESTIONNAIRE.questions.values()
    assert {target for one in questions for target in one.print} == PRINT_TARGETS
    assert {key for one in questions for key in one.basis} == set(QUESTIONNAIRE.bases)


def test_every_section_has_prompts_reasons_and_a_known_icon() -> None:
    for section in QUESTIONNAIRE.sections:
        questions = QUESTIONNAIRE.in_section(section.key)
        assert all(one.prompts and one.why and one.help and one.purpose for one in questions)
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


def test_what_residents_hear_is_short_and_polite() -> None:
    for one in QUESTIONNAIRE.questions.values():
        heard = [one.text, one.why, one.note, one.heading, *one.prompts]
        for sentence in re.split(r"(?<=[.?!])\s+", " ".join(heard)):
            assert len(sentence.split()) <= 20, sentence
            low = f" {sentence.casefold()} "
            assert not re.search(r"\b(je|jij|jouw|jullie)\b", low), sentence
            assert not re.search(r"\b(verplicht|ongeldig|fout!|dient te|teneinde)", low), sentence
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
    for key in ("vraag.nacht", "schulden.ongeopend", "goed.ruimte", "contact.lezen"):
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
