"""Scanners on the network: found, compared once by a person, remembered and forgotten."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from intakeapp.base.errors import InputError
from intakeapp.documents.scanning.drivers import Scanner, ScannerError, Trouble
from intakeapp.services.scanner_settings import FILE_NAME
from intakeapp.views.post import start_network
from intakeapp.views.post.start_network import grouped

ADDRESS = "https://192.168.1.20/eSCL"
PRINT = "ab" * 32


@pytest.fixture
def network(panel, monkeypatch):
    """The unfolded part; what the network answers can be set."""
    made = panel.network
    made.answers = (Scanner(id=f"escl:{ADDRESS}", name="Kyocera balie"),)
    made.fingerprint = PRINT
    monkeypatch.setattr(start_network, "found_on_network", lambda *_args: made.answers)
    monkeypatch.setattr(start_network, "fingerprint_of", lambda _address: made.fingerprint)
    made.unfold.click()
    return made


def kept(sources):
    return json.loads((sources.folder / FILE_NAME).read_text())["network"]


def test_a_scanner_with_a_certificate_is_used_after_a_person_compared_it(network, sources, settle):
    network.look.click()
    assert network.words.text().startswith("Er wordt op het netwerk gezocht")
    settle()
    (row,) = network.found.widgets().values()
    assert (row.name.text(), row.where.text()) == ("Kyocera balie", ADDRESS)
    row.button.click()
    settle()
    assert "abab abab" in network.question.text.text()
    assert not (sources.folder / FILE_NAME).exists()
    yes = network.question.findChildren(type(row.button))[0]
    assert yes.hasFocus()
    yes.click()
    settle()
    assert kept(sources) == [{"address": ADDRESS, "name": "Kyocera balie", "fingerprint": PRINT}]
    assert network.found.widgets() == {}
    assert list(network.known.widgets()) == [ADDRESS]


def test_no_is_no(network, sources, settle):
    network.look.click()
    settle()
    next(iter(network.found.widgets().values())).button.click()
    settle()
    network.question.findChildren(type(network.look))[1].click()
    assert network.question is None
    assert sources.settings.network == ()


def test_an_address_is_typed_and_can_be_forgotten(network, sources, qtbot, settle):
    network.fingerprint = ""
    network.address.edit.setFocus()
    qtbot.keyClicks(network.address.edit, "192.168.1.30")
    qtbot.keyClick(network.address.edit, Qt.Key.Key_Return)
    settle()
    assert kept(sources) == [{"address": "http://192.168.1.30/eSCL", "name": "", "fingerprint": ""}]
    (row,) = network.known.widgets().values()
    row.button.click()
    settle()
    assert kept(sources) == []


def test_what_is_no_address_and_what_does_not_answer_is_told(network, sources, monkeypatch, settle):
    def no_address(_address):
        raise InputError("Dit is geen adres van een scanner.", now="Bijvoorbeeld 192.168.1.20.")

    monkeypatch.setattr(start_network, "fingerprint_of", no_address)
    network.address.set_text("??")
    network.use.click()
    settle()
    assert "geen adres" in network.address.error()

    def silent(_address):
        raise ScannerError(Trouble.GONE)

    monkeypatch.setattr(start_network, "fingerprint_of", silent)
    network.use.click()
    settle()
    assert "antwoordt niet" in network.words.text()
    assert sources.settings.network == ()


def test_silence_is_told(network, settle):
    network.answers = ()
    network.look.click()
    settle()
    assert network.words.text().startswith("Er antwoordde geen nieuwe scanner.")


def test_fingerprints_are_grouped_to_compare():
    assert grouped("0123456789ab") == "0123 4567 89ab"
