"""`store ...`: the dossier file as a whole."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from intakeapp.cli.output import UsageError, check_target, print_json, say, write_out
from intakeapp.cli.passphrases import passphrase_from
from intakeapp.cli.world import opened, store_path, surroundings
from intakeapp.security.recovery import new_recovery_keys
from intakeapp.services import backups, first_start, stores


@dataclass(frozen=True)
class _Create:
    passphrase: str
    name: str
    role: str
    phone: str
    recovery_key_file: Path | None


def create(options: Namespace) -> int:
    """Make a new file."""
    path = store_path(options)
    key_file: Path | None = options.recovery_public_key
    key = first_start.read_public_key(key_file) if key_file else None
    world = surroundings(options, tell=True)
    if key is None:
        say("Let op: zonder herstelsleutel is een vergeten wachtzin niet te herstellen.")
    passphrase = passphrase_from(options, "passphrase", "Nieuwe wachtzin", twice=True)
    asked = _Create(passphrase, options.name, options.role, options.phone, key_file)
    file = first_start.create(path, asked, world)
    try:
        worker = file.space.worker().name
    finally:
        file.close()
    print_json(
        {
            "store": str(path),
            "worker": worker,
            "keyring": world.secrets is not None,
            "recovery_key": key.fingerprint if key else None,
        }
    )
    return 0


def check(options: Namespace) -> int:
    """Check the whole file; exit code 1 when something is wrong with it."""
    with opened(options) as file:
        problems = stores.check(file)
    print_json({"store": str(store_path(options)), "ok": not problems, "problems": problems})
    if not problems:
        return 0
    say("Het dossierbestand is niet in orde. Zet een reservekopie terug of vraag uw beheerder.")
    return 1


def backup(options: Namespace) -> int:
    """Write a backup; what stands there already is never overwritten."""
    target: Path = options.out
    check_target(target)
    with opened(options) as file:
        backups.backup(file, target)
    print_json(
        {
            "store": str(store_path(options)),
            "backup": str(target),
            "size": target.stat().st_size,
        }
    )
    return 0


def restore(options: Namespace) -> int:
    """Put a backup in place; a file that stood there is kept beside it."""
    path = store_path(options)
    passphrase = passphrase_from(options, "passphrase", "Wachtzin van de reservekopie")
    before = path.exists()
    backups.restore(options.source, path, passphrase, surroundings(options)).close()
    if before:
        say("Het bestand dat er stond, is bewaard met 'voor-terugzetten' in de naam.")
    print_json({"store": str(path), "restored_from": str(options.source), "kept_old": before})
    return 0


def change_passphrase(options: Namespace) -> int:
    """Choose another passphrase."""
    path = store_path(options)
    old = passphrase_from(options, "passphrase", "Wachtzin van nu")
    world = surroundings(options, tell=True)
    opened = stores.unlock(path, old, world)
    try:
        new = passphrase_from(options, "new_passphrase", "Nieuwe wachtzin", twice=True)
        stores.change_passphrase(opened, old, new)
    finally:
        opened.close()
    print_json({"store": str(path), "changed": True})
    return 0


def recover(options: Namespace) -> int:
    """Open a file with the municipality's private key and give it a new passphrase."""
    path = store_path(options)
    protected = options.recovery_passphrase_file or options.recovery_passphrase_fd is not None
    secret = ""
    if protected:
        secret = passphrase_from(options, "recovery_passphrase", "Wachtzin van de herstelsleutel")
    key = first_start.read_private_key(options.recovery_private_key, secret)
    try:
        world = surroundings(options, tell=True)
        new = passphrase_from(options, "new_passphrase", "Nieuwe wachtzin", twice=True)
        stores.recover(path, key, new, world).close()
    finally:
        key.wipe()
    print_json({"store": str(path), "recovered": True})
    return 0


def recovery_key(options: Namespace) -> int:
    """Make the municipality's key pair; existing files are never overwritten."""
    given = options.recovery_passphrase_file or options.recovery_passphrase_fd is not None
    if options.unprotected and given:
        raise UsageError("--unprotected kan niet samen met een wachtzin.")
    if options.public.resolve() == options.private.resolve():
        raise UsageError("De openbare en de geheime sleutel horen in twee bestanden.")
    check_target(options.public)
    check_target(options.private)
    passphrase = None
    if not options.unprotected:
        passphrase = passphrase_from(
            options, "recovery_passphrase", "Wachtzin van de herstelsleutel", twice=True
        )
    made = new_recovery_keys(passphrase)
    write_out(options.private, made.private_text.encode("utf-8"))
    write_out(options.public, made.public_text.encode("utf-8"))
    say("Bewaar de geheime sleutel op een veilige plek, niet op een laptop van het team.")
    print_json(
        {
            "public": str(options.public),
            "private": str(options.private),
            "fingerprint": made.public.fingerprint,
            "protected": passphrase is not None,
        }
    )
    return 0
