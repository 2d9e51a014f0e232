"""The way to the hub over HTTPS: being enrolled, and the door that a round goes through."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from intakeapp.base.errors import InputError
from intakeapp.data.migrations import runner
from intakeapp.data.store import WriteContext
from intakeapp.services.sync_door import (
    HubError,
    NumberReusedError,
    UnreachableError,
    Welcome,
    another_epoch,
    another_hub,
    copied_store,
    too_old,
    wrong_answer,
)
from intakeapp.services.workspace import Workspace
from intakeapp.sync.codec import (
    Encoded,
    decode_pull_answer,
    decode_push_answer,
    encode_batch,
)
from intakeapp.sync.decoding import MessageError
from intakeapp.sync.epochs import Epoch
from intakeapp.sync.messages import EPOCH_HEADER, PROTOCOL, PullAnswer, PushAnswer
from intakeapp.sync.signing import as_text

if TYPE_CHECKING:
    from intakeapp.sync.line import Line

ENROLMENT = "sync_enrolment"
_SAFE = "Uw werk staat veilig op deze computer."
_ASK = "Vraag uw beheerder om hulp."
_T = TypeVar("_T")


class RevokedError(HubError):
    """The device may not take anything in any more."""

    code = "hub_revoked"


class NotEnrolledError(HubError):
    """A copy that belongs to no hub, or that the hub does not know any more."""

    code = "hub_not_enrolled"


class CertificateError(HubError):
    """Somebody else answers at the hub's address."""

    code = "hub_certificate"


class CaptiveError(HubError):
    """A page of the network itself answered."""

    code = "hub_captive"


class BusyError(HubError):
    """The hub answers that it cannot do it now."""

    code = "hub_busy"


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """What this copy knows of its hub; `key` is the device's own private key (hex), a secret."""

    url: str
    certificate: str
    tenant: int
    device: str
    user: str
    user_name: str
    key: str

    def __repr__(self) -> str:
        return f"Enrolment(url={self.url!r})"  # the key belongs in no log


def enrolment_of(space: Workspace) -> Enrolment | None:
    """Return what this copy knows of its hub; None when it was never enrolled."""
    with space.store.reading() as reader:
        kept = reader.meta(ENROLMENT)
    return Enrolment(**json.loads(kept)) if kept else None


