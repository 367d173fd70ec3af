"""The brief's charts: bars on one scale, columns that keep the place of days without claims."""

from datetime import date

import pytest

from lookout.publish.chart import draw_bars, draw_timeline
from lookout.publish.digest import TypeCount


def test_chart_bars_share_the_scale_of_the_longest():
    rows = [TypeCount("capture", 6, 2, 0), TypeCount("clash", 1, 0, 1)]
    drawn = [[(bar.kind, bar.start, bar.length) for bar in bars] for _, bars in draw_bars(rows)]
    assert drawn == [[("told", 0.0, 75.0), ("coming", 75.0, 25.0)], [("told", 0.0, 12.5), ("denied", 12.5, 12.5)]]


def test_chart_of_nothing_is_nothing():
    assert draw_bars([]) == []
    assert draw_timeline({}) is None
    assert draw_timeline({date(2016, 6, 10): 5}) is None


@pytest.mark.parametrize(
    ("last", "unit", "columns"),
    [
        (date(2016, 6, 11), "day", 2),
        (date(2016, 6, 20), "day", 11),
        (date(2016, 9, 9), "day", 92),
        (date(2016, 9, 10), "month", 4),
        (date(2017, 6, 1), "month", 13),
        (date(2026, 6, 1), "year", 11),
    ],
)
def test_chart_columns_suit_the_span(last, unit, columns):
    timeline = draw_timeline({date(2016, 6, 10): 1, last: 4})
    assert (timeline.unit, len(timeline.columns), timeline.most) == (unit, columns, 4)
    assert [timeline.columns[0].claims, timeline.columns[-1].claims] == [1, 4]
    assert sum(column.claims for column in timeline.columns) == 5


def test_chart_columns_stand_side_by_side():
    timeline = draw_timeline({date(2016, 6, 10): 2, date(2016, 6, 13): 4})
    assert [(column.left, column.width, column.height) for column in timeline.columns] == [
        (0, 25, 50),
        (25, 25, 0),
        (50, 25, 0),
        (75, 25, 100),
    ]
    assert timeline.columns[1].label == "11 June 2016"
