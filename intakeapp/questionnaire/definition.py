"""Reads a questionnaire definition, and refuses everything it does not understand.

A definition is a folder of TOML files of the program, one for each subject, and, when a
municipality wants, further files with its own questions. `resources/questionnaire/README.md`
describes the form for authors.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.paths import resources
from intakeapp.questionnaire.conditions import PREDICATES, Condition, Predicate, read_condition
from intakeapp.questionnaire.questions import (
    COMPLETE_FOR,
    MARK_SUFFIX,
    PRINT_TARGETS,
    TABLES,
    Basis,
    Feed,
    Question,
    Questionnaire,
    Section,
    Sensitivity,
    TalkMoment,
)
from intakeapp.questionnaire.toml_node import DefinitionError, Node
from intakeapp.questionnaire.types import TYPES, AnswerType, MultiChoice

__all__ = [
    "DefinitionError", "DefinitionFile", "definition_files", "load", "load_newest", "read",
]  # fmt: skip

EXTRA_PREFIX = "gemeente."
_KEY = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")
_VERSION = re.compile(r"^\d{4}-\d{2}(-\d{2})?$")
_FILE_KEYS = ("version", "basis", "section", "question")
_SECTION_KEYS = (
    "key", "title", "short", "lead", "intro", "order", "icon", "moment", "table", "sealed",
    "always_asked", "show_if", "not_needed",
)  # fmt: skip
_QUESTION_KEYS = (
    "key", "section", "text", "label", "type", "prompts", "why", "help", "sensitivity", "feeds",
    "purpose", "basis", "print", "needed", "note", "heading", "show_if", "since", "removed_in",
    "after", "complete_for", "recall", "quiet",
)  # fmt: skip
_RENAME_KEYS = ("key", "renamed_to", "since")


@dataclass(frozen=True)
class DefinitionFile:
    """One definition file: name, bytes, and whether it holds a municipality's own questions."""

    name: str
    data: bytes
    extra: bool = False


def load(
    path: Path, *extra_paths: Path, predicates: Mapping[str, Predicate] = PREDICATES
) -> Questionnaire:
    """Read a definition (a folder, or one file) and the municipality's own files.

    Raises DefinitionError when something in them is refused.
    """
    own = definition_files(path)
    extra = [DefinitionFile(each.name, each.read_bytes(), extra=True) for each in extra_paths]
    return read([*own, *extra], predicates)


def definition_files(path: Path) -> list[DefinitionFile]:
    """Return the files of a definition: those of a folder by name, or the one file.

    Raises DefinitionError when the folder holds none.
    """
    own = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not own:
        raise DefinitionError(path.name, "", "er is geen vragenlijst")
    folder = f"{path.name}/" if path.is_dir() else ""
    return [DefinitionFile(folder + each.name, each.read_bytes()) for each in own]


def load_newest(folder: Path | None = None, *extra_paths: Path) -> Questionnaire:
    """Read the newest definition of the program, from `resources/questionnaire` by default."""
    place = folder or resources() / "questionnaire"
    paths = [path for path in place.iterdir() if _VERSION.match(path.stem)]
    if not paths:
        raise DefinitionError(place.name, "", "er is geen vragenlijst")
    return load(max(paths, key=lambda path: path.stem), *extra_paths)


def read(
    files: Sequence[DefinitionFile], predicates: Mapping[str, Predicate] = PREDICATES
) -> Questionnaire:
    """Read a definition from bytes; DefinitionError when refused."""
    draft = _Draft()
    for file in files:
        _read_file(draft, file)
    return _Builder(draft, predicates).build(_digest(files))


