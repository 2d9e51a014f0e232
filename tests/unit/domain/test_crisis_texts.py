from __future__ import annotations

import itertools
import re
from datetime import date, time

import pytest

from intakeapp.base import paths
from intakeapp.base.errors import InputError
from intakeapp.domain.crisis import MORATORIUM, SEALED
from intakeapp.domain.crisis_steps import court_papers_for, papers_for, steps_for, text_fields
from intakeapp.domain.crisis_text_records import CONDITIONS, StepFacts
from intakeapp.domain.crisis_texts import load_crisis_texts
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import Threat, ThreatType

TEXTS = load_crisis_texts()
SOURCE_FILE = paths.resources() / "texts" / "crisis.toml"
NOT_SEALED = [kind for kind in ThreatType if kind not in SEALED]


def threat(kind=ThreatType.ONTRUIMING, **changes):
    return Threat(id="1", case_id="c", type=kind, present=Asked.YES, **changes)


def codes(**changes):
    return [step.code for step in steps_for(threat(**changes), TEXTS)]


@pytest.mark.parametrize("kind", list(ThreatType))
def test_every_threat_has_words_steps_and_sources(kind):
    words = TEXTS.of(kind)
    assert words.ask.endswith("?")
    assert words.steps
    for step in words.steps:
        assert step.source
        assert step.detail
        assert step.threat is kind
    assert kind in SEALED or len(words.stages) >= 2
    assert (paths.resources() / "icons" / f"{words.pictogram}.svg").is_file()


@pytest.mark.parametrize("kind", NOT_SEALED)
@pytest.mark.parametrize("answer", list(Asked))
def test_nobody_is_left_without_a_step(kind, answer):
    """Whatever was answered, and in every stage, there is something to do."""
    stages = ["", *(stage.code for stage in TEXTS.of(kind).stages)]
    for stage, day in itertools.product(stages, (None, date(2026, 11, 25))):
        one = threat(
            kind, stage=stage, event_date=day, minors_in_house=answer,
            medical_dependence=answer, current_rent_paid=answer, paper=answer,
        )  # fmt: skip
        found = steps_for(one, TEXTS)
        assert found
        assert len({s.code for s in found}) == len(found)
        for step in found:
            shown = " ".join((step.what, step.detail, *step.script))
            assert not re.search(r"[{}]", shown)


def test_the_first_step_of_every_threat_says_what_to_do():
    for kind in NOT_SEALED:
        first = steps_for(threat(kind), TEXTS)[0].what
        assert first.split()[0] in {"Bel", "Regel", "Zoek", "Controleer", "Vraag", "Loop"}, first


@pytest.mark.parametrize("kind", list(ThreatType))
def test_yes_always_means_that_it_threatens(kind):
    """A question that is answered "nee" when there is danger would hide it."""
    words = TEXTS.of(kind).ask.lower().split()
    assert "niet" not in words[:4]
    assert "veilig" not in words


def test_weak_sources_are_said():
    for words in TEXTS.threats.values():
        for step in words.steps:
            if step.status in ("L", "I"):
                assert step.warning.startswith("controleer")


def test_the_program_never_says_there_is_no_danger():
    text = SOURCE_FILE.read_text(encoding="utf-8").lower()
    for phrase in ("geen gevaar", "geen recht", "niets aan de hand", "veilig om te"):
        assert phrase not in text


def test_what_stands_on_memory_only_is_a_setting_with_a_warning():
    assert all(item.warning.startswith("controleer") for item in TEXTS.municipal.values())
    # Numbers that are not in the facts stay out of the steps.
    assert "0800" not in SOURCE_FILE.read_text(encoding="utf-8")
    raw = [s for w in TEXTS.threats.values() for s in w.steps]
    assert not any("112" in s.what + s.detail + "".join(s.script) for s in raw)


def test_who_ends_the_call_is_told_who_to_ring():
    for words in TEXTS.threats.values():
        for step in words.steps:
            if step.call:
                assert "{" + step.call + "}" in step.what + step.detail


def test_unknown_facts_are_asked_and_known_ones_used():
    assert "huur_vragen" in codes()
    assert "huur_vragen" in codes(current_rent_paid=Asked.UNKNOWN)
    assert "huur_vragen" in codes(current_rent_paid=Asked.REFUSED)
    assert "huur_laten_betalen" in codes(current_rent_paid=Asked.NO)
    assert "huur_bewijs" in codes(current_rent_paid=Asked.YES)
    assert "kinderen" in codes(minors_in_house=Asked.YES)
    assert "kinderen_vragen" in codes()
    neither = codes(minors_in_house=Asked.NO)
    assert "kinderen" not in neither
    assert "kinderen_vragen" not in neither


def test_the_stage_chooses_the_steps():
    assert "zitting" in codes(stage="dagvaarding")
    assert "zitting" not in codes(stage="aangezegd")
    assert "zitting" not in codes()
    assert codes(stage="uitgevoerd")[0] == "onderdak"
    assert "bel_verhuurder" not in codes(stage="uitgevoerd")
    assert codes()[:2] == ["bel_verhuurder", "zoek_fase"]
    assert "zoek_fase" not in codes(stage="vonnis")
    assert "lees_exploot" in codes(stage="betekend")
    assert "lees_exploot" not in codes(stage="huurschuld")


def test_minors_and_water():
    water = ThreatType.AFSLUITING_WATER
    step = next(
        s
        for s in steps_for(threat(water, minors_in_house=Asked.YES), TEXTS)
        if s.code == "kinderen"
    )
    assert step.source_kind == "ruling"
    assert "ECLI:NL:GHDHA:2024:363" in step.source
    assert step.warning.startswith("controleer")


