from __future__ import annotations

from collections.abc import Sequence

import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backends import SecretService
from keyring.backends.chainer import ChainerBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from intakeapp.security.secret_stores import (
    SERVICE,
    Backend,
    MemorySecretStore,
    SecretStoreError,
    SecretStoreLockedError,
    SystemSecretStore,
    installed_backends,
    system_store_or_none,
)


class _Remembering(SecretService.Keyring):
    """Stands in for a key ring of the operating system; the check on trust looks at its name."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.problem: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.problem:
            raise self.problem
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.problem:
            raise self.problem
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def _trusted_keyring(place: str = "keyring.backends.SecretService") -> _Remembering:
    kind = type("Keyring", (_Remembering,), {"__module__": place, "priority": 5})
    return kind()


class PlaintextKeyring:
    __module__ = "keyrings.alt.file"

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("must never be asked")

    set_password = delete_password = get_password


@pytest.fixture
def ring() -> _Remembering:
    return _trusted_keyring()


@pytest.fixture
def store(ring: _Remembering) -> SystemSecretStore:
    return SystemSecretStore(lambda: [ring])


def test_secrets_are_kept_read_and_forgotten(store: SystemSecretStore, ring: _Remembering) -> None:
    secret = bytes(range(32))
    assert store.available() is None
    assert store.get("een") is None
    store.set("een", secret)
    assert store.get("een") == secret
    assert list(ring.kept) == [(SERVICE, "een")]
    store.delete("een")
    store.delete("een")
    assert store.get("een") is None


def test_memory_does_the_same() -> None:
    store = MemorySecretStore()
    store.set("een", b"geheim")
    assert store.get("een") == b"geheim"
    assert "geheim" not in repr(store)
    store.delete("een")
    store.delete("een")
    assert store.get("een") is None
    assert store.available() is None


class Keyring(PlaintextKeyring):
    """Has the name of a trusted one, in another place."""

    __module__ = "sneaky.backends.SecretService"


@pytest.mark.parametrize(
    "backend",
    [
        keyring.backends.fail.Keyring(),
        keyring.backends.null.Keyring(),
        PlaintextKeyring(),
        Keyring(),
    ],
)
def test_weaker_places_are_refused_and_never_asked(backend: Backend) -> None:
    store = SystemSecretStore(lambda: [backend])
    assert store.available() is not None
    for use in (
        lambda: store.get("een"),
        lambda: store.set("een", b"x"),
        lambda: store.delete("een"),
    ):
        with pytest.raises(SecretStoreError, match="veilig genoeg"):
            use()


def test_beside_a_good_key_ring_the_weaker_one_is_left_out(ring: _Remembering) -> None:
    store = SystemSecretStore(lambda: [PlaintextKeyring(), ring])
    store.set("een", b"x")
    assert ring.kept
    assert store.get("een") == b"x"


def test_after_a_change_of_desktop_the_secret_is_still_found(ring: _Remembering) -> None:
    kwallet = _trusted_keyring("keyring.backends.libsecret")
    SystemSecretStore(lambda: [ring]).set("een", b"x")
    now = SystemSecretStore(lambda: [kwallet, ring])
    assert now.get("een") == b"x"
    kwallet.problem = KeyringLocked("closed")
    assert now.get("een") == b"x"
    with pytest.raises(SecretStoreLockedError):
        now.get("twee")


class PromptDismissedException(RuntimeError):
    """Stands in for the one of the package secretstorage."""


@pytest.mark.parametrize(
    ("problem", "word", "locked"),
    [
        (KeyringLocked("Failed to unlock the collection!"), "op slot", True),
        (PromptDismissedException("dismissed"), "op slot", True),
        (InitError("Prompt dismissed.."), "niet worden geopend", False),
        (NoKeyringError("No recommended backend"), "geen sleutelbos", False),
        (PasswordSetError("no"), "geen antwoord", False),
        (ConnectionResetError("bus"), "geen antwoord", False),
    ],
)
def test_problems_of_the_key_ring_are_told_in_dutch(
    store: SystemSecretStore, ring: _Remembering, problem: Exception, word: str, locked: bool
) -> None:
    ring.problem = problem
    for use in (lambda: store.get("een"), lambda: store.set("een", b"geheime bytes")):
        with pytest.raises(SecretStoreError) as caught:
            use()
        assert word in str(caught.value)
        assert str(problem) not in str(caught.value)
        assert isinstance(caught.value, SecretStoreLockedError) is locked
    assert word in (store.available() or "")


def test_a_key_ring_that_keeps_nothing_is_found_out(ring: _Remembering) -> None:
    class Absent(dict[tuple[str, str], str]):
        def __setitem__(self, key: tuple[str, str], value: str) -> None:
            """Keep nothing."""

    ring.kept = Absent()
    with pytest.raises(SecretStoreError, match="bewaart niets"):
        SystemSecretStore(lambda: [ring]).set("een", b"x")


def test_a_damaged_secret_is_told_and_not_shown(
    store: SystemSecretStore, ring: _Remembering
) -> None:
    ring.kept[SERVICE, "een"] = "geen base64!"
    with pytest.raises(SecretStoreError) as caught:
        store.get("een")
    assert "beschadigd" in str(caught.value)
    assert "base64" not in str(caught.value)


def test_without_a_key_ring_it_is_said_what_that_means(ring: _Remembering) -> None:
    def none() -> Sequence[Backend]:
        return []

    found, sentence = system_store_or_none(SystemSecretStore(none))
    assert found is None
    assert "ten minste 16 tekens" in sentence
    store = SystemSecretStore(lambda: [ring])
    found, sentence = system_store_or_none(store)
    assert found is store
    assert "sleutelbos" in sentence


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyrings.alt.file.PlaintextKeyring",
        "keyring.backends.null.BestaatNiet",
    ],
)
def test_what_a_variable_asks_for_is_refused_when_it_is_weaker(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    found, sentence = system_store_or_none()
    assert found is None
    assert "16 tekens" in sentence


def test_a_chain_of_key_rings_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = _trusted_keyring()
    monkeypatch.setattr(ChainerBackend, "backends", [PlaintextKeyring(), ring])
    monkeypatch.setattr("keyring.core._keyring_backend", ChainerBackend())
    assert list(installed_backends())[1] is ring
    SystemSecretStore().set("een", b"x")
    assert ring.kept
