"""How many people a report says were killed and wounded, sentence by sentence.

Each row is a report, then the killed and the wounded it tells (None: it tells of neither). Words and patterns stand in
`src/lookout/knowledge/tolls.toml`; `docs/explanation/tolls.md` tells how the rules work together.
"""

import pytest

from lookout.model import Passage, Reading, Report, Span
from lookout.reconcile.tolls import count_report

NOBODY = (None, None)

NUMBERS = [
    ("Two soldiers were killed and five wounded when a mine went off near the bridge.", 2, 5),
    ("The blast left 12 civilians dead and 30 others hurt.", 12, 30),
    ("A strike on the market killed at least nine people, including three children, and injured dozens.", 9, 12),
    ("Shelling killed a family of five in their house.", 5, 0),
    ("The raid claimed three lives.", 3, 0),
    ("Dozens of villagers were killed.", 12, 0),
    ("A mortar round landed on the school, wounding four pupils and a teacher.", 0, 5),
    ("Six people were shot, one of them fatally.", 1, 5),
    ("Five men were shot outside the café; two did not survive.", 2, 3),
    ("Gunmen opened fire on a bus, killing one passenger and wounding nine others.", 1, 9),
    ("Four of the seven wounded are in critical condition.", 0, 4),
    ("More than 40 fighters were killed, the ministry said.", 41, 0),
    ("The attack sent eight people to the hospital.", 0, 8),
    ("One person died and another was injured.", 1, 1),
    ("Three civilians killed 38 injured in rocket attacks on two towns", 3, 38),
    ("The battle for the hill claimed six lives and 15 were wounded.", 6, 15),
    ("A drone strike left two fighters dead, 11 wounded.", 2, 11),
]

ONE_BY_ONE = [
    ("A 22-year-old man was fatally shot on Monday.", 1, 0),
    ("A teenager was shot in the leg. He was taken to a hospital in stable condition.", 0, 1),
    ("A man was shot in the chest. The victim was pronounced dead at the scene.", 1, 0),
    ("Officers found Adam Hale, 30, with a gunshot wound. Hale died at the hospital.", 1, 0),
    ("A 40-year-old woman was killed. Her husband was wounded.", 1, 1),
    ("The bodies of a 50-year-old man and his daughter were found in the house.", 2, 0),
    ("Sara Roe and her sister, Mina Roe, were killed by a sniper.", 2, 0),
    ("A 16-year-old and a 17-year-old were shot. Both are expected to survive.", 0, 2),
    ("A man is charged with the murder of Ana Doe.", 1, 0),
    ("Police are investigating a homicide on Mill Street.", 1, 0),
    ("He faces two counts of murder.", 2, 0),
    ("A boy accidentally shot himself in the foot.", 0, 1),
]

DOERS = [
    ("A man killed his wife and two children before killing himself.", 4, 0),
    ("Father kills wife, son, then himself", 3, 0),
    ("Police are calling it a murder-suicide.", 2, 0),
    ("The gunman wounded three people before he was killed by police.", 1, 3),
]

NONE = [
    ("A rocket fell in a field, and no one was hurt.", 0, 0),
    ("There were no casualties.", 0, 0),
    ("The officers were not injured.", *NOBODY),
    ("He is accused of trying to kill the mayor.", *NOBODY),
    ("The council met on Tuesday.", *NOBODY),
]

OTHERS = [
    ("A clerk was shot in the arm. Last year two clerks were killed there.", 0, 1),
    ("One man was killed. It was the city's 40th homicide.", 1, 0),
    ("A guard was wounded. In a separate attack, three guards died.", 0, 1),
    ("A woman was killed on Sunday. In 2011, 90 people were killed in the same square.", 1, 0),
]

TABLE = [*NUMBERS, *ONE_BY_ONE, *DOERS, *NONE, *OTHERS]


def count(text, title=None, reading=None):
    counts = count_report(Report("sample", text, digest="0" * 64, title=title), reading or Reading("test"))
    return tuple(counts[kind].best if kind in counts else None for kind in ("killed", "wounded"))


@pytest.mark.parametrize(("text", "killed", "wounded"), TABLE)
def test_toll_of_a_report_is_what_the_table_says(text, killed, wounded):
    assert count(text) == (killed, wounded)


def test_toll_may_stand_in_the_title_alone():
    assert count("The market was closed on Tuesday.", title="Three killed, two hurt in market blast") == (3, 2)


def test_toll_of_page_furniture_does_not_count():
    text = "A driver was wounded on the road.\n\nRead more: nine killed in a blast"
    furniture = Passage("boilerplate", Span(text.index("Read more"), len(text)))
    assert count(text, reading=Reading("test", (furniture,))) == (0, 1)
    assert count(text) != (0, 1)
