"""Drafts: made by the facts, changed by a person, filled again, withdrawn."""

from __future__ import annotations

from datetime import date

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import NeededItem
from intakeapp.domain.outgoing.editing import change_text, from_json
from intakeapp.domain.outgoing.records import DocumentState
from intakeapp.printing.preview import page_text
from intakeapp.services import cases, outgoing, rows, undo
from intakeapp.services.casefile import load_case_file
from intakeapp.services.timeline import timeline

pytestmark = pytest.mark.integration


def made(space, case_id, template, **more):
    return outgoing.document(space, outgoing.make_draft(space, case_id, template, **more).record_id)


def words(document):
    return from_json(document.wording)


def said(document):
    return " ".join(
        text for block in words(document).blocks
        for text in (block.text, *(line.text for line in block.lines))
    )  # fmt: skip


def test_a_draft_is_filled_with_the_facts_and_kept(space, tanya):
    draft = made(space, tanya, "uitnodiging")
    assert draft.state is DocumentState.DRAFT
    assert "Tanya" in said(draft)
    assert "24 november 2026" in said(draft)
    assert [d.id for d in outgoing.drafts(space, tanya)] == [draft.id]
    assert load(space, tanya).outgoing == (draft,)


def load(space, case_id):
    with space.store.reading() as reader:
        return load_case_file(reader, case_id)


def test_what_a_person_changed_stays_when_the_facts_change(space, tanya):
    draft = made(space, tanya, "uitnodiging")
    first = next(b for b in words(draft).blocks if b.text and "Tanya" in b.text)
    outgoing.change_draft(space, draft.id, change_text(words(draft), first.id, "Dag mevrouw,"))
    cases.change_resident(space, tanya, given_name="Toos")
    outgoing.refill_draft(space, draft.id)
    now = outgoing.document(space, draft.id)
    assert "Dag mevrouw," in said(now)
    assert "Tanya" not in said(now)


def test_a_wording_of_another_document_is_refused(space, tanya):
    draft, other = made(space, tanya, "uitnodiging"), made(space, tanya, "actielijst")
    with pytest.raises(InputError, match="ander stuk"):
        outgoing.change_draft(space, draft.id, words(other))


@pytest.mark.parametrize(
    ("template", "more", "said"),
    [
        ("niets", {}, "kennen we niet"),
        ("kennisgeving", {}, "Kies bij welke schuld"),
        ("kennisgeving", {"about": "x"}, "staat niet in deze zaak"),
        ("kennisgeving", {"language": "pl"}, "Kies bij welke schuld"),
        ("verwijsbrief", {"language": "tr"}, "geen vertaling"),
        ("besluit_weigering", {"language": "en"}, "in het Nederlands"),
        ("uitnodiging", {"second": "nl"}, "twee verschillende talen"),
        ("uitnodiging", {"second": "fr"}, "geen vertaling"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_kept(space, tanya, template, more, said):
    with pytest.raises(InputError, match=said):
        outgoing.make_draft(space, tanya, template, **more)
    assert outgoing.documents(space, tanya) == ()


def test_a_preview_is_a_draft_on_paper(space, tanya):
    pdf = outgoing.preview(space, made(space, tanya, "actielijst").id)
    assert pdf.startswith(b"%PDF-1.7")
    assert "Concept" in page_text(pdf, 0)


def test_a_message_is_text(space, tanya):
    draft = made(space, tanya, "bericht_afspraak")
    text = outgoing.message(space, draft.id)
    assert "24 november" in text
    assert "schuld" not in text.lower()
    with pytest.raises(InputError, match="bericht"):
        outgoing.preview(space, draft.id)


def test_large_letters_and_the_reading_letter(space, tanya):
    draft = made(space, tanya, "actielijst")
    plain = outgoing.preview(space, draft.id)
    outgoing.set_look(space, draft.id, large=True, typeface="leesletter", pictures_only=False)
    assert outgoing.preview(space, draft.id) != plain
    with pytest.raises(InputError):
        outgoing.set_look(space, draft.id, large=True, typeface="x", pictures_only=False)


def test_the_last_day_that_a_document_names(space, tanya):
    rows.save_row(space, NeededItem(id="", case_id=tanya, what="Loonstrook"))
    draft = made(space, tanya, "verzoek_aanvulling")
    assert "termijn.aanvullen" in words(draft).gaps
    outgoing.set_until(space, draft.id, date(2026, 12, 8))
    now = outgoing.document(space, draft.id)
    assert now.until == date(2026, 12, 8)
    assert "8 december 2026" in said(now)
    assert "termijn.aanvullen" not in words(now).gaps


def test_a_draft_is_withdrawn_and_stays_to_be_seen(space, tanya):
    draft = made(space, tanya, "uitnodiging")
    outgoing.withdraw(space, draft.id)
    assert outgoing.drafts(space, tanya) == ()
    assert [d.state for d in outgoing.documents(space, tanya)] == [DocumentState.WITHDRAWN]
    with pytest.raises(InputError, match="verandert niet meer"):
        outgoing.refill_draft(space, draft.id)
    with pytest.raises(InputError, match="vervallen"):
        outgoing.make_final(space, draft.id)


def test_the_timeline_tells_it_and_undo_takes_it_back(space, tanya):
    since = space.store.clock.now()
    draft = made(space, tanya, "uitnodiging")
    first = words(draft).blocks[0]
    outgoing.change_draft(space, draft.id, change_text(words(draft), first.id, "Dag,"))
    texts = [line.text for line in timeline(space, tanya, limit=2)]
    assert texts == [f"{draft.title}, tekst gewijzigd", f"stuk opgesteld: {draft.title}"]
    undo.undo_last(space, tanya, since=since)
    assert outgoing.document(space, draft.id).wording == draft.wording
    undo.undo_last(space, tanya, since=since)
    assert outgoing.documents(space, tanya) == ()
    undo.redo_last(space, tanya, since=since)
    assert outgoing.documents(space, tanya) == (draft,)
