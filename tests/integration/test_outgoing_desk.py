"""What the screen for writing asks of the services, on a real encrypted store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Appointment
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.editing import change_text, from_json
from intakeapp.domain.outgoing.records import DocumentState
from intakeapp.domain.referrals import Referral
from intakeapp.services import outgoing_desk, outgoing_drafts, outgoing_final
from intakeapp.services.workspace import Workspace
from tests.helpers.stores import new_store, register


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    opened = new_store(tmp_path)
    yield opened.space
    opened.close()


@pytest.fixture
def case_id(space: Workspace) -> str:
    found = register(space).id
    with space.store.writing(space.context("appointment.change")) as writer:
        writer.add(
            Appointment(
                id=space.store.ids.new(), case_id=found, day=date(2026, 11, 24), at=time(9, 30),
                place="balie", with_whom="Marit de Waal",
            )
        )  # fmt: skip
        for name in ("Energie Direct", "Zorg Zilver"):
            writer.add(
                Debt(
                    id=space.store.ids.new(), case_id=found, creditor=name, reference="K-1",
                    amount=Decimal("1046.20"),
                )
            )  # fmt: skip
    return found


@pytest.fixture
def draft(space: Workspace, case_id: str) -> str:
    return outgoing_drafts.make_draft(space, case_id, "uitnodiging").record_id


def test_an_open_document_knows_its_template_its_languages_and_its_gaps(
    space: Workspace, case_id: str, draft: str
) -> None:
    found = outgoing_desk.open_document(space, draft)
    assert found.template.name == "uitnodiging"
    assert "en" in found.languages
    assert "en" in found.unchecked
    assert not found.names_day
    decision = outgoing_drafts.make_draft(space, case_id, "besluit_toelating").record_id
    opened = outgoing_desk.open_document(space, decision)
    gaps = from_json(opened.document.wording).gaps
    assert gaps
    assert set(gaps) <= set(opened.meanings)
    assert all(words and words not in gaps for words in opened.meanings.values())


def test_a_document_that_names_a_last_day_says_so(space: Workspace, case_id: str) -> None:
    made = outgoing_drafts.make_draft(space, case_id, "verzoek_aanvulling").record_id
    assert outgoing_desk.open_document(space, made).names_day


def test_examining_gives_the_pdf_the_open_points_and_the_hints(
    space: Workspace, draft: str
) -> None:
    wording = from_json(outgoing_drafts.document(space, draft).wording)
    changed = change_text(wording, "aanhef", "Indien u wilt, kom dan.")
    outgoing_drafts.change_draft(space, draft, changed)
    found = outgoing_desk.examine(space, draft)
    assert found.pdf.startswith(b"%PDF")
    assert found.reasons == ()
    assert [finding.found for finding in found.hints["aanhef"]] == ["indien"]


def test_a_message_has_words_and_no_pages(space: Workspace, case_id: str) -> None:
    made = outgoing_drafts.make_draft(space, case_id, "bericht_afspraak").record_id
    found = outgoing_desk.examine(space, made)
    assert found.pdf == b""
    assert "9.30 uur" in found.message


def test_a_second_language_comes_and_goes_and_what_was_changed_stays(
    space: Workspace, draft: str
) -> None:
    wording = from_json(outgoing_drafts.document(space, draft).wording)
    outgoing_drafts.change_draft(space, draft, change_text(wording, "aanhef", "Dag Tanya,"))
    outgoing_desk.set_second_language(space, draft, "en")
    found = outgoing_drafts.document(space, draft)
    assert from_json(found.second_wording).language == "en"
    assert from_json(found.wording).blocks[0].text == "Dag Tanya,"
    outgoing_desk.set_second_language(space, draft, "")
    assert outgoing_drafts.document(space, draft).second_wording == ""


@pytest.mark.parametrize("language", ["nl", "xx"])
def test_a_language_without_translation_is_refused(
    space: Workspace, draft: str, language: str
) -> None:
    with pytest.raises(InputError, match="geen vertaling"):
        outgoing_desk.set_second_language(space, draft, language)


def test_a_final_document_gives_a_new_draft_with_its_words(space: Workspace, draft: str) -> None:
    wording = from_json(outgoing_drafts.document(space, draft).wording)
    outgoing_drafts.change_draft(space, draft, change_text(wording, "aanhef", "Dag Tanya,"))
    outgoing_final.make_final(space, draft)
    made = outgoing_desk.copy_as_draft(space, draft).record_id
    copied = outgoing_drafts.document(space, made)
    assert copied.state is DocumentState.DRAFT
    assert copied.document_id == ""
    assert from_json(copied.wording).blocks[0].text == "Dag Tanya,"
    assert outgoing_drafts.document(space, draft).is_final
    with pytest.raises(InputError, match="definitief"):
        outgoing_desk.set_second_language(space, draft, "en")


def test_what_a_document_can_be_about_is_named(space: Workspace, case_id: str) -> None:
    debts = outgoing_desk.abouts_named(space, case_id, "kennisgeving")
    assert [(one.name, one.detail) for one in debts] == [
        ("Energie Direct", "K-1, € 1.046,20"), ("Zorg Zilver", "K-1, € 1.046,20"),
    ]  # fmt: skip
    talk = outgoing_desk.abouts_named(space, case_id, "uitnodiging")
    assert [(one.name, one.detail) for one in talk] == [("dinsdag 24 november 2026", "balie")]
    assert outgoing_desk.abouts_named(space, case_id, "feiten_287b") == ()
    assert [one.id for one in outgoing_desk.abouts_named(space, case_id, "klantkaart")] == [""]


def test_a_letter_about_a_referral_asks_which(space: Workspace, case_id: str) -> None:
    assert [one.id for one in outgoing_desk.abouts_named(space, case_id, "verwijsbrief")] == [""]
    with space.store.writing(space.context("referral.change")) as writer:
        for name in ("Buurtteam", "Voedselbank"):
            writer.add(Referral(id=space.store.ids.new(), case_id=case_id, organisation=name))
    found = outgoing_desk.abouts_named(space, case_id, "verwijsbrief")
    assert [one.name for one in found] == ["Buurtteam", "Voedselbank"]
    made = outgoing_drafts.make_draft(space, case_id, "verwijsbrief", about=found[1].id).record_id
    assert "Voedselbank" in outgoing_drafts.document(space, made).wording


def test_drafts_are_made_one_by_one_and_each_is_kept(space: Workspace, case_id: str) -> None:
    ids = [one.id for one in outgoing_desk.abouts_named(space, case_id, "kennisgeving")]
    making = outgoing_desk.make_drafts(space, case_id, "kennisgeving", ids)
    first = next(making)
    assert [one.id for one in outgoing_drafts.drafts(space, case_id)] == [first.record_id]
    assert len(list(making)) == 1
    assert {one.about_id for one in outgoing_drafts.drafts(space, case_id)} == set(ids)
