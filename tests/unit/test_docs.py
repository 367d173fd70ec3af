"""The documents say what the code does: links lead somewhere, every command and every error is told of."""

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from lookout import errors
from lookout.cli import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *sorted(ROOT.glob("docs/**/*.md"))]

FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)|<img[^>]*\ssrc=\"([^\"]+)\"", re.MULTILINE)
ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
ERROR_ROW = re.compile(r"^\|\s*`(\w+)`\s*\|\s*(\d+)\s*\|", re.MULTILINE)
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|farm|home|root|Users|opt)/\w|\bfile:///\w|\b[A-Z]:\\Users\\")


def read_text(path):
    return path.read_text(encoding="utf-8")


def list_links(text):
    """Return the targets of the links in a Markdown text, those in fenced code left out."""
    return ["".join(groups) for groups in LINK.findall(FENCE.sub("", text))]


def list_anchors(text):
    """Return the anchors that a Markdown text's headings make."""
    headings = re.findall(r"^#+\s+(.*?)\s*#*$", FENCE.sub("", text), re.MULTILINE)
    plain = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def find_broken_links(document):
    """Return the links of a document that lead to no file, or to no heading of it."""
    broken = []
    for link in list_links(read_text(document)):
        if ELSEWHERE.match(link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (document.parent / path).resolve() if path else document
        lost = not target.exists() or not target.is_relative_to(ROOT)
        if lost or (anchor and target.suffix == ".md" and anchor not in list_anchors(read_text(target))):
            broken.append(link)
    return broken


def walk_commands(command, words=("lookout",)):
    """Return every command under a click command with the words that call it, groups included, the root left out."""
    found = []
    for name, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            found += [((*words, name), child), *walk_commands(child, (*words, name))]
    return found


COMMANDS = walk_commands(main)
NAMES = [" ".join(words) for words, _ in COMMANDS]


def render_help(words, command):
    context = None
    for word in words[:-1]:
        context = click.Context(command, info_name=word, parent=context)
    with click.Context(command, info_name=words[-1], parent=context) as own:
        return command.get_help(own)


def list_project_files():
    """Return the files that belong to the project: tracked, or new and not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in files if path.is_file()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_docs_links_lead_somewhere(document):
    assert find_broken_links(document) == []


def test_docs_broken_links_are_found(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "b.md").write_text("# The `one` heading\n", encoding="utf-8")
    good = "[a](b.md) [a](b.md#the-one-heading) [a](https://example.org/x) ![a](b.md)\n```\n[a](gone.md)\n```\n"
    bad = '[a](gone.md) [a](b.md#other) [a](../b.md "title") <img alt="" src="gone.svg">\n\n[ref]: gone2.md\n'
    (tmp_path / "a.md").write_text(good + bad, encoding="utf-8")
    assert find_broken_links(tmp_path / "a.md") == ["gone.md", "b.md#other", "../b.md", "gone.svg", "gone2.md"]


@pytest.mark.parametrize("name", NAMES)
def test_docs_have_a_section_for_the_command(name):
    reference = FENCE.sub("", read_text(ROOT / "docs/reference/cli.md"))
    assert re.search(rf"^#+\s+`?{re.escape(name)}`?\s*$", reference, re.MULTILINE)


def test_docs_have_no_section_for_a_command_that_is_gone():
    reference = FENCE.sub("", read_text(ROOT / "docs/reference/cli.md"))
    told = re.findall(r"^#+\s+`?(lookout [a-z -]+?)`?\s*$", reference, re.MULTILINE)
    assert sorted(set(told) - set(NAMES)) == []


@pytest.mark.parametrize(("words", "command"), COMMANDS, ids=NAMES)
def test_docs_help_of_the_command_shows_an_example(words, command):
    lines = [line for line in render_help(words, command).splitlines() if not line.startswith("Usage:")]
    assert [line for line in lines if " ".join(words) in line] != []


def test_docs_give_every_error_with_its_exit_code():
    told = {name: int(code) for name, code in ERROR_ROW.findall(read_text(ROOT / "docs/reference/errors.md"))}
    raised = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert told == {kind.__name__: errors.choose_exit_code(kind.__new__(kind)) for kind in raised}


def test_docs_give_every_exit_code():
    text = read_text(ROOT / "docs/reference/errors.md")
    told = {int(code) for code in re.findall(r"^\|\s*(\d+)\s*\|", text, re.MULTILINE)}
    assert told == {errors.EXIT_OK, *errors.EXIT_CODES.values()}


def test_docs_and_code_name_no_path_of_one_machine():
    found = []
    for path in list_project_files():
        try:
            text = read_text(path)
        except UnicodeDecodeError:
            continue  # weights, pictures
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in MACHINE_PATH.finditer(text)]
    assert found == []
