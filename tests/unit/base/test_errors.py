from __future__ import annotations

from intakeapp.base.errors import BugError, InputError, KnownError


def test_a_known_error_says_what_what_is_safe_and_what_to_do():
    error = KnownError("De schijf is vol.", safe="Alles tot nu toe is bewaard.", now="Maak ruimte.")
    assert str(error) == "De schijf is vol. Alles tot nu toe is bewaard. Maak ruimte."
    assert str(KnownError("De schijf is vol.")) == "De schijf is vol."


def test_an_input_error_names_its_place():
    error = InputError("Deze dag bestaat niet.", path="threats[0].date", now="Kijk nog eens.")
    assert str(error) == "threats[0].date: Deze dag bestaat niet. Kijk nog eens."
    assert isinstance(error, KnownError)
    assert (error.code, KnownError("x").code) == ("input", "known")


def test_a_bug_is_no_known_error():
    assert not issubclass(BugError, KnownError)
