from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import BugError, InputError
from intakeapp.base.paths import resources
from intakeapp.printing.layout import INK, Paper
from intakeapp.printing.pictograms import GRID, Segment, draw_pictogram, parse_path, pictogram
from intakeapp.printing.preview import render_page

NAMES = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


def ends(data: str) -> list[tuple[float, float]]:
    return [s.points[-1] for s in parse_path(data) if s.points]


def test_lines_relative_and_absolute() -> None:
    assert ends("M1 2l3 4h-2v5L0 0H7V8") == [
        (1, 2), (4, 6), (2, 6), (2, 11), (0, 0), (7, 0), (7, 8),
    ]  # fmt: skip


def test_close_goes_back_to_the_start_of_the_piece() -> None:
    segments = parse_path("M2 3h4zl1 1")
    assert segments[2] == Segment("Z")
    assert segments[3] == Segment("L", ((3, 4),))


def test_more_pairs_after_a_move_are_lines() -> None:
    assert parse_path("m1 1 2 0 0 2") == parse_path("M1 1L3 1L3 3")


def test_smooth_curves_mirror_the_last_handle() -> None:
    assert parse_path("M0 0C1 2 3 4 5 6S9 9 10 10")[-1].points[0] == (7, 8)
    assert parse_path("M1 1S3 3 4 4")[-1].points[0] == (1, 1)
    smooth = parse_path("M0 0Q3 3 6 0T12 0")
    plain = parse_path("M0 0Q3 3 6 0Q9 -3 12 0")
    assert smooth == plain


def test_quadratic_is_the_same_curve_as_cubic() -> None:
    curve = parse_path("M0 0Q3 6 6 0")[-1].points
    assert curve == ((2, 4), (4, 4), (6, 0))


def test_arc_flags_may_stick_together() -> None:
    assert parse_path("M5 12a7 7 0 0114 0") == parse_path("M5 12a7 7 0 0 1 14 0")


@pytest.mark.parametrize("large", [0, 1])
@pytest.mark.parametrize("sweep", [0, 1])
def test_arc_stays_on_its_circle(large: int, sweep: int) -> None:
    """With equal radii all points lie on one circle; the flags choose one of four arcs."""
    points = [(4.0, 0.0)]
    length = 0.0
    for segment in parse_path(f"M4 0A4 4 0 {large} {sweep} 0 4")[1:]:
        p0, (p1, p2, p3) = points[-1], segment.points
        for step in range(1, 21):
            t = step / 20
            x, y = (
                (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
                for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
            )
            length += math.dist(points[-1], (x, y))
            points.append((x, y))
    centre = (0, 0) if bool(large) is not bool(sweep) else (4, 4)
    centre = (0, 0) if (large, sweep) in ((0, 1), (1, 0)) else centre
    assert all(math.dist(p, centre) == pytest.approx(4, abs=0.01) for p in points)
    quarter = 2 * math.pi * 4 / 4
    assert length == pytest.approx(3 * quarter if large else quarter, rel=0.01)
    assert points[-1] == pytest.approx((0, 4))


def test_arc_edge_cases() -> None:
    assert parse_path("M1 1A5 5 0 0 1 1 1") == (Segment("M", ((1, 1),)),)
    assert parse_path("M1 1A0 5 0 0 1 3 3")[-1] == Segment("L", ((3, 3),))
    assert ends("M0 0A1 1 0 0 1 10 0")[-1] == (10, 0)  # too small a radius is enlarged


@pytest.mark.parametrize("data", ["M1", "5 5", "M1 1X3", "M1 1A2 2 0 5 1 3 3", "M1 1Z 4", "M1 1L,"])
def test_broken_data_is_a_bug(data: str) -> None:
    with pytest.raises(BugError):
        parse_path(data)


NUMBER = st.floats(-50, 50).map(lambda v: round(v, 3))


@given(st.lists(st.tuples(st.sampled_from("LCQ"), *([NUMBER] * 6)), min_size=1, max_size=12))
def test_relative_and_absolute_say_the_same(steps: list[tuple[str, *tuple[float, ...]]]) -> None:
    count = {"L": 2, "C": 6, "Q": 4}
    absolute, relative = ["M0 0"], ["M0 0"]
    x = y = 0.0
    for command, *values in steps:
        numbers = values[: count[command]]
        shifted = [v - (x if i % 2 == 0 else y) for i, v in enumerate(numbers)]
        absolute.append(command + " ".join(f"{v:.9f}" for v in numbers))
        relative.append(command.lower() + " ".join(f"{v:.9f}" for v in shifted))
        x, y = numbers[-2:]
    first = [c for s in parse_path("".join(absolute)) for p in s.points for c in p]
    second = [c for s in parse_path("".join(relative)) for p in s.points for c in p]
    assert first == pytest.approx(second, abs=1e-5)


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_can_be_drawn_inside_its_grid(name: str) -> None:
    points = [p for path in pictogram(name) for s in path for p in s.points]
    assert points
    assert all(-0.5 <= value <= GRID + 0.5 for point in points for value in point)


@pytest.mark.parametrize("name", ["geen-plaatje", "../fonts/README", "", "A"])
def test_unknown_picture_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        pictogram(name)


def test_picture_lands_where_it_was_asked() -> None:
    paper = Paper("t", (100, 100))
    draw_pictogram(paper.canvas, "square", 20, 80, 40, INK)
    paper.next_page()
    width, height, pixels = render_page(paper.finish(), 0, 72)
    dark = [i // 4 for i in range(0, len(pixels), 4) if pixels[i] < 128]
    columns, rows = [i % width for i in dark], [i // width for i in dark]
    assert (width, height) == (100, 100)
    assert 20 <= min(columns) <= 27
    assert 53 <= max(columns) <= 60
    assert 20 <= min(rows) <= 27
    assert 53 <= max(rows) <= 60
