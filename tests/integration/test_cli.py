"""The headless commands, in this process: what they print, and how they end."""

from __future__ import annotations

import io
import json
import os
import stat
import sys

import pytest

from intakeapp.base.errors import KnownError
from intakeapp.base.paths import default_store
from intakeapp.cli import main, program, world
from intakeapp.cli.output import check_target
from intakeapp.cli.parser import DOCUMENTS, FILTERS, in_dutch
from intakeapp.printing import catalog
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services.demo import demo_payload
from intakeapp.services.worklist import WorklistFilter
from tests.helpers.cli import copied_place, filled_place
from tests.helpers.stores import PASSPHRASE

pytestmark = pytest.mark.integration
TODAY = ["--today", "2026-11-17"]


class Desk:
    """Somebody who types commands with one store."""

    def __init__(self, folder, capsys):
        self.folder, self._capsys = folder, capsys
        self.secret = self.file("wachtzin", PASSPHRASE + "\n")
        self.store = folder / "proef.intake"

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        return path

    def run(self, *arguments, with_store=True):
        """Return exit code, stdout as JSON (or None), stderr."""
        ends = ["--store", self.store, "--passphrase-file", self.secret, *TODAY]
        code = main([str(a) for a in (*arguments, *(ends if with_store else ()))])
        captured = self._capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else None, captured.err

    def refused(self, *arguments, code=1, with_store=True):
        """Return the one line on stderr of a command that fails."""
        ended, out, err = self.run(*arguments, with_store=with_store)
        assert (ended, out) == (code, None), (ended, out, err)
        last = err.splitlines()[-1]
        assert last.startswith("intakeapp: ")
        assert "Traceback" not in err
        return last


@pytest.fixture(autouse=True)
def no_key_ring(monkeypatch):
    monkeypatch.setattr(world, "system_store_or_none", lambda: (None, "Er is geen sleutelbos."))


@pytest.fixture
def bare(tmp_path, capsys):
    """A desk without a store yet."""
    return Desk(tmp_path, capsys)


@pytest.fixture
def desk(bare):
    """A desk with a new store."""
    copied_place(bare.folder)
    return bare


@pytest.fixture
def filled(bare):
    """A desk with the three demo residents."""
    _place, bare.numbers = filled_place(bare.folder)
    return bare


# The store


def test_create_tells_what_was_made_and_what_is_missing(bare):
    code, out, err = bare.run("store", "create", "--name", "Marit de Waal")
    assert code == 0
    assert out == {
        "store": str(bare.store),
        "worker": "Marit de Waal",
        "keyring": False,
        "recovery_key": None,
    }
    assert "geen sleutelbos" in err
    assert "herstelsleutel" in err
    assert stat.S_IMODE(bare.store.stat().st_mode) == 0o600


def test_create_never_overwrites(desk):
    before = desk.store.read_bytes()
    assert "staat al een dossierbestand" in desk.refused("store", "create")
    assert desk.store.read_bytes() == before


def test_a_short_passphrase_is_refused(bare):
    bare.secret = bare.file("kort", "kort maar goed\n")
    assert "ten minste 16 tekens" in bare.refused("store", "create")
    assert not bare.store.exists()


def test_with_a_key_ring_the_store_uses_it(bare, monkeypatch):
    ring = MemorySecretStore()
    monkeypatch.setattr(world, "system_store_or_none", lambda: (ring, ""))
    code, out, _err = bare.run("store", "create")
    assert (code, out["keyring"], len(ring.names())) == (0, True, 1)
    assert bare.run("case", "list")[0] == 0
    monkeypatch.setattr(world, "system_store_or_none", lambda: (None, ""))
    assert "sleutelbos" in bare.refused("case", "list")


def test_check_backup_and_restore(filled):
    assert filled.run("store", "check")[:2] == (
        0, {"store": str(filled.store), "ok": True, "problems": []},
    )  # fmt: skip
    target = filled.folder / "kopie.zip"
    code, out, _err = filled.run("store", "backup", "--out", target)
    assert (code, out["size"]) == (0, target.stat().st_size)
    assert "staat al een bestand" in filled.refused("store", "backup", "--out", target)
    filled.store = filled.folder / "elders" / "terug.intake"
    code, out, _err = filled.run("store", "restore", "--from", target)
    assert (code, out["kept_old"]) == (0, False)
    assert len(filled.run("case", "list")[1]) == 3
    code, out, err = filled.run("store", "restore", "--from", target)
    assert (code, out["kept_old"]) == (0, True)
    assert "voor-terugzetten" in err


