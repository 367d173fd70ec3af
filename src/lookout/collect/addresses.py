"""Addresses of the web by strangers: which may be asked for, and which machine they lead to.

A name is resolved first, and the connection goes to the very address that was checked, so that a name that means
another machine a moment later leads nowhere.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from lookout.errors import InputError

_LONGEST = 4_000
_PORTS = {"http": 80, "https": 443}
_PATH = "/%:@!$&'()*+,;=~-._"
_QUERY = _PATH + "?[]"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web in its parts: `host` in ASCII, `target` what is asked of it ("/news?id=1")."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Return the address without its target: one site has one robots.txt."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.site + self.target


def is_address(words: str) -> bool:
    """Say whether `words` begin as an address of the web does."""
    return words.lower().startswith(("http://", "https://"))


def parse_address(words: str, *, base: str = "") -> Address:
    """Return the address that `words` write, seen from `base`.

    Raises:
        InputError: if it is none of the web, or holds a password or a character that none may.
    """
    try:
        parts = urlsplit(urljoin(base, words.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise InputError(words, "it is no address of the web") from error
    if parts.scheme not in _PORTS or not host or len(words) > _LONGEST:
        raise InputError(words, "it is no address of the web: one begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise InputError(words, "an address with a name or password in it is not asked for")
    path, query = quote(parts.path or "/", safe=_PATH), quote(parts.query, safe=_QUERY)
    return Address(parts.scheme, host, port or _PORTS[parts.scheme], f"{path}?{query}" if query else path)


def resolve(address: Address, *, private: bool = False) -> list[str]:
    """Return the addresses of the machine that `address` leads to, as numbers.

    Args:
        address: an address of the web.
        private: whether this machine and its own network may be asked too.

    Raises:
        InputError: if the name leads nowhere, or to a machine that may not be asked.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(str(address), "there is no machine of this name, or no network") from error
    numbers = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not private and not all(map(is_public, numbers)):
        raise InputError(str(address), "it leads to this machine or a network of its own, which --allow-private allows")
    return numbers


def is_public(number: str) -> bool:
    """Say whether an address of a machine, as a number, is one of the open internet, however it is wrapped."""
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(each is not None and not _is_open(each) for each in inner):
            return False
        if ip.ipv4_mapped is not None or ip in _NAT64:
            return True
        if ip.is_site_local:
            return False
    return _is_open(ip)


def _is_open(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
