"""How the brief was made, and what it cannot tell."""

from __future__ import annotations

from lookout.knowledge.brief_rules import load_brief_rules
from lookout.knowledge.grades import load_grades
from lookout.publish.brief.model import Block, Points, Sentence, Terms

_HOW = """\
A program read the reports, joined their claims into events and wrote this brief. What an analyst judged, its note says.
“Is said to” means that a report says so and no more. Words of reports stand in quotation marks.
A sum adds the tolls of single events that lie wholly in the span; running tolls are told apart and never added. What \
the record holds for two events may be one, and what no report in the record tells is missing.
A voice is what shares a root or a text: ten outlets that carry one agency are one. A party to the fight is marked.
Places are drawn as far as words place them: a broken circle is all that is known. Borders are those of Natural Earth, \
drawn as they are held, and no judgement of whose the land is.
Control is told by place and day. No area between places is filled in, and nothing is carried forward beyond the words.
"""
_CHANCES = "Only for whether words mean the place shown, as ICD 203 has them"


def make_method() -> list[Block]:
    """Return the closing section: how it was made, the grades, the words of likelihood."""
    rules = load_brief_rules()
    grades = [(f"Grade: {grade}", words) for grade, words in load_grades().definitions.items()]
    chances = ", ".join(f"{each.words} {each.start} to {each.end} %" for each in rules.likelihoods)
    return [
        Points(tuple(map(Sentence, _HOW.splitlines()))),
        Terms(
            (
                *grades,
                ("Likelihood", f"{_CHANCES}: {chances}. A likelihood is not a grade."),
                (
                    "Low, best, high",
                    "The least and the greatest that the voices say last, and the number that most voices say.",
                ),
            )
        ),
    ]