def test_restore_of_something_else_changes_nothing(filled):
    before = filled.store.read_bytes()
    assert "geen bruikbare reservekopie" in filled.refused(
        "store", "restore", "--from", filled.secret
    )
    assert "niet gevonden" in filled.refused("store", "restore", "--from", filled.folder / "weg")
    assert filled.store.read_bytes() == before


def test_change_of_the_passphrase(desk):
    new = desk.file("nieuw", "een heel andere wachtzin")
    code, out, _err = desk.run("store", "change-passphrase", "--new-passphrase-file", new)
    assert (code, out["changed"]) == (0, True)
    assert "wachtzin klopt niet" in desk.refused("case", "list")
    desk.secret = new
    assert desk.run("case", "list")[:2] == (0, [])


def test_the_way_back_with_the_recovery_key(bare):
    public, private = bare.folder / "openbaar.json", bare.folder / "geheim.json"
    protect = bare.file("beheer", "wachtzin van de beheerder")
    made = ("store", "recovery-key", "--public", public, "--private", private)
    guard = ("--recovery-passphrase-file", protect)
    code, out, _err = bare.run(*made, *guard, with_store=False)
    assert (code, out["protected"]) == (0, True)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert "staat al een bestand" in bare.refused(*made, *guard, with_store=False)
    code, created, _err = bare.run("store", "create", "--recovery-public-key", public)
    assert (code, created["recovery_key"]) == (0, out["fingerprint"])
    new = bare.file("nieuw", "een heel andere wachtzin")
    back = ("store", "recover", "--store", bare.store, "--new-passphrase-file", new)
    key = ("--recovery-private-key", private)
    assert "beveiligd met een wachtzin" in bare.refused(*back, *key, with_store=False)
    assert bare.run(*back, *key, *guard, with_store=False)[0] == 0
    assert "wachtzin klopt niet" in bare.refused("case", "list")
    bare.secret = new
    assert bare.run("case", "list")[0] == 0


def test_the_secret_key_is_not_taken_for_the_public_one(bare):
    public, private = bare.folder / "openbaar.json", bare.folder / "geheim.json"
    where = ("--public", public, "--private", private, "--unprotected")
    assert bare.run("store", "recovery-key", *where, with_store=False)[1]["protected"] is False
    said = bare.refused("store", "create", "--recovery-public-key", private)
    assert "geheime herstelsleutel" in said
    assert not bare.store.exists()


# Cases


def test_list_has_the_documented_keys(filled):
    code, rows, _err = filled.run("case", "list")
    assert code == 0
    tanya, sjaak, ellis = rows
    assert set(tanya) == {
        "id", "number", "name", "municipality", "phase", "is_open", "is_crisis", "crisis",
        "first_clock", "waiting_for",
    }  # fmt: skip
    assert tanya["name"] == "Tanya Holtrop"
    assert tanya["crisis"] == {"type": "ontruiming", "date": "2026-11-25", "time": "10:00"}
    assert tanya["first_clock"] == {"clock": "ontruiming", "due": "2026-11-25"}
    assert sjaak["crisis"] == {"type": "zorgverzekering", "date": None, "time": None}
    assert (ellis["is_crisis"], ellis["crisis"], ellis["phase"]) == (False, None, "intake")


@pytest.mark.parametrize(
    ("name", "count"), [("alle", 3), ("mijn", 3), ("crisis", 2), ("te_laat", 0), ("afgerond", 0)]
)
def test_filters(filled, name, count):
    assert len(filled.run("case", "list", "--filter", name)[1]) == count


@pytest.mark.parametrize("words", ["holtr", "999990019", "14-03-1984", "1271ab", "lindelaan"])
def test_search(filled, words):
    assert [row["name"] for row in filled.run("case", "search", words)[1]] == ["Tanya Holtrop"]
    assert filled.run("case", "search", "niemand")[:2] == (0, [])


