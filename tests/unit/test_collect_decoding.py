"""Bytes become text in the encoding they are in, or are refused with a reason."""

import hashlib
import zipfile
from io import BytesIO

import pytest

from lookout.collect import decoding
from lookout.collect.decoding import decode
from lookout.errors import BinaryInput, EmptyInput, OversizeInput, UndecodableInput

ENGLISH = "Rebels said the café in Alençon was hit; “nobody” was hurt — the damage was €20, José Muñoz said."
FRENCH = "L'armée a été repoussée près de la ville, où un garçon a été tué à l'école."
RUSSIAN = "Боевики захватили деревню к северу от города. Погибли пять человек, сообщает агентство."
ARABIC = "قتل خمسة أشخاص في قصف على المدينة، بحسب المرصد السوري لحقوق الإنسان"
JAPANESE = "シリア北部の都市で空爆があり、五人が死亡したと監視団が明らかにした。反体制派が発表した。"

READABLE = [
    pytest.param(ENGLISH.encode(), ENGLISH, "utf-8", id="utf-8"),
    pytest.param(b"\xef\xbb\xbf" + ENGLISH.encode(), ENGLISH, "utf-8", id="utf-8 with a mark"),
    pytest.param(b"\xff\xfe" + ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le", id="utf-16-le with a mark"),
    pytest.param(b"\xfe\xff" + ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be", id="utf-16-be with a mark"),
    pytest.param(b"\xff\xfe\0\0" + ENGLISH.encode("utf-32-le"), ENGLISH, "utf-32-le", id="utf-32-le with a mark"),
    pytest.param(ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le", id="utf-16-le"),
    pytest.param(ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be", id="utf-16-be"),
    pytest.param(RUSSIAN.encode("utf-16-le"), RUSSIAN, "utf-16-le", id="russian utf-16-le"),
    pytest.param(ARABIC.encode("utf-16-be"), ARABIC, "utf-16-be", id="arabic utf-16-be"),
    pytest.param(ENGLISH.encode("cp1252"), ENGLISH, "windows-1252", id="windows-1252"),
    pytest.param("“No,” he said…”".encode("cp1252"), "“No,” he said…”", "windows-1252", id="short windows-1252"),
    pytest.param(FRENCH.encode("latin-1"), FRENCH, "latin-1", id="latin-1"),
    pytest.param("Café".encode("latin-1"), "Café", "latin-1", id="one accent"),
    pytest.param("Malmö: åtta döda".encode("latin-1"), "Malmö: åtta döda", "latin-1", id="short latin-1"),
    pytest.param("José Peña, año, corazón".encode("latin-1"), "José Peña, año, corazón", "latin-1", id="spanish"),
    pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251", id="windows-1251"),
    pytest.param(RUSSIAN.encode("koi8-r"), RUSSIAN, "koi8-r", id="koi8-r"),
    pytest.param(ARABIC.encode("cp1256"), ARABIC, "cp1256", id="windows-1256"),
    pytest.param(JAPANESE.encode("shift_jis"), JAPANESE, "shift-jis", id="shift-jis"),
    pytest.param(b"a b\r\nc\rd \n\n", "a b\r\nc\rd \n\n", "utf-8", id="line ends stay"),
    pytest.param(
        b"\x1b[31mred\x1b[0m alert in the city", "\x1b[31mred\x1b[0m alert in the city", "utf-8", id="escapes stay"
    ),
    pytest.param(
        b"GIF89a is a kind of picture", "GIF89a is a kind of picture", "utf-8", id="text that begins like a picture"
    ),
]


@pytest.mark.parametrize(("data", "text", "encoding"), READABLE)
def test_decode_returns_the_text_and_its_encoding(data, text, encoding):
    assert decode("report.txt", data) == (text, encoding)


NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(120))


def make_zip():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("report.txt", ENGLISH)
    return buffer.getvalue()


REFUSED = [
    pytest.param(b"", EmptyInput, "it is empty", id="nothing"),
    pytest.param(b"\xef\xbb\xbf", EmptyInput, "it is empty", id="a mark alone"),
    pytest.param(b" \r\n\t ", EmptyInput, "nothing in it but white space", id="white space"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(40), BinaryInput, "a PNG image", id="png"),
    pytest.param(b"\xff\xd8\xff\xe0" + bytes(40), BinaryInput, "a JPEG image", id="jpeg"),
    pytest.param(b"%PDF-1.7\n%...", BinaryInput, "a PDF document", id="pdf"),
    pytest.param(make_zip(), BinaryInput, "a ZIP archive", id="zip"),
    pytest.param(b"\x7fELF\x02\x01\x01" + bytes(60), BinaryInput, "a program", id="elf"),
    pytest.param(b"MZ\x90\0\x03" + bytes(60), BinaryInput, "a program", id="exe"),
    pytest.param(b"RIFF\x10\0\0\0WEBPVP8 ", BinaryInput, "a WebP image", id="webp"),
    pytest.param(b"\0\0\0\x18ftypheic" + bytes(9), BinaryInput, "a film", id="heif"),
    pytest.param(b"six dead\0in the town", BinaryInput, "zero bytes", id="a zero byte"),
    pytest.param(NOISE, BinaryInput, "zero bytes", id="noise"),
    pytest.param(NOISE.replace(b"\0", b""), BinaryInput, "control characters", id="noise without zeros"),
    pytest.param(b"\x01\x02\x03abc", BinaryInput, "control characters", id="control characters"),
    pytest.param(b"\xff\xfea\0b", UndecodableInput, "marked as UTF-16-LE", id="a mark that lies"),
    pytest.param(ENGLISH.encode()[:-3] + b"\xc3", UndecodableInput, "UTF-8 with damage", id="cut short"),
    pytest.param(b"the town\x81s bridge", UndecodableInput, "no encoding known here", id="no encoding"),
]


@pytest.mark.parametrize(("data", "error", "words"), REFUSED)
def test_decode_refuses_what_is_no_text(data, error, words):
    with pytest.raises(error, match=words) as caught:
        decode("report.txt", data)
    assert str(caught.value).startswith("report.txt: ")
    assert not str(caught.value).endswith(".")


def test_decode_names_the_byte_that_is_damaged():
    with pytest.raises(UndecodableInput, match=r"byte 8 "):
        decode("report.txt", "tuée é".encode() + b"\xff" + " à é".encode())


def test_decode_refuses_more_bytes_than_a_report_has(monkeypatch):
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)
    with pytest.raises(OversizeInput, match="11 bytes long, and a report has at most 10"):
        decode("report.txt", b"a" * 11)
    assert decode("report.txt", b"a" * 10) == ("a" * 10, "utf-8")


def test_decode_refuses_more_characters_than_a_report_has(monkeypatch):
    monkeypatch.setattr(decoding, "MAX_CHARACTERS", 10)
    with pytest.raises(OversizeInput, match="11 characters long"):
        decode("report.txt", b"a" * 11)


def test_limits_let_a_report_of_200_000_words_pass():
    text = "word " * 200_000
    assert decode("report.txt", text.encode("utf-16")) == (text, "utf-16-le")
