"""What the hub answers when it does not do what was asked: a code, and never more than that."""

from __future__ import annotations

from intakeapp.base.errors import KnownError


class Refusal(Exception):
    """A request that is not carried out; the other side sees the code and the HTTP status only.

    `reason` is for the hub's own audit and is a code as well.
    """

    def __init__(self, code: str, status: int, *, reason: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.reason = reason or code


# What each code means stands in docs/hub.md; the laptop turns it into a Dutch sentence.
def not_signed_in() -> Refusal:
    """No token, an unknown one or one of another municipality: nothing tells them apart."""
    return Refusal("session", 401)


def not_known(reason: str) -> Refusal:
    """A code, device or signature that does not fit: nothing tells them apart."""
    return Refusal("not_known", 403, reason=reason)


def no_right() -> Refusal:
    """A caller who is known but may not do this."""
    return Refusal("rights", 403)


def revoked() -> Refusal:
    """A device or user that was stopped."""
    return Refusal("revoked", 403)


def malformed(reason: str = "malformed") -> Refusal:
    """A message that is not what the protocol says."""
    return Refusal("malformed", 400, reason=reason)


def too_large() -> Refusal:
    """A message above the limit of its route."""
    return Refusal("too_large", 413)


def other_epoch() -> Refusal:
    """The hub was restored since the caller last asked: hello first."""
    return Refusal("epoch", 409)


def number_reused() -> Refusal:
    """Another content under a number that came before: the device stops and asks for help."""
    return Refusal("number_reused", 409)


def too_old() -> Refusal:
    """A program or protocol this hub no longer takes."""
    return Refusal("too_old", 426)


class HubSetupError(KnownError):
    """The hub cannot start as it was asked to."""

    code = "hub_setup"
