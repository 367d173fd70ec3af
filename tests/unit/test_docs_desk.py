"""The page on working at the desk shows the rules that the desk follows."""

from pathlib import Path

from lookout.knowledge.desk_rules import load_desk_rules

PAGE = (Path(__file__).parents[2] / "docs/how-to/work-at-the-desk.md").read_text(encoding="utf-8")


def test_docs_give_the_numbers_that_the_desk_goes_by():
    rules = load_desk_rules()
    for words in (
        f"less than {rules.unsure:.0%} sure".replace("%", " %"),
        f"a chance of at least {rules.likely:.0%}".replace("%", " %"),
        f"told over more than {rules.days} days",
    ):
        assert words in PAGE
