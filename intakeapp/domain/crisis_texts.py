"""Reads `resources/texts/crisis.toml` strictly: what to do now, per threat, with its sources."""

from __future__ import annotations

import string
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from intakeapp.base import paths
from intakeapp.base.errors import InputError
from intakeapp.domain.clock_settings import threat_type
from intakeapp.domain.crisis_text_records import (
    CHECK,
    CONDITIONS,
    PLAIN_FIELDS,
    SOURCE_KINDS,
    STATUSES,
    CrisisTexts,
    Moratorium,
    MunicipalText,
    Paper,
    Stage,
    Step,
    ThreatTexts,
)
from intakeapp.domain.strict import StrictTable, read_toml
from intakeapp.domain.threats import ThreatType

FILE = Path("texts") / "crisis.toml"


def _choice(table: StrictTable, key: str, allowed: tuple[str, ...]) -> str:
    value = table.text(key)
    if value not in allowed:
        raise table.refuse(key, f"Kies uit {', '.join(allowed)}.")
    return value


def _when(table: StrictTable) -> tuple[str, ...]:
    names = table.texts("when")
    for name in names:
        if name not in CONDITIONS:
            raise table.refuse("when", f"'{name}' kennen we niet. Wel: {', '.join(CONDITIONS)}.")
    return names


def _with_fields(table: StrictTable, key: str, text: str, known: frozenset[str]) -> str:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        raise table.refuse(key, "Een accolade staat hier alleen.") from None
    for name in names - known:
        raise table.refuse(key, f"'{{{name}}}' kennen we niet. Wel: {', '.join(sorted(known))}.")
    return text


def _read_paper(table: StrictTable) -> Paper:
    paper = Paper(
        code=table.text("code"),
        what=table.text("what"),
        why=table.text("why", ""),
        source=table.text("source"),
        status=_choice(table, "status", STATUSES),
        when=_when(table),
    )
    if not paper.code.startswith("stuk_"):
        raise table.refuse("code", "De code van een stuk begint met 'stuk_'.")
    table.finish()
    return paper


def _read_step(
    table: StrictTable, kind: ThreatType, stages: frozenset[str], known: frozenset[str]
) -> Step:
    def filled(key: str, default: str | None = None) -> str:
        return _with_fields(table, key, table.text(key, default), known)

    status = _choice(table, "status", STATUSES)
    note = table.text("check", "")
    weak = {"L": "oude of plaatselijke bron", "I": "eigen redenering, geen bron"}.get(status, "")
    reasons = "; ".join(part for part in (note, weak) if part)
    step = Step(
        threat=kind,
        code=table.text("code"),
        what=filled("what"),
        detail=filled("detail"),
        source=table.text("source"),
        source_kind=_choice(table, "source_kind", SOURCE_KINDS),
        status=status,
        when=_when(table),
        stages=table.texts("stages"),
        not_stages=table.texts("not_stages"),
        only_when_known=table.flag("only_when_known"),
        call=_choice(table, "call", ("schuldeiser", "afzender")) if table.has("call") else "",
        script=tuple(_with_fields(table, "script", line, known) for line in table.texts("script")),
        warning=f"{CHECK}: {reasons}" if reasons else "",
    )
    for code in (*step.stages, *step.not_stages):
        if code not in stages:
            raise table.refuse("stages", f"De fase '{code}' bestaat niet bij deze dreiging.")
    table.finish()
    return step


def _read_stage(table: StrictTable) -> Stage:
    stage = Stage(table.text("code"), table.text("label"), table.text("source"))
    table.finish()
    return stage


def _unique(table: StrictTable, what: str, codes: list[str]) -> None:
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise table.refuse(what, f"Deze code staat er twee keer: {', '.join(twice)}.")


def _read_threat(table: StrictTable, kind: ThreatType, known: frozenset[str]) -> ThreatTexts:
    stages = tuple(_read_stage(item) for item in table.tables("stage"))
    codes = frozenset(stage.code for stage in stages)
    texts = ThreatTexts(
        type=kind,
        asked=table.text("asked"),
        ask=table.text("ask"),
        creditor_word=table.text("creditor_word"),
        sender_word=table.text("sender_word"),
        pictogram=table.text("pictogram"),
        stages=stages,
        steps=tuple(_read_step(item, kind, codes, known) for item in table.tables("step")),
        papers=tuple(_read_paper(item) for item in table.tables("paper")),
    )
    _unique(table, "stage", [stage.code for stage in stages])
    _unique(table, "step", [s.code for s in texts.steps] + [p.code for p in texts.papers])
    if not texts.steps:
        raise table.refuse("step", "Een dreiging zonder stap laat iemand met lege handen zitten.")
    table.finish()
    return texts


def _inherit(texts: ThreatTexts, model: ThreatTexts) -> ThreatTexts:
    """Add the stages, steps and papers of the model, as steps of this threat."""
    return replace(
        texts,
        stages=model.stages,
        steps=tuple(replace(step, threat=texts.type) for step in model.steps),
        papers=model.papers,
    )


def _read_like(table: StrictTable, kind: ThreatType, model: ThreatTexts) -> ThreatTexts:
    texts = ThreatTexts(
        type=kind,
        asked=table.text("asked"),
        ask=table.text("ask"),
        creditor_word=table.text("creditor_word"),
        sender_word=table.text("sender_word"),
        pictogram=table.text("pictogram"),
        stages=(), steps=(), papers=(),
    )  # fmt: skip
    table.finish()
    return _inherit(texts, model)


def _read_municipal(table: StrictTable) -> dict[str, MunicipalText]:
    found = {}
    for code in table.names():
        item = table.table(code)
        found[code] = MunicipalText(
            code, item.text("label"), item.text("default"), item.text("warning", "")
        )
        item.finish()
    return found


def _read_moratorium(table: StrictTable) -> Moratorium:
    found = Moratorium(
        title=table.text("title"),
        detail=table.text("detail"),
        source=table.text("source"),
        urgent=table.text("urgent"),
        urgent_source=table.text("urgent_source"),
        papers=tuple(_read_paper(item) for item in table.tables("paper")),
    )
    _unique(table, "paper", [paper.code for paper in found.papers])
    table.finish()
    return found


def load_crisis_texts(folder: Path | None = None) -> CrisisTexts:
    """Read the crisis texts of a resources folder.

    Raises InputError, with file, key and reason, for an unknown key, condition, stage or field,
    a double code, a threat type that is missing, and a threat without a step.
    """
    return _load(folder or paths.resources())


@lru_cache(maxsize=4)
def _load(folder: Path) -> CrisisTexts:
    table = read_toml(folder / FILE)
    version = table.text("version")
    municipal = _read_municipal(table.table("municipal"))
    known = frozenset({*PLAIN_FIELDS, *municipal})
    moratorium = _read_moratorium(table.table("moratorium"))
    section = table.table("threat")
    threats: dict[ThreatType, ThreatTexts] = {}
    for name in section.names():
        kind, item = threat_type(section, name, name), section.table(name)
        if not item.has("like"):
            threats[kind] = _read_threat(item, kind, known)
            continue
        model = threat_type(item, "like", item.text("like"))
        if model not in threats:
            raise item.refuse("like", "Deze dreiging moet eerder in het bestand staan.")
        threats[kind] = _read_like(item, kind, threats[model])
    table.finish()
    missing = [kind.value for kind in ThreatType if kind not in threats]
    if missing:
        raise InputError(f"Er zijn geen teksten voor: {', '.join(missing)}.", path=FILE.name)
    return CrisisTexts(version, threats, municipal, moratorium)
