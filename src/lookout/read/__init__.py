"""Report to claims: passages, encoder, decisions."""

from lookout.read.passages import find_passages, find_title
from lookout.read.reader import Reader, digest_weights

__all__ = ["Reader", "digest_weights", "find_passages", "find_title"]
