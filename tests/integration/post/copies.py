"""Files as a copier or a mail brings them, and a stand-in that knows the codes on them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from intakeapp.documents.page_words import PageWords
from intakeapp.documents.pipeline import ReadPage
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.services.copier_folder import CopierArrival, CopierDesk
from tests.gui.post.fakes import QuickRecogniser, Table


@dataclass
class Codes:
    """The code on a page of a file, by its bytes; `asked` are the pages that were looked at."""

    pages: dict[str, int] = field(default_factory=dict)
    codes: dict[tuple[str, int], str] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)


class CodedRecogniser(QuickRecogniser):
    """Counts pages and sees codes as it was told; no process is started."""

    def __init__(self, known: Codes) -> None:
        super().__init__(Table())
        self.known = known
        self.has_engine = True

    def tell(self, data: bytes, pages: int = 1, **codes: str) -> bytes:
        """Let a file have pages, and codes such as p1="..."; returns it."""
        digest = hashlib.sha256(data).hexdigest()
        self.known.pages[digest] = pages
        for page, code in codes.items():
            self.known.codes[digest, int(page[1:])] = code
        return data

    def count(self, source: Any, name: str = "") -> int:
        return self.known.pages[hashlib.sha256(source).hexdigest()]

    def page(self, source: Any, name: str = "", *, page: int = 1, **options: Any) -> ReadPage:
        if not self.has_engine:
            raise FileRefused(Refusal.NO_ENGINE)
        place = hashlib.sha256(source).hexdigest(), page
        self.known.asked.append(place)
        code = self.known.codes.get(place)
        return ReadPage(words=PageWords(page, ()), codes=() if code is None else (code,))


def put(folder: Path, name: str, data: bytes, at: int = 1_000_000_000) -> Path:
    """Put a file in a folder as it was at an instant, in seconds."""
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (at, at))
    return path


def settled(desk: CopierDesk, recogniser: QuickRecogniser) -> tuple[CopierArrival, ...]:
    """What a desk tells when it has looked twice."""
    desk.look(recogniser)
    return desk.look(recogniser)


def mail(*attachments: tuple[str, str, bytes], text: str = "Hierbij de brieven.") -> bytes:
    """Return a mail with attachments: (name, subtype, content)."""
    message = EmailMessage()
    message["From"], message["To"] = "a@voorbeeld.example", "b@voorbeeld.example"
    message["Subject"] = "Brieven"
    message["Date"] = "Mon, 16 Nov 2026 10:00:00 +0100"
    message.set_content(text)
    for name, kind, content in attachments:
        main = "application" if kind == "pdf" else "image"
        message.add_attachment(content, maintype=main, subtype=kind, filename=name)
    return message.as_bytes()
