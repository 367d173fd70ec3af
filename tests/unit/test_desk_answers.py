"""What is kept is made once, for all who ask at once too; what takes room puts away what was not asked for longest."""

import threading
import time

import pytest

from lookout.record.desk.answers import Answers


def test_kept_makes_an_answer_once():
    kept, made = Answers(), []
    for _ in range(3):
        assert kept.get("key", lambda: made.append(1) or "told") == "told"
    assert made == [1]


def test_kept_makes_an_answer_once_for_all_who_ask_at_once():
    kept, made, told = Answers(), [], []
    begun, go = threading.Event(), threading.Event()

    def make():
        made.append(1)
        begun.set()
        go.wait(10)
        return "told"

    threads = [threading.Thread(target=lambda: told.append(kept.get("key", make))) for _ in range(4)]
    threads[0].start()
    assert begun.wait(10)
    for thread in threads[1:]:
        thread.start()
    time.sleep(0.05)
    go.set()
    for thread in threads:
        thread.join(10)
    assert (made, told) == ([1], ["told"] * 4)


def test_kept_tries_again_what_failed():
    kept = Answers()
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 / 0)
    assert kept.get("key", lambda: 2) == 2


def test_kept_puts_away_what_was_not_asked_for_longest():
    kept, made = Answers(room=3), []

    def ask(key, weight=1):
        kept.get(key, lambda: made.append(key), weight=weight)

    for key in ("a", "b", "c", "a"):
        ask(key)
    ask("d", weight=2)
    made.clear()
    for key in ("a", "d"):
        ask(key)
    assert made == []
    ask("b")
    assert made == ["b"]


def test_kept_keeps_what_is_larger_than_its_room_until_the_next_comes():
    kept, made = Answers(room=2), []
    for _ in range(2):
        kept.get("large", lambda: made.append("large"), weight=9)
    assert made == ["large"]
    kept.get("small", lambda: made.append("small"))
    kept.get("large", lambda: made.append("large"), weight=9)
    assert made == ["large", "small", "large"]
