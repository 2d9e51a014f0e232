from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import KnownError
from intakeapp.base.paths import resources
from intakeapp.questionnaire.definition import (
    DefinitionError,
    DefinitionFile,
    load,
    load_newest,
    read,
)
from intakeapp.questionnaire.questions import Questionnaire

FOLDER = resources() / "questionnaire"
FILES = sorted(path for path in FOLDER.iterdir() if path.stem[:2] == "20")

SMALL = """
version = "2026-01"
[[basis]]
key = "wet"
article = "Wet art. 1"
says = "Dit mag."
source = "de wet"
[[section]]
key = "wonen"
title = "Wonen"
short = "Wonen"
lead = "wonen.verhaal"
intro = "Over uw huis."
order = 10
icon = "home"
moment = "vandaag"
[[section]]
key = "veilig"
title = "Onder ons"
short = "Onder ons"
lead = "veilig.verhaal"
intro = "Alleen hier."
order = 20
icon = "lock"
moment = "volgende_keer"
sealed = true
"""


def question(key: str, **changes: str) -> str:
    """Return one question as TOML; changes are raw TOML values, an empty one drops the field."""
    fields = {
        "key": f'"{key}"',
        "section": f'"{key.split(".")[0]}"',
        "text": '"Hoe gaat het?"',
        "label": '"Hoe het gaat"',
        "type": '"text"',
        "prompts": '["Vertel eens."]',
        "why": '"Dan kunnen wij helpen."',
        "help": '"Luister."',
        "feeds": '["hulpvraag"]',
        "purpose": '"Helpen."',
        "basis": '["wet"]',
    } | changes
    lines = [f"{name} = {value}" for name, value in fields.items() if value]
    return "\n".join(["[[question]]", *lines, ""])


HOUSE = question("wonen.verhaal")
SEALED = question("veilig.verhaal", sensitivity='"verzegeld"')
RENT = question("wonen.huurt", type='"yes_no"')


def small(*more: str, base: str = SMALL, name: str = "2026-01.toml") -> Questionnaire:
    text = base + HOUSE + SEALED + "".join(more)
    return read([DefinitionFile(name, text.encode())])


def with_extra(extra: str, *more: str) -> Questionnaire:
    text = SMALL + HOUSE + SEALED + "".join(more)
    files = [DefinitionFile("2026-01.toml", text.encode())]
    return read([*files, DefinitionFile("huizen.toml", extra.encode(), extra=True)])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_definition_file_loads(path: Path) -> None:
    questionnaire = load(path)
    assert questionnaire.version == path.stem
    assert re.fullmatch(r"[0-9a-f]{64}", questionnaire.digest)


def test_the_newest_definition_is_the_one_asked() -> None:
    assert load_newest().version == max(path.stem for path in FILES)


def test_a_folder_without_definitions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="geen vragenlijst"):
        load_newest(tmp_path)


