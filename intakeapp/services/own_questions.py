"""The municipality's own questions: files in a folder beside the dossiers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from intakeapp.base.errors import KnownError
from intakeapp.questionnaire.definition import load_newest
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.questionnaire.toml_node import DefinitionError

FOLDER = "gemeente"


def own_question_files(store: Path) -> tuple[Path, ...]:
    """Return the files with own questions beside a store, by name; none without the folder."""
    return tuple(sorted(path for path in (store.parent / FOLDER).glob("*.toml") if path.is_file()))


def questionnaire_for(store: Path) -> tuple[Questionnaire, tuple[KnownError, ...]]:
    """Return the newest questions with the municipality's own, and what is wrong with those.

    A file that is refused takes no part, nor do the others of the folder, for they may build on
    it; the program's own questions always work, and answers that were given stay.
    """
    files = own_question_files(store)
    if not files:
        return _of_the_program(), ()
    try:
        return load_newest(None, *files), ()
    except (DefinitionError, OSError, UnicodeDecodeError) as error:
        return _of_the_program(), (_problem(error),)


@cache
def _of_the_program() -> Questionnaire:
    """Read the program's own questions once: they do not change while it runs."""
    return load_newest()


def _problem(error: Exception) -> KnownError:
    why = error.what if isinstance(error, KnownError) else "Een bestand is niet te lezen."
    return KnownError(
        f"De eigen vragen van de gemeente doen nu niet mee. {why}",
        safe="Alle andere vragen werken gewoon, en antwoorden die er al zijn, blijven bewaard.",
        now="Laat het bestand nakijken door wie het heeft gemaakt, en ontgrendel opnieuw.",
    )
