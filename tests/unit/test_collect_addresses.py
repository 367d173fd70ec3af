"""Which addresses may be asked for."""

import pytest

from lookout.collect.addresses import is_public, parse_address, resolve
from lookout.errors import InputError


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_machine_of_the_open_internet_is_public(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "2001:db8::1", "fec0::1",
    ],
)  # fmt: skip
def test_machine_of_this_network_is_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("http://Courier.example", "http://courier.example/"),
        ("https://courier.example:443/a?b=c#d", "https://courier.example/a?b=c"),
        ("http://courier.example:8080/ä ö", "http://courier.example:8080/%C3%A4%20%C3%B6"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("http://[::1]:81/", "http://[::1]:81/"),
        (" HTTP://courier.example./a%20b ", "http://courier.example/a%20b"),
    ],
)
def test_address_is_written_in_one_way(words, address):
    assert str(parse_address(words)) == address


def test_address_is_seen_from_another():
    assert str(parse_address("../b", base="https://courier.example/a/c")) == "https://courier.example/b"


@pytest.mark.parametrize(
    "words",
    [
        "ftp://courier.example/", "file:a", "http://", "http:///a", "http://user@courier.example/",
        "data:text/html,a",
        "http://u:p@courier.example/", "http://courier.example:99999/", "http://[::1", "http://a\u2100b.example/x",
        "http://courier.example/" + "a" * 5_000, "http://" + "a" * 300 + ".example/", "gopher://a", "",
    ],
)  # fmt: skip
def test_address_that_is_none_of_the_web_is_refused(words):
    with pytest.raises(InputError):
        parse_address(words)


def test_address_cannot_write_a_line_of_its_own():
    address = parse_address("http://courier.example/a\r\nX-Evil: 1?b\n=c")
    assert all(sign.isprintable() and sign != " " for sign in str(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:7f00:1]"]
)
def test_name_of_this_machine_leads_nowhere_however_it_is_written(host):
    with pytest.raises(InputError):
        resolve(parse_address(f"http://{host}/"))


def test_name_of_this_machine_may_be_allowed():
    assert resolve(parse_address("http://127.0.0.1/"), private=True) == ["127.0.0.1"]
