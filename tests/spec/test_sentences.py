"""Where sentences end.

Each case is a text with a bar at every place where one sentence ends and the next begins.
"""

import pytest

from lookout.text.sentences import split_sentences

CASES = [
    # Plain
    "They left on Monday. | The town was quiet.",
    "Who fired? | Nobody knew! | It went on.",
    "One sentence without an end",
    # Titles, initials, abbreviations
    "Lt. Col. Haftar met Gen. Saleh. | They spoke for an hour.",
    "Dr. J. A. Sample of St. Mary's hospital said so. | He left.",
    "George W. Example spoke. | Nobody listened.",
    "Mr. and Mrs. Example fled. | Their house burnt.",
    "It is No. 5 on the list. | He said no. | They went.",
    "The Acme Co. plant was hit. | It burnt.",
    "He works for Acme Inc. | The plant was hit.",
    # Acronyms with full stops
    "The U.S. Navy left. | The U.N. Security Council met.",
    "They flew to the U.S. | The talks failed.",
    "In Washington, D.C. officials said nothing.",
    # Numbers, hours, days
    "It fell 2.5 km away. | 12 people died.",
    "The talks ran from 9 a.m. to 11.30 a.m. | They ended well.",
    "It began at 5 p.m. Thursday and went on until 6 p.m. GMT on Friday.",
    "They left on Jan. 5. | They came back in Feb. 2015. | All was lost.",
    "1. Leave the town. | 2. Hand over the arms.",
    # Ellipses and quotes
    "They waited... and nothing came. | Then it came… | All fled.",
    "“We took the hill.” | The army said so.",
    '"Will they come?" she asked. | "They will," he said. | It rained.',
    "(The army denied it.) | [He left.]",
    # Addresses
    "See https://example.org/a.html?b=1. | It is all there, at example.org too.",
    # Lost spaces
    "The fighting ended.The army left. | Nobody stayed.".replace("ended.The", "ended.|The"),
    # Small letters and capitals throughout
    "the rebels said mr. example died. | they left the u.s. on monday. | no. 5 fell.",
    "GEN. EXAMPLE MET LT. COL. SAMPLE IN THE U.S. ON MONDAY. | HE LEFT AT 5 P.M. | IT RAINED.",
    # Lines
    "Bridge still held\n| Rebels were on the bridge\n\n| Nobody could cross",
    "The town was quiet,\nhe said",
    "Rebels entered the town on Monday\nafter a week of shelling, he\nsaid. | They took the square of\nOld Marsa.",
    # Other scripts
    "قُتل خمسة. | هل هذا صحيح؟ | نعم۔",
    "都市。|五人。",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences_end_where_the_bars_stand(marked):
    wanted = [" ".join(part.split()) for part in marked.split("|")]
    text = marked.replace("| ", "").replace("|", "")
    assert [" ".join(span.of(text).split()) for span in split_sentences(text)] == wanted
