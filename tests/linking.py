"""Rows for linkage, made for tests: a strike on one day in one town, unless told otherwise."""

from __future__ import annotations

from lookout.reconcile.linkage.shapes import LinkRow, ScoredPair

DAY = 736_000


def make_row(key="a00000000000:1", **details):
    """Return a row; `details` are its other fields."""
    given = {
        "key": key, "report": key.partition(":")[0], "type": "airstrike", "family": "force", "mode": "real",
        "denied": False, "peers": 1, "rank": 0, "day_from": DAY, "day_to": DAY + 1, "day_told": True,
        "lat": 31.2, "lon": 16.6, "radius": 4.0, "precision": "town", "place": "gn:1", "place_told": True,
        "country": "LY", "region": "Surt", "actors": ("libya-navy",), "targets": ("islamic-state",),
        "triggers": ("strik",), "killed": 6, "wounded": 15, "rare": ("bezmarra", "ilun"),
        "names": ("bezmarra", "ilun"), "report_rare": ("bezmarra", "ilun", "qasr"),
        "report_names": ("bezmarra", "ilun"), **details,
    }  # fmt: skip
    return LinkRow(**given)


def make_pair(left, right, probability):
    """Return a scored pair of two keys in any order."""
    return ScoredPair(*sorted((left, right)), probability, ())
