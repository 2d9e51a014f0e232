"""A helper that follows a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.documents.scanning.planned import Planned


@pytest.fixture
def helper(tmp_path: Path) -> Planned:
    return Planned(tmp_path)
