"""What this computer remembers of scanners: strict reading, whole writing, nothing of residents."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError, KnownError
from intakeapp.documents.scanning.drivers import ScannerDriver
from intakeapp.services.scanner_settings import (
    FILE_NAME,
    PROBLEM,
    NetworkScanner,
    ScannerSettings,
    SettingsRead,
    drivers,
    read_scanner_settings,
    with_network_scanner,
    without_network_scanner,
    write_scanner_settings,
)
from tests.helpers.escl_scanner import EsclScanner, running

PIN = "ab" * 32
HALL = NetworkScanner(address="http://10.0.0.5/eSCL", name="Hal")
FULL = ScannerSettings(
    last_scanner="escl:http://10.0.0.5/eSCL", profile="loonstroken",
    network=(HALL, NetworkScanner(address="https://10.0.0.6/eSCL", fingerprint=PIN)),
    copier_folder=str(Path.cwd().anchor) + "kopieer",
)  # fmt: skip


def test_without_a_file_nothing_is_chosen_yet(tmp_path):
    assert read_scanner_settings(tmp_path) == SettingsRead(ScannerSettings())


def test_what_is_kept_comes_back(tmp_path):
    folder = tmp_path / "nieuw"
    write_scanner_settings(folder, FULL)
    assert read_scanner_settings(folder) == SettingsRead(FULL)
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_this_user_can_read_it(tmp_path):
    write_scanner_settings(tmp_path, FULL)
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600


def changed(**values: object) -> str:
    return json.dumps({"profile": "post", **values})


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "[" * 100_000, '{"profile": NaN}', "\ud800",
        changed(profile="alles"), changed(profile=3), changed(onbekend=1),
        changed(last_scanner="usb"), changed(last_scanner="ftp:x"), changed(last_scanner="sane:"),
        changed(last_scanner="sane:\n"), changed(last_scanner="sane:" + "x" * 400),
        changed(copier_folder="kopieer"), changed(copier_folder="/a\0b"), changed(copier_folder=[]),
        changed(network={}), changed(network=["10.0.0.5"]), changed(network=[{}]),
        changed(network=[{"address": "http://10.0.0.5", "wachtwoord": "x"}]),
        changed(network=[{"address": "file:///etc/passwd"}]),
        changed(network=[{"address": "10.0.0.5", "fingerprint": "ab"}]),
        changed(network=[{"address": "10.0.0.5"}, {"address": "http://10.0.0.5/eSCL"}]),
        changed(network=[{"address": f"10.0.0.{n}"} for n in range(21)]),
        " " * 70_000,
    ],
    ids=range(27),
)  # fmt: skip
def test_a_broken_file_gives_the_defaults_and_says_so(tmp_path, text):
    (tmp_path / FILE_NAME).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert read_scanner_settings(tmp_path) == SettingsRead(ScannerSettings(), PROBLEM)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["network", "profile", "last_scanner", "address"]), inner),
    max_leaves=9,
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_file_is_settings_or_the_defaults(tmp_path_factory, raw):
    folder = tmp_path_factory.getbasetemp()
    (folder / FILE_NAME).write_bytes(raw)
    found = read_scanner_settings(folder)
    assert found.problem in ("", PROBLEM)
    assert not found.problem or found.settings == ScannerSettings()


def test_a_folder_in_the_place_of_the_file_is_a_problem_and_no_crash(tmp_path):
    (tmp_path / FILE_NAME).mkdir()
    assert read_scanner_settings(tmp_path).problem == PROBLEM
    with pytest.raises(KnownError, match="bewaard"):
        write_scanner_settings(tmp_path, FULL)


def test_what_could_not_be_read_back_is_not_written(tmp_path):
    write_scanner_settings(tmp_path, FULL)
    with pytest.raises(InputError):
        write_scanner_settings(tmp_path, ScannerSettings(profile="alles"))
    assert read_scanner_settings(tmp_path).settings == FULL


def test_a_network_scanner_is_added_once_and_taken_away():
    one = with_network_scanner(ScannerSettings(), NetworkScanner(address="10.0.0.5", name="Oud"))
    two = with_network_scanner(one, NetworkScanner(address="http://10.0.0.5/eSCL", name="Hal",
                                                   fingerprint="AB " * 32))  # fmt: skip
    assert [(s.address, s.name, s.fingerprint) for s in two.network] == [
        ("http://10.0.0.5/eSCL", "Hal", PIN)
    ]
    used = ScannerSettings(network=two.network, last_scanner="escl:http://10.0.0.5/eSCL")
    assert without_network_scanner(used, "http://10.0.0.5/eSCL") == ScannerSettings()


@pytest.mark.parametrize(
    "added",
    [NetworkScanner(address="geen adres"), NetworkScanner(address="10.0.0.5", fingerprint="x"),
     NetworkScanner(address="10.0.0.5", name="x" * 81)],
)  # fmt: skip
def test_what_is_no_network_scanner_is_refused(added):
    with pytest.raises(InputError):
        with_network_scanner(ScannerSettings(), added)


def test_there_are_no_more_than_twenty():
    known = ScannerSettings()
    for number in range(20):
        known = with_network_scanner(known, NetworkScanner(address=f"10.0.0.{number}"))
    with pytest.raises(InputError, match="twintig"):
        with_network_scanner(known, NetworkScanner(address="10.0.1.1"))


def test_every_way_to_scan_is_there_and_knows_the_addresses():
    with running(EsclScanner()) as scanner:
        known: tuple[ScannerDriver, ...] = drivers(
            ScannerSettings(network=(NetworkScanner(address=scanner.address),))
        )
        assert [driver.name for driver in known] == ["sane", "wia", "imagecapture", "escl"]
        (found,) = known[-1].scanners()
    assert found.id == f"escl:{scanner.address}"
