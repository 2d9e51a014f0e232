"""A case number, a telephone number and an account stand on one line, wherever the line ends."""

from __future__ import annotations

from datetime import date

import pytest

from intakeapp.domain.outgoing.templates import BlockKind, Form
from intakeapp.domain.outgoing.wording import WordBlock, Wording
from intakeapp.printing.preview import page_count, page_text
from intakeapp.printing.typeset.inputs import HouseStyle, Typeset
from intakeapp.printing.typeset.render import typeset

pytestmark = pytest.mark.integration
NUMBER = "2026-0012-KD"
WHOLE = (NUMBER, "035 528 1911", "9999 90 019", "NL93 DEMO 0123 4567 89")


def lines_of(form, **look):
    """Return the printed lines of a text in which each value comes at many places of a line."""
    texts = [f"{'woord ' * 9}{'i' * more} noem {value}." for value in WHOLE for more in range(60)]
    blocks = tuple(
        WordBlock(id=f"b{at}", kind=BlockKind.PARAGRAPH, text=text) for at, text in enumerate(texts)
    )
    wording = Wording(
        template="x", version="1", language="nl", title="Proef", subject="Proef", blocks=blocks
    )
    pdf = typeset(Typeset(
        wording=wording, form=form, house=HouseStyle(municipality="Laren"), reference=NUMBER,
        day=date(2026, 11, 17), address=("A", "B"), **look,
    ))  # fmt: skip
    pages = [page_text(pdf, page) for page in range(page_count(pdf))]
    return "\n".join(pages).replace("\u00a0", " ").replace("\r", "").splitlines()


@pytest.mark.parametrize("form", [Form.LETTER, Form.SHEET, Form.CARD])
@pytest.mark.parametrize("large", [False, True])
def test_what_is_read_in_one_go_stands_on_one_line(form, large):
    lines = lines_of(form, large=large)
    for value in WHOLE:
        whole = sum(value in line for line in lines)
        assert whole >= 60, (value, whole)


def test_without_a_number_a_letter_is_set_as_well():
    wording = Wording(
        template="x", version="1", language="nl", title="Proef", subject="Proef",
        blocks=(WordBlock(id="a", kind=BlockKind.PARAGRAPH, text="Dag"),),
    )  # fmt: skip
    pdf = typeset(Typeset(
        wording=wording, form=Form.SHEET, house=HouseStyle(municipality="Laren"),
        day=date(2026, 11, 17),
    ))  # fmt: skip
    assert "Dag" in page_text(pdf, 0)
