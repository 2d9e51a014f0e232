"""The proposal for guidance: what it says, what it never does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.life_domains import LifeDomain, question_key
from intakeapp.domain.profiles import (
    PROFILES,
    SIGNAL_KEYS,
    Cause,
    Change,
    Profile,
    Signals,
    missing_signals,
    propose,
    signals_from,
)
from intakeapp.questionnaire.definition import load_newest
from intakeapp.questionnaire.types import Choice

QUESTIONNAIRE = load_newest()

levels = st.one_of(st.none(), st.integers(1, 5))
any_signals = st.builds(
    Signals,
    responsibility=levels,
    urgency=levels,
    skills=levels,
    learning=levels,
    room=levels,
    angry=st.one_of(st.none(), st.booleans()),
    cause=st.one_of(st.none(), st.sampled_from(Cause)),
    change=st.one_of(st.none(), st.sampled_from(Change)),
    heavy_domains=st.one_of(st.none(), st.integers(0, 12)),
)

TANYA = Signals(
    responsibility=4, urgency=5, skills=4, learning=4, room=2, angry=False, cause=Cause.EVENT,
    change=Change.STARTED, heavy_domains=3,
)  # fmt: skip
ELLIS = Signals(
    responsibility=5, urgency=5, skills=5, learning=4, room=3, angry=False, cause=Cause.EVENT,
    change=Change.STARTED, heavy_domains=0,
)  # fmt: skip
SJAAK = Signals(
    responsibility=2, urgency=4, skills=3, learning=3, room=3, angry=True, cause=Cause.OTHERS,
    change=Change.WANTS, heavy_domains=1,
)  # fmt: skip


@pytest.mark.parametrize(
    ("signals", "profile"),
    [
        (TANYA, Profile.KWETSBARE),
        (ELLIS, Profile.AANPAKKER),
        (SJAAK, Profile.BENADEELDE),
        (
            Signals(
                responsibility=4, skills=2, learning=5, cause=Cause.NEVER_LEARNT,
                change=Change.WANTS,
            ),
            Profile.ONWETENDE,
        ),
        (
            Signals(responsibility=4, urgency=1, skills=4, room=4, change=Change.STUCK),
            Profile.STRUISVOGEL,
        ),
        (Signals(urgency=3, room=1), Profile.KWETSBARE),
        # skilled and willing, but with a full head: not a person to leave to it
        (replace(ELLIS, room=1), Profile.KWETSBARE),
    ],
)  # fmt: skip
def test_what_is_proposed(signals: Signals, profile: Profile) -> None:
    proposal = propose(signals)
    assert proposal.profile is profile
    assert proposal.guidance == PROFILES[profile].guidance


@pytest.mark.parametrize(
    "signals",
    [
        Signals(),
        Signals(room=1, skills=1, learning=1, heavy_domains=9),  # nothing of motivation
        Signals(responsibility=1, urgency=1, angry=True),  # nothing of skills
    ],
)
def test_too_little_known_gives_no_profile_but_says_what_is_missing(signals: Signals) -> None:
    proposal = propose(signals)
    assert (proposal.profile, proposal.guidance) == (None, "")
    assert proposal.missing == missing_signals(signals) != ()
    assert proposal.reasons == ("Er is nog te weinig gevraagd voor een voorstel.",)


def test_everything_in_the_middle_gives_no_profile_either() -> None:
    middle = Signals(
        responsibility=3, urgency=3, skills=3, learning=3, room=3, angry=False,
        cause=Cause.GREW, change=Change.WANTS, heavy_domains=0,
    )  # fmt: skip
    proposal = propose(middle)
    assert proposal.profile is None
    assert proposal.missing == ()
    assert proposal.reasons == ("De antwoorden wijzen niet één kant op.",)


def test_a_tie_goes_to_the_most_personal_help_and_says_so() -> None:
    signals = Signals(
        responsibility=2, skills=3, room=1, urgency=3, cause=Cause.OTHERS, heavy_domains=0
    )
    proposal = propose(signals)
    assert proposal.profile is Profile.KWETSBARE
    assert "Even sterk: benadeelde." in proposal.reasons[-1]


@given(any_signals)
def test_any_signals_give_the_same_proposal_with_reasons_and_never_a_refusal(
    signals: Signals,
) -> None:
    proposal = propose(signals)
    assert proposal == propose(signals)
    assert proposal.reasons
    assert bool(proposal.guidance) is (proposal.profile is not None)
    assert proposal.missing == missing_signals(signals)
    words = " ".join((*proposal.reasons, proposal.guidance)).casefold()
    assert not any(bad in words for bad in ("weiger", "geen recht", "afwijz", "niet toelaten"))


@given(any_signals, st.integers(1, 5))
def test_less_room_never_takes_the_proactive_help_away(signals: Signals, room: int) -> None:
    before = propose(replace(signals, room=room))
    after = propose(replace(signals, room=max(1, room - 1)))
    if before.profile is Profile.KWETSBARE:
        assert after.profile is Profile.KWETSBARE
    if after.profile is Profile.AANPAKKER:
        assert before.profile is Profile.AANPAKKER


@given(any_signals)
def test_anger_never_takes_the_listening_help_away(signals: Signals) -> None:
    calm, angry = (propose(replace(signals, angry=value)) for value in (False, True))
    if calm.profile is Profile.BENADEELDE:
        assert angry.profile is Profile.BENADEELDE
    assert angry.profile in (calm.profile, Profile.BENADEELDE)


@given(any_signals, st.integers(0, 12))
def test_more_problems_never_take_the_proactive_help_away(signals: Signals, heavy: int) -> None:
    before = propose(replace(signals, heavy_domains=heavy))
    after = propose(replace(signals, heavy_domains=heavy + 1))
    if before.profile is Profile.KWETSBARE:
        assert after.profile is Profile.KWETSBARE


@given(st.dictionaries(st.sampled_from(SIGNAL_KEYS) | st.text(max_size=8), st.text(max_size=9)))
def test_any_stored_text_is_read_or_counts_as_not_known(values: dict[str, str]) -> None:
    signals = signals_from(values)
    assert propose(signals).reasons
    assert all(value is None or 1 <= value <= 5 for value in (signals.room, signals.skills))


def test_canonical_answers_become_signals() -> None:
    values = {
        "aanpak.invloed": "2",
        "aanpak.belang": "5",
        "aanpak.geldzaken": "3",
        "aanpak.leren": "4",
        "goed.ruimte": "1",
        "aanpak.vertrouwen": "slecht",
        "aanpak.begin": "anderen",
        "aanpak.veranderen": "lukt_niet",
        "zelf.financien": "1",
        "zelf.huisvesting": "2",
        "zelf.justitie": "3",
    }
    assert signals_from(values) == Signals(
        responsibility=2, urgency=5, skills=3, learning=4, room=1, angry=True,
        cause=Cause.OTHERS, change=Change.STUCK, heavy_domains=1,
    )  # fmt: skip
    assert signals_from({"zelf.financien": "1"}).heavy_domains is None
    assert signals_from({"aanpak.vertrouwen": "wisselend"}).angry is False
    assert signals_from({"goed.ruimte": "9", "aanpak.begin": "x"}) == Signals()


def test_every_key_is_asked_and_every_option_is_understood() -> None:
    for key in SIGNAL_KEYS:
        question = QUESTIONNAIRE.question(key)
        if question.type.name == "scale":
            assert question.type.load("1") == 1
            assert question.type.load("5") == 5
    options = {
        "aanpak.profiel": {one.value for one in Profile},
        "aanpak.begin": {one.value for one in Cause},
        "aanpak.veranderen": {one.value for one in Change},
        "aanpak.vertrouwen": {"goed", "wisselend", "slecht"},
    }
    for key, expected in options.items():
        kind = QUESTIONNAIRE.question(key).type
        assert isinstance(kind, Choice)
        assert {option.key for option in kind.options} == expected
    assert {question_key(domain) for domain in LifeDomain} - set(SIGNAL_KEYS) == {"zelf.financien"}


def test_the_resident_never_reads_the_name_of_a_profile() -> None:
    labels = [PROFILES[one].label for one in Profile]
    assert labels == [one.value for one in Profile]
    for one in QUESTIONNAIRE.in_section("aanpak"):
        shown = [one.text, one.label, one.why, one.note, *one.prompts]
        if isinstance(one.type, Choice):
            shown += [option.label for option in one.type.options]
        words = " ".join(shown).casefold()
        assert not any(label in words for label in labels), one.key
