"""The desk's templates and static files: nothing inline, nothing from elsewhere, nothing that is not there."""

import re
from pathlib import Path

import pytest

import lookout.serve
from lookout.serve.rendering import make_environment
from lookout.serve.routes import PAGES

SERVE = Path(lookout.serve.__file__).parent
TEMPLATES = sorted((SERVE / "templates").glob("*.html"))
STATIC = SERVE / "static"
OWN = sorted(path for path in STATIC.iterdir() if path.is_file())
ELSEWHERE = re.compile(
    r"(?:src|href|action)=\"(?:https?:)?//|url\([\"']?(?:https?:)?//|from \"https?:|import\(\"https?:"
)


def read(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_can_be_read_and_hold_no_inline_script_or_style(path):
    text = read(path)
    make_environment().get_template(path.name)
    assert re.findall(r"\son[a-z]+=|\sstyle=|<style|javascript:", text) == []
    assert [script for script in re.findall(r"<script[^>]*>", text) if "src=" not in script] == []
    assert "|safe" not in text


@pytest.mark.parametrize("path", [*TEMPLATES, *OWN], ids=lambda path: path.name)
def test_templates_and_static_files_ask_nobody_else(path):
    assert ELSEWHERE.findall(read(path)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_name_static_files_that_are_there(path):
    named = re.findall(r"static\(\"([^\"]+)\"\)", read(path))
    assert [name for name in named if not (STATIC / name).is_file()] == []


@pytest.mark.parametrize("path", [path for path in OWN if path.suffix == ".js"], ids=lambda path: path.name)
def test_modules_import_names_that_are_exported(path):
    for names, module in re.findall(r"import \{([^}]+)\} from \"\./([^\"]+)\"", read(path)):
        exported = re.findall(r"export (?:async )?(?:function|class|const) (\w+)", read(STATIC / module))
        assert {name.strip() for name in names.split(",")} <= set(exported)


def test_templates_of_every_page_are_there():
    there = {path.name for path in TEMPLATES}
    assert {page.template for page in PAGES} <= there
