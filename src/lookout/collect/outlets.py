"""Who published a page: the registry's name of its site, else the site's own name, else its domain."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lookout.knowledge.actors import load_registry
from lookout.text.actor_names import key_actor
from lookout.text.outlets import find_outlet

_PARTS = re.compile(r"\s+[|–—-]\s+|\s*:\s+")
_SECOND_LEVEL = frozenset("ac co com edu gov net org".split())
"""Labels before a country's that are not the site's own name: `co.uk`, `com.sy`, `gov.tr`."""


def name_outlet(site: str | None, address: str | None) -> str | None:
    """Return what the outlet is called whose page names its site `site` and lies at `address`.

    A name or domain that the registry of actors knows as an outlet's gives the registry's name, so that one outlet has
    one name however its pages call it. The domain alone does not decide against a name that the site gives itself.
    """
    host = find_host(address)
    for words in (site, *(_PARTS.split(site) if site else ())):
        actor = find_outlet(load_registry(), words) if words else None
        if actor:
            return actor.name
    actor = find_outlet(load_registry(), host) if host else None
    if actor and (site is None or any(key_actor(name) in key_actor(site) for name in actor.names)):
        return actor.name
    return site or host


def find_host(address: str | None) -> str | None:
    """Return the host of an address without `www.`, in lower case, or None if it has none."""
    if not address:
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.").rstrip(".") or None if host else None


def find_canonical(canonical: str | None, retrieved: str | None) -> str | None:
    """Return the address that a page is known by: the one it names itself by, else where it was retrieved from.

    A page of one site that names another site's address is a copy: it keeps its own.
    """
    if canonical is None:
        return retrieved
    try:
        address = urljoin(retrieved or "", canonical.strip())
    except ValueError:
        return retrieved
    if not address.lower().startswith(("http://", "https://")) or find_host(address) is None:
        return retrieved
    own = _find_label(find_host(retrieved))
    return retrieved if own is not None and own != _find_label(find_host(address)) else address


def _find_label(host: str | None) -> str | None:
    """Return the label that is the site's own: `example` of `news.example.co.uk`."""
    labels = host.split(".") if host else []
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        labels.pop()
    return labels[-2] if len(labels) > 1 else None
