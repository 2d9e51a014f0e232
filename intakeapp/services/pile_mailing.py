"""Documents as files to mail: whole, or in parts when a mail server would refuse the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from intakeapp.base.errors import InputError, KnownError
from intakeapp.data.store import Reader
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import PostLetter
from intakeapp.security.files import write_private
from intakeapp.services.changes import Changes
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.letter_keeping import find_letter
from intakeapp.services.piles import PileView, view_in
from intakeapp.services.post_letters import UNTITLED
from intakeapp.services.settings import put_setting, read_setting
from intakeapp.services.workspace import Workspace

MEGABYTE = 1_000_000
USUAL_MEGABYTES = 10  # a file; what mail servers commonly let through
LEAST_MEGABYTES, MOST_MEGABYTES = 1, 100
_SETTING = "mail.most_megabytes"
_PDF = "application/pdf"
ENDINGS = {_PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}
_LONGEST_NAME = 80
_LEFT = "document.saved"


@dataclass(frozen=True, kw_only=True)
class MailFile:
    """A file with its name, which holds no folder."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class DocumentFiles:
    """A document as one file and, when that is too large to mail, as several.

    `parts` is empty when the whole can be mailed, and when nothing can be divided; one part is
    the whole in fewer bytes. The limit is `most_megabytes`, of a million bytes each.
    """

    title: str
    whole: MailFile
    parts: tuple[MailFile, ...]
    most_megabytes: int

    @property
    def to_mail(self) -> tuple[MailFile, ...]:
        """The files to mail: the parts, or the whole when there are none."""
        return self.parts or (self.whole,)

    @property
    def is_too_large(self) -> bool:
        """Whether the whole is larger than what can be mailed."""
        return len(self.whole.content) > self.most_megabytes * MEGABYTE


# How large a file may be


def mail_megabytes(reader: Reader) -> int:
    """Return how many megabytes a file may have to be mailed, as the team has set it."""
    kept = read_setting(reader, _SETTING)
    return int(kept) if kept else USUAL_MEGABYTES


def read_mail_megabytes(space: Workspace) -> int:
    """Return what `mail_megabytes` does, in a view of the store of its own."""
    with space.store.reading() as reader:
        return mail_megabytes(reader)


def save_mail_megabytes(space: Workspace, megabytes: int) -> Changes:
    """Keep how many megabytes a file may have to be mailed. Raises InputError."""
    if not LEAST_MEGABYTES <= megabytes <= MOST_MEGABYTES:
        raise InputError(f"Kies van {LEAST_MEGABYTES} tot {MOST_MEGABYTES} MB.", path="megabytes")
    with space.store.writing(space.context("setting.change")) as writer:
        put_setting(writer, _SETTING, str(megabytes))
    return Changes(tables=frozenset({"setting"}), record_id=_SETTING)


# Files


def letter_files(space: Workspace, letter_id: str) -> DocumentFiles:
    """Return the document of a letter as files to save.

    A sealed letter, and one that nobody named, is called by its number. Raises InputError
    when the letter is gone, or is no document yet.
    """
    with space.store.reading() as reader:
        letter = find_letter(reader, letter_id)
        record = reader.find(StoredDocument, letter.document_id) if letter.document_id else None
        if record is None:
            raise InputError(
                "Deze brief staat nog niet in het dossier.",
                now="Bevestig eerst de brieven, en wacht tot ze gelezen zijn.",
            )
        content = read_bytes(reader, record.sha256)
        megabytes = mail_megabytes(reader)
        view = view_in(reader, letter.pile_id)
    nameless = letter.sealed or record.title == UNTITLED
    title = _number(view, letter) if nameless else record.title
    return document_files(
        replace(record, title=title), content, megabytes=megabytes, name=plain_name(title)
    )


def _number(view: PileView, letter: PostLetter) -> str:
    return f"Brief {[one.id for one in view.letters].index(letter.id) + 1}"


def document_files(
    record: StoredDocument, content: bytes, *, megabytes: int, name: str
) -> DocumentFiles:
    """Return a document as files of at most so many megabytes; `name` has no ending.

    A picture is never divided. Raises InputError for a PDF that cannot be opened.
    """
    from intakeapp.documents.archive_split import split_pdf

    ending = ENDINGS[record.media_type]
    whole = MailFile(name=f"{name}.{ending}", content=content)
    found = [content]
    if record.media_type == _PDF:
        found = split_pdf(content, title=record.title, most_bytes=megabytes * MEGABYTE)
    parts = tuple(
        MailFile(name=_part_name(name, number, len(found), ending), content=part)
        for number, part in enumerate(found, 1)
    )
    is_whole = found == [content]
    return DocumentFiles(
        title=record.title, whole=whole, parts=() if is_whole else parts,
        most_megabytes=megabytes,
    )  # fmt: skip


def _part_name(name: str, number: int, count: int, ending: str) -> str:
    return f"{name} (deel {number} van {count}).{ending}" if count > 1 else f"{name}.{ending}"


def plain_name(title: str) -> str:
    """Return a title as a file name without ending: what may not be in one becomes a dash."""
    plain = "".join(c if c.isalnum() or c in " -" else "_" for c in title).strip()
    return plain[:_LONGEST_NAME].rstrip() or "Document"


def write_files(folder: Path, files: Sequence[MailFile]) -> None:
    """Write files into a folder, readable by their owner only, and none over another.

    Raises KnownError before anything is written when a name is taken, FileProblemError when the
    disk refuses.
    """
    if any((folder / file.name).exists() for file in files):
        raise KnownError(
            "In deze map staat al een bestand met zo'n naam.",
            safe="Er is niets overschreven.",
            now="Kies een andere map.",
        )
    for file in files:
        write_private(folder / file.name, file.content)


def save_files(space: Workspace, case_id: str, folder: Path, files: Sequence[MailFile]) -> None:
    """Write files of a case into a folder as `write_files` does, and audit that they left."""
    write_files(folder, files)
    space.store.audit(space.context(_LEFT), case_id)


def save_whole(space: Workspace, case_id: str, path: Path, file: MailFile) -> None:
    """Write a file of a case in the place somebody chose, over what is there; audited.

    Raises FileProblemError when the disk refuses.
    """
    write_private(path, file.content)
    space.store.audit(space.context(_LEFT), case_id)
