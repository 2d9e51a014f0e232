"""Make docs/pictures/documents: every outgoing document and paper of the demo, as it prints.

Tanya's set of the end of a talk is also made beside every language there is.
"""

from __future__ import annotations

import dataclasses
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pypdfium2
from PIL import Image

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import NeededItem, Worker
from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.outgoing.records import Decision, Weighing, reasons_to_text
from intakeapp.domain.outgoing.templates import DecisionKind, Form, Template
from intakeapp.domain.outgoing.translations import languages_of
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import decisions, demo, intake, outgoing, papers, rows, stores, worklist
from intakeapp.services.stores import Surroundings
from intakeapp.services.workspace import Workspace
from tools.studio import Album

SCALE = 0.85  # of 72 dots to the inch
GAP = 8
TERM = timedelta(weeks=4)
REASONS: Mapping[DecisionKind, Weighing] = MappingProxyType({
    DecisionKind.REFUSE: Weighing(
        ground="Eerdere schuldhulp", in_favour="De inwoner werkt mee en opent nu alle post.",
        against="De vorige hulp stopte nog geen jaar geleden.",
        weighing="Een nieuw traject past nu niet. Hulp bij budget en een nieuw gesprek wel.",
    ),
    DecisionKind.END: Weighing(
        ground="Afgerond", in_favour="Alle afspraken zijn nagekomen.", against="Niets.",
        weighing="De schulden zijn geregeld.",
    ),
    DecisionKind.LEAVE: Weighing(
        ground="Papieren ontbreken", in_favour="Er is gebeld en geschreven.",
        against="Er kwam geen antwoord.", weighing="Zonder deze papieren kan er geen besluit zijn.",
    ),
    DecisionKind.EXTEND: Weighing(
        ground="Meer tijd", in_favour="De inwoner werkt mee.", against="Een schuldeiser is laat.",
        weighing="Wij wachten op een opgave van de schuldeiser.",
    ),
})  # fmt: skip


def fill(folder: Path) -> Workspace:
    """Return a store with the demo residents, and all that their letters rest on."""
    clock = FixedClock.on(date(2026, 11, 17), 10, 24)
    world = Surroundings(
        clock=clock, ids=IdFactory(clock, random.Random(3).randbytes), secrets=MemorySecretStore()
    )
    me = Worker(id="", name="Marit de Waal", role="Consulent schuldhulp", phone="+31880000123")
    opened = stores.create(folder / "dossiers.intake", "een wachtzin voor de foto", me, world)
    demo.fill(opened.space)
    return opened.space


def prepare(space: Workspace, case_id: str) -> None:
    """Put in a case what decisions and plans need."""
    seen = NeededItem(
        id="", case_id=case_id, what="Paspoort", received_date=space.today()
    )  # fmt: skip
    rows.save_row(space, seen)
    intake.answer(
        space, case_id, "aanpak.instrumenten", intake.AnswerInput(text="budgetcoaching")
    )  # fmt: skip
    for kind in DecisionKind:
        made = decisions.prepare(space, case_id, kind).record_id
        with space.store.reading() as reader:
            decision = reader.get(Decision, made)
        reasons = [REASONS[kind]] if kind in REASONS else []
        decisions.save_decision(space, dataclasses.replace(
            decision, plan_weeks=20, reasons=reasons_to_text(tuple(reasons)),
            conditions="Geen nieuwe schulden maken\nDe huur en de zorgverzekering op tijd betalen",
            extended_until=space.today() + 2 * TERM, cure_until=space.today() + TERM,
        ))  # fmt: skip


def picture(pdf: bytes) -> Image.Image:
    """Return the pages of a document side by side."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=SCALE).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    row = Image.new("RGB", (width, max(page.height for page in pages)), (150, 150, 150))
    left = 0
    for page in pages:
        row.paste(page, (left, 0))
        left += page.width + GAP
    return row


def paper_templates() -> Iterator[Template]:
    """Give the templates that are printed."""
    return (t for _name, t in sorted(templates().items()) if t.form is not Form.MESSAGE)


def shoot(space: Workspace, album: Album, case_id: str, name: str) -> None:
    """Take every document of one resident, about the first debt, threat or appointment."""
    for template in paper_templates():
        about = next(iter(outgoing.abouts_of(space, case_id, template)), None)
        if about is None:
            print(f"{name}: nothing for {template.name}", file=sys.stderr)
            continue
        made, pdf = outgoing.unkept(
            space, case_id, template.name, about=about, until=space.today() + TERM
        )
        album.keep(f"{name}/{template.name}", picture(pdf))
        del made


def shoot_papers(space: Workspace, album: Album, case_id: str, name: str) -> None:
    """Take the papers with a layout of their own: the sheet, the lists, the report, the cards."""
    for paper in papers.TITLES:
        album.keep(f"{name}/{paper}", picture(papers.draw(space, case_id, paper).pdf))


def shoot_languages(space: Workspace, album: Album, case_id: str, name: str) -> None:
    """Take the set of the end of a talk beside each language."""
    for one in outgoing.after_talk_set(space, case_id):
        template = templates().get(one.name)
        if template is None or not template.is_translated:
            continue
        for language in languages_of(template):
            _made, pdf = outgoing.unkept(space, case_id, template.name, second=language)
            album.keep(f"{name}/{language}/{template.name}", picture(pdf))


def main() -> int:
    """Make the pictures in docs/pictures/documents, or the folder that is named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/pictures/documents")
    album = Album(target)
    with tempfile.TemporaryDirectory() as folder:
        space = fill(Path(folder))
        for row in worklist.page(space, worklist.WorklistFilter.ALL):
            name = row.name.split()[0].lower()
            prepare(space, row.case_id)
            shoot(space, album, row.case_id, name)
            shoot_papers(space, album, row.case_id, name)
            if name == "tanya":
                shoot_languages(space, album, row.case_id, name)
    album.tidy()
    return 0


if __name__ == "__main__":
    sys.exit(main())
