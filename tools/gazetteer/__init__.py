"""The gazetteer that is shipped, compiled: `python -m tools.gazetteer`. See docs/reference/gazetteer.md."""
