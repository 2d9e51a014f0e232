from __future__ import annotations

import sys

from intakeapp.base import paths


def test_resources_are_in_the_source_tree():
    assert (paths.resources() / "texts" / "crisis.toml").is_file()


def test_resources_of_a_frozen_program(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_the_data_folder_can_be_set(monkeypatch, tmp_path):
    monkeypatch.setenv("INTAKEAPP_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path
    assert paths.default_store() == tmp_path / paths.STORE_NAME
    monkeypatch.delenv("INTAKEAPP_HOME")
    assert "intakeapp" in str(paths.data_folder())
