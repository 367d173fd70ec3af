"""Files and bytes become reports that keep the file's text and bytes."""

import hashlib

import pytest

from lookout.collect.days import parse_day
from lookout.collect.files import Details, collect_bytes, collect_file
from lookout.errors import BinaryInput, EmptyInput, InputError

TEXT = "The army shelled the town on Monday.\r\n\r\nSix people were hurt, a doctor said. \n"


def test_collect_file_keeps_text_and_bytes_as_they_are(tmp_path):
    path = tmp_path / "marsa.2016.txt"
    path.write_bytes(TEXT.encode())
    report, data = collect_file(path)
    assert data == TEXT.encode()
    assert (report.doc, report.text, report.encoding, report.language) == ("marsa.2016", TEXT, "utf-8", "en")
    assert report.digest == hashlib.sha256(data).hexdigest()
    assert (report.outlet, report.title, report.url, report.published) == (None, None, None, None)


def test_collect_file_takes_the_details_it_is_given(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    details = Details(
        doc="marsa-1",
        outlet="The Marsa Times",
        title="Town hit",
        url="https://example.org/1",
        published=parse_day("2016-05"),
    )
    report, _ = collect_file(path, details=details)
    assert (report.doc, report.outlet, report.title) == ("marsa-1", "The Marsa Times", "Town hit")
    assert (report.url, report.published) == ("https://example.org/1", parse_day("2016-05"))


def test_collect_bytes_of_standard_input_is_called_stdin():
    report, _ = collect_bytes("-", TEXT.encode())
    assert report.doc == "stdin"
    assert collect_bytes("-", TEXT.encode(), details=Details(doc="x"))[0].doc == "x"


def test_collect_bytes_digests_the_bytes_and_not_the_text():
    marked = b"\xef\xbb\xbf" + TEXT.encode()
    plain, with_mark = (collect_bytes("a.txt", data)[0] for data in (TEXT.encode(), marked))
    assert plain.text == with_mark.text
    assert plain.digest != with_mark.digest


def test_collect_bytes_names_a_report_after_a_file_whose_name_is_no_text():
    report, _ = collect_bytes("m\udce4rz.txt", TEXT.encode())
    assert report.doc == "m?rz"


def test_collect_file_says_why_it_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        collect_file(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="it is a folder, not a file"):
        collect_file(tmp_path)


@pytest.mark.parametrize(("data", "error"), [(b"", EmptyInput), (b"%PDF-1.4", BinaryInput)])
def test_collect_file_refuses_what_holds_no_report(tmp_path, data, error):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        collect_file(path)
    assert caught.value.name == str(path)