def enrol(space: Workspace, url: str, code: str) -> Enrolment:
    """Let a hub know this copy, with the code that an administrator gave; return what is kept.

    Before anything is said, the hub must show the certificate that the code names. Raises
    InputError for an address or code that cannot be, HubError when it does not succeed.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from intakeapp.sync import line

    try:
        line.hub_place(url)
    except ValueError:
        raise InputError(
            "Dit is geen adres van een centrale opslag.", path="hub",
            now="Het begint met https://, zoals uw beheerder het gaf.",
        ) from None  # fmt: skip
    try:
        invited = line.invitation(code)
    except ValueError:
        raise InputError(
            "Deze aanmeldcode is niet volledig.", path="code",
            now="Neem de hele code over, met de punt en wat daarachter staat.",
        ) from None  # fmt: skip
    key = Ed25519PrivateKey.generate()
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    with _told():
        certificate = line.pinned_certificate(url, invited.pin)
        with _closing(line.Line(url, certificate)) as way:
            said = way.ask_public("/v1/enrol", {
                "code": invited.code, "device": space.store.device,
                "public_key": as_text(key.public_key().public_bytes(*raw)),
                "schema_version": runner.HEAD,
            })  # fmt: skip
    made = _read(lambda: Enrolment(
        url=url.strip().rstrip("/"), certificate=certificate, tenant=int(said["tenant"]),
        device=space.store.device, user=str(said["user"]), user_name=str(said["user_name"]),
        key=key.private_bytes_raw().hex(),
    ))  # fmt: skip
    context = WriteContext(author=space.me, action="sync.enrol", kind="maintenance")
    with space.store.writing(context) as writer:
        writer.set_meta(ENROLMENT, json.dumps(vars(made)))
    return made


@contextmanager
def hub_door(space: Workspace) -> Iterator[HttpsDoor]:
    """Open the way to the hub of this copy. Raises HubError when it was not enrolled."""
    known = enrolment_of(space)
    if known is None:
        raise _not_enrolled("Deze computer is nog niet aangemeld bij de centrale opslag.")
    if known.device != space.store.device:
        raise copied_store()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from intakeapp.sync.line import Line

    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(known.key))
    with _closing(
        Line(known.url, known.certificate, tenant=known.tenant, device=known.device, sign=key.sign)
    ) as way:
        yield HttpsDoor(way)


@contextmanager
def _closing(way: Line) -> Iterator[Line]:
    try:
        yield way
    finally:
        way.close()


class HttpsDoor:
    """The hub, as the client sees it."""

    def __init__(self, way: Line) -> None:
        self._way = way

    def hello(self, schema: int) -> Welcome:
        """Say who calls; return where the hub stands. Raises HubError."""
        with _told():
            said = self._way.ask("/v1/hello", {"protocol": PROTOCOL, "schema_version": schema})
        return _read(lambda: _welcome(said))

    def push(self, epoch: str, groups: Sequence[Encoded]) -> PushAnswer:
        """Send whole groups; return what became of each. Raises HubError."""
        body = encode_batch(groups).body
        with _told():
            answer = self._way.send("/v1/push", body, {EPOCH_HEADER: epoch})
        return _read(lambda: decode_push_answer(answer))

    def pull(self, epoch: str, cursor: int) -> PullAnswer:
        """Return what comes after a place in the sequence. Raises HubError."""
        asked = json.dumps({"epoch": epoch, "cursor": cursor}).encode()
        with _told():
            answer = self._way.send("/v1/pull", asked)
        return _read(lambda: decode_pull_answer(answer))


def _welcome(said: dict[str, Any]) -> Welcome:
    return Welcome(
        epochs=tuple(Epoch(str(one["id"]), int(one["after"])) for one in said["epochs"]),
        head=int(said["head"]), received=int(said["received_through"]),
        backed_up=int(said["backed_up_through"]), least_schema=int(said["least_schema"]),
    )  # fmt: skip


def _read(work: Callable[[], _T]) -> _T:
    try:
        return work()
    except (MessageError, KeyError, TypeError, ValueError, IndexError):
        raise wrong_answer() from None


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the line says into words for the user."""
    from intakeapp.sync import line

    try:
        yield
    except line.NoContactError:
        raise UnreachableError(
            "Er is geen contact met de centrale opslag.", safe=_SAFE,
            now="Met internet gaat het vanzelf verder. U kunt gewoon doorwerken.",
        ) from None  # fmt: skip
    except line.OtherCertificateError:
        raise CertificateError(
            "Op het adres van de centrale opslag antwoordt een ander.",
            safe=f"{_SAFE} Er is niets verstuurd.",
            now=f"Probeer het op een ander netwerk. Blijft dit zo? {_ASK}",
        ) from None
    except line.NotTheHubError:
        raise CaptiveError(
            "Dit netwerk vraagt eerst om in te loggen.", safe=f"{_SAFE} Er is niets verstuurd.",
            now="Open een webpagina, log in op het netwerk, en probeer het opnieuw.",
        ) from None  # fmt: skip
    except line.RefusedError as refused:
        raise _refusal(refused.code) from None


def _refusal(code: str) -> HubError:
    if code == "number_reused":
        return NumberReusedError("Dit dossierbestand is niet het enige met dit nummer.", safe=_SAFE)
    made: dict[str, Callable[[], HubError]] = {
        "epoch": another_epoch, "too_old": too_old, "revoked": _revoked, "busy": _busy,
        "slow": _busy, "session": another_hub,
    }  # fmt: skip
    if code in ("not_known", "rights"):
        return _not_enrolled("De centrale opslag kent deze computer of code niet.")
    return made.get(code, wrong_answer)()


def _not_enrolled(what: str) -> NotEnrolledError:
    return NotEnrolledError(what, safe=_SAFE, now="Vraag uw beheerder om een aanmeldcode.")


def _revoked() -> RevokedError:
    return RevokedError(
        "Deze computer is geblokkeerd door uw beheerder.",
        safe="Wat u nog niet had verstuurd, staat er nog.", now=_ASK,
    )  # fmt: skip


def _busy() -> BusyError:
    return BusyError(
        "De centrale opslag heeft het nu te druk.", safe=_SAFE,
        now="Het programma probeert het straks opnieuw.",
    )  # fmt: skip
