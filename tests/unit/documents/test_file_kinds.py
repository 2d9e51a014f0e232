from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.documents.files import kind_of
from intakeapp.documents.mails import plain_text
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.documents.text_pages import text_pages


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4 ...", "pdf"),
        (b"\r\n\r\nrommel %PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe1...", "jpeg"),
        (b"II*\x00....", "tiff"),
        (b"MM\x00*....", "tiff"),
        (b"\x00\x00\x00\x18ftypheic....", "heic"),
        (b"\x00\x00\x00\x18ftypmif1....", "heic"),
        (b"Return-Path: <a@b>\r\nFrom: a\r\nSubject: b\r\n\r\n%PDF-1.4 in de tekst", "mail"),
    ],
)
def test_the_content_says_what_a_file_is(data, kind):
    assert kind_of(data, "iets.xyz") == kind


def test_one_header_is_enough_under_the_name_of_a_mail():
    data = b"Subject: herinnering\n\nBeste"
    assert kind_of(data, "bericht.EML") == "mail"
    with pytest.raises(FileRefused) as told:
        kind_of(data, "brief.txt")
    assert told.value.refusal is Refusal.TEXT


@given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.msg", "a.eml", ""]))
def test_any_bytes_are_a_kind_or_a_refusal(data, name):
    try:
        known = kind_of(data, name)
    except FileRefused:
        known = "refused"
    assert known in {"pdf", "png", "jpeg", "tiff", "heic", "mail", "refused"}


def test_html_becomes_lines_without_what_is_not_shown():
    html = (
        "<html><head><title>x</title><style>p{}</style></head><body><script>alert(1)</script>"
        "<p>Betaal &euro;&nbsp;75,00</p><table><tr><td>Kenmerk</td><td>123</td></tr></table></body>"
    )
    text = plain_text(html)
    assert "Betaal €" in text
    assert "Kenmerk" in text
    assert "alert" not in text
    assert "p{}" not in text


@given(st.text(max_size=600))
def test_any_text_can_be_laid_out(text):
    for page in text_pages(text):
        for word in page.words:
            assert 0 <= word.box.left <= word.box.right <= 1
            assert 0 <= word.box.top < word.box.bottom <= 1


def test_the_pipeline_loads_nothing_heavy():
    code = (
        "import sys, intakeapp.documents.pipeline\n"
        "heavy = {'cv2', 'numpy', 'tesserocr', 'PIL', 'pypdfium2', 'pikepdf'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
