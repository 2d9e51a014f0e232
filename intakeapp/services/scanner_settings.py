"""The scanners of this computer: a small file beside the store, with nothing of any resident.

Which scanner was used last, the addresses of network scanners and the copier's folder belong to
the place where somebody works, not to the dossiers: they stay when the file is taken elsewhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intakeapp.base.errors import InputError, KnownError
from intakeapp.documents.scanning.drivers import PROFILES

if TYPE_CHECKING:
    from intakeapp.documents.scanning.drivers import Scanner, ScannerDriver
    from intakeapp.documents.scanning.escl import EsclDriver

FILE_NAME = "scanners.json"
PROBLEM = (
    "De instellingen van de scanner waren niet te lezen. "
    "De dossiers zijn in orde. Kies de scanner en de map van het kopieerapparaat opnieuw."
)
_DRIVERS = ("sane", "escl", "wia", "imagecapture")
_MOST_BYTES = 64 * 1024
_MOST_SCANNERS = 20
_LONGEST_ID, _LONGEST_NAME, _LONGEST_PATH = 300, 80, 1024


class _Unusable(Exception):
    """The file holds something that is no setting."""


@dataclass(frozen=True, kw_only=True)
class NetworkScanner:
    """A scanner at an address; `fingerprint` of the certificate that a person accepted, or empty.

    The name is what the scanner says of itself.
    """

    address: str
    name: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, kw_only=True)
class ScannerSettings:
    """What this computer remembers of scanning; empty is not chosen yet."""

    last_scanner: str = ""
    profile: str = "post"
    network: tuple[NetworkScanner, ...] = ()
    copier_folder: str = ""


@dataclass(frozen=True)
class SettingsRead:
    """The settings; when the file could not be used they are the defaults, with what to tell."""

    settings: ScannerSettings
    problem: str = ""


def read_scanner_settings(folder: Path) -> SettingsRead:
    """Return the settings kept in a folder; without a file the defaults.

    All or nothing: half of a damaged file would send paper to another scanner than was chosen.
    """
    try:
        with (folder / FILE_NAME).open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return SettingsRead(ScannerSettings())
    except OSError:
        return SettingsRead(ScannerSettings(), PROBLEM)
    try:
        return SettingsRead(_settings(raw))
    except (_Unusable, ValueError, RecursionError, InputError):
        return SettingsRead(ScannerSettings(), PROBLEM)


def write_scanner_settings(folder: Path, settings: ScannerSettings) -> None:
    """Keep the settings, whole or not at all, readable by this user only.

    Raises InputError for settings that could not be read back, KnownError when the disk refuses.
    """
    text = json.dumps(asdict(settings), indent=1, ensure_ascii=False)
    try:
        _settings(text.encode())
    except (_Unusable, ValueError):
        raise InputError("Deze instelling van de scanner kan niet.", path="scanner") from None
    target = folder / FILE_NAME
    part = target.with_suffix(".deel")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(target)
    except OSError:
        raise KnownError(
            "De keuze van de scanner kan niet worden bewaard.",
            safe="Scannen gaat wel door.",
            now="Vraag uw beheerder of de map vol is of op slot zit.",
        ) from None


def with_network_scanner(settings: ScannerSettings, added: NetworkScanner) -> ScannerSettings:
    """Return settings with a network scanner, in the place of the same address if it was there.

    Raises InputError for what is no address or fingerprint, and for too many.
    """
    try:
        checked = _network_scanner(asdict(added))
    except _Unusable:
        raise InputError("Deze naam van een scanner is te lang.", path="name") from None
    others = tuple(one for one in settings.network if one.address != checked.address)
    if len(others) >= _MOST_SCANNERS:
        raise InputError("Er staan al twintig scanners in de lijst.", now="Haal er eerst een weg.")
    return replace(settings, network=(*others, checked))


def without_network_scanner(settings: ScannerSettings, address: str) -> ScannerSettings:
    """Return settings without the network scanner at an address, also not as the last one used."""
    others = tuple(one for one in settings.network if one.address != address)
    last = "" if settings.last_scanner == f"escl:{address}" else settings.last_scanner
    return replace(settings, network=others, last_scanner=last)


def drivers(settings: ScannerSettings) -> tuple[ScannerDriver, ...]:
    """Return the ways in which this computer can reach scanners; one that it lacks finds none."""
    from intakeapp.documents.scanning.imagecapture import ImageCaptureDriver
    from intakeapp.documents.scanning.sane import SaneDriver
    from intakeapp.documents.scanning.wia import WiaDriver

    return (SaneDriver(), WiaDriver(), ImageCaptureDriver(), _escl(settings))


def found_on_network(settings: ScannerSettings, seconds: float) -> tuple[Scanner, ...]:
    """Return the scanners that answer on the local network within `seconds`; it takes that long."""
    return _escl(settings).discover(seconds)


def fingerprint_of(address: str) -> str:
    """Return the fingerprint that a scanner shows now, for a person to compare; empty without TLS.

    Raises InputError for what is no address, ScannerError when it does not answer.
    """
    return _escl(ScannerSettings()).fingerprint(address)


def _escl(settings: ScannerSettings) -> EsclDriver:
    from intakeapp.documents.scanning.escl import EsclDriver

    return EsclDriver(
        [one.address for one in settings.network],
        fingerprints={one.address: one.fingerprint for one in settings.network if one.fingerprint},
    )


def _settings(raw: bytes) -> ScannerSettings:
    """Return the settings in a file. Raises _Unusable, InputError, ValueError, RecursionError."""
    if len(raw) > _MOST_BYTES:
        raise _Unusable
    loaded = json.loads(raw)
    known = asdict(ScannerSettings())
    if not isinstance(loaded, dict) or not set(loaded) <= set(known):
        raise _Unusable
    said = {**known, **loaded}
    listed = said["network"]
    if not isinstance(listed, list | tuple) or len(listed) > _MOST_SCANNERS:
        raise _Unusable
    network = tuple(_network_scanner(one) for one in listed)
    if len({one.address for one in network}) != len(network):
        raise _Unusable
    return ScannerSettings(
        last_scanner=_scanner_id(said["last_scanner"]),
        profile=_one_of(said["profile"], PROFILES),
        network=network,
        copier_folder=_folder(said["copier_folder"]),
    )


def _text(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest or not value.isprintable():
        raise _Unusable
    return value


def _one_of(value: Any, known: Mapping[str, Any]) -> str:
    if _text(value, _LONGEST_NAME) not in known:
        raise _Unusable
    return str(value)


def _scanner_id(value: Any) -> str:
    words = _text(value, _LONGEST_ID)
    driver, mark, device = words.partition(":")
    if words and not (driver in _DRIVERS and mark and device):
        raise _Unusable
    return words


def _folder(value: Any) -> str:
    words = _text(value, _LONGEST_PATH)
    if words and not Path(words).is_absolute():
        raise _Unusable
    return words


def _network_scanner(value: Any) -> NetworkScanner:
    """Return a checked network scanner. Raises _Unusable and InputError."""
    from intakeapp.documents.scanning.escl_line import checked_address, checked_fingerprint

    if not isinstance(value, dict) or not set(value) <= {"address", "name", "fingerprint"}:
        raise _Unusable
    address = _text(value.get("address"), _LONGEST_ID)
    fingerprint = _text(value.get("fingerprint", ""), _LONGEST_ID)
    return NetworkScanner(
        address=checked_address(address),
        name=_text(value.get("name", ""), _LONGEST_NAME),
        fingerprint=checked_fingerprint(fingerprint) if fingerprint else "",
    )
