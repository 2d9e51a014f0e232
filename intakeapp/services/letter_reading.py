"""Reading a file of letters: words from its pages, and what the reader proposes of them."""

from __future__ import annotations

from collections.abc import Sequence

from intakeapp.domain.letters import Household, KnownSender, LetterReading


def read_letter_file(
    data: bytes, name: str, household: Household, senders: Sequence[KnownSender] = ()
) -> tuple[LetterReading, ...]:
    """Return what is proposed of each letter in a file; pages count from 1 in the file.

    `name` is the file's own name. Raises InputError (Dutch) for a file that cannot be read, and
    KnownError when this computer has nothing to recognise letters with.
    """
    # late: recognising is heavy, and most runs of the program do without
    from intakeapp.documents.pipeline import words_of
    from intakeapp.documents.reading.reader import read_letters

    return read_letters(tuple(words_of(data, name)), household, senders)
