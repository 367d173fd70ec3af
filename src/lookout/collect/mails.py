"""Saved mails to reports: newsletters and alerts that come by mail."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import cast

from lookout.collect.dates import read_date
from lookout.collect.decoding import MAX_BYTES
from lookout.collect.files import Details
from lookout.collect.guard import guard
from lookout.collect.making import make_report
from lookout.collect.pages import collect_page, decode_page
from lookout.collect.shapes import Collected, Collecting, Found, Given
from lookout.errors import EmptyInput, InputError, OversizeInput
from lookout.model import Report

BY_MAIL = "mail"
"""The rule of the day on which a mail was sent."""
_LONGEST = 4_000
"""Characters of one header that are looked at: reading one takes a time that grows with the square of its length."""


class _Patience(EmailPolicy):
    """Python's policy for mails, but that no header is longer than can be read at once."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the beginning of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST]


_POLICY = _Patience()


def collect(given: Given) -> Collecting:
    """Yield the report of a saved mail: its plain text, else the main text of its page; attachments are not read."""
    data = given.stream.read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            raise OversizeInput(given.name, f"it is more than {MAX_BYTES:,} bytes long")
        with guard(given.name, "a mail"):
            report = _read(given.name, data, given.details)
    except InputError as error:
        yield error
        return
    yield Collected(given.name, report, data)


def _read(name: str, data: bytes, told: Details) -> Report:
    mail = cast("EmailMessage", email.message_from_bytes(data, policy=_POLICY))  # what the policy makes
    part = mail.get_body(("plain", "html"))
    if part is None:
        raise EmptyInput(name, "there is no text in this mail")
    day = read_date(str(mail["Date"] or ""))
    sender, address = parseaddr(str(mail["From"] or ""))
    found = Found(
        title=str(mail["Subject"] or "") or None,
        author=sender or address or None,
        published=day,
        dated_by=BY_MAIL if day else None,
    )
    text, encoding = _take_text(name, part, told)
    return make_report(name, text, data, told=told, found=replace(found, encoding=encoding))


def _take_text(name: str, part: MIMEPart, told: Details) -> tuple[str, str]:
    """Return the words of a part and what encoding they were in."""
    payload = part.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if part.get_content_subtype() == "html":
        page = collect_page(name, body, details=told, charset=charset)
        return page.text, page.encoding
    text, encoding = decode_page(name, body, charset)
    return text.replace("\r\n", "\n"), encoding
