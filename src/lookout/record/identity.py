"""What makes a report the same report."""

from __future__ import annotations

from hashlib import sha256

from lookout.model import Report

ID_DIGITS = 12


def hash_text(text: str) -> str:
    """Return what a text is kept under: the SHA-256 of its UTF-8, 64 hex digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def identify(report: Report) -> str:
    """Return the report's id: 12 hex digits of the SHA-256 over its bytes' digest, its outlet and its URL.

    One publication by one outlet is one report: the same bytes by two outlets are two (wire copies), the same bytes
    handed in again are the same. An outlet or URL that is not known counts as empty. Each part is preceded by its
    length in bytes, so that no two different triples give the same bytes. Title, date and file name do not count:
    they can be learnt later.
    """
    parts = (report.digest, report.outlet or "", report.url or "")
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    return sha256(b"".join(b"%d:%b" % (len(part), part) for part in encoded)).hexdigest()[:ID_DIGITS]
