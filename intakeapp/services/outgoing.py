"""Documents that leave: drafts, final ones, and the set that belongs to the end of a talk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from intakeapp.base.paths import resources
from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.outgoing.templates import Form
from intakeapp.domain.strict import StrictTable, read_toml
from intakeapp.printing.catalog import DOCUMENTS
from intakeapp.services.outgoing_drafts import (
    abouts_of,
    change_draft,
    compose,
    copy_pdf,
    document,
    documents,
    drafts,
    make_draft,
    message,
    preview,
    refill_draft,
    set_look,
    set_until,
    unkept,
    withdraw,
)
from intakeapp.services.outgoing_facts import FactMaker
from intakeapp.services.outgoing_final import (
    Drawn,
    NotReadyError,
    draw_all,
    make_final,
    what_is_open,
)
from intakeapp.services.overview import view_of
from intakeapp.services.workspace import Workspace

__all__ = [
    "AfterTalk",
    "Drawn",
    "NotReadyError",
    "abouts_of",
    "after_talk_set",
    "change_draft",
    "compose",
    "copy_pdf",
    "document",
    "documents",
    "drafts",
    "draw_all",
    "make_draft",
    "make_final",
    "message",
    "preview",
    "refill_draft",
    "set_look",
    "set_until",
    "unkept",
    "what_is_open",
    "withdraw",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AfterTalk:
    """One document of the end of a talk; `is_paper` for one of `papers.draw`, without a draft."""

    name: str
    title: str
    is_paper: bool = False


@dataclass(frozen=True, kw_only=True)
class _Rule:
    name: str
    when: tuple[str, ...]
    is_paper: bool


def after_talk_set(space: Workspace, case_id: str) -> tuple[AfterTalk, ...]:
    """Return the documents that belong to the end of the talk, by the facts of the case.

    Which ones and when is data (`resources/letters/after_talk.toml`).
    """
    facts = FactMaker(space, view_of(space, case_id)).facts()
    return tuple(
        AfterTalk(name=rule.name, title=_title(rule), is_paper=rule.is_paper)
        for rule in _rules()
        if all((flag.lstrip("!") in facts.holds) is not flag.startswith("!") for flag in rule.when)
    )


def _title(rule: _Rule) -> str:
    return DOCUMENTS[rule.name].title if rule.is_paper else templates()[rule.name].title


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    table = read_toml(resources() / "letters" / "after_talk.toml")
    table.text("version")
    found = tuple(_rule(one) for one in table.tables("documents"))
    table.finish()
    return found


def _rule(table: StrictTable) -> _Rule:
    paper = table.text("paper", "")
    name = paper or table.text("template")
    when = table.texts("when")
    table.finish()
    known = DOCUMENTS if paper else templates()
    if name not in known or (not paper and templates()[name].form is Form.MESSAGE):
        raise table.refuse("template", "Dit stuk kennen we niet.")
    return _Rule(name=name, when=when, is_paper=bool(paper))
