"""The municipalities this team works for (research.md, source D)."""

from __future__ import annotations

MUNICIPALITIES = ("Huizen", "Blaricum", "Eemnes", "Laren")
