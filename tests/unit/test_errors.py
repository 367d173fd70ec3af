"""The error tree is the one drawn in `errors.py`, and every error has its exit code."""

import inspect
import re

import pytest

from lookout import errors

BRANCH = re.compile(r"^ {4}(?P<lead>[ │├└─]*)(?P<name>[A-Z]\w+)", re.MULTILINE)


def read_drawn_tree() -> dict[str, str]:
    """Return each class drawn in the docstring with the class it hangs from; the root hangs from `Exception`."""
    drawn: dict[str, str] = {}
    path: list[str] = ["Exception"]
    for branch in BRANCH.finditer(errors.__doc__ or ""):
        depth = len(branch["lead"]) // 4
        path[depth + 1 :] = [branch["name"]]
        drawn[branch["name"]] = path[depth]
    return drawn


def list_classes() -> dict[str, type[Exception]]:
    found = inspect.getmembers(errors, inspect.isclass)
    return {name: kind for name, kind in found if kind.__module__ == errors.__name__}


CLASSES = list_classes()


def test_errors_are_those_drawn_in_the_docstring():
    assert read_drawn_tree() == {name: kind.__base__.__name__ for name, kind in CLASSES.items()}


def test_errors_each_say_what_they_are():
    assert [name for name, kind in CLASSES.items() if not kind.__doc__] == []


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.LookoutError("it went wrong"), 1),
        (errors.UsageError("no such day: 2016-13-01"), 2),
        (errors.InputError("a.txt", "cannot be read"), 3),
        (errors.EmptyInput("a.txt", "has no words"), 3),
        (errors.BinaryInput("a.txt", "is no text"), 3),
        (errors.UndecodableInput("a.txt", "is in no encoding known here"), 3),
        (errors.OversizeInput("a.txt", "is too long"), 3),
        (errors.NotFoundError("no such event: e-1"), 4),
        (errors.RecordError("cannot be opened"), 5),
        (errors.RecordBusyError("in use"), 6),
        (errors.ModelError("no weights"), 7),
        (errors.EngineError("no cluster"), 8),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_exit_code_is_that_of_the_most_specific_class(error, code):
    assert errors.choose_exit_code(error) == code


def test_exit_code_of_a_class_not_listed_is_its_nearest_parents():
    class LockedRecordError(errors.RecordBusyError):
        pass

    assert errors.choose_exit_code(LockedRecordError("locked")) == 6


def test_exit_codes_do_not_collide():
    codes = [errors.EXIT_OK, *errors.EXIT_CODES.values()]
    assert len(codes) == len(set(codes))


def test_exit_codes_stay_clear_of_those_the_shell_uses():
    assert [code for code in errors.EXIT_CODES.values() if not 0 < code < 126] == []


def test_input_error_names_the_input_and_says_why():
    error = errors.EmptyInput("reports/a.txt", "has no words")
    assert str(error) == "reports/a.txt: has no words"
    assert (error.name, error.reason) == ("reports/a.txt", "has no words")
