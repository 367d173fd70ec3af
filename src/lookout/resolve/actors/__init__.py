"""A report's mentions become actors that can be compared across reports."""

from lookout.resolve.actors.context import find_home
from lookout.resolve.actors.filling import fill_actors, gather_mentions
from lookout.resolve.actors.merges import Merge, suggest_merges
from lookout.resolve.actors.resolving import make_id, resolve_actors

__all__ = ["Merge", "fill_actors", "find_home", "gather_mentions", "make_id", "resolve_actors", "suggest_merges"]
