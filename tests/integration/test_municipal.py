"""What the settings change: the user, the municipality, the recovery key, the day of a backup."""

from __future__ import annotations

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Case
from intakeapp.domain.clock_settings import ClockSettings
from intakeapp.security.envelopes import EnvelopeError, envelope_path, previous_path
from intakeapp.security.keys import RecoveryKeyError
from intakeapp.security.passphrases import WrongPassphraseError
from intakeapp.security.recovery import new_recovery_keys, parse_private_key
from intakeapp.services import backups, municipal, recovery_key, stores
from intakeapp.services.overview import view_of
from intakeapp.services.workers import change_worker
from tests.helpers.stores import PASSPHRASE, marit, new_store, register, surroundings

pytestmark = pytest.mark.integration


def test_the_user_is_changed_one_field_at_a_time(space):
    changes = change_worker(space, phone=" 06 12345678 ")
    assert changes.record_id == space.me
    assert space.worker().phone == "+31612345678"
    change_worker(space, phone="", email="Marit@Gemeente.NL")
    me = space.worker()
    assert (me.name, me.phone, me.email) == ("Marit de Waal", "", "Marit@gemeente.nl")


@pytest.mark.parametrize("texts", [{"name": "  "}, {"phone": "06"}, {"email": "marit"}])
def test_a_field_that_cannot_be_changes_nothing(space, texts):
    before = space.worker()
    with pytest.raises(InputError):
        change_worker(space, **texts)
    assert space.worker() == before


def test_a_norm_moves_the_clocks_of_the_open_cases_of_that_municipality(space):
    here, there = register(space), register(space, municipality="Laren")
    municipal.save_norm(space, "Huizen", "first_talk_weeks", 2)
    municipal.save_norm(space, "Huizen", "decision_weeks", 6)
    with space.store.reading() as reader:
        rows = reader.connection.exec_driver_sql("SELECT case_id, due FROM case_index")
        due = {case_id: str(day) for case_id, day in rows}
    assert due[here.id] == "2026-11-30"
    assert due[there.id] == "2026-12-14"
    settings = municipal.read_municipal(space, "Huizen").clocks
    assert settings == ClockSettings(first_talk_weeks=2, decision_weeks=6)
    municipal.save_norm(space, "Huizen", "first_talk_weeks", None)
    settings = municipal.read_municipal(space, "Huizen").clocks
    assert settings == ClockSettings(decision_weeks=6)


@pytest.mark.parametrize(
    ("name", "value"),
    [("first_talk_weeks", 5), ("decision_weeks", 9), ("crisis_working_days", 2), ("onbekend", 1),
     ("municipal_crisis_threats", ["ontruiming"])],
)  # fmt: skip
def test_the_law_is_the_limit(space, name, value):
    with pytest.raises(InputError):
        municipal.checked_norm(name, value)
    with pytest.raises(InputError):
        municipal.save_norm(space, "Huizen", name, value)
    assert municipal.read_municipal(space, "Huizen").clocks == ClockSettings()


def test_texts_and_numbers_reach_the_case(space):
    case = register(space)
    municipal.save_text(space, "Huizen", "team", " 088 000 01 23 ")
    municipal.save_text(space, "Huizen", "noodfonds", "Het fonds")
    municipal.save_text(space, "Huizen", "noodfonds", "")
    rows = (("Gevaar", "112"), ("Half", ""), ("", ""))
    municipal.save_numbers(space, "Huizen", rows)
    kept = municipal.read_municipal(space, "Huizen")
    assert kept.texts == {"team": "088 000 01 23"}
    assert view_of(space, case.id).emergency_numbers == kept.numbers == (("Gevaar", "112"),)
    with pytest.raises(InputError):
        municipal.save_text(space, "Huizen", "bestaat_niet", "")


def test_a_recovery_key_can_be_set_later_and_replaced(tmp_path):
    first, second = new_recovery_keys(), new_recovery_keys()
    opened = new_store(tmp_path)
    path, world = opened.space.store.path, opened.world
    assert recovery_key.recovery_fingerprint(opened) is None
    recovery_key.set_recovery_key(opened, first.public)
    assert recovery_key.recovery_fingerprint(opened) == first.public.fingerprint
    recovery_key.set_recovery_key(opened, second.public)
    assert not previous_path(envelope_path(path)).exists()
    opened.close()
    stores.unlock(path, PASSPHRASE, world).close()  # the passphrase still opens it
    with pytest.raises(RecoveryKeyError):
        stores.recover(path, parse_private_key(first.private_text), "nieuwe wachtzin 1", world)
    private = parse_private_key(second.private_text)
    recovered = stores.recover(path, private, "nieuwe wachtzin 2026", world)
    with recovered.space.store.reading() as reader:
        found = reader.connection.exec_driver_sql(
            "SELECT detail FROM audit WHERE action = 'store.set_recovery_key' ORDER BY instant"
        ).scalars()
        assert list(found) == [first.public.fingerprint, second.public.fingerprint]
    recovered.close()


def test_the_day_of_the_latest_backup_is_remembered(tmp_path):
    world = surroundings()
    opened = stores.create(tmp_path / "x.intake", PASSPHRASE, marit(), world)
    assert backups.last_backup(opened) is None
    backups.backup(opened, tmp_path / "kopie")
    assert backups.last_backup(opened) == world.clock.now()
    opened.close()


def test_without_its_keys_no_recovery_key_is_set(tmp_path):
    opened = new_store(tmp_path)
    place = envelope_path(opened.space.store.path)
    kept = place.read_bytes()
    place.unlink()
    with pytest.raises(EnvelopeError):
        recovery_key.set_recovery_key(opened, new_recovery_keys().public)
    with pytest.raises(EnvelopeError):
        recovery_key.recovery_fingerprint(opened)
    assert not place.exists()
    place.write_bytes(kept)
    opened.close()


def test_a_backup_replaces_the_file_that_is_open(tmp_path):
    opened = new_store(tmp_path)
    path, world = opened.space.store.path, opened.world
    backups.backup(opened, tmp_path / "kopie")
    register(opened.space)
    with pytest.raises(WrongPassphraseError):
        backups.restore(tmp_path / "kopie", path, "niet deze wachtzin", world, opened)
    assert not opened.is_closed
    change_worker(opened.space, role="Na de kopie")  # it is still whole and in use
    restored = backups.restore(tmp_path / "kopie", path, PASSPHRASE, world, opened)
    assert opened.is_closed
    assert restored.space.worker().role == "Consulent schuldhulp"
    with restored.space.store.reading() as reader:
        assert reader.list(Case) == []
    assert list(tmp_path.glob("test.intake.voor-terugzetten-*"))
    restored.close()
