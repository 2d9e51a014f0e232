"""The way to the hub as the client sees it, and what can go wrong there, in plain Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from intakeapp.base.errors import KnownError
from intakeapp.sync.codec import Encoded
from intakeapp.sync.epochs import Epoch
from intakeapp.sync.messages import PullAnswer, PushAnswer

_SAFE = "Uw werk staat veilig op deze computer."
_ASK = "Vraag uw beheerder om hulp."


@dataclass(frozen=True, kw_only=True)
class Welcome:
    """Where the hub stands.

    `epochs` is its chain of lives, the present one last. `received` is the last number of this
    device up to which nothing is missing there, `backed_up` the last that is in a backup.
    `least_schema` is the oldest version of the tables it still speaks with.
    """

    epochs: tuple[Epoch, ...]
    head: int
    received: int = 0
    backed_up: int = 0
    least_schema: int = 0

    @property
    def epoch(self) -> str:
        """The id of the present life of the hub."""
        return self.epochs[-1].id


class HubDoor(Protocol):
    """What a connection to the hub offers; every call raises HubError when it does not succeed."""

    def hello(self, schema: int) -> Welcome:
        """Say who calls and with which version of the tables; return where the hub stands."""
        ...

    def push(self, epoch: str, groups: Sequence[Encoded]) -> PushAnswer:
        """Send whole groups; return what became of each."""
        ...

    def pull(self, epoch: str, cursor: int) -> PullAnswer:
        """Return what comes after a place in the sequence, checked."""
        ...


class HubError(KnownError):
    """The contact with the hub did not succeed; nothing of the own work is lost."""

    code = "hub"


class UnreachableError(HubError):
    """No network, or nobody answers."""

    code = "hub_unreachable"


class AnotherEpochError(HubError):
    """The hub was restored while we spoke; the next round begins anew."""

    code = "hub_restored"


class NumberReusedError(HubError):
    """The hub has other content under a number of this device: this copy is not the only one."""

    code = "hub_number_reused"


class TooOldError(HubError):
    """The program is too old for the hub."""

    code = "hub_too_old"


class AnotherHubError(HubError):
    """Another hub answers than the one that this copy belongs to."""

    code = "hub_other"


class WrongAnswerError(HubError):
    """The answer does not fit what was asked: something between us and the hub answers for it."""

    code = "hub_wrong_answer"


class CopiedStoreError(HubError):
    """The file is a copy or was put back from one: the device has to be enrolled anew."""

    code = "hub_copied_store"


def another_epoch() -> AnotherEpochError:
    """Return the error for a hub that was restored while we spoke."""
    return AnotherEpochError(
        "De centrale opslag is intussen teruggezet vanaf een reservekopie.", safe=_SAFE,
        now="Het programma vergelijkt straks opnieuw en stuurt wat daar ontbreekt.",
    )  # fmt: skip


def too_old() -> TooOldError:
    """Return the error for a program that is too old."""
    return TooOldError(
        "Deze versie van intakeapp is te oud voor de centrale opslag.", safe=_SAFE,
        now="Installeer de nieuwste versie. Daarna gaat uw werk vanzelf mee.",
    )  # fmt: skip


def another_hub() -> AnotherHubError:
    """Return the error for a hub that this copy never spoke with."""
    return AnotherHubError(
        "Dit is niet de centrale opslag waar deze computer bij hoort.",
        safe=f"{_SAFE} Er is niets verstuurd.", now=_ASK,
    )  # fmt: skip


def wrong_answer() -> WrongAnswerError:
    """Return the error for an answer that does not fit."""
    return WrongAnswerError(
        "Het antwoord klopt niet met wat wij stuurden.", safe=_SAFE,
        now="Kijk of u eerst moet inloggen op het netwerk, en probeer het opnieuw.",
    )  # fmt: skip


def copied_store() -> CopiedStoreError:
    """Return the error for a file that was copied or put back."""
    return CopiedStoreError(
        "Dit dossierbestand is een kopie of is teruggezet.", safe=_SAFE,
        now="Meld deze computer opnieuw aan bij de centrale opslag.",
    )  # fmt: skip
