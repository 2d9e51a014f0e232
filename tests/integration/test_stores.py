"""The file as a whole: unlock, passphrase, recovery, backup, restore, check."""

from __future__ import annotations

import dataclasses
import zipfile

import pytest

from intakeapp.data.engine import check_cipher, connect, has_plain_header
from intakeapp.data.errors import DamagedStoreError, NotEncryptedError, StoreError
from intakeapp.domain.cases import Case
from intakeapp.security.envelopes import envelope_path, previous_path
from intakeapp.security.passphrases import WrongPassphraseError
from intakeapp.security.recovery import new_recovery_keys, parse_private_key
from intakeapp.security.store_lock import StoreInUseError
from intakeapp.services import backups, stores
from tests.helpers.stores import PASSPHRASE, marit, new_store, register, surroundings

pytestmark = pytest.mark.integration


@pytest.fixture
def opened(tmp_path):
    """A store made here and now, not a copy: how it is made is what these tests are about."""
    file = new_store(tmp_path)
    yield file
    file.close()


def names_of(space):
    with space.store.reading() as reader:
        return [case.number for case in reader.list(Case)]


def test_the_cipher_answers_and_the_file_is_not_plain(opened):
    store = opened.space.store
    register(opened.space)
    raw = connect(store.path, opened.key.hex_for_cipher())
    try:
        assert check_cipher(raw).startswith("4.")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
    content = store.path.read_bytes()
    assert len(content) > 4096
    assert not has_plain_header(store.path)
    assert b"Holtrop" not in content
    assert b"case_file" not in content


def test_a_library_that_does_not_encrypt_is_refused():
    import sqlite3

    plain = sqlite3.connect(":memory:")
    try:
        with pytest.raises(NotEncryptedError):
            check_cipher(plain)
    finally:
        plain.close()


def test_an_unencrypted_file_is_refused_and_left_alone(opened):
    import sqlite3

    path = opened.space.store.path
    opened.close()
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE case_file (id)")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    with pytest.raises(NotEncryptedError):
        stores.unlock(path, PASSPHRASE, opened.world)
    assert path.read_bytes() == before


def test_what_was_written_is_there_after_locking(opened):
    case = register(opened.space)
    opened.close()
    again = stores.unlock(opened.space.store.path, PASSPHRASE, opened.world)
    assert names_of(again.space) == [case.number]
    assert again.space.me == opened.space.me
    again.close()


def test_a_wrong_passphrase_is_refused_with_a_growing_wait(opened):
    path, world = opened.space.store.path, opened.world
    opened.close()
    for _ in range(2):
        with pytest.raises(WrongPassphraseError) as error:
            stores.unlock(path, "iets heel anders", world)
        assert "Holtrop" not in str(error.value)
    with pytest.raises(stores.TooSoonError) as error:
        stores.unlock(path, PASSPHRASE, world)
    assert error.value.seconds == 2
    world.clock.advance(__import__("datetime").timedelta(seconds=3))
    stores.unlock(path, PASSPHRASE, world).close()


def test_the_same_file_is_not_opened_twice(opened):
    with pytest.raises(StoreInUseError):
        stores.unlock(opened.space.store.path, PASSPHRASE, opened.world)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(opened):
    path, world = opened.space.store.path, opened.world
    with pytest.raises(WrongPassphraseError):
        stores.change_passphrase(opened, "niet de goede wachtzin", "een heel andere wachtzin")
    stores.change_passphrase(opened, PASSPHRASE, "een heel andere wachtzin")
    opened.close()
    with pytest.raises(WrongPassphraseError):
        stores.unlock(path, PASSPHRASE, world)
    stores.unlock(path, "een heel andere wachtzin", world).close()
    assert not previous_path(envelope_path(path)).exists()


def test_a_stop_just_after_a_new_passphrase_leaves_no_copy_for_the_old_one(opened):
    path = opened.space.store.path
    place = envelope_path(path)
    old = place.read_bytes()
    opened.close()
    previous_path(place).write_bytes(old)  # what a kill before `forget_previous` leaves
    with pytest.raises(WrongPassphraseError):
        stores.unlock(path, "een heel andere wachtzin", opened.world)
    assert previous_path(place).exists(), "only a person who can open the file cleans it up"
    stores.unlock(path, PASSPHRASE, opened.world).close()
    assert not previous_path(place).exists()


def test_the_municipality_recovers_a_forgotten_passphrase(tmp_path):
    pair = new_recovery_keys()
    world = surroundings()
    opened = stores.create(tmp_path / "x.intake", PASSPHRASE, marit(), world, pair.public)
    case = register(opened.space)
    opened.close()
    private = parse_private_key(pair.private_text)
    recovered = stores.recover(opened.space.store.path, private, "nieuwe wachtzin 2026", world)
    assert names_of(recovered.space) == [case.number]
    recovered.close()
    stores.unlock(opened.space.store.path, "nieuwe wachtzin 2026", world).close()


