"""Mails, documents of Word and PDF become reports."""

import io
import sys
import zipfile
from email.message import EmailMessage

import pytest

from lookout.collect import documents, mails
from lookout.collect.days import parse_day
from tests.pages import make_page
from tests.wrapping import EXAMPLES, SENTENCE, collect_all, make_docx, make_pdf, make_zip


def make_mail(plain=None, page=None, **headers):
    mail = EmailMessage()
    for name, value in {"From": "Ann Hale <ann@courier.example>", "Subject": "Port falls", **headers}.items():
        mail[name] = value
    if plain is not None:
        mail.set_content(plain)
    if page is not None:
        mail.add_alternative(page, subtype="html") if plain else mail.set_content(page, subtype="html")
    return mail.as_bytes()


def test_mail_is_a_report():
    (kept,), errors = collect_all(EXAMPLES["a.eml"], name="a.eml")
    report = kept.report
    assert errors == []
    assert (report.title, report.author, report.text) == ("Port falls", "Ann Hale", SENTENCE)
    assert (report.published, report.dated_by) == (parse_day("2016-06-10"), "mail")
    assert kept.original == EXAMPLES["a.eml"]


def test_mail_of_a_page_gives_its_main_text():
    (kept,), _ = collect_all(make_mail(page=make_page().decode()), name="a.eml")
    assert SENTENCE in kept.report.text
    assert "Home" not in kept.report.text


def test_mail_in_two_forms_gives_the_plain_one():
    (kept,), _ = collect_all(make_mail(f"{SENTENCE} Café.\n", make_page().decode()), name="a.eml")
    assert kept.report.text == f"{SENTENCE} Café.\n"


def test_mail_header_is_read_no_further_than_its_beginning():
    mail = b"Subject: " + b"Port falls " * 1_000 + b"\nContent-Type: text/plain\n\n" + SENTENCE.encode()
    (kept,), errors = collect_all(mail, name="a.eml")
    assert (errors, kept.report.text) == ([], SENTENCE)
    assert mails._POLICY.header_source_parse([f"A: {'b' * 5_000}"]) == ("A", "b" * 4_000)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"Content-Type: image/png\n\nabc", "there is no text in this mail"),
        (b"Content-Type: text/plain; charset=unknown-8bit\n\n\x81\x8d\x8f\x90\x9d", "it"),
    ],
)
def test_mail_without_text_is_refused(data, reason):
    assert collect_all(data, name="a.eml")[1][0].startswith(f"a.eml: {reason}")


def test_word_document_is_a_report():
    (kept,), errors = collect_all(make_docx([SENTENCE, "", "More."]), name="a.docx")
    assert (kept.report.text, kept.report.title, errors) == (f"{SENTENCE}\n\nMore.", "Port falls", [])


def test_pdf_is_a_report():
    (kept,), errors = collect_all(make_pdf(SENTENCE), name="a.pdf")
    assert (kept.report.text, kept.report.title, errors) == (SENTENCE, "Port falls", [])


@pytest.mark.parametrize("title", ["null", "7", "[(Port) (falls)]", "99 0 R"])
def test_pdf_whose_title_is_no_words_has_none(title):
    (kept,), errors = collect_all(make_pdf(SENTENCE, title), name="a.pdf")
    assert (kept.report.text, kept.report.title, errors) == (SENTENCE, None, [])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"PK broken", "it cannot be read as a document of Word (BadZipFile)"),
        ("a.docx", make_zip({"word/document.xml": b"<a/>"}), "it cannot be read as a document of Word (KeyError)"),
        ("a.docx", make_docx([]), "no text in it can be read; pictures of pages have none"),
        ("a.pdf", make_pdf(""), "no text in it can be read; pictures of pages have none"),
        ("a.pdf", b"%PDF-1.4 broken", "it cannot be read as a PDF document (PdfStreamError)"),
    ],
)
def test_document_that_is_none_is_refused(name, data, reason):
    assert collect_all(data, name=name) == ([], [f"{name}: {reason}"])


def test_word_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "_MOST_UNPACKED", 1_000)
    assert collect_all(make_docx([SENTENCE]), name="a.docx")[1] == ["a.docx: it unpacks to more than 1,000 bytes"]


def test_word_document_entities_are_not_expanded():
    data = io.BytesIO()
    bomb = b'<!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;&x;">]>'
    with zipfile.ZipFile(io.BytesIO(make_docx([f"{SENTENCE} ENTITY"]))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "word/document.xml":
                body = body.replace(b"?>", b"?>" + bomb, 1).replace(b"ENTITY</", b"&y;</")
            new.writestr(name, body)
    kept, _ = collect_all(data.getvalue(), name="a.docx")
    assert all("boom" not in each.report.text for each in kept)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_document_without_the_extra_says_what_to_install(name, monkeypatch):
    monkeypatch.delitem(sys.modules, "lookout.collect.documents")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    sentence = f"{name}: what reads such documents is not installed: pip install 'lookout[documents]'"
    assert collect_all(EXAMPLES[name], name=name) == ([], [sentence])
