from __future__ import annotations

import pytest

from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_has_its_own_sentence_and_what_to_do(refusal):
    told = FileRefused(refusal)
    assert told.what.endswith(".")
    assert told.now.endswith(".")
    others = [FileRefused(other).what for other in Refusal if other is not refusal]
    assert told.what not in others


def test_a_page_tells_its_own_kind():
    assert PageRefused(Refusal.PAGE).code == "page"
    assert isinstance(PageRefused(Refusal.PAGE), FileRefused)