def test_another_recovery_key_opens_nothing(tmp_path):
    opened = stores.create(
        tmp_path / "x.intake", PASSPHRASE, marit(), surroundings(), new_recovery_keys().public
    )
    opened.close()
    other = parse_private_key(new_recovery_keys().private_text)
    with pytest.raises(Exception, match="herstelsleutel"):
        stores.recover(opened.space.store.path, other, "nieuwe wachtzin 2026", opened.world)
    stores.unlock(opened.space.store.path, PASSPHRASE, opened.world).close()


def test_backup_and_restore_bring_everything_back(opened, tmp_path):
    case = register(opened.space)
    target = tmp_path / "kopie" / "reserve.intakekopie"
    backups.backup(opened, target)
    register(opened.space, aanmelding_date=case.aanmelding_date)
    device = opened.space.store.device
    path = opened.space.store.path
    opened.close()
    restored = backups.restore(target, path, PASSPHRASE, opened.world)
    assert names_of(restored.space) == [case.number]
    assert restored.space.store.device != device
    assert stores.check(restored) == []
    kept = [p for p in path.parent.iterdir() if "voor-terugzetten" in p.name]
    assert len(kept) == 2, "the file that was there is kept, with its keys"
    restored.close()


def test_a_backup_holds_no_plain_text(opened, tmp_path):
    register(opened.space)
    target = tmp_path / "reserve.intakekopie"
    backups.backup(opened, target)
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == [
            "dossiers.intake", "dossiers.intake.keys", "manifest.json",
        ]  # fmt: skip
        assert all(b"Holtrop" not in archive.read(name) for name in archive.namelist())
    assert {p.name for p in tmp_path.iterdir()} <= {
        "reserve.intakekopie", "test.intake", "test.intake.keys", "test.intake.lock",
        "test.intake-wal", "test.intake-shm",
    }  # fmt: skip


def test_a_backup_is_never_written_over(opened, tmp_path):
    target = tmp_path / "reserve.intakekopie"
    target.write_text("van iemand anders")
    with pytest.raises(StoreError):
        backups.backup(opened, target)
    assert target.read_text() == "van iemand anders"


@pytest.mark.parametrize("damage", ["cut", "flip", "other"])
def test_a_damaged_backup_changes_nothing(opened, tmp_path, damage):
    case = register(opened.space)
    target = tmp_path / "reserve.intakekopie"
    backups.backup(opened, target)
    content = bytearray(target.read_bytes())
    if damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "flip":
        content[len(content) // 2] ^= 0xFF
    else:
        content = bytearray(b"geen kopie")
    target.write_bytes(content)
    path = opened.space.store.path
    opened.close()
    with pytest.raises(DamagedStoreError):
        backups.restore(target, path, PASSPHRASE, opened.world)
    again = stores.unlock(path, PASSPHRASE, opened.world)
    assert names_of(again.space) == [case.number]
    again.close()


def test_a_flipped_byte_is_found_by_the_check(opened):
    for _ in range(30):
        register(opened.space)
    path = opened.space.store.path
    opened.close()
    content = bytearray(path.read_bytes())
    content[len(content) * 3 // 4] ^= 0x01
    path.write_bytes(content)
    assert found_damage(path, opened.world)


def found_damage(path, world):
    """Whether opening or checking tells that the file is damaged."""
    try:
        again = stores.unlock(path, PASSPHRASE, world)
    except DamagedStoreError:
        return True
    try:
        return bool(stores.check(again))
    except DamagedStoreError:
        return True
    finally:
        again.close()


def test_a_missing_key_file_is_told(opened):
    path = opened.space.store.path
    opened.close()
    envelope_path(path).unlink()
    with pytest.raises(StoreError, match="sleutelbestand"):
        stores.unlock(path, PASSPHRASE, opened.world)
    assert path.exists()


def test_no_second_store_over_an_existing_one(opened):
    path = opened.space.store.path
    opened.close()
    size = path.stat().st_size
    with pytest.raises(StoreError):
        stores.create(path, PASSPHRASE, marit(), opened.world)
    assert path.stat().st_size == size
    stores.unlock(path, PASSPHRASE, opened.world).close()


def test_without_a_key_ring_a_longer_passphrase_is_asked(tmp_path):
    world = dataclasses.replace(surroundings(), secrets=None)
    with pytest.raises(Exception, match="16"):
        stores.create(tmp_path / "x.intake", "kort maar goed", marit(), world)
    assert not (tmp_path / "x.intake").exists()
    assert not envelope_path(tmp_path / "x.intake").exists()
    opened = stores.create(tmp_path / "x.intake", "lang genoeg zonder sleutelbos", marit(), world)
    opened.close()


def test_files_are_for_the_user_alone(tmp_path):
    opened = new_store(tmp_path / "map")
    modes = {p.name: p.stat().st_mode & 0o777 for p in (tmp_path / "map").iterdir()}
    assert modes["test.intake"] == 0o600
    assert modes["test.intake.keys"] == 0o600
    assert (tmp_path / "map").stat().st_mode & 0o777 == 0o700
    opened.close()