REFUSED: list[tuple[str, str, str]] = [
    ("unknown key", question("wonen.x", kleur='"rood"'), "onbekend: kleur"),
    ("no key", "[[question]]\nlabel='x'\n", "key ontbreekt"),
    ("bad key", question("wonen.X"), "geen goede key"),
    ("duplicate", question("wonen.verhaal"), "twee keer"),
    ("unknown section", question("tuin.x"), "section verwijst"),
    (
        "key of another section",
        question("wonen.x", section='"veilig"'),
        "beginnen met het onderdeel",
    ),
    ("reserved key", question("wonen.klaar"), r"eindigen op \.klaar"),
    ("municipal prefix", question("gemeente.x"), "mag niet met"),
    ("after in the main file", question("wonen.x", after='"wonen.verhaal"'), "alleen voor vragen"),
    ("no text", question("wonen.x", text=""), "text ontbreekt"),
    ("blank text", question("wonen.x", text='" "'), "text is leeg"),
    ("no why", question("wonen.x", why=""), "why ontbreekt"),
    ("no prompts", question("wonen.x", prompts=""), "prompts ontbreekt"),
    ("prompts no list", question("wonen.x", prompts='"Ja?"'), "geen lijst"),
    ("prompt twice", question("wonen.x", prompts='["Ja?", "Ja?"]'), "leeg of dubbel"),
    ("unknown type", question("wonen.x", type='"kleur"'), "type kent 'kleur' niet"),
    ("no type", question("wonen.x", type=""), "type kent None niet"),
    ("wrong option", question("wonen.x", type='{name = "year", unit = "x"}'), "onbekende optie"),
    ("unknown feed", question("wonen.x", feeds='["nieuwsgierig"]'), "feeds kent"),
    ("no purpose", question("wonen.x", purpose=""), "purpose ontbreekt"),
    ("no basis", question("wonen.x", basis=""), "basis ontbreekt"),
    ("dangling basis", question("wonen.x", basis='["avg"]'), "basis verwijst"),
    ("unknown document", question("wonen.x", print='["krant"]'), "print verwijst"),
    ("unknown sensitivity", question("wonen.x", sensitivity='"geheim"'), "sensitivity kent"),
    ("bad since", question("wonen.x", since='"gisteren"'), "geen versie"),
    (
        "sealed in an open section",
        question("wonen.x", sensitivity='"verzegeld"'),
        "verzegelde vragen",
    ),
    ("open in a sealed section", question("veilig.x"), "verzegelde vragen"),
    (
        "sealed on the list of needed things",
        question("veilig.x", sensitivity='"verzegeld"', needed='"Iets"'),
        "niet op lijsten",
    ),
    (
        "sealed on the fridge",
        question("veilig.x", sensitivity='"verzegeld"', print='["koelkastblad"]'),
        "niet op lijsten",
    ),
    (
        "later question",
        question("wonen.x", show_if='{ question = "wonen.huurt", equals = true }') + RENT,
        "komt pas later",
    ),
    ("itself", question("wonen.x", show_if='{ answered = "wonen.x" }'), "komt pas later"),
    ("no such question", question("wonen.x", show_if='{ answered = "wonen.y" }'), "bestaat niet"),
    (
        "removed question",
        question("wonen.oud", removed_in='"2026-01"')
        + question("wonen.x", show_if='{ answered = "wonen.oud" }'),
        "bestaat niet",
    ),
    (
        "sealed answer given away",
        "[[section]]\nkey='na'\ntitle='N'\nshort='N'\nlead='na.verhaal'\nintro='N'\norder=30\n"
        "icon='x'\nmoment='vandaag'\n"
        + question("na.verhaal")
        + question("na.x", show_if='{ answered = "veilig.verhaal" }'),
        "verzegeld",
    ),
    (
        "value that is no answer",
        RENT + question("wonen.x", show_if='{ question = "wonen.huurt", equals = "soms" }'),
        "past niet bij de vraag",
    ),
    ("show_if no table", question("wonen.x", show_if='"altijd"'), "moet een tabel"),
    ("empty any", question("wonen.x", show_if="{ any = [] }"), "lijst zijn die niet leeg"),
    (
        "empty one_of",
        RENT + question("wonen.x", show_if='{ question = "wonen.huurt", one_of = [] }'),
        "one_of",
    ),
    (
        "arithmetic",
        question("wonen.x", show_if='{ question = "wonen.verhaal", over = 3 }'),
        "deze vorm",
    ),
    (
        "unknown predicate",
        question("wonen.x", show_if='{ predicate = "rijk" }'),
        "onbekend predicaat",
    ),
    ("reference is no text", question("wonen.x", show_if="{ answered = 3 }"), "noemt geen vraag"),
    (
        "rename to nothing",
        '[[question]]\nkey="wonen.a"\nrenamed_to="wonen.b"\n',
        "wijst naar niets",
    ),
    (
        "rename in a circle",
        '[[question]]\nkey="wonen.a"\nrenamed_to="wonen.b"\n'
        '[[question]]\nkey="wonen.b"\nrenamed_to="wonen.a"\n',
        "wijst naar niets",
    ),
    (
        "rename with more",
        '[[question]]\nkey="wonen.a"\nrenamed_to="wonen.verhaal"\nlabel="x"\n',
        "onbekend: label",
    ),
    (
        "rename of what is asked",
        '[[question]]\nkey="wonen.verhaal"\nrenamed_to="wonen.x"\n',
        "twee keer",
    ),
    (
        "removed with a condition",
        question("wonen.x", removed_in='"2026-01"', show_if='{ answered = "wonen.verhaal" }'),
        "heeft geen show_if",
    ),
    ("unknown table in the file", '[[vraag]]\nkey="x"\n', "onbekend: vraag"),
    ("basis twice", SMALL[SMALL.index("[[basis]]") : SMALL.index("[[section]]")], "twee keer"),
    ("not TOML", "[[question]\n", "geen goede TOML"),
]


