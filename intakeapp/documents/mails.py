"""A mail as pages: its own text first, then the pages of its attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import Any

from PIL.Image import Image, fromarray

from intakeapp.documents.files import Document, opened
from intakeapp.documents.limits import Limits
from intakeapp.documents.pictures import Sheet, TextSheet
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.documents.text_pages import text_pages

_HEADERS = (("from", "Van"), ("date", "Datum"), ("subject", "Onderwerp"))
_LONGEST_TEXT = 200_000
_LEAST_PICTURE = 20_000  # bytes: smaller pictures in a mail are logos and counting dots
_UNREADABLE = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
_BLOCKS = {"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "head", "title", "template"}


@dataclass(frozen=True)
class _Place:
    document: Document
    number: int


class _TextPages:
    """The mail's own text, already laid out."""

    def __init__(self, pages: tuple[TextSheet, ...]) -> None:
        self._pages = pages
        self.count = len(pages)

    def sheet(self, number: int, *, colour: bool = False) -> Sheet:
        """Return a page, counted from 1; there is no colour in it."""
        return self._pages[number - 1]

    def preview(self, number: int, side: int) -> Image:
        """Return how a page looks, counted from 1."""
        return fromarray(self._pages[number - 1].grey)

    def close(self) -> None:
        """Nothing is held."""


class MailFile:
    """The pages of a mail. Raises FileRefused when nothing in it can be read."""

    def __init__(self, data: bytes, limits: Limits, depth: int) -> None:
        if depth >= limits.nested_mails:
            raise FileRefused(Refusal.MAIL_BROKEN)
        try:
            message = BytesParser(policy=policy.default).parsebytes(data)
            text = _text_of(message)
            parts = _attachments(message, limits)
        except _UNREADABLE:
            raise FileRefused(Refusal.MAIL_BROKEN) from None
        documents: list[Document] = [_TextPages(text_pages(text))] if text.strip() else []
        documents += _opened_parts(parts, limits, depth)
        self._documents = documents
        self._places = [_Place(d, n) for d in documents for n in range(1, d.count + 1)]
        self.count = len(self._places)
        if not self.count:
            raise FileRefused(Refusal.MAIL_BROKEN)
        if self.count > limits.pages:
            raise FileRefused(Refusal.TOO_MANY_PAGES)

    def sheet(self, number: int, *, colour: bool = False) -> Sheet:
        """Return a page, counted from 1. Raises PageRefused when it cannot be read."""
        place = self._places[number - 1]
        return place.document.sheet(place.number, colour=colour)

    def preview(self, number: int, side: int) -> Image:
        """Return how a page looks, counted from 1. Raises PageRefused when it cannot be read."""
        place = self._places[number - 1]
        return place.document.preview(place.number, side)

    def close(self) -> None:
        """Let go of the attachments."""
        for document in self._documents:
            document.close()


def _opened_parts(parts: list[tuple[str, bytes]], limits: Limits, depth: int) -> list[Document]:
    """Return the attachments that can be read. One of another kind is no reason to stop."""
    found: list[Document] = []
    refused: list[FileRefused] = []
    for name, content in parts:
        try:
            found.append(opened(content, name, limits, depth + 1))
        except FileRefused as error:
            refused.append(error)
    serious = {Refusal.PDF_LOCKED, Refusal.PDF_BROKEN, Refusal.TOO_MANY_PAGES}
    hard = next((error for error in refused if error.refusal in serious), None)
    if not found and hard is not None:
        raise hard
    return found


def _text_of(message: EmailMessage) -> str:
    head = [f"{label}: {message[name]}" for name, label in _HEADERS if message[name]]
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = _content(body)
    text = content if isinstance(content, str) else ""
    if body.get_content_subtype() == "html":
        text = plain_text(text)
    return "\n".join([*head, "", text[:_LONGEST_TEXT]]) if text.strip() else ""


def _content(part: Any) -> Any:
    try:
        return part.get_content()
    except LookupError:  # a character set nobody knows, or a kind without content
        raw = part.get_payload(decode=True)
        return raw.decode("latin-1") if isinstance(raw, bytes) else ""


def _attachments(message: EmailMessage, limits: Limits) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for part in _own_parts(message):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner:
                found.append(("bijlage.eml", _bytes_of(inner[0])))
            continue
        if part.is_multipart() or part.get_content_maintype() == "text":
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content:
            continue
        inline = part.get_content_disposition() != "attachment"
        if inline and part.get_content_maintype() == "image" and len(content) < _LEAST_PICTURE:
            continue
        found.append((part.get_filename() or "", content))
        if len(found) > limits.attachments:
            raise FileRefused(Refusal.TOO_MANY_PAGES)
    return found


def _own_parts(message: Any) -> Iterator[Any]:
    """Yield the parts of a mail, not those of a mail inside it: that one is opened itself."""
    yield message
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.iter_parts() if hasattr(message, "iter_parts") else ():
            yield from _own_parts(part)


def _bytes_of(message: Any) -> bytes:
    content: bytes = message.as_bytes()
    return content


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where a block begins; skip what a reader does not see."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "td":
            self.parts.append("\t")

    def handle_endtag(self, tag: str) -> None:
        """End a line where a block ends."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if not self._unseen:
            self.parts.append(" ".join(data.split()) if data.strip() else " ")


def plain_text(html: str) -> str:
    """Return the text of a mail in HTML, a line for each block."""
    parser = _Plain()
    parser.feed(html[: 5 * _LONGEST_TEXT])
    parser.close()
    lines = (line.strip(" ") for line in "".join(parser.parts).split("\n"))
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept)
