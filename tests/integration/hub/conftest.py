"""A real PostgreSQL for all tests of the hub, and a tenant of its own for each of them."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from intakeapp.base.clock import FixedClock
from intakeapp.hub import private_postgres
from intakeapp.hub.database import Database, migrate
from intakeapp.hub.private_postgres import Urls
from tests.integration.hub.laptops import Site

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def hub_folder() -> Iterator[Path]:
    """A folder with a short path that another user can reach: PostgreSQL never runs as root."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres(hub_folder: Path) -> Iterator[Urls]:
    with private_postgres.running(hub_folder) as urls:
        migrate(urls.owner)
        yield urls


@pytest.fixture(scope="session")
def database(postgres: Urls) -> Iterator[Database]:
    made = Database(postgres.serving, size=10)
    yield made
    made.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock.on(date(2026, 3, 2))


@pytest.fixture
def site(postgres: Urls, database: Database, clock: FixedClock) -> Iterator[Site]:
    """One municipality with its hub."""
    with Site.open(postgres, database, clock, next(_numbers)) as made:
        yield made


@pytest.fixture
def other_site(postgres: Urls, database: Database, clock: FixedClock) -> Iterator[Site]:
    """Another municipality on the same hub."""
    with Site.open(postgres, database, clock, next(_numbers)) as made:
        yield made


@pytest.fixture
def new_site(
    postgres: Urls, database: Database, clock: FixedClock
) -> Callable[[], AbstractContextManager[Site]]:
    """Make one more municipality, as often as asked."""
    return lambda: Site.open(postgres, database, clock, next(_numbers))
