"""Splink's waterfall chart of a pair: one bar for each comparison's match weight, as a page that needs no network."""

from __future__ import annotations

import re
from typing import Final

from lookout.knowledge.linkage import load_linkage
from lookout.reconcile.linkage.scores import compare_rows
from lookout.reconcile.linkage.shapes import LinkRow

_NAME: Final = re.compile(r"splink-chart-[0-9a-f]{32}")


def draw_waterfall(left: LinkRow, right: LinkRow) -> str:
    """Return the chart of two rows as one HTML page, with the library that draws it inside.

    What the rows hold is put into the page as JSON in which no mark-up can stand.
    """
    linker, records = compare_rows(left, right, load_linkage())
    page = linker.visualisations.waterfall_chart(records).to_html(inline=True)
    return _NAME.sub("waterfall", str(page))