def test_medical_dependence_and_energy():
    for kind in (ThreatType.AFSLUITING_ELEKTRICITEIT, ThreatType.AFSLUITING_GAS):
        found = steps_for(threat(kind, medical_dependence=Asked.YES), TEXTS)
        step = next(s for s in found if s.code == "medisch")
        assert "niet zelf behandelt" in step.detail
        assert step.status == "L"
        assert step.warning.startswith("controleer")
        assert step.threat is kind


def test_texts_are_filled_with_what_is_known():
    one = threat(
        creditor="Woonstichting Lindehof", from_whom="Kramer & Oost", reference="K-12",
        event_date=date(2026, 11, 25), event_time=time(10),
    )  # fmt: skip
    call = steps_for(one, TEXTS, StepFacts(municipal={"team": "035 528 10 11"}))[0]
    assert call.what == "Bel Woonstichting Lindehof en vraag uitstel"
    script = " ".join(call.script)
    assert "K-12" in script
    assert "woensdag 25 november 2026 om 10.00 uur" in script
    assert "035 528 10 11" in script
    assert "de huur" in script.lower()


def test_unknown_names_get_a_plain_word_with_a_capital_at_the_start():
    fields = text_fields(threat(), TEXTS, StepFacts())
    assert fields["schuldeiser"] == "de verhuurder"
    proof = next(
        s for s in steps_for(threat(current_rent_paid=Asked.YES), TEXTS) if s.code == "huur_bewijs"
    )
    assert "bank is genoeg. De verhuurder en de rechter" in proof.detail


def test_braces_in_a_name_do_no_harm():
    call = steps_for(threat(creditor="{kenmerk} BV"), TEXTS)[0]
    assert "{kenmerk} BV" in call.what


@pytest.mark.parametrize("kind", list(ThreatType))
def test_court_papers_only_where_the_article_reaches(kind):
    assert bool(court_papers_for(threat(kind), TEXTS)) is (kind in MORATORIUM)


def test_papers_follow_the_facts_and_never_share_a_code_with_a_step():
    water = ThreatType.AFSLUITING_WATER
    found = {p.code for p in papers_for(threat(water, medical_dependence=Asked.YES), TEXTS)}
    assert "stuk_medisch_water" in found
    assert "stuk_medisch_water" not in {p.code for p in papers_for(threat(water), TEXTS)}
    papers = [p for w in TEXTS.threats.values() for p in w.papers] + list(TEXTS.moratorium.papers)
    steps = {s.code for w in TEXTS.threats.values() for s in w.steps}
    assert not {p.code for p in papers} & steps


def test_every_condition_is_used_or_free_to_use():
    used = {name for w in TEXTS.threats.values() for s in w.steps for name in s.when}
    assert used <= set(CONDITIONS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version = "2026-11"', 'version = "2026-11"\nextra = 1', "crisis.toml: extra"),
        ('asked = "Ontruiming"', 'gevraagd = "Ontruiming"', "threat.ontruiming.asked"),
        ("[threat.ontruiming]", "[threat.uitzetting]", "threat.uitzetting: 'uitzetting' kennen"),
        ('when = ["date_open"]', 'when = ["date_unknown"]', "'date_unknown' kennen we niet"),
        ('stages = ["dagvaarding"]', 'stages = ["zitting"]', "De fase 'zitting' bestaat niet"),
        ("Bel {schuldeiser} en vraag uitstel\"", "Bel {verhuurder}\"", "'{verhuurder}' kennen we"),
        ("Bel {schuldeiser} en vraag uitstel\"", "Bel {schuldeiser\"", "accolade"),
        ('source_kind = "ruling"', 'source_kind = "rechter"', "source_kind: Kies uit"),
        ('code = "zoek_fase"', 'code = "bel_verhuurder"', "twee keer: bel_verhuurder"),
        ('code = "stuk_vonnis"', 'code = "vonnis"', "begint met 'stuk_'"),
        ('like = "afsluiting_elektriciteit"', 'like = "bankbeslag"', "eerder in het bestand"),
        ('call = "schuldeiser"', 'call = "verhuurder"', "call: Kies uit"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_with_file_key_and_reason(tmp_path, old, new, message):
    good = SOURCE_FILE.read_text(encoding="utf-8")
    assert old in good
    (tmp_path / "texts").mkdir()
    bad = good.replace(old, new, 1)
    if old == "[threat.ontruiming]":
        bad = good.replace("threat.ontruiming", "threat.uitzetting")
    (tmp_path / "texts" / "crisis.toml").write_text(bad, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_crisis_texts(tmp_path)
    assert str(caught.value).startswith("crisis.toml: ")
    assert message in str(caught.value)


def test_a_missing_threat_is_refused(tmp_path):
    good = SOURCE_FILE.read_text(encoding="utf-8")
    start = good.index("[threat.gevaar_thuis]")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "crisis.toml").write_text(good[:start], encoding="utf-8")
    with pytest.raises(InputError, match="gevaar_thuis"):
        load_crisis_texts(tmp_path)


def test_a_threat_without_a_step_is_refused(tmp_path):
    good = SOURCE_FILE.read_text(encoding="utf-8")
    start = good.index("[[threat.gevaar_thuis.step]]")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "crisis.toml").write_text(good[:start], encoding="utf-8")
    with pytest.raises(InputError, match="lege handen"):
        load_crisis_texts(tmp_path)
