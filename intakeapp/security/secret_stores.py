"""Where the device secret lives: the key ring of the operating system, or memory in tests."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol

from intakeapp.base.errors import KnownError

SERVICE = "intakeapp"
# Only key rings that the operating system itself encrypts and locks. Everything else is refused,
# also what a configuration file or variable asks for: a weaker place must never be chosen silently.
TRUSTED_BACKENDS = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
WITHOUT_KEYRING = (
    "De dossiers zijn dan alleen beschermd door uw wachtzin. Daarom moet die langer zijn: ten "
    "minste 16 tekens."
)
WITH_KEYRING = (
    "De sleutelbos van deze computer doet mee: een gestolen bestand alleen is niet te raden."
)


class SecretStoreError(KnownError):
    """The key ring cannot be used."""

    code = "keyring"


class SecretStoreLockedError(SecretStoreError):
    """The key ring is there, but locked."""

    code = "keyring_locked"


class SecretStore(Protocol):
    """Keeps small secrets by name."""

    def get(self, name: str) -> bytes | None:
        """Return a secret, or None when there is none. Raises SecretStoreError."""
        ...

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret, in place of one of the same name. Raises SecretStoreError."""
        ...

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none. Raises SecretStoreError."""
        ...

    def available(self) -> str | None:
        """Return None when the store can be used, otherwise why not, in Dutch."""
        ...


class MemorySecretStore:
    """Keeps secrets in memory, for tests."""

    def __init__(self) -> None:
        self._secrets: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return f"MemorySecretStore({len(self._secrets)} secrets)"

    def names(self) -> frozenset[str]:
        """Return the names that are kept."""
        return frozenset(self._secrets)

    def get(self, name: str) -> bytes | None:
        """Return a secret, or None when there is none."""
        return self._secrets.get(name)

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret."""
        self._secrets[name] = bytes(secret)

    def delete(self, name: str) -> None:
        """Forget a secret."""
        self._secrets.pop(name, None)

    def available(self) -> str | None:
        """Return None: memory is always there."""
        return None


class Backend(Protocol):
    """What is used of a back end of the package keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a kept text or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a text."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget a text."""
        ...


def _kind(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def installed_backends() -> Sequence[Backend]:
    """Return the back ends that the package keyring would use, best first, trusted or not.

    Raises SecretStoreError when the configured one cannot be loaded.
    """
    import keyring
    from keyring.backends.chainer import ChainerBackend

    try:
        chosen = keyring.get_keyring()
        return list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    except (RuntimeError, ImportError, AttributeError, ValueError) as error:
        raise _unusable() from error


def _unusable() -> SecretStoreError:
    return SecretStoreError("De sleutelbos van deze computer is niet te gebruiken.")


def _problem(error: Exception) -> SecretStoreError:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    if isinstance(error, KeyringLocked) or type(error).__name__ in _LOCKED_NAMES:
        return SecretStoreLockedError(
            "De sleutelbos van deze computer is op slot.",
            safe="De dossiers zijn niet veranderd.",
            now="Ontgrendel de sleutelbos (meestal: opnieuw inloggen) en probeer het nog eens.",
        )
    if isinstance(error, InitError):
        return SecretStoreError(
            "De sleutelbos van deze computer kon niet worden geopend.",
            now="Log opnieuw in op de computer en geef de sleutelbos een wachtwoord als dat "
            "gevraagd wordt.",
        )
    if isinstance(error, NoKeyringError):
        return SecretStoreError("Deze computer heeft geen sleutelbos.")
    return SecretStoreError(
        "De sleutelbos van deze computer geeft geen antwoord.", now="Probeer het opnieuw."
    )


# names in the package secretstorage, which exists on Linux only
_LOCKED_NAMES = frozenset({"LockedException", "PromptDismissedException"})


def _backend_errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    known: list[type[Exception]] = [KeyringError, OSError, RuntimeError]
    try:
        from secretstorage.exceptions import SecretStorageException

        bus_error: type[Exception] = import_module("jeepney").DBusErrorResponse
    except ImportError:  # not on Windows and macOS
        return tuple(known)
    return (*known, SecretStorageException, bus_error)


class SystemSecretStore:
    """Keeps secrets in the key ring of the operating system; never anywhere weaker."""

    def __init__(self, backends: Callable[[], Sequence[Backend]] = installed_backends) -> None:
        self._backends = backends

    def __repr__(self) -> str:
        return "SystemSecretStore()"

    def _trusted(self) -> list[Backend]:
        trusted = [b for b in self._backends() if _kind(b) in TRUSTED_BACKENDS]
        if not trusted:
            raise SecretStoreError("Deze computer heeft geen sleutelbos die veilig genoeg is.")
        return trusted

    def get(self, name: str) -> bytes | None:
        """Return a secret, or None when there is none.

        All trusted key rings are asked: after a change of desktop the secret may be in another.
        Raises SecretStoreError when none gives it and one could not be asked.
        """
        problem: Exception | None = None
        for backend in self._trusted():
            try:
                text = backend.get_password(SERVICE, name)
            except _backend_errors() as error:
                problem = problem or error
                continue
            if text is not None:
                return _decode(text)
        if problem is not None:
            raise _problem(problem) from problem
        return None

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret in the best key ring and read it back. Raises SecretStoreError."""
        backend = self._trusted()[0]
        text = base64.b64encode(secret).decode("ascii")
        try:
            backend.set_password(SERVICE, name, text)
            kept = backend.get_password(SERVICE, name)
        except _backend_errors() as error:
            raise _problem(error) from error
        if kept != text:
            raise SecretStoreError("De sleutelbos van deze computer bewaart niets.")

    def delete(self, name: str) -> None:
        """Forget a secret in every trusted key ring. Raises SecretStoreError."""
        for backend in self._trusted():
            try:
                if backend.get_password(SERVICE, name) is not None:
                    backend.delete_password(SERVICE, name)
            except _backend_errors() as error:
                raise _problem(error) from error

    def available(self) -> str | None:
        """Return None when a key ring can be read, otherwise why not, in Dutch.

        May show the operating system's question for the key ring's own password.
        """
        try:
            self.get("probe")
        except SecretStoreError as error:
            return str(error)
        return None


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise SecretStoreError(
            "Wat in de sleutelbos van deze computer staat, is beschadigd.",
            safe="De dossiers zijn niet veranderd.",
            now="Open het bestand met de herstelsleutel van de gemeente.",
        ) from None


def system_store_or_none(
    store: SecretStore | None = None,
) -> tuple[SecretStore | None, str]:
    """Return the system's key ring, or None, and a Dutch sentence on what that means."""
    candidate = store or SystemSecretStore()
    problem = candidate.available()
    if problem is None:
        return candidate, WITH_KEYRING
    return None, f"{problem} {WITHOUT_KEYRING}"
