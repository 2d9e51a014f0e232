"""The process of a helper: whatever it does, the driver ends with pages or with ScannerError."""

from __future__ import annotations

import pytest

from intakeapp.documents.scanning.drivers import ScannerError, Trouble
from intakeapp.documents.scanning.helper_frames import framed, helper_at_work
from tests.integration.documents.scanning.planned import HANG, Planned, raw, step

pytestmark = pytest.mark.integration


def heard(helper: Planned, frames: int, **options: float) -> list[bytes]:
    with helper_at_work(helper.command, {"do": "scan"}, **options) as at_work:
        return [at_work.hear().body for _frame in range(frames)]


def trouble(helper: Planned, frames: int = 1, **options: float) -> Trouble:
    with pytest.raises(ScannerError) as caught:
        heard(helper, frames, **options)
    return caught.value.trouble


def test_frames_come_whole_and_in_order(helper):
    bodies = [b"\n{}\n" * 50_000, b"", b"einde"]
    helper.does(scan=[step({"page": number}, body) for number, body in enumerate(bodies)])
    assert heard(helper, 3) == bodies
    assert helper.is_ended()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b'{"bytes": 5}\nab',
        b'{"bytes": 99999999999999}\n',
        b'{"bytes": -1}\n',
        b'{"bytes": "5"}\nabcde',
        b'{"bytes": true}\na',
        b"{}",
        b"[]\n",
        b"geen json\n",
        b'{"a":' * 50_000 + b"\n",
        b"x" * 300_000,
        b"\xff\xfe\n",
        framed({"a": 1}, b"hallo")[:-1],
    ],
)
def test_what_is_no_frame_is_a_scanner_that_answers_no_more(helper, said):
    helper.does(scan=[raw(said)])
    assert trouble(helper) is Trouble.GONE
    assert helper.is_ended()


def test_one_that_falls_silent_is_ended(helper):
    helper.does(scan=[step({}, b"een"), HANG])
    assert trouble(helper, 2, silence_s=0.2) is Trouble.GONE
    assert helper.is_ended()


def test_one_that_is_not_there_is_said():
    with pytest.raises(ScannerError) as caught, helper_at_work(["/nergens/niets"], {}):
        pytest.fail("a helper that does not exist was at work")
    assert caught.value.trouble is Trouble.ABSENT


def test_one_that_writes_without_end_is_ended_with_its_block(helper):
    helper.does(scan=[step({"page": number}, bytes(200_000)) for number in range(50)])
    assert heard(helper, 1) == [bytes(200_000)]
    assert helper.is_ended()
