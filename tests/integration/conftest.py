from __future__ import annotations

import pytest

from tests.helpers.store_copies import copied_store


@pytest.fixture
def opened(tmp_path):
    """An unlocked store of its own, closed afterwards."""
    file = copied_store(tmp_path)
    yield file
    file.close()


@pytest.fixture
def space(opened):
    """The workspace of an unlocked store."""
    return opened.space
