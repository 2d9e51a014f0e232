from __future__ import annotations

import pytest

from tests.integration.sync.laptops import NAMES, laptop
from tests.integration.sync.memory_hub import MemoryHub


@pytest.fixture
def hub():
    return MemoryHub()


@pytest.fixture
def laptops(tmp_path, hub):
    """Three laptops of one team."""
    made = [laptop(tmp_path / name.split()[0], hub, name) for name in NAMES]
    yield made
    for one in made:
        if not one.file.is_closed:
            one.file.close()
