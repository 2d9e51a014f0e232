from __future__ import annotations

import logging

from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.log import ALLOWED, allowed_fields, note


def test_names_numbers_and_amounts_never_reach_the_log(caplog):
    logger = logging.getLogger("intakeapp.test")
    with caplog.at_level(logging.INFO, logger="intakeapp.test"):
        note(logger, "saved", count=3, name="Tanya", bsn="999990019", amount="60000")
    assert caplog.messages == ["saved amount=<redacted> bsn=<redacted> count=3 name=<redacted>"]


@given(st.dictionaries(st.text(max_size=10), st.text(min_size=1, max_size=10)))
def test_only_allowed_keys_keep_their_value(fields):
    shown = allowed_fields(fields)
    assert set(shown) == set(fields)
    for key, value in shown.items():
        assert value == (fields[key] if key in ALLOWED else "<redacted>")
