"""`lookout check-format`: a sentence for each fault, and an exit code."""

import os

import pytest

from lookout.publish.exports.formats import FORMATS
from lookout.publish.exports.parquet import write_parquet
from lookout.publish.exports.shapes import Tally
from tests.encoding import encode
from tests.sourcing import source


@pytest.fixture
def write(tmp_path):
    """Writes an export of one event; returns its path."""

    def write(name):
        event = source(actor=["libya-military"], target=["islamic-state-libya"], killed=6)
        path = tmp_path / f"events.{name}"
        path.write_text("".join(encode(FORMATS[name], [event], Tally())), encoding="utf-8")
        if name == "parquet":
            lines = path.rename(tmp_path / "lines")
            write_parquet(lines, path)
        return path

    return write


@pytest.mark.parametrize("name", FORMATS)
def test_cli_check_format_tells_the_format_by_itself(lookout, write, name):
    done = lookout("check-format", write(name))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"keeps to the format {name}\n")


def test_cli_check_format_tells_faults_and_ends_with_3(lookout, write):
    path = write("acled")
    path.write_text(path.read_text(encoding="utf-8").replace("Armed clash", "Armed crash"), encoding="utf-8")
    done = lookout("check-format", path)
    assert done.returncode == 3
    assert done.stdout == f'{path}:2: sub_event_type is no code of the format: "Armed crash"\n'
    assert done.stderr == f"lookout: {path}: 1 fault in the format acled\n"


def test_cli_check_format_of_another_format(lookout, write):
    done = lookout("check-format", "--format", "ged", write("acled"))
    assert done.returncode == 3
    assert "there are 31 columns where the format has 49" in done.stdout


def test_cli_check_format_shows_no_more_than_asked(lookout, write, tmp_path):
    path = write("plover")
    path.write_text("{}\n" * 9, encoding="utf-8")
    done = lookout("check-format", "--format", "plover", "--most", "2", path)
    assert done.stdout.count("\n") == 2
    assert ", of which 2 are shown" in done.stderr


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 2, "begins like none of the formats"),
        (b"hello\n", 2, "begins like none of the formats"),
        (b"PAR1", 3, "1 fault in the format parquet"),
        (b"event_id_cnty,\xff\n", 2, "begins like none of the formats"),
    ],
)
def test_cli_check_format_of_what_is_none(lookout, tmp_path, content, code, said):
    (tmp_path / "x").write_bytes(content)
    done = lookout("check-format", "x")
    assert done.returncode == code
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_cli_check_format_tells_what_is_no_utf_8(lookout, write):
    path = write("csv")
    path.write_bytes(path.read_bytes() + b"\xff\n")
    done = lookout("check-format", path)
    assert (done.returncode, done.stdout) == (3, f"{path}:3: the line is no UTF-8\n")


@pytest.mark.parametrize("name", ["nowhere.csv", ".", "pipe"])
def test_cli_check_format_of_no_file_ends_with_3(lookout, tmp_path, name):
    os.mkfifo(tmp_path / "pipe")
    done = lookout("check-format", name)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1


def test_cli_check_format_sends_no_escape_of_a_file(lookout, write):
    path = write("acled")
    path.write_text(path.read_text(encoding="utf-8").replace("Armed clash", "\x1b[2J"), encoding="utf-8")
    done = lookout("check-format", path)
    assert done.returncode == 3
    assert "\x1b" not in done.stdout + done.stderr
