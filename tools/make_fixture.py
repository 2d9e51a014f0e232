"""Make the database file of the present schema for tests/fixtures/databases, once per release."""

from __future__ import annotations

import sys
from pathlib import Path

from intakeapp.data.copies import side_files
from intakeapp.data.migrations.runner import HEAD
from tests.helpers.stores import new_store, register

KEY = "5a" * 32


def main() -> int:
    """Write NNNN.intake with one invented case, encrypted with the key the tests know."""
    from tempfile import TemporaryDirectory

    target = Path("tests/fixtures/databases") / f"{HEAD:04d}.intake"
    if target.exists():
        print(f"{target} is there already: a released schema never changes")
        return 1
    with TemporaryDirectory() as folder:
        opened = new_store(Path(folder))
        register(opened.space)
        opened.space.store.copy_to(target, opened.key.hex_for_cipher())
        old = opened.key.hex_for_cipher()
        opened.close()
    import sqlcipher3.dbapi2 as driver

    raw = driver.connect(str(target))
    raw.execute(f"PRAGMA key = \"x'{old}'\"")
    raw.execute(f"PRAGMA rekey = \"x'{KEY}'\"")
    raw.close()
    for leftover in side_files(target):
        leftover.unlink(missing_ok=True)
    target.chmod(0o644)
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