def test_export_and_import_in_another_store(filled, tmp_path, capsys):
    target = filled.folder / "tanya.json"
    number = filled.numbers["tanya"]
    code, out, err = filled.run("case", "export", "--case", number, "--out", target)
    assert (code, out["number"], out["size"]) == (0, number, target.stat().st_size)
    assert "verzegelde" in err
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "staat al een bestand" in filled.refused(
        "case", "export", "--case", number, "--out", target
    )
    assert filled.run("case", "export", "--case", number, "--out", target, "--force")[0] == 0
    (tmp_path / "b").mkdir()
    second = Desk(tmp_path / "b", capsys)
    second.run("store", "create")
    code, made, _err = second.run("case", "import", target)
    assert (code, made["number"], made["possible_duplicates"]) == (0, number, [])
    first, again = (d.run("case", "export", "--case", made["id"])[1] for d in (filled, second))
    assert {**first, "timeline": 0} == {**again, "timeline": 0}
    assert "staat hier al" in second.refused("case", "import", target)


def test_import_tells_a_possible_duplicate(filled):
    payload = demo_payload("tanya")
    payload["household"] = []
    file = filled.file("nog-eens.json", json.dumps(payload))
    code, made, err = filled.run("case", "import", file)
    assert code == 0
    (other,) = made["possible_duplicates"]
    assert (other["number"], other["reason"]) == (filled.numbers["tanya"], "Hetzelfde BSN")
    assert "misschien al een zaak" in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"format": 1, "kleur": 1}', "kleur: Deze naam kennen we niet"),
        ('{"format": 1, "format": 1}', "format: Deze naam staat er twee keer"),
        ("[]", "accolades"),
        ("{", "geen goede JSON: kijk bij regel 1"),
        ("", "geen goede JSON"),
    ],
)
def test_a_file_that_is_no_dossier(desk, text, said):
    assert said in desk.refused("case", "import", desk.file("x.json", text))


def test_a_case_that_is_not_there(filled):
    assert "Deze zaak staat niet in dit bestand" in filled.refused(
        "case", "export", "--case", "2026-0099-AA"
    )
    assert "niet gevonden" in filled.refused("case", "import", filled.folder / "weg.json")


def test_demo_twice_is_refused(filled):
    assert "staan al in dit bestand" in filled.refused("demo")


# Paper


@pytest.mark.parametrize("document", DOCUMENTS)
def test_print(filled, document):
    target = filled.folder / "x.pdf"
    arguments = ("print", document, "--case", filled.numbers["tanya"], "--out", target)
    code, out, _err = filled.run(*arguments)
    assert (code, out["document"], out["sealed"]) == (0, document, False)
    content = target.read_bytes()
    assert content.startswith(b"%PDF")
    assert out["size"] == len(content)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "staat al een bestand" in filled.refused(*arguments)
    assert filled.run(*arguments, "--force")[1]["sha256"] == out["sha256"]


def test_sealed_is_only_for_the_report(filled):
    target, number = filled.folder / "x.pdf", filled.numbers["ellis"]
    code, out, _err = filled.run(
        "print", "intakeverslag", "--case", number, "--out", target, "--sealed"
    )
    assert (code, out["sealed"]) == (0, True)
    said = filled.refused(
        "print", "koelkastblad", "--case", number, "--out", target, "--sealed", code=2
    )
    assert "--sealed kan alleen bij intakeverslag" in said


def test_a_printed_document_is_kept_in_the_dossier(filled):
    number = filled.numbers["sjaak"]
    filled.run("print", "koelkastblad", "--case", number, "--out", filled.folder / "x.pdf")
    content = filled.run("case", "export", "--case", number)[1]
    assert [d["kind"] for d in content["documents"] if d["kind"] != "ontvangen"] == ["koelkastblad"]


@pytest.mark.parametrize("place", ["", "weg/x.pdf"])
def test_a_place_that_cannot_be_written(filled, place):
    number = filled.numbers["tanya"]
    filled.refused("print", "koelkastblad", "--case", number, "--out", filled.folder / place)


def test_something_that_is_no_file_is_never_replaced():
    with pytest.raises(KnownError, match="gewoon bestand"):
        check_target(world.Path(os.devnull), force=True)


