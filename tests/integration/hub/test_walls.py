"""Municipalities are apart, whatever the program above the database does."""

from __future__ import annotations

import psycopg
import pytest

from intakeapp.hub.database import check_serving, migrate
from intakeapp.hub.errors import HubSetupError
from intakeapp.hub.private_postgres import Urls
from tests.integration.hub.laptops import Site

pytestmark = pytest.mark.integration

_TENANT_TABLES = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'hub_schema'"
)


def tables(urls: Urls) -> list[str]:
    with psycopg.connect(urls.owner) as connection:
        return [row[0] for row in connection.execute(_TENANT_TABLES).fetchall()]


def filled(site: Site) -> Site:
    """Put something into the tables of a municipality."""
    one, two = site.laptop(), site.laptop()
    one.push(one.case("zaak-1"), one.insert("huur", "zaak-1", amount=1))
    two.push(two.insert("huur", "zaak-1", amount=2))
    return site


def test_every_table_but_the_list_of_steps_is_of_a_tenant_and_forced(postgres: Urls) -> None:
    with psycopg.connect(postgres.owner) as connection:
        found = connection.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class"
            " WHERE relname = ANY(%s)",
            (tables(postgres),),
        ).fetchall()
    assert len(found) > 15
    assert [name for name, forced in found if not forced] == []


def test_without_a_tenant_nothing_is_seen_by_server_or_owner(postgres: Urls, site: Site) -> None:
    filled(site)
    for url in (postgres.serving, postgres.owner):
        with psycopg.connect(url) as connection:
            for name in tables(postgres):
                assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,), name


def test_another_tenant_sees_and_changes_nothing(site: Site, other_site: Site) -> None:
    filled(site)
    with other_site.hub.database.transaction(other_site.tenant) as connection:
        for name in tables(site.urls):
            query = f"SELECT count(*) FROM {name} WHERE tenant = %s"
            assert connection.execute(query, (site.tenant,)).fetchone() == (0,), name
        changed = connection.execute("UPDATE row_state SET units = '{}' WHERE row_id = 'huur'")
        assert changed.rowcount == 0
        gone = connection.execute("DELETE FROM scope")
        assert gone.rowcount == 0
    assert site.rows("SELECT count(*) FROM group_log") == [(3,)] or site.rows(
        "SELECT count(*) FROM group_log"
    ) == [(4,)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO row_case (tenant, table_name, row_id, case_id) VALUES (%s, 'a', 'b', 'c')",
        "UPDATE head SET tenant = %s",
        "INSERT INTO audit (tenant, at, action) VALUES (%s, now(), 'x')",
    ],
)
def test_nothing_is_written_into_another_tenant(
    site: Site, other_site: Site, statement: str
) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        other_site.hub.database.transaction(other_site.tenant) as connection,
    ):
        connection.execute(statement, (site.tenant,))


def test_the_tenant_is_forgotten_at_the_end_of_a_transaction(site: Site) -> None:
    filled(site)
    seen = {site.hub.database: set()}
    for _ in range(12):  # every connection of the pool comes by
        with site.hub.database.transaction(0) as connection:
            row = connection.execute("SELECT count(*) FROM group_log").fetchone()
            seen[site.hub.database].add(row)
    assert seen[site.hub.database] == {(0,)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE group_log SET body = ''",
        "DELETE FROM group_log",
        "DELETE FROM audit",
        "DELETE FROM received",
        "TRUNCATE group_log",
        "DELETE FROM row_state",
        "INSERT INTO tenant (name, made_at) VALUES ('x', now())",
        "INSERT INTO epoch (number, epoch, after_sequence) VALUES (9, 'x', 0)",
        "ALTER TABLE group_log DISABLE ROW LEVEL SECURITY",
        "DROP POLICY of_tenant ON group_log",
        "SET ROLE intake_owner",
        "CREATE TABLE mine (a int)",
    ],
)
def test_the_serving_role_may_not(site: Site, statement: str) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        site.hub.database.transaction(site.tenant) as connection,
    ):
        connection.execute(statement)


def test_the_owners_address_is_not_fit_to_serve_with(postgres: Urls) -> None:
    check_serving(postgres.serving)
    with pytest.raises(HubSetupError, match="niet van elkaar gescheiden"):
        check_serving(postgres.owner)


def test_an_address_where_nothing_is_says_so() -> None:
    with pytest.raises(HubSetupError, match="niet te bereiken"):
        check_serving("postgresql://intake_hub@127.0.0.1:1/intake")


def test_migrating_again_changes_nothing_and_an_altered_step_is_refused(postgres: Urls) -> None:
    assert migrate(postgres.owner) == migrate(postgres.owner)
    with psycopg.connect(postgres.owner) as connection:
        kept = connection.execute("SELECT digest FROM hub_schema WHERE number = 1").fetchone()
        connection.execute("UPDATE hub_schema SET digest = 'other' WHERE number = 1")
    try:
        with pytest.raises(HubSetupError, match="niet de stap van dit programma"):
            migrate(postgres.owner)
    finally:
        with psycopg.connect(postgres.owner) as connection:
            connection.execute("UPDATE hub_schema SET digest = %s WHERE number = 1", kept)
