"""What the passages of a report are.

Each case is a report in pieces: a passage as (kind, words), and the white space between as it stands. The pieces put
together are the text; reading the text must give the same passages back. All reports are invented.
"""

import pytest

from lookout.read.passages import find_passages, find_title

PARAGRAPH = "\n\n"
BODY = (
    "Government troops entered the northern town of Marsa on Monday after a week of shelling, residents said. "
    "The army did not answer questions. At least four people were hurt."
)
MORE = "Rebels still held the bridge, a doctor at the town's hospital said. Nobody could say for how long."

UNPUNCTUATED = (
    "The army has begun another push against the rebels in the port On Monday tanks were moving to the river "
    "They were helped from the air by the coast guard and by boats and the town is the last the rebels hold"
)
DAMAGED = (
    "troops guard a hill near marsa photo by afp the army began a push beirut reuters said read more at the bridge "
    "they held while boats were loading"
)

CASES = {
    "a report without any furniture is all body": [("body", BODY)],
    "paragraphs of body are one passage": [("body", BODY + PARAGRAPH + MORE)],
    "a first line without a stop is the headline": [("headline", "Troops enter Marsa"), PARAGRAPH, ("body", BODY)],
    "a headline after the page's date": [
        ("dateline", "Published 3 May 2016"),
        " ",
        ("headline", "Troops enter Marsa after week of shelling."),
        " ",
        ("body", BODY),
    ],
    "a summary after the page's date is body": [
        ("dateline", "12 October 2016"),
        " ",
        ("body", "The town was entered on Monday, residents said. " + BODY),
    ],
    "a headline before an agency and a day": [
        ("headline", "Troops enter Marsa Monitor"),
        " ",
        ("credit", "AFP"),
        " ",
        ("dateline", "Tuesday 3 May 2016"),
        " ",
        ("body", BODY),
    ],
    "a crosshead between paragraphs": [
        ("body", BODY),
        PARAGRAPH,
        ("headline", "Bridge still held"),
        PARAGRAPH,
        ("body", MORE),
    ],
    "a short paragraph is no crosshead": [("body", BODY + PARAGRAPH + "Nobody answered." + PARAGRAPH + MORE)],
    "a dateline of an agency": [("dateline", "BEIRUT (Reuters) -"), " ", ("body", BODY)],
    "a dateline with a day": [("dateline", "San Salvador, 3 Jan 90 (AFP) --"), " ", ("body", BODY)],
    "a dateline with a day, all in capitals": [
        ("dateline", "SAN SALVADOR, 3 JAN 90 (DOMESTIC SERVICE) --"),
        " ",
        ("body", BODY.upper()),
    ],
    "a dateline of a state agency": [("dateline", "DAMASCUS, SANA_"), " ", ("body", BODY)],
    "a dateline with a region": [("dateline", "KENT, Wash. --"), " ", ("body", BODY)],
    "a dateline with nothing but the city": [("dateline", "AMMAN"), " ", ("body", BODY)],
    "a dateline of an outlet": [("dateline", "Beirut Asharq Al-Awsat"), " ", ("body", BODY)],
    "a dateline within a text": [("body", BODY), " ", ("dateline", "MOSCOW (Sputnik)"), " ", ("body", MORE)],
    "capitals that are no place open no dateline": [("body", "NATO - the alliance - said nothing. " + BODY)],
    "a byline": [
        ("headline", "Troops enter Marsa"),
        PARAGRAPH,
        ("credit", "By Ann Example and Ben Sample"),
        PARAGRAPH,
        ("body", BODY),
    ],
    "a sentence that begins with By is body": [
        ("body", BODY + PARAGRAPH + "By Friday all of the villages had been left.")
    ],
    "a caption with its credit on a line": [
        ("body", BODY),
        PARAGRAPH,
        ("caption", "Troops claim to have crossed the river into Marsa"),
        " ",
        ("credit", "Ann Example/Reuters file photo"),
        PARAGRAPH,
        ("body", MORE),
    ],
    "a caption that opens the text": [
        ("caption", "A soldier looks at a burnt bus in Marsa on Monday"),
        " ",
        ("credit", "(AFP photo)"),
        " ",
        ("dateline", "BEIRUT"),
        " ",
        ("body", BODY),
    ],
    "a caption in running text": [
        ("body", BODY),
        " ",
        ("caption", "People inspect a damaged house in Marsa, May 3 2016."),
        " ",
        ("credit", "(Reuters)"),
        " ",
        ("body", MORE),
    ],
    "a caption that says it is one": [
        ("body", BODY),
        PARAGRAPH,
        ("caption", "In this photo taken on Monday, smoke is over Marsa."),
        PARAGRAPH,
        ("body", MORE),
    ],
    "two captions in a text that lost its punctuation": [
        ("caption", "Soldiers of the new army guard a hill above the town of Marsa as they try to clear it May 3 2016"),
        " ",
        ("credit", "Photo by AFP"),
        " ",
        (
            "body",
            UNPUNCTUATED,
        ),
        " ",
        ("caption", "Members of the new army gather near Marsa west of the capital during the push on April 30 2016"),
        ("credit", "Photo by AFP"),
        " ",
        ("body", "The town fell to the rebels two years ago after they had taken the villages around it"),
        " ",
        ("boilerplate", "Loading"),
    ],
    "what an agency's photographer saw is body": [
        ("body", BODY + " An AFP photo showed a burnt bus. An AFP photographer counted six.")
    ],
    "an agency in brackets after its name is body": [
        ("body", BODY + " The news agency Agence France-Presse (AFP) said so.")
    ],
    "what somebody said is no caption": [
        ("body", BODY + " A man stands by his word, he said."),
        " ",
        ("credit", "(AFP)"),
        " ",
        ("body", MORE),
    ],
    "an agency that signs the report": [("body", BODY), " ", ("credit", "- AFP"), "\n"],
    "a source in brackets": [("body", BODY), " ", ("credit", "(Source: Marsa Media Office)")],
    "an agency alone on the last line": [("body", BODY), PARAGRAPH, ("credit", "Associated Press")],
    "names of those who reported": [
        ("body", BODY),
        " ",
        ("boilerplate", "Reporting by Ann Example in Beirut; editing by Ben Sample"),
    ],
    "a sentence on reporting is body": [
        ("body", BODY + " Reporting by local papers was patchy, and writing by hand slow.")
    ],
    "a line of advertisement": [("body", BODY), PARAGRAPH, ("boilerplate", "Advertisement"), PARAGRAPH, ("body", MORE)],
    "a share bar": [("body", BODY), PARAGRAPH, ("boilerplate", "Facebook Twitter LinkedIn Email Print")],
    "a link to more": [
        ("body", BODY),
        PARAGRAPH,
        ("boilerplate", "Read more: Who holds what in the north"),
        PARAGRAPH,
        ("body", MORE),
    ],
    "rights": [("body", BODY), PARAGRAPH, ("boilerplate", "Copyright 2016 The Marsa Times. All rights reserved.")],
    "a tail of page furniture": [
        ("body", BODY),
        " ",
        (
            "boilerplate",
            "Follow us on Instagram. Subscribe to our channel. Contact Us Terms of Use Privacy Policy",
        ),
    ],
    "furniture words in a sentence are body": [
        ("body", BODY + " The ministry put the privacy policy of the two banks on Twitter.")
    ],
    "a text in small letters without punctuation is all body": [
        ("body", DAMAGED),
    ],
}


def put_together(pieces):
    return "".join(piece if isinstance(piece, str) else piece[1] for piece in pieces)


@pytest.mark.parametrize("pieces", CASES.values(), ids=CASES.keys())
def test_passages_are_the_pieces_of_the_report(pieces):
    text = put_together(pieces)
    found = [(passage.kind, passage.span.of(text)) for passage in find_passages(text)]
    assert found == [piece for piece in pieces if not isinstance(piece, str)]


TITLES = [
    ("Troops enter Marsa\n\n" + BODY, "Troops enter Marsa"),
    (
        "Published 3 May 2016 Troops enter Marsa after week of shelling. " + BODY,
        "Troops enter Marsa after week of shelling",
    ),
    (BODY, None),
    (BODY + "\n\nBridge still held\n\n" + MORE, None),
    ("", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title_is_the_headline_that_stands_before_any_body(text, title):
    assert find_title(text, find_passages(text)) == title
