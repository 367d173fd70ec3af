"""The small plots of the documents: every point where its coordinates say, and all of them inside the frame."""

import re

import pytest

from bench.plot import EDGE, HEIGHT, WIDTH, Axis, Line, draw_plot

CIRCLE = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)"')


def list_points(plot):
    return [(float(x), float(y)) for x, y in CIRCLE.findall(plot)]


@pytest.mark.parametrize("shares", [False, True])
def test_points_stand_inside_the_frame_in_the_order_of_their_coordinates(shares):
    points = list_points(draw_plot([Line("right", [(638, 0.41), (1276, 0.47), (2552, 0.52)])], x="n", shares=shares))
    assert points == sorted(points)
    assert all(EDGE <= x <= WIDTH - EDGE and EDGE <= y <= HEIGHT - EDGE for x, y in points)
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)


def test_doubling_is_the_same_step_anywhere_on_a_logarithmic_axis():
    axis = Axis([1, 10, 100], WIDTH)
    assert axis.place(8) - axis.place(4) == pytest.approx(axis.place(60) - axis.place(30))


def test_shares_have_a_tick_for_every_point_and_no_line_of_straight_growth():
    plot = draw_plot([Line("right", [(638, 0.41), (2552, 0.52)])], x="n", shares=True)
    assert ">638<" in plot
    assert ">2,552<" in plot
    assert "stroke-dasharray" not in plot
    assert "stroke-dasharray" in draw_plot([Line("seconds", [(10, 1), (100, 12)])], x="n")


def test_names_are_escaped():
    assert "a &lt;b&gt;" in draw_plot([Line("a <b>", [(1, 1), (2, 2)])], x="n")


def test_shares_that_are_all_alike_have_a_plot_too():
    assert list_points(draw_plot([Line("right", [(1, 0.5), (2, 0.5)])], x="n", shares=True))[0] == (EDGE, HEIGHT - EDGE)


def test_plot_names_lines_that_end_alike_one_below_the_other():
    plot = draw_plot([Line("one", [(1, 0.5), (2, 0.5)]), Line("other", [(1, 0.4), (2, 0.5)])], x="n", shares=True)
    one, other = (float(re.search(rf'y="([0-9.]+)"[^>]*>{name}<', plot)[1]) for name in ("one", "other"))
    assert other - one == 14