@pytest.mark.parametrize(("what", "more", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_not_understood_is_refused(what: str, more: str, reason: str) -> None:
    with pytest.raises(DefinitionError, match=reason) as refused:
        small(more)
    assert refused.value.file == "2026-01.toml"
    assert isinstance(refused.value, KnownError)
    assert "2026-01.toml" in str(refused.value)


SECTION_REFUSED: list[tuple[str, str, str, str]] = [
    ("unknown key", 'icon = "home"', 'icon = "home"\nkleur = "rood"', "onbekend: kleur"),
    ("no icon", 'icon = "home"', "", "icon ontbreekt"),
    ("order as text", "order = 10", 'order = "10"', "geen heel getal"),
    ("order twice", "order = 10", "order = 20", "dezelfde als"),
    ("unknown table", "order = 10", 'order = 10\ntable = "honden"', "table verwijst"),
    ("unknown moment", 'moment = "vandaag"', 'moment = "ooit"', "moment kent"),
    ("sealed as text", "sealed = true", 'sealed = "ja"', "geen true of false"),
    ("lead elsewhere", 'lead = "wonen.verhaal"', 'lead = "veilig.verhaal"', "lead verwijst"),
    ("no reason", "order = 10", 'order = 10\nnot_needed = "Geen huis."', "horen bij elkaar"),
    ("section twice", 'key = "veilig"', 'key = "wonen"', "twee keer"),
    ("version", 'version = "2026-01"', 'version = "2026-02"', "naam van map of bestand"),
    ("no version", 'version = "2026-01"', "", "version ontbreekt"),
    ("all sealed", 'icon = "home"', 'icon = "home"\nsealed = true', "verzegelde vragen"),
]


@pytest.mark.parametrize(
    ("what", "old", "new", "reason"), SECTION_REFUSED, ids=[row[0] for row in SECTION_REFUSED]
)
def test_wrong_sections_are_refused(what: str, old: str, new: str, reason: str) -> None:
    assert old in SMALL
    with pytest.raises(DefinitionError, match=reason):
        small(base=SMALL.replace(old, new, 1))


def test_the_lead_comes_first_and_is_always_shown() -> None:
    with pytest.raises(DefinitionError, match="eerste vraag"):
        small(RENT, base=SMALL.replace('"wonen.verhaal"', '"wonen.huurt"'))
    hidden = question("wonen.verhaal", show_if='{ predicate = "korte_route" }')
    text = SMALL + hidden + SEALED
    with pytest.raises(DefinitionError, match="lead mag geen show_if"):
        read([DefinitionFile("2026-01.toml", text.encode())])


def test_something_is_always_to_be_seen() -> None:
    condition = 'order = 10\nshow_if = { predicate = "korte_route" }\nnot_needed = "Hoeft niet."'
    with pytest.raises(DefinitionError, match="altijd te zien"):
        small(base=SMALL.replace("order = 10", condition))


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(DefinitionError, match="geen onderdelen"):
        read([DefinitionFile("2026-01.toml", b'version = "2026-01"')])


RICH = (
    SMALL
    + HOUSE
    + RENT
    + question(
        "wonen.hoe",
        type='{ name = "multi_choice", options = [{ key = "a", label = "b" }, '
        '{ key = "c", label = "d" }] }',
        show_if='{ any = [{ question = "wonen.huurt", one_of = [true] }, '
        '{ predicate = "korte_route" }] }',
        print='["koelkastblad"]',
        sensitivity='"gevoelig"',
    )
    + question("wonen.bedrag", type='{ name = "money", minimum = "0.00" }', needed='"Brief"')
    + question("wonen.oud", removed_in='"2026-01"')
    + '[[question]]\nkey = "wonen.a"\nrenamed_to = "wonen.hoe"\n'
    + SEALED
)
ODD = (
    "3",
    "-1.5",
    "true",
    '""',
    '"x"',
    '"wonen.hoe"',
    "[]",
    "[[1]]",
    "{}",
    "1979-05-27",
    "nan",
    "=",
)


@given(st.data())
def test_any_damaged_value_is_refused_with_a_reason_or_harmless(data: st.DataObject) -> None:
    lines = RICH.splitlines()
    places = [number for number, line in enumerate(lines) if " = " in line]
    number = data.draw(st.sampled_from(places))
    lines[number] = f"{lines[number].split(' = ')[0]} = {data.draw(st.sampled_from(ODD))}"
    try:
        read([DefinitionFile("2026-01.toml", "\n".join(lines).encode())])
    except DefinitionError as refused:
        reason = refused.reason
    else:
        return
    assert reason


def test_an_error_names_file_key_and_reason() -> None:
    with pytest.raises(DefinitionError) as refused:
        small(question("wonen.x", kleur='"rood"'))
    error = refused.value
    assert (error.file, error.key, error.reason) == ("2026-01.toml", "wonen.x", "onbekend: kleur")


def test_renamed_and_removed_questions_stay_explained() -> None:
    questionnaire = small(
        RENT,
        question("wonen.oud", removed_in='"2026-01"', label='"Oude vraag"'),
        '[[question]]\nkey="wonen.a"\nrenamed_to="wonen.b"\nsince="2025-06"\n',
        '[[question]]\nkey="wonen.b"\nrenamed_to="wonen.huurt"\n',
        '[[question]]\nkey="wonen.c"\nrenamed_to="wonen.oud"\n',
    )
    assert questionnaire.question("wonen.a").key == "wonen.huurt"
    assert questionnaire.described("wonen.b") is questionnaire.question("wonen.huurt")
    former = questionnaire.described("wonen.c")
    assert former is not None
    assert (former.label, former.removed_in) == ("Oude vraag", "2026-01")
    assert "wonen.oud" not in questionnaire.questions
    assert questionnaire.described("wonen.nooit") is None
    with pytest.raises(KeyError):
        questionnaire.question("wonen.oud")
    with pytest.raises(KeyError):
        questionnaire.section("tuin")


def test_line_ends_do_not_change_the_digest_but_words_do() -> None:
    text = SMALL + HOUSE + SEALED
    unix = read([DefinitionFile("2026-01.toml", text.encode())])
    windows = read([DefinitionFile("2026-01.toml", text.replace("\n", "\r\n").encode())])
    other = read([DefinitionFile("2026-01.toml", text.replace("Hoe gaat", "En hoe gaat").encode())])
    assert unix.digest == windows.digest != other.digest


def test_a_definition_cannot_be_changed_afterwards() -> None:
    questions = small().questions
    with pytest.raises(TypeError):
        questions["wonen.x"] = questions["wonen.verhaal"]  # type: ignore[index]


class TestMunicipalFile:
    """A second file adds questions without touching the program."""

    def test_questions_join_a_section_in_place(self) -> None:
        extra = 'version = "huizen 3"\n' + question(
            "gemeente.pas", section='"wonen"', after='"wonen.verhaal"'
        )
        keys = [one.key for one in with_extra(extra, RENT).in_section("wonen")]
        assert keys == ["wonen.verhaal", "gemeente.pas", "wonen.huurt"]

    def test_it_may_bring_its_own_section_and_ground(self) -> None:
        extra = (
            'version = "1"\n[[basis]]\nkey="gemeente.plan"\narticle="Plan"\nsays="Mag."\n'
            'source="raad"\n'
            "[[section]]\nkey='gemeente.buurt'\ntitle='Buurt'\nshort='Buurt'\n"
            "lead='gemeente.buurt.verhaal'\nintro='De buurt.'\n"
            "order=15\nicon='x'\nmoment='vandaag'\n"
            + question(
                "gemeente.buurt.verhaal", section='"gemeente.buurt"', basis='["gemeente.plan"]'
            )
        )
        order = [section.key for section in with_extra(extra).sections]
        assert order == ["wonen", "gemeente.buurt", "veilig"]

    @pytest.mark.parametrize(
        ("extra", "reason"),
        [
            (question("wonen.pas"), "moet met"),
            (question("gemeente.pas", section='"tuin"'), "section verwijst"),
            (question("gemeente.pas", section='"wonen"', after='"wonen.x"'), "after verwijst"),
            (question("gemeente.pas", section='"veilig"'), "verzegelde vragen"),
        ],
    )
    def test_it_is_as_strict(self, extra: str, reason: str) -> None:
        with pytest.raises(DefinitionError, match=reason) as refused:
            with_extra('version = "1"\n' + extra)
        assert refused.value.file == "huizen.toml"