# Deadlines

QUESTION = {
    "aanmelding": "2026-11-20",
    "threats": [{"type": "ontruiming", "date": "2026-12-03", "time": "09:30"}],
    "first_talk": None,
    "settings": {},
}


def test_deadlines_from_a_file_and_from_stdin(bare, monkeypatch):
    file = bare.file("vraag.json", json.dumps(QUESTION))
    ask = ("deadlines", "--today", "2026-11-20", "--json")
    code, clocks, _err = bare.run(*ask, file, with_store=False)
    assert code == 0
    wanted = {"clock", "due", "working_days_left", "rule", "source", "counted_from"}
    assert all(wanted <= set(clock) for clock in clocks)
    by_code = {clock["clock"]: clock for clock in clocks}
    assert by_code["eerste_gesprek_crisis"]["due"] == "2026-11-25"
    assert by_code["ontruiming"]["due_time"] == "09:30"
    stdin = io.TextIOWrapper(io.BytesIO(file.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert bare.run(*ask, "-", with_store=False)[1] == clocks


def test_deadlines_refuse_what_they_do_not_know(bare):
    wrong = {**QUESTION, "threats": [{"type": "draak"}]}
    file = bare.file("vraag.json", json.dumps(wrong))
    said = bare.refused("deadlines", "--json", file, with_store=False)
    assert said.startswith("intakeapp: threats[0].type: ")
    assert "accolades" in bare.refused(
        "deadlines", "--json", bare.file("lijst.json", "[]"), with_store=False
    )


# Passphrases


def test_the_first_line_of_the_file_counts(desk):
    for text in (f"{PASSPHRASE}\r\nandere regel\n", PASSPHRASE, f"\ufeff{PASSPHRASE}\n"):
        desk.secret = desk.file("vorm", text)
        assert desk.run("case", "list")[0] == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "geen wachtzin"), (b"\n", "geen wachtzin"), (b"\xff\xfe", "UTF-8"),
     (b"x" * 5000, "te lang")],
)  # fmt: skip
def test_a_passphrase_file_that_holds_none(desk, content, said):
    desk.secret.write_bytes(content)
    assert said in desk.refused("case", "list")


def test_a_passphrase_file_that_is_not_there(desk):
    desk.secret = desk.folder / "weg"
    assert "niet gevonden" in desk.refused("case", "list")
    desk.secret = desk.folder
    assert "is een map" in desk.refused("case", "list")


def test_others_who_can_read_the_passphrase_are_told(desk):
    desk.secret.chmod(0o644)
    code, _out, err = desk.run("case", "list")
    assert code == 0
    assert "anderen op deze computer" in err


def test_a_passphrase_from_a_descriptor(desk):
    reading, writing = os.pipe()
    try:
        os.write(writing, f"{PASSPHRASE}\nhet vervolg\n".encode())
        os.close(writing)
        options = ("--store", desk.store, "--passphrase-fd", reading)
        assert desk.run("case", "list", *options, with_store=False)[0] == 0
        assert os.read(reading, 100) == b"het vervolg\n"
    finally:
        os.close(reading)
    assert "is niet open" in desk.refused(
        "case", "list", "--store", desk.store, "--passphrase-fd", 987, with_store=False
    )


def test_without_a_terminal_nothing_is_asked(desk, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    said = desk.refused("case", "list", "--store", desk.store, code=2, with_store=False)
    assert "--passphrase-file" in said


def test_a_terminal_is_asked_and_a_new_passphrase_twice(bare, monkeypatch):
    answers = [PASSPHRASE, PASSPHRASE + "!"]
    terminal = io.StringIO("")
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: answers.pop(0))
    make = ("store", "create", "--store", bare.store)
    assert "niet gelijk" in bare.refused(*make, with_store=False)
    answers += [PASSPHRASE, PASSPHRASE, PASSPHRASE]
    assert bare.run(*make, with_store=False)[0] == 0
    assert bare.run("case", "list", "--store", bare.store, with_store=False)[0] == 0
    assert answers == []


