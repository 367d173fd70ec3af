"""From bytes to text: which encoding, or why none.

The order: a byte order mark is believed; valid UTF-8 is UTF-8; zero bytes on one side of every pair are UTF-16; what is
left is an 8-bit or an Asian encoding. Western text (Windows-1252, Latin-1) is told by where its upper letters stand:
alone between plain letters, for accents are rare. In Cyrillic, Arabic or Asian encodings they come in runs, and only
such text is given to the statistics of charset-normalizer, which are unsure of short Western texts.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from charset_normalizer import from_bytes

from lookout.collect.signatures import name_binary
from lookout.errors import BinaryInput, EmptyInput, OversizeInput, UndecodableInput

MAX_BYTES = 80_000_000
"""A report of 200,000 words is 1.2 MB; a whole book is 3 MB. What is longer is an archive or a mistake, and reading it
would take hours."""

MAX_CHARACTERS = 20_000_000
"""The same limit for text: 80 MB of UTF-32."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS = [
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_5", "iso8859_6", "gb18030", "big5",
    "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_UPPER = re.compile(rb"[\x80-\xff]+")
_UPPER_LETTERS = re.compile(rb"[\xc0-\xff]+")
_CONTROLS = bytes(code for code in [*range(32), 127] if code not in b"\t\n\v\f\r\x1b")
_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")
_SAMPLE = 65_536


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding.

    The text is the file's own: no line end is translated, nothing is stripped; only a byte order mark is no part of it.

    Args:
        name: what the data is called in an error.
        data: the bytes of a plain-text file.

    Raises:
        OversizeInput: if it is longer than a report can be.
        EmptyInput: if there is nothing in it but white space.
        BinaryInput: if it is no text.
        UndecodableInput: if it is text in no encoding known here, or damaged.
    """
    if len(data) > MAX_BYTES:
        raise OversizeInput(name, f"it is {len(data):,} bytes long, and a report has at most {MAX_BYTES:,}")
    if (kind := name_binary(data)) is not None:
        raise BinaryInput(name, f"it is {kind}, not plain text")
    text, encoding = _decode_marked(name, data) or _decode_unmarked(name, data)
    if not text.strip():
        raise EmptyInput(name, "there is nothing in it but white space" if text else "it is empty")
    if len(text) > MAX_CHARACTERS:
        raise OversizeInput(name, f"it is {len(text):,} characters long, and a report has at most {MAX_CHARACTERS:,}")
    if _is_littered(text):
        raise BinaryInput(name, "it is full of control characters, as no text is")
    return text, encoding


def _decode_marked(name: str, data: bytes) -> tuple[str, str] | None:
    """Decode data that begins with a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                at = error.start + len(mark)
                raise UndecodableInput(name, f"it is marked as {encoding.upper()}, but byte {at:,} is not") from error
    return None


def _decode_unmarked(name: str, data: bytes) -> tuple[str, str]:
    if b"\0" in data:
        return _decode_zeros(name, data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise UndecodableInput(name, f"it is UTF-8 with damage: byte {error.start:,} belongs to none") from error
    if _count_controls(data) * 200 > len(data):
        raise BinaryInput(name, "it is full of control characters, as no text is")
    if _is_western(data):
        return _decode_western(name, data)
    return _decode_by_statistics(name, data)


def _decode_zeros(name: str, data: bytes) -> tuple[str, str]:
    """Decode UTF-16 without a mark: all its zero bytes stand on one side of the pairs, beside one script's byte."""
    for encoding, upper, lower in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if len(data) % 2 == 0 and 0 not in lower and _is_one_script(upper):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if _is_prose(text):
                return text, encoding
    raise BinaryInput(name, "it has zero bytes in it, as no text has")


def _is_one_script(upper: bytes) -> bool:
    """Say whether nine in ten upper bytes of UTF-16 pairs are zero (ASCII, Latin-1) or one other (a script's block)."""
    counts = Counter(upper)
    zeros = counts.pop(0, 0)
    script = max(counts.values(), default=0)
    return zeros > 0 and (zeros + script) * 10 >= 9 * len(upper)


def _is_damaged_utf8(data: bytes) -> bool:
    """Say whether most of the upper bytes are UTF-8 letters, so that another encoding would turn them into litter.

    One or two such letters come about by chance: in Windows-1252, "é" before an ellipsis and a quotation mark is one.
    """
    kept = data.decode("utf-8", "ignore")
    letters = re.findall(r"[^\x00-\x7f]", kept)
    upper = sum(len(run) for run in _UPPER.findall(data))
    return len(letters) > 2 and sum(len(letter.encode()) for letter in letters) * 4 > 3 * upper


def _count_controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _is_western(data: bytes) -> bool:
    """Say whether upper letters stand nearly alone, as accents do, and signs (80 to BF) are few, as quotes are."""
    runs = [len(run) for run in _UPPER_LETTERS.findall(data)]
    long = sum(length for length in runs if length > 2)
    upper = sum(len(run) for run in _UPPER.findall(data))
    return upper < 8 or (long * 4 <= sum(runs) and (upper - sum(runs)) * 5 < len(data))


def _decode_western(name: str, data: bytes) -> tuple[str, str]:
    """Decode Windows-1252, or Latin-1 where nothing tells them apart."""
    encoding = "windows-1252" if _ONLY_WINDOWS.search(data) else "latin-1"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableInput(name, f"it is in no encoding known here: byte {error.start:,} fits none") from error
    if not _is_prose(text):
        raise BinaryInput(name, "it has too few letters to be text")
    return text, encoding


def _decode_by_statistics(name: str, data: bytes) -> tuple[str, str]:
    match = from_bytes(data[:_SAMPLE], cp_isolation=_OTHERS, enable_fallback=False).best()
    if match is not None:
        try:
            text = data.decode(match.encoding)
        except UnicodeDecodeError:
            match = None
        else:
            if _is_prose(text):
                return text, match.encoding.replace("_", "-")
    raise UndecodableInput(name, "it is in no encoding known here; save it as UTF-8")


def _is_prose(text: str) -> bool:
    """Say whether the text is mostly letters, marks, digits and spaces. Looks at a sample."""
    counts = Counter(unicodedata.category(char)[0] for char in text[:_SAMPLE])
    spaces = sum(map(str.isspace, text[:_SAMPLE]))
    return (counts["L"] + counts["M"] + counts["N"] + spaces) * 10 >= 6 * min(len(text), _SAMPLE)


def _is_littered(text: str) -> bool:
    """Say whether more than one character in 100 is a control character. Looks at a sample."""
    sample = text[:_SAMPLE]
    litter = sum(unicodedata.category(char) == "Cc" and not char.isspace() and char != "\x1b" for char in sample)
    return litter * 100 > len(sample)
