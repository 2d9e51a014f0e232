"""Links to the mail program, and the length of a text for SMS."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.messages import MOST_LINK, mailto, sms_length, sms_text


def taken_apart(link):
    parts = urlsplit(link)
    said = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    return unquote(parts.path), said["subject"][0], said["body"][0]


def test_a_draft_has_who_what_and_lines():
    link = mailto(
        "hulp@gemeente.example", "Onze afspraak op 3 mei", "Dag & hallo,\n\nTot dan? 100%"
    )
    assert link.startswith("mailto:hulp@gemeente.example?subject=Onze%20afspraak")
    assert "+" not in link
    assert taken_apart(link) == (
        "hulp@gemeente.example", "Onze afspraak op 3 mei", "Dag & hallo,\r\n\r\nTot dan? 100%",
    )  # fmt: skip


def test_an_address_cannot_add_a_part_to_the_link():
    link = mailto("x@y.example?bcc=z@y.example&body=a", "S", "B")
    assert taken_apart(link) == ("x@y.example?bcc=z@y.example&body=a", "S", "B")
    assert link.count("?") == 1


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Zs"])))
def test_any_text_comes_out_of_the_link_as_it_went_in(text):
    try:
        link = mailto("", text, text)
    except InputError:
        assert len(text) > 50
        return
    assert link.isascii()
    assert taken_apart(link) == ("", text, text)


def test_too_long_is_refused_with_a_way_out():
    assert len(mailto("", "", "a" * (MOST_LINK - len("mailto:?subject=&body=")))) == MOST_LINK
    with pytest.raises(InputError, match="te lang") as caught:
        mailto("", "", "a" * MOST_LINK)
    assert "Kopieer" in caught.value.now


@pytest.mark.parametrize(
    ("text", "places", "parts"),
    [
        ("", 0, 0),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),
        ("é" * 160, 160, 1),
        ("ş" * 70, 70, 1),
        ("ş" * 71, 71, 2),
        ("ş" * 134, 134, 2),
        ("ş" * 135, 135, 3),
        ("😀" * 35, 70, 1),
    ],
)
def test_the_length_is_counted_as_a_telephone_does(text, places, parts):
    found = sms_length(text)
    assert (found.places, found.parts) == (places, parts)


def test_the_letters_that_make_it_longer_are_named():
    assert sms_length("Dag Ayşe, tot şo").wide == ("ş",)
    assert sms_length("Dag Marit").wide == ()


def test_what_only_paper_needs_is_gone():
    assert sms_text(" Bel 035\u00a0528\u00a01911… ‘Tot dan’ ") == "Bel 035 528 1911... 'Tot dan'"
    assert sms_length(sms_text("Bel 035\u00a0528 – ‘ja’")).wide == ()


@given(st.text(max_size=400), st.text(max_size=40))
def test_more_text_never_takes_fewer_parts(text, more):
    short, long = sms_length(text), sms_length(text + more)
    assert short.parts <= long.parts
    assert long.places <= long.parts * 160
    assert (short.parts == 0) == (text == "")