def _digest(files: Sequence[DefinitionFile]) -> str:
    digest = hashlib.sha256()
    for file in files:
        # a checkout with other line ends is the same definition
        data = file.data.replace(b"\r\n", b"\n")
        digest.update(f"{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


@dataclass
class _Draft:
    """What the files said, before references are followed."""

    version: str = ""
    bases: dict[str, Basis] = field(default_factory=dict)
    sections: dict[str, Node] = field(default_factory=dict)
    questions: dict[str, Node] = field(default_factory=dict)
    order: dict[str, list[str]] = field(default_factory=dict)
    renames: dict[str, Node] = field(default_factory=dict)


def _read_file(draft: _Draft, file: DefinitionFile) -> None:
    try:
        raw = tomllib.loads(file.data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DefinitionError(file.name, "", f"dit is geen goede TOML: {problem}") from None
    top = Node(file.name, "", raw)
    top.only(_FILE_KEYS)
    version = top.text("version")
    if not file.extra:
        named = Path(file.name).parent.name or Path(file.name).stem
        if not _VERSION.match(version) or named != version:
            raise top.error(f"version {version!r} hoort de naam van map of bestand te zijn")
        draft.version = version
    for name, keep in (("basis", _keep_basis), ("section", _keep_section)):
        for number, node in enumerate(top.tables(name), 1):
            keep(draft, _keyed(file.name, f"{name} {number}", node, file.extra))
    for number, node in enumerate(top.tables("question"), 1):
        _keep_question(
            draft, _keyed(file.name, f"question {number}", node, file.extra), extra=file.extra
        )


def _keyed(file: str, place: str, raw: object, extra: bool) -> Node:
    node = Node(file, place, raw)
    key = node.text("key")
    if not _KEY.match(key):
        raise node.error(f"dit is geen goede key: {key!r}")
    if key.startswith(EXTRA_PREFIX) is not extra:
        rule = "moet met" if extra else "mag niet met"
        raise node.error(f"{key} {rule} {EXTRA_PREFIX!r} beginnen")
    return Node(file, key, raw)


def _keep_basis(draft: _Draft, node: Node) -> None:
    node.only(("key", "article", "says", "source"))
    if node.key in draft.bases:
        raise node.error("deze basis staat er twee keer")
    article, says, source = (node.text(name) for name in ("article", "says", "source"))
    draft.bases[node.key] = Basis(key=node.key, article=article, says=says, source=source)


def _keep_section(draft: _Draft, node: Node) -> None:
    node.only(_SECTION_KEYS)
    if node.key in draft.sections:
        raise node.error("dit onderdeel staat er twee keer")
    draft.sections[node.key] = node
    draft.order.setdefault(node.key, [])


def _keep_question(draft: _Draft, node: Node, *, extra: bool) -> None:
    if node.key in draft.questions or node.key in draft.renames:
        raise node.error("deze vraag staat er twee keer")
    if node.key.endswith(MARK_SUFFIX):
        raise node.error(f"een key mag niet eindigen op {MARK_SUFFIX}: dat is van het programma")
    if "renamed_to" in node.raw:
        node.only(_RENAME_KEYS)
        draft.renames[node.key] = node
        return
    node.only(_QUESTION_KEYS)
    draft.questions[node.key] = node
    section = node.text("section")
    if not extra and not node.key.startswith(f"{section}."):
        raise node.error(f"de key hoort te beginnen met het onderdeel: {section}.")
    if "removed_in" not in node.raw:
        _place(draft, node, section, extra=extra)


def _place(draft: _Draft, node: Node, section: str, *, extra: bool) -> None:
    node.known("section", [section], draft.sections)
    keys = draft.order[section]
    if "after" not in node.raw:
        keys.append(node.key)
        return
    after = node.text("after")
    if not extra:
        raise node.error("after is alleen voor vragen van de gemeente; hier telt de volgorde")
    node.known("after", [after], keys)
    keys.insert(keys.index(after) + 1, node.key)


class _Builder:
    """Follows the references of a draft, in the order in which questions are asked."""

    def __init__(self, draft: _Draft, predicates: Mapping[str, Predicate]) -> None:
        self._draft = draft
        self._predicates = predicates
        self._questions: dict[str, Question] = {}

    def build(self, digest: str) -> Questionnaire:
        """Return the whole questionnaire."""
        if not self._draft.sections or not self._questions_asked():
            raise DefinitionError(self._draft.version, "", "er staan geen onderdelen of vragen in")
        sections = []
        for node in self._ordered_sections():
            section = self._section(node)
            sections.append(section)
            for key in self._draft.order[section.key]:
                self._questions[key] = self._question(self._draft.questions[key], section)
            self._check_lead(node, section)
        if all(section.sealed or section.show_if for section in sections):
            raise DefinitionError(self._draft.version, "", "geen onderdeel is altijd te zien")
        removed = self._removed()
        return Questionnaire(
            version=self._draft.version,
            digest=digest,
            sections=tuple(sections),
            questions=self._questions,
            bases=self._draft.bases,
            removed=removed,
            renames=self._renames(removed),
        )

    def _questions_asked(self) -> bool:
        return any(self._draft.order.values())

    def _ordered_sections(self) -> list[Node]:
        nodes = sorted(self._draft.sections.values(), key=lambda node: node.number("order"))
        for one, other in itertools.pairwise(nodes):
            if one.raw["order"] == other.raw["order"]:
                raise other.error(f"order is dezelfde als bij {one.key}")
        return nodes

    def _section(self, node: Node) -> Section:
        table = node.text("table", "")
        node.known("table", [table] if table else [], TABLES)
        if ("show_if" in node.raw) is not ("not_needed" in node.raw):
            raise node.error("show_if en not_needed (waarom het niet hoeft) horen bij elkaar")
        sealed = node.flag("sealed")
        return Section(
            key=node.key,
            title=node.text("title"),
            short=node.text("short"),
            lead=node.text("lead"),
            intro=node.text("intro"),
            order=node.number("order"),
            icon=node.text("icon"),
            moment=node.one_of("moment", TalkMoment),
            table=table,
            sealed=sealed,
            always_asked=node.flag("always_asked"),
            show_if=self._condition(node, sealed=sealed),
            not_needed=node.text("not_needed", ""),
        )

    def _question(self, node: Node, section: Section | None) -> Question:
        sensitivity = node.one_of("sensitivity", Sensitivity, Sensitivity.ORDINARY)
        targets = node.texts("print", required=False)
        node.known("print", targets, PRINT_TARGETS)
        basis = node.texts("basis")
        node.known("basis", basis, self._draft.bases)
        question = Question(
            key=node.key,
            section=node.text("section"),
            text=node.text("text"),
            label=node.text("label"),
            type=_answer_type(node),
            prompts=node.texts("prompts"),
            why=node.text("why"),
            help=node.text("help"),
            sensitivity=sensitivity,
            feeds=tuple(node.member("feeds", Feed, word) for word in node.texts("feeds")),
            purpose=node.text("purpose"),
            basis=basis,
            print=frozenset(targets),
            complete_for=frozenset(self._targets(node)),
            quiet=node.flag("quiet"),
            recall=self._recalled(node, sealed=sensitivity is Sensitivity.SEALED),
            needed=node.text("needed", ""),
            note=node.text("note", ""),
            heading=node.text("heading", ""),
            show_if=self._condition(node, sealed=sensitivity is Sensitivity.SEALED),
            since=_version(node, "since"),
            removed_in=_version(node, "removed_in"),
        )
        if section is not None:
            _check_seal(node, section, question)
        return question

    def _targets(self, node: Node) -> tuple[str, ...]:
        found = node.texts("complete_for", required=False)
        node.known("complete_for", found, COMPLETE_FOR)
        return found

    def _recalled(self, node: Node, *, sealed: bool) -> tuple[str, ...]:
        """Return the keys of earlier questions whose answers are shown beside this one."""
        found = node.texts("recall", required=False)
        for key in found:
            if key not in self._questions:
                raise node.error(f"recall noemt {key}, en die vraag komt niet eerder")
            if self._questions[key].sealed and not sealed:
                raise node.error(f"recall noemt {key}, en dat antwoord is verzegeld")
        return found

    def _condition(self, node: Node, *, sealed: bool) -> Condition | None:
        if "show_if" not in node.raw:
            return None
        try:
            condition = read_condition(node.raw["show_if"], self._canonical, self._predicates)
        except (ValueError, InputError) as problem:
            raise node.error(str(problem).rstrip(".")) from None
        for key in condition.questions():
            self._check_reference(node, key, sealed=sealed)
        return condition

    def _check_reference(self, node: Node, key: str, *, sealed: bool) -> None:
        if key not in self._questions:
            later = (
                key in self._draft.questions and "removed_in" not in self._draft.questions[key].raw
            )
            why = "komt pas later" if later else "bestaat niet (meer)"
            raise node.error(f"show_if noemt {key}, en die vraag {why}")
        # else a question on the ordinary screen would give the sealed answer away
        if self._questions[key].sealed and not sealed:
            raise node.error(f"show_if noemt {key}, en dat antwoord is verzegeld")

    def _canonical(self, key: str, value: object) -> str:
        question = self._questions.get(key)
        if question is None:
            return str(value)  # the reference itself is refused afterwards, with a better reason
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if not isinstance(value, str):
            value = str(value)
        stored = question.type.dump(question.type.load(value))
        if isinstance(question.type, MultiChoice) and "," in stored:
            raise ValueError("bij een meerkeuzevraag noemt show_if één keuze tegelijk")
        return stored

    def _check_lead(self, node: Node, section: Section) -> None:
        own = self._draft.order[section.key]
        node.known("lead", [section.lead], own)
        if own[0] != section.lead:
            raise node.error("lead hoort de eerste vraag van het onderdeel te zijn")
        if self._questions[section.lead].show_if is not None:
            raise node.error("lead mag geen show_if hebben")

    def _removed(self) -> dict[str, Question]:
        nodes = [node for node in self._draft.questions.values() if "removed_in" in node.raw]
        for node in nodes:
            if "show_if" in node.raw or "after" in node.raw:
                raise node.error("een vraag die weg is heeft geen show_if of after meer")
        return {node.key: replace(self._question(node, None), needed="") for node in nodes}

    def _renames(self, removed: Mapping[str, Question]) -> dict[str, str]:
        targets = {key: node.text("renamed_to") for key, node in self._draft.renames.items()}
        for key, node in self._draft.renames.items():
            _version(node, "since")
            seen, now = {key}, targets[key]
            while now in targets and now not in seen:
                seen.add(now)
                now = targets[now]
            if now not in self._questions and now not in removed:
                raise node.error(f"renamed_to wijst naar niets: {now}")
        return targets


def _answer_type(node: Node) -> AnswerType[Any]:
    raw = node.raw.get("type")
    options: dict[str, object] = dict(raw) if isinstance(raw, dict) else {"name": raw}
    name = options.pop("name", None)
    if not isinstance(name, str) or name not in TYPES:
        raise node.error(f"type kent {name!r} niet; het kan zijn: {', '.join(sorted(TYPES))}")
    try:
        return TYPES[name].from_options(options)
    except ValueError as problem:
        raise node.error(str(problem)) from None


def _version(node: Node, name: str) -> str:
    version = node.text(name, "")
    if version and not _VERSION.match(version):
        raise node.error(f"{name} is geen versie: {version}")
    return version


def _check_seal(node: Node, section: Section, question: Question) -> None:
    if section.sealed is not question.sealed:
        raise node.error("verzegelde vragen horen in een verzegeld onderdeel, en alleen daar")
    if question.sealed and (question.needed or question.print - {"intakeverslag"}):
        raise node.error("een verzegelde vraag komt niet op lijsten of bladen voor thuis")
