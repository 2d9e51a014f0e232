"""Templates are read strictly: what is not understood is refused, and all of it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.facts import Facts, TokenKind
from intakeapp.domain.outgoing.filling import fill
from intakeapp.domain.outgoing.loader import (
    check_folder,
    load_template,
    load_vocabulary,
    templates,
)
from intakeapp.domain.outgoing.templates import Audience, BlockKind, DecisionKind, Form, Per
from tests.unit.domain.outgoing.making import HEAD, PARAGRAPH, read_template, write_template

FULL = """
per = "zaak"
decision = "toelating"
needs = ["afspraak.dag"]
copies = ["Afschrift voor het dossier"]
signed_by_resident = true
[sources]
wgs = { text = "Wgs artikel 4 lid 2", confidence = "H", fact = "law.md 1.2" }
[[blocks]]
id = "lijst"
kind = "lijst"
text = "Neem dit mee."
when = ["afspraak", "!bewind"]
items = [ { id = "post", text = "uw post", pictogram = "mail", when = ["huur"] } ]
[[blocks]]
id = "rijen"
kind = "tabel"
rows = "schulden"
items = [ { id = "wie", label = "Wie", text = "{rij.schuldeiser}" } ]
[[blocks]]
id = "hulp"
kind = "stappen"
rows = "afspraken"
items = [ { id = "wat", text = "{rij.wat}", pictogram = "{rij.pictogram}" } ]
[[blocks]]
id = "namen"
kind = "handtekeningen"
items = [ { id = "u", label = "{inwoner.naam}" } ]
[[blocks]]
id = "wet"
kind = "alinea"
appendix = true
to_check = true
text = "Bezwaar kan tot {besluit.bezwaar_tot}. Artikel 4."
sources = ["wgs"]
"""


def problems_of(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(one.place, one.reason) for one in check_folder(write_template(folder, text))]


def test_a_template_is_read_as_it_stands(tmp_path: Path) -> None:
    template = read_template(tmp_path, FULL)
    assert (template.name, template.version, template.title) == ("proef", "2026-11", "Proef")
    assert (template.audience, template.form) == (Audience.RESIDENT, Form.LETTER)
    assert (template.per, template.decision) == (Per.CASE, DecisionKind.ADMIT)
    assert template.needs == ("afspraak.dag",)
    assert template.copies == ("Afschrift voor het dossier",)
    assert template.signed_by_resident
    assert template.sources["wgs"].fact == "law.md 1.2"
    first = template.blocks[0]
    assert (first.kind, first.when) == (BlockKind.LIST, ("afspraak", "!bewind"))
    assert (first.items[0].pictogram, first.items[0].when) == ("mail", ("huur",))
    assert (template.blocks[1].rows, template.blocks[1].items[0].label) == ("schulden", "Wie")
    assert (template.blocks[4].appendix, template.blocks[4].sources) == (True, ("wgs",))


def test_tokens_of_the_subject_have_to_be_known(tmp_path: Path) -> None:
    head = HEAD.replace("Een proef", "Uw zaak {zaak.nummer}") + 'needs = ["vandaag"]\n'
    assert read_template(tmp_path, PARAGRAPH, head).needs == ("vandaag", "zaak.nummer")


def block(text: str) -> str:
    return HEAD + "[[blocks]]\nid = 'een'\n" + text


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (HEAD.replace('"brief"', '"boek"') + PARAGRAPH, "form", "'boek' kennen we niet"),
        (HEAD.replace('"inwoner"', '"koning"') + PARAGRAPH, "audience", "kennen we niet"),
        (HEAD.replace('version = "2026-11"', "") + PARAGRAPH, "version", "ontbreekt"),
        (HEAD.replace('"Proef"', '"Brief aan {inwoner.naam}"') + PARAGRAPH, "title", "tokens"),
        (HEAD.replace('"Een proef"', '"Voor {niemand}"') + PARAGRAPH, "subject", "'niemand'"),
        (HEAD, "blocks", "minstens één blok"),
        (HEAD + "kleur = 'rood'" + PARAGRAPH, "kleur", "Deze naam kennen we niet"),
        (HEAD + "needs = ['raar']" + PARAGRAPH, "needs", "'raar' kennen we niet"),
        (HEAD + "copies = ['Voor {inwoner.naam}']" + PARAGRAPH, "copies", "tokens"),
        (HEAD + "decision = 'toelating'" + PARAGRAPH, "decision", "bezwaar"),
        (HEAD + "signed_by_resident = true" + PARAGRAPH, "signed_by_resident", "handtekeningen"),
        (HEAD + "per = 'week'" + PARAGRAPH, "per", "'week' kennen we niet"),
        (HEAD + PARAGRAPH + PARAGRAPH, "blocks.aanhef", "twee keer"),
        (HEAD + "blocks = 3", "blocks", "lijst"),
        (HEAD + "blocks = [3]", "blocks[0]", "tabel"),
        (HEAD + "[[blocks]]\nkind = 'alinea'\ntext = 'x'", "blocks[0].id", "ontbreekt"),
        (HEAD + "[[blocks]]\nid = 'A B'\nkind = 'alinea'\ntext = 'x'", "blocks[0].id", "kleine"),
        (HEAD + "[[blocks]]\nid = 'eigen-1'\nkind = 'alinea'\ntext = 'x'", "blocks.eigen-1.id",
         "begint niet met"),
        (block("kind = 'gedicht'"), "blocks.een.kind", "'gedicht' kennen we niet"),
        (block("kind = 'alinea'"), "blocks.een.text", "heeft tekst nodig"),
        (block("kind = 'alinea'\ntext = 3"), "blocks.een.text", "Hier hoort tekst"),
        (block("kind = 'alinea'\ntext = 'x'\nkleur = 1"), "blocks.een.kleur", "kennen we niet"),
        (block("kind = 'alinea'\ntext = 'Beste {inwoner.naam,'"), "blocks.een.text", "accolade"),
        (block("kind = 'alinea'\ntext = 'Beste inwoner.naam}'"), "blocks.een.text", "accolade"),
        (block("kind = 'alinea'\ntext = 'Beste {Inwoner}'"), "blocks.een.text", "accolade"),
        (block("kind = 'alinea'\ntext = 'Beste {inwoner.nam}'"), "blocks.een.text", "inwoner.nam"),
        (block("kind = 'alinea'\ntext = '{inwoner.bsn}'"), "blocks.een.text", "mag niet"),
        (block("kind = 'alinea'\ntext = '{schuld.bedrag}'"), "blocks.een.text", "per = "),
        (block("kind = 'alinea'\ntext = '{rij.bedrag}'"), "blocks.een.text", "kan hier niet"),
        (block('kind = "alinea"\ntext = "a\\u0007"'), "blocks.een.text", "U+0007"),
        (block('kind = "alinea"\ntext = "a\\u202e"'), "blocks.een.text", "U+202E"),
        (block("kind = 'alinea'\ntext = 'x'\nwhen = ['zon']"), "blocks.een.when", "'zon'"),
        (block("kind = 'alinea'\ntext = 'x'\nwhen = ['huur', '!huur']"), "blocks.een.when",
         "twee keer"),
        (block("kind = 'alinea'\ntext = 'x'\nsources = ['awb']"), "blocks.een.sources", "'awb'"),
        (block("kind = 'alinea'\ntext = 'Zie artikel 4.'"), "blocks.een.sources", "zonder bron"),
        (block("kind = 'alinea'\ntext = 'x'\npictogram = 'zeemonster'"), "blocks.een.pictogram",
         "is er niet"),
        (block("kind = 'alinea'\ntext = 'x'\nrows = 'schulden'"), "blocks.een.items", "geen"),
        (block("kind = 'nieuwe_bladzijde'\ntext = 'x'"), "blocks.een", "geen tekst"),
        (block("kind = 'kader'"), "blocks.een.text", "tekst nodig"),
        (block("kind = 'lijst'\ntext = 'x'"), "blocks.een.items", "minstens één item"),
        (block("kind = 'lijst'\nitems = [{ id = 'a' }]"), "blocks.een.items.a.text", "tekst"),
        (block("kind = 'lijst'\nitems = [{ id = 'a', text = 'x' }, { id = 'a', text = 'y' }]"),
         "blocks.een.items.a", "twee keer"),
        (block("kind = 'lijst'\nitems = [{ id = 'a', text = 'x', kind = 'y' }]"),
         "blocks.een.items.a.kind", "kennen we niet"),
        (block("kind = 'lijst'\nrows = 'koeien'\nitems = [{ id = 'a', text = 'x' }]"),
         "blocks.een.rows", "'koeien'"),
        (block("kind = 'lijst'\nrows = 'schulden'\nitems = [{ id = 'a', text = '{rij.wat}' }]"),
         "blocks.een.items.a.text", "bij deze rijen"),
        (block("kind = 'platen'\nitems = [{ id = 'a', text = 'x' }]"),
         "blocks.een.items.a.pictogram", "pictogram"),
        (block("kind = 'platen'\nitems = [{ id = 'a', text = 'x', pictogram = '{rij.wat}' }]"),
         "blocks.een.items.a.pictogram", "is er niet"),
        (block("kind = 'tabel'\nitems = [{ id = 'a', text = 'x', label = 'y' }]"),
         "blocks.een.rows", "rijen nodig"),
        (block("kind = 'tabel'\nrows = 'schulden'\nitems = [{ id = 'a', text = 'x' }]"),
         "blocks.een.items.a.label", "label"),
        (block("kind = 'gegevens'\nitems = [{ id = 'a', label = 'x' }]"),
         "blocks.een.items.a.text", "tekst"),
        (block("kind = 'kader'\ntext = 'x'\nrows = 'schulden'"), "blocks.een.items", "Bij rijen"),
        (block("kind = 'schrijflijnen'"), "blocks.een.text", "Zeg wat"),
        (block("kind = 'schrijflijnen'\nitems = [{ id = 'a' }]"), "blocks.een.items.a.label",
         "deze lijn"),
        (block("kind = 'handtekeningen'\nitems = [{ id = 'a', text = 'x' }]"),
         "blocks.een.items.a.label", "label"),
        (block("kind = 'alinea'\ntext = 'x'\nappendix = true") + PARAGRAPH, "blocks", "achteraan"),
        (HEAD + "[sources]\nx = 3\n" + PARAGRAPH, "sources.x", "tabel"),
        (HEAD + "[sources]\nx = { text = 'a', confidence = 'L', fact = 'b' }\n" + PARAGRAPH,
         "sources.x.confidence", "H of M"),
        (HEAD + "[sources]\nx = { text = 'a', confidence = 'H' }\n" + PARAGRAPH,
         "sources.x.fact", "ontbreekt"),
        ("version = ", "", "geen goede TOML"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(
    tmp_path: Path, text: str, place: str, reason: str
) -> None:
    found = problems_of(tmp_path, text)
    assert [one for one in found if one[0] == place and reason in one[1]], found
    with pytest.raises(InputError) as refused:
        load_template(tmp_path / "proef", load_vocabulary())
    assert refused.value.path.startswith("proef/template.toml")


def test_all_problems_are_told_not_only_the_first(tmp_path: Path) -> None:
    text = HEAD.replace('"brief"', '"boek"') + "x = 1\ny = 2\n" + PARAGRAPH + block("")[len(HEAD) :]
    text += "kind = 'lijst'\ntext = '{a} {b}'\nitems = [ { id = 'z', text = '{c}' } ]\n"
    found = problems_of(tmp_path, text)
    assert [place for place, _reason in found] == [
        "x", "y", "form", "blocks.een.text", "blocks.een.text", "blocks.een.items.z.text",
    ]  # fmt: skip
    with pytest.raises(InputError) as refused:
        load_template(tmp_path / "proef", load_vocabulary())
    assert "nog 5 andere" in refused.value.now


def test_a_municipality_s_folder_is_checked_file_by_file(tmp_path: Path) -> None:
    write_template(tmp_path, HEAD + PARAGRAPH, "goed")
    write_template(tmp_path, HEAD, "leeg")
    write_template(tmp_path, HEAD + PARAGRAPH, "Met Spatie")
    (tmp_path / "vergeten").mkdir()
    (tmp_path / "opmaak").mkdir()
    (tmp_path / "opmaak" / "brief.typ").write_text("", encoding="utf-8")
    (tmp_path / "los.txt").write_text("", encoding="utf-8")
    assert [str(one) for one in check_folder(tmp_path)] == [
        "Met Spatie/template.toml: De naam van de map heeft kleine letters, cijfers en _.",
        "leeg/template.toml: blocks: Een sjabloon heeft minstens één blok.",
        "vergeten/template.toml: Dit bestand is niet te lezen.",
    ]
    assert check_folder(tmp_path / "goed") == ()


def test_a_folder_that_is_none_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="niet gevonden"):
        check_folder(tmp_path / "weg")
    with pytest.raises(InputError, match="geen sjablonen"):
        check_folder(tmp_path)


def test_debts_may_stand_in_a_document_about_a_debt(tmp_path: Path) -> None:
    head = HEAD.replace('"inwoner"', '"schuldeiser"') + 'per = "schuld"\n'
    text = PARAGRAPH.replace("inwoner.naam", "schuld.bedrag")
    assert read_template(tmp_path, text, head).per is Per.DEBT


def test_the_vocabulary_is_read_strictly(tmp_path: Path) -> None:
    whole = load_vocabulary()
    assert whole.tokens["afspraak.dag"].kind is TokenKind.DAY
    assert whole.tokens["inwoner.bsn"].audiences == ("rechtbank", "team")
    assert whole.rows["schulden"]["bedrag"].kind is TokenKind.EUROS
    assert "huur" in whole.flags
    begin = 'version = "1"\n[tokens]\n'
    for text, reason in [
        (begin + "x = { kind = 'verf', meaning = 'm' }", "kennen we niet"),
        (begin + "x = { kind = 'dag' }", "ontbreekt"),
        (begin + "x = { kind = 'dag', meaning = 'm', a = 1 }", "kennen we niet"),
        (begin + "X = { kind = 'dag', meaning = 'm' }", "kleine letters"),
        (begin + "x = { kind = 'dag', meaning = 'm', audiences = ['ik'] }", "Wel: inwoner"),
        (begin + "[kleuren]", "kennen we niet"),
    ]:
        file = tmp_path / "tokens.toml"
        file.write_text(text, encoding="utf-8")
        load_vocabulary.cache_clear()
        with pytest.raises(InputError, match=reason):
            load_vocabulary(file)
    load_vocabulary.cache_clear()


def test_the_templates_of_the_program_are_read_once() -> None:
    assert templates() is templates()
    assert list(templates()) == sorted(templates())


ODD_VALUES = ("3", "true", "[]", "{}", "[3]", "['x']", "''", "'{'", "[{}]", "[[]]", "2026-11-22")
LINES = (HEAD + FULL).split("\n")


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.integers(0, len(LINES) - 1), st.sampled_from(("", *ODD_VALUES)),
                       max_size=5))  # fmt: skip
def test_a_damaged_template_is_refused_in_words_never_with_a_crash(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[int, str]
) -> None:
    lines = list(LINES)
    for number, value in changes.items():
        name, sign, _old = lines[number].partition(" = ")
        lines[number] = f"{name}{sign}{value}" if sign and value else ""
    folder = write_template(tmp_path_factory.mktemp("letters"), "\n".join(lines))
    problems = check_folder(folder)
    assert all(one.reason.endswith(".") for one in problems), problems
    if problems:
        with pytest.raises(InputError):
            load_template(folder, load_vocabulary())
    else:
        assert fill(load_template(folder, load_vocabulary()), Facts()).template == "proef"
