"""Raw reports to learn words from are none that is chosen on."""

from __future__ import annotations

from training.raw import PASSAGE, drop_copies

AWAY = "Shells fell on the port before dawn, the mayor said. " * 5
OTHER = "Two soldiers were wounded when a mine went off under their lorry on the road to the border. " * 3


def test_a_report_that_is_chosen_on_is_left_out_in_any_spelling() -> None:
    spelt = AWAY.upper().replace(",", " --\n")
    assert drop_copies([AWAY, spelt, OTHER], [AWAY]) == [OTHER]


def test_a_report_that_holds_a_passage_of_one_is_left_out() -> None:
    passage = "".join(chr(ord("a") + at % 26) * (1 + at % 3) for at in range(PASSAGE))
    assert drop_copies([f"{OTHER} {passage} {OTHER}", OTHER], [passage]) == [OTHER]


def test_fewer_words_in_common_are_no_copy() -> None:
    assert drop_copies([f"{OTHER} Shells fell on the port before dawn."], [AWAY]) != []
