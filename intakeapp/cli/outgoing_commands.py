"""`print` and `case handover`: what leaves, on paper or as one file."""

from __future__ import annotations

import hashlib
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from intakeapp.base.errors import KnownError
from intakeapp.cli.output import UsageError, check_target, print_json, say, write_out
from intakeapp.cli.parser import DOCUMENTS, PROGRAM
from intakeapp.cli.world import opened
from intakeapp.domain.cases import Case
from intakeapp.domain.outgoing.templates import Form
from intakeapp.domain.outgoing.translations import DUTCH
from intakeapp.services import handover, outgoing, papers
from intakeapp.services.headless import find_case
from intakeapp.services.outgoing_drawing import template_called
from intakeapp.services.workspace import Workspace

SEALED_DOCUMENT = "intakeverslag"
Line = dict[str, Any]


def print_document(options: Namespace) -> int:
    """Draw one document, one for each debt or threat, or the whole set of the end of a talk."""
    _check_options(options)
    if options.all_after_talk or options.each:
        return _print_many(options)
    check_target(options.out, force=options.force)
    with opened(options) as file:
        case = find_case(file.space, options.case)
        make = _paper if options.document in DOCUMENTS else _letter
        line = make(file.space, case, options)
    print_json({**_head(case), **line, "out": str(options.out)})
    return 0


def _check_options(options: Namespace) -> None:
    paper = options.document in DOCUMENTS
    if bool(options.document) is bool(options.all_after_talk):
        raise UsageError("Geef de naam van een document, of --all-after-talk.")
    if options.sealed and options.document != SEALED_DOCUMENT:
        raise UsageError(f"--sealed kan alleen bij {SEALED_DOCUMENT}.")
    own = (options.about, options.second, options.draft, options.each, options.language != DUTCH)
    if paper and any(own):
        raise UsageError("Dit document heeft geen --about, --each, --draft, --language, --second.")
    if options.each and (options.about or options.draft):
        raise UsageError("--each kan niet samen met --about of --draft.")
    if options.all_after_talk and (options.about or options.draft or options.each):
        raise UsageError("--all-after-talk kan niet samen met --about, --each of --draft.")


def _head(case: Case) -> Line:
    return {"case": case.id, "number": case.number}


def _about_bytes(content: bytes) -> Line:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _paper(space: Workspace, case: Case, options: Namespace) -> Line:
    paper = papers.draw(space, case.id, options.document, include_sealed=options.sealed)
    write_out(options.out, paper.pdf)  # first: what was not handed out is not kept as such
    papers.keep(space, case.id, paper, "saved")
    line = {"document": paper.name, "title": paper.title, "sealed": paper.sealed}
    return {**line, **_about_bytes(paper.pdf)}


def _letter(space: Workspace, case: Case, options: Namespace) -> Line:
    line, content = _outgoing(space, case, options)
    write_out(options.out, content)
    return line


def _outgoing(space: Workspace, case: Case, options: Namespace) -> tuple[Line, bytes]:
    asked: dict[str, Any] = {
        "about": options.about, "language": options.language, "second": options.second,
        "until": options.until,
    }  # fmt: skip
    if options.draft:
        made, content = outgoing.unkept(space, case.id, options.document, **asked)
        line = {**_line(made.template, made.title, ""), "draft": True}
        return {**line, **_about_bytes(content)}, content
    made_id = outgoing.make_draft(space, case.id, options.document, **asked).record_id
    try:
        outgoing.make_final(space, made_id)
    except outgoing.NotReadyError as error:
        outgoing.withdraw(space, made_id)
        for reason in error.reasons[1:]:
            say(f"{PROGRAM}: {reason.words}")
        raise
    done = outgoing.document(space, made_id)
    content = _content(space, made_id, template_called(done.template).form)
    return {**_line(done.template, done.title, done.id), **_about_bytes(content)}, content


def _content(space: Workspace, document_id: str, form: Form) -> bytes:
    if form is Form.MESSAGE:
        return outgoing.message(space, document_id).encode()
    return outgoing.preview(space, document_id)


def _line(template: str, title: str, document_id: str) -> Line:
    return {"document": template, "title": title, "id": document_id}


# Several


def _print_many(options: Namespace) -> int:
    folder: Path = options.out
    if folder.exists() and not folder.is_dir():
        raise KnownError("Hier staat een bestand met deze naam.", now="Geef een map.")
    if folder.is_dir() and any(folder.iterdir()) and not options.force:
        raise KnownError("Deze map is niet leeg.", now="Kies een andere map, of geef --force.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found: list[Line] = []
    with opened(options) as file:
        case = find_case(file.space, options.case)
        make = _each if options.each else _set
        drawn = make(file.space, case, options)
        for number, (line, content) in enumerate(drawn, 1):
            if content:
                target = folder / f"{number:03d}-{line['document']}.pdf"
                if line.pop("is_text", False):
                    target = target.with_suffix(".txt")
                check_target(target, force=options.force)
                write_out(target, content)
                line = {**line, **_about_bytes(content), "out": str(target)}
            found.append(line)
    print_json({**_head(case), "documents": found})
    return int(any("error" in line for line in found))


def _each(space: Workspace, case: Case, options: Namespace) -> Iterator[tuple[Line, bytes]]:
    template = template_called(options.document)
    wanted = [(template.name, about) for about in outgoing.abouts_of(space, case.id, template)]
    yield from _drawn(space, case, wanted, options)


def _set(space: Workspace, case: Case, options: Namespace) -> Iterator[tuple[Line, bytes]]:
    for one in outgoing.after_talk_set(space, case.id):
        if one.is_paper:
            paper = papers.draw(space, case.id, one.name)
            papers.keep(space, case.id, paper, "saved")
            yield _line(one.name, one.title, ""), paper.pdf
        else:
            yield from _drawn(space, case, [(one.name, "")], options)


def _drawn(
    space: Workspace, case: Case, wanted: list[tuple[str, str]], options: Namespace
) -> Iterator[tuple[Line, bytes]]:
    def told(done: int, of: int) -> None:
        if of > 1:
            say(f"{PROGRAM}: {done} van {of}")

    made = outgoing.draw_all(
        space, case.id, wanted, language=options.language, second=options.second, progress=told
    )
    for one in made:
        line = {**_line(one.template, one.title, one.document_id), "about": one.about}
        if one.problem:
            say(f"{PROGRAM}: {one.title}: {one.problem}")
            yield {**line, "error": one.problem}, b""
        else:
            text = template_called(one.template).form is Form.MESSAGE
            yield {**line, **({"is_text": True} if text else {})}, one.content


def hand_over(options: Namespace) -> int:
    """Write the warm hand-over of a case to one ZIP file."""
    check_target(options.out, force=options.force)
    with opened(options) as file:
        case = find_case(file.space, options.case)
        made = handover.hand_over(file.space, case.id, include_sealed=options.sealed)
        write_out(options.out, made.content)
    if made.sealed:
        say("Let op: in dit bestand staat ook het verzegelde deel. Bewaar het veilig.")
    print_json(
        {
            **_head(case),
            "out": str(options.out),
            **_about_bytes(made.content),
            "annexes": list(made.annexes),
            "sealed": made.sealed,
        }
    )
    return 0
