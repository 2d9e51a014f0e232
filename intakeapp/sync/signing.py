"""How a device shows the hub who it is: both sides say it in the same words."""

from __future__ import annotations

import base64


def signed_text(tenant: int, device: str, challenge: str) -> bytes:
    """Return what a device signs to come in; the first words keep it from meaning anything else."""
    return f"intakeapp-session-1\0{tenant}\0{device}\0{challenge}".encode()


def as_text(value: bytes) -> str:
    """Return bytes as the protocol writes them: base64url without padding."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
