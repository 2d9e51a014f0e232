"""Several documents in one go: the end of a talk, a notice for each creditor, stopping half-way."""

from __future__ import annotations

import dataclasses
import tracemalloc
from datetime import date
from decimal import Decimal

import pytest

from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.services import crisis, outgoing, rows
from tests.helpers.stores import register
from tests.integration.outgoing.filled import file_of

pytestmark = pytest.mark.integration


def names(space, case_id):
    return [one.name for one in outgoing.after_talk_set(space, case_id)]


def indebted(space, case_id, count):
    ids = [space.store.ids.new() for _number in range(count)]
    rows.save_rows(space, [
        Debt(
            id=one, case_id=case_id, creditor=f"Schuldeiser {number}", reference=f"K{number}",
            amount=Decimal("10.00"), amount_state=AnswerState.GIVEN, position=number + 100,
            balance_date=date(2026, 11, 1),
        )
        for number, one in enumerate(ids)
    ])  # fmt: skip
    return ids


def test_the_set_follows_the_facts(space, tanya):
    found = names(space, tanya)
    assert found[0] == "koelkastblad"
    assert {"na_het_gesprek", "actielijst", "kaart_ontruiming", "brief_voor_schuldeisers"} <= set(
        found
    )
    assert "kaart_algemeen" not in found
    bare = names(space, register(space).id)
    assert "kaart_algemeen" in bare
    assert not {"kaart_ontruiming", "actielijst", "papierenlijst", "afspraakkaart"} & set(bare)


def test_danger_at_home_adds_nothing_to_the_set(space, tanya):
    before = names(space, tanya)
    threat = crisis.blank_threat(tanya, ThreatType.GEVAAR_THUIS)
    crisis.save_threat(space, dataclasses.replace(threat, present=Asked.YES))
    assert names(space, tanya) == before


def test_the_whole_set_is_kept_at_once(space, tanya):
    wanted = [(one.name, "") for one in outgoing.after_talk_set(space, tanya) if not one.is_paper]
    heard = []
    made = list(outgoing.draw_all(space, tanya, wanted, progress=lambda *told: heard.append(told)))
    assert [one.problem for one in made] == [""] * len(wanted)
    assert heard == [(n, len(wanted)) for n in range(len(wanted) + 1)]
    assert all(one.content.startswith(b"%PDF") for one in made)
    kept = {document.id: document for document in file_of(space, tanya).outgoing}
    assert [kept[one.document_id].is_final for one in made] == [True] * len(wanted)


def test_what_cannot_leave_is_told_and_the_others_leave(space, tanya):
    made = list(outgoing.draw_all(space, tanya, [("besluit_toelating", ""), ("actielijst", "")]))
    assert "besluit" in made[0].problem
    assert made[0].content == b""
    assert made[1].problem == ""
    assert [d.template for d in outgoing.documents(space, tanya)] == ["actielijst"]


def test_one_for_each_debt_that_stands(space, tanya):
    about = outgoing.abouts_of(space, tanya, templates()["kennisgeving"])
    assert len(about) == len(set(about)) == 10
    first, second, *_others = file_of(space, tanya).debts
    rows.save_row(space, dataclasses.replace(second, chain=first.id))
    assert len(outgoing.abouts_of(space, tanya, templates()["kennisgeving"])) == 9
    assert outgoing.abouts_of(space, tanya, templates()["actielijst"]) == ("",)


def test_somebody_can_stop_and_what_was_kept_stays(space, tanya):
    ids = indebted(space, tanya, 5)
    wanted = [("brief_voor_schuldeisers", "") for _one in ids]
    done = []
    made = outgoing.draw_all(space, tanya, wanted, cancelled=lambda: len(done) == 2)
    for one in made:
        done.append(one)
    assert len(done) == 2
    assert len(outgoing.documents(space, tanya)) == 2


def test_many_notices_do_not_pile_up_in_memory(space, tanya):
    ids = indebted(space, tanya, 40)
    wanted = [("mail_kennisgeving", about) for about in ids]
    peaks = []
    tracemalloc.start()
    try:
        for number, one in enumerate(outgoing.draw_all(space, tanya, wanted)):
            assert one.problem == ""
            if number in (9, 39):
                peaks.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5
    letters = {d.about_id: d for d in outgoing.documents(space, tanya)}
    assert set(letters) == set(ids)
