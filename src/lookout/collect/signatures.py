"""Files that are no text, known by how they begin."""

from __future__ import annotations

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS\0", "a sound or film file"),
    (b"ID3", "a sound file"),
    (b"PAR1", "a Parquet table"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a sound file", b"AVI ": "a film"}
_TYPE_BOX = slice(4, 8)
_FORM = slice(8, 12)
_SOON = 512


def name_binary(data: bytes) -> str | None:
    """Return what kind of file that is no text `data` begins like ("a PNG image"), or None."""
    if data.startswith(b"RIFF") and data[_FORM] in _RIFF:
        return _RIFF[data[_FORM]]
    if data[_TYPE_BOX] == b"ftyp" and b"\0" in data[:4]:
        return "a film or a HEIF image"
    if data.startswith(b"MZ") and b"\0" in data[:64]:
        return "a program"
    return next((kind for signature, kind in _SIGNATURES if _starts(data, signature)), None)


def _starts(data: bytes, signature: bytes) -> bool:
    """Say whether `data` begins so; where the signature is plain letters, as a text could be, with a zero byte soon."""
    return data.startswith(signature) and (not signature.isalnum() or b"\0" in data[:_SOON])
