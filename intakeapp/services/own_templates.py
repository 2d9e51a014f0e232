"""A municipality's own templates: folders in `gemeente/brieven` beside the dossiers.

They are read as strictly as `letters check` does, when a store is unlocked. One that is refused
takes no part, the others do; a letter of the program then stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from intakeapp.base import paths
from intakeapp.base.errors import InputError, KnownError
from intakeapp.domain.outgoing.shelf import use_own
from intakeapp.domain.outgoing.templates import Template
from intakeapp.services.workspace import Workspace

# The reader of templates is loaded when there are any: every start asks for this module.

FOLDER = "brieven"
OF_MUNICIPALITY = "gemeente"
"""Stands behind the version, so that a final document tells whose words it has."""

_MOST = 200  # folders
_LARGEST = 1_000_000  # bytes of one file
_SAME = ("audience", "form", "per", "decision")  # what stays as it is in a template of ours


@dataclass(frozen=True, kw_only=True)
class OwnTemplate:
    """One folder of own templates: what it is, or the reason (Dutch) why it takes no part."""

    name: str
    title: str = ""
    version: str = ""
    replaces: bool = False
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnTemplates:
    """All own templates beside a store: those that take part by name, and a line for each."""

    templates: Mapping[str, Template]
    lines: tuple[OwnTemplate, ...]

    @property
    def refused(self) -> tuple[OwnTemplate, ...]:
        """The lines of those that take no part."""
        return tuple(line for line in self.lines if line.problem)


def read_own_templates(store: Path) -> OwnTemplates:
    """Read the own templates beside a store; never raises for what is wrong in them."""
    folder = store.parent / paths.MUNICIPAL / FOLDER
    if not folder.is_dir():
        return OwnTemplates(templates={}, lines=())
    from intakeapp.domain.outgoing.loader import template_folders

    try:
        folders = template_folders(folder)
    except InputError:  # an empty folder is no mistake
        return OwnTemplates(templates={}, lines=())
    except OSError:
        words = "Deze map is nu niet te lezen."
        return OwnTemplates(templates={}, lines=(OwnTemplate(name=FOLDER, problem=words),))
    read = [_read(one) for one in folders[:_MOST]]
    lines = [line for line, _template in read]
    if len(folders) > _MOST:
        words = f"Alleen de eerste {_MOST} mappen doen mee."
        lines.append(OwnTemplate(name=FOLDER, problem=words))
    good = {template.name: template for _line, template in read if template is not None}
    return OwnTemplates(templates=good, lines=tuple(lines))


def own_templates(space: Workspace) -> tuple[OwnTemplate, ...]:
    """Return a line for each own template as its file is now.

    What changed since the store was unlocked takes part after the next unlocking.
    """
    return read_own_templates(space.store.path).lines


def take_in(store: Path) -> tuple[KnownError, ...]:
    """Let the own templates beside a store take part; return what the user has to be told."""
    found = read_own_templates(store)
    use_own(found.templates)
    if not found.refused:
        return ()
    return (_told(found.refused),)


def put_away() -> None:
    """Let no own templates take part: the store is closed."""
    use_own({})


def _told(refused: tuple[OwnTemplate, ...]) -> KnownError:
    first, *others = refused
    several = f" Nog {len(others)} andere doen ook niet mee." if others else ""
    return KnownError(
        f"De eigen brief ‘{first.name}’ van de gemeente doet nu niet mee. {first.problem}{several}",
        safe="De brieven van het programma werken gewoon. Wat gemaakt is, verandert niet.",
        now="Laat de map nakijken door wie hem maakte. Bij Instellingen staat wat er niet klopt.",
    )


def _read(folder: Path) -> tuple[OwnTemplate, Template | None]:
    from intakeapp.domain.outgoing.loader import program_templates

    try:
        template = _checked(folder)
    except (InputError, OSError) as error:
        why = str(error) if isinstance(error, InputError) else "Dit bestand is nu niet te lezen."
        return OwnTemplate(name=folder.name, problem=why), None
    line = OwnTemplate(
        name=template.name, title=template.title, version=template.version,
        replaces=template.name in program_templates(),
    )  # fmt: skip
    return line, template


def _checked(folder: Path) -> Template:
    """Return one own template. Raises InputError for what may not take part."""
    from intakeapp.domain.outgoing.loader import (
        FILE,
        load_template,
        load_vocabulary,
        program_templates,
    )

    file = folder / FILE
    if file.is_file() and file.stat().st_size > _LARGEST:
        raise InputError("Dit bestand is te groot voor een sjabloon.", path=f"{folder.name}/{FILE}")
    found = load_template(folder, load_vocabulary())
    ours = program_templates().get(found.name)
    for reason in _unfit(found, ours):
        raise InputError(reason, path=f"{folder.name}/{FILE}")
    needs = dict.fromkeys((*(ours.needs if ours is not None else ()), *found.needs))
    version = f"{found.version} ({OF_MUNICIPALITY})"
    return replace(found, version=version, needs=tuple(needs), is_own=True)


def _unfit(found: Template, ours: Template | None) -> Iterator[str]:
    """Yield why a template cannot take its place, although each of its words is good.

    Other parts of the program rest on what a template of theirs is: the reader, the paper, what
    there is one of, and which decision it tells with its reasons (Awb 3:46; facts/law.md 1.3).
    """
    from intakeapp.printing.catalog import DOCUMENTS

    if found.name in DOCUMENTS:
        yield "Deze naam heeft een papier van het programma. Kies een andere naam voor de map."
    if ours is None:
        if found.decision is not None:
            yield "Een eigen besluit heeft de naam van een besluit van het programma."
        return
    for key in _SAME:
        if (was := getattr(ours, key)) != getattr(found, key):
            asked = f'hoort hier {key} = "{was}"' if was else f"hoort hier geen {key}"
            yield f"Dit sjabloon vervangt ‘{ours.title}’: daarom {asked}."
    if _gives_reasons(ours) and not _gives_reasons(found):
        yield "In dit besluit ontbreken de redenen: een blok met rows = 'redenen'."


def _gives_reasons(template: Template) -> bool:
    from intakeapp.domain.outgoing.clauses import REASONS

    return any(block.rows == REASONS for block in template.blocks)
