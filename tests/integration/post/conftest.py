"""A real store with a case, and a pile of invented letters that are read at once."""

from __future__ import annotations

import pytest

from intakeapp.domain.cases import Case
from intakeapp.services.workspace import Workspace
from tests.helpers.stores import register
from tests.integration.post.piling import Piling


@pytest.fixture
def case(space: Workspace) -> Case:
    """The case the post is of."""
    return register(space)


@pytest.fixture
def piling(space: Workspace, case: Case) -> Piling:
    """A pile of post that was begun."""
    return Piling(space, case.id)
