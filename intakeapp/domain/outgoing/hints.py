"""Is a document easy to read (B1)? Only what residents read, and only in Dutch.

The words of the law in the appendix stay close to the law on purpose. Of what a template says the
words of the template are looked at, not the names of people and creditors in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from intakeapp.domain.outgoing.templates import Audience, Block, Template
from intakeapp.domain.outgoing.texts import TOKEN
from intakeapp.domain.outgoing.values import DUTCH
from intakeapp.domain.outgoing.wording import WordBlock, Wording
from intakeapp.domain.readability import Finding, findings, load_rules

_PLACE = "{plaats}"  # a token counts as one word


def hints(wording: Wording, template: Template) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is hard to read, by the id of the block; empty for other readers than residents.

    Where a person changed the words, those are looked at; elsewhere those of the template.
    """
    if template.audience is not Audience.RESIDENT or wording.language != DUTCH:
        return MappingProxyType({})
    blocks = {block.id: block for block in template.blocks}
    found = {
        block.id: _findings(_said(block, blocks.get(block.id)))
        for block in wording.blocks
        if not block.appendix and not block.left_out
    }
    return MappingProxyType({name: those for name, those in found.items() if those})


def template_hints(template: Template) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is hard to read in a template for residents, by the id of the block.

    Title and subject are named so. Templates for other readers have no hints.
    """
    if template.audience is not Audience.RESIDENT:
        return MappingProxyType({})
    found = {
        "title": _findings([template.title]),
        "subject": _findings([template.subject]),
        **{one.id: _findings(template_texts(one)) for one in template.blocks if not one.appendix},
    }
    return MappingProxyType({name: those for name, those in found.items() if those})


def template_texts(block: Block) -> tuple[str, ...]:
    """Return all texts of a template's block, a token in them as one {plaats}."""
    said = [block.text, *(text for item in block.items for text in (item.label, item.text))]
    return tuple(TOKEN.sub(_PLACE, text) for text in said if text)


def _said(block: WordBlock, template: Block | None) -> Iterator[str]:
    if template is not None and not block.changed:
        yield from template_texts(template)
        return
    yield block.text
    for line in block.lines:
        yield from (line.label, line.text, *line.cells)


def _findings(texts: Iterable[str]) -> tuple[Finding, ...]:
    rules = load_rules()
    return tuple(dict.fromkeys(found for text in texts for found in findings(text, rules)))