def test_a_wrong_passphrase_waits_longer_each_time(desk):
    desk.secret = desk.file("fout", "dit is niet de wachtzin")
    for _try in range(2):
        assert "wachtzin klopt niet" in desk.refused("case", "list")
    assert "Wacht nog 2 seconden" in desk.refused("case", "list")


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Dit ontbreekt nog: OPDRACHT."),
        (("store",), "Dit ontbreekt nog: OPDRACHT."),
        (("dans",), "Bij OPDRACHT kan alleen: store, case,"),
        (("case", "export"), "Dit ontbreekt nog: --case."),
        (("case", "export", "--case"), "Achter --case hoort een waarde."),
        (("case", "list", "--filter", "x"), "Bij --filter kan alleen: alle, mijn,"),
        (("print", "brief", "--case", "1", "--out", "x"), "Bij DOCUMENT kan alleen: koelkastblad"),
        (("case", "list", "--today", "morgen"), "--today: Hier hoort een datum als 2026-12-03."),
        (("case", "list", "--today", "2026-02-30"), "--today: Deze dag bestaat niet."),
        (("case", "list", "--today", "0001-01-01"), "--today: Hier hoort een datum"),
        (("case", "list", "--passphrase-fd", "x"), "--passphrase-fd: Hier hoort het nummer"),
        (("case", "list", "--passphrase-fd", "3", "--passphrase-file", "x"), "kan niet samen met"),
        (("case", "list", "--store=x", "iets"), "Er staat een woord te veel."),
        (("case", "list", "--pass", "x"), "Deze optie kennen we niet: --pass."),
    ],
)
def test_wrong_use_is_exit_code_2_with_the_dutch_usage(bare, capsys, arguments, said):
    assert main(list(arguments)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Gebruik: intakeapp")
    assert said in captured.err.splitlines()[-1]


def test_what_was_typed_is_never_repeated(capsys):
    assert main(["case", "list", "--passphrase=zeergeheim", "--bsn", "999990019"]) == 2
    err = capsys.readouterr().err
    assert "zeergeheim" not in err
    assert "999990019" not in err


def test_every_message_of_the_parser_has_a_dutch_form():
    assert in_dutch("something new and English") == "Kijk de opdracht na."
    assert in_dutch("argument --x: invalid Path value: 'y'").startswith("Bij --x staat iets")


def test_help_is_dutch_and_a_success(capsys):
    for arguments in (["--help"], ["case", "import", "-h"]):
        assert main(arguments) == 0
        text = capsys.readouterr().out
        assert text.startswith("Gebruik: intakeapp")
        assert "show this" not in text


def test_the_words_of_the_parser_are_those_of_the_program():
    assert tuple(f.value for f in WorklistFilter) == FILTERS
    assert tuple(catalog.DOCUMENTS) == DOCUMENTS


def test_the_store_of_the_user_is_the_default(monkeypatch, tmp_path, bare):
    monkeypatch.setenv("INTAKEAPP_HOME", str(tmp_path / "thuis"))
    code, out, _err = bare.run(
        "store", "create", "--passphrase-file", bare.secret, with_store=False
    )
    assert (code, out["store"]) == (0, str(default_store()))


# What cannot be foreseen


@pytest.fixture
def broken(monkeypatch):
    """Make a command fail in a way nobody thought of."""

    def make(error):
        def fail(_options):
            raise error

        monkeypatch.setattr("intakeapp.cli.deadlines.deadlines", fail)
        return main(["deadlines", "--json", "-"])

    return make


def test_an_unexpected_error_is_one_line_without_what_it_held(broken, capsys, monkeypatch):
    monkeypatch.delenv(program.TRACE, raising=False)
    assert broken(ZeroDivisionError("Tanya Holtrop 999990019")) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "ZeroDivisionError" in line
    assert "Tanya" not in line


def test_a_trace_tells_where_and_still_not_whom(broken, capsys, monkeypatch):
    monkeypatch.setenv(program.TRACE, "1")
    assert broken(ZeroDivisionError("Tanya Holtrop 999990019")) == 1
    err = capsys.readouterr().err
    assert "program.py" in err
    assert "Tanya" not in err


def test_ctrl_c_is_one_line(broken, capsys):
    assert broken(KeyboardInterrupt()) == 1
    assert capsys.readouterr().err.splitlines() == ["intakeapp: Gestopt."]
