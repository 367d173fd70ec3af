"""The desk's templates and static files: nothing inline, nothing from elsewhere, nothing that is not there."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import lookout.serve
from lookout.operations.desk.cards import EventCard
from lookout.serve.frames import Frame
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


def draw_rows(environment, event, day):
    frame = Frame("a", "ada", "reader", team=False, may_judge=False, csrf="", path="/", query=(), twin="",
                  as_known_on=day, behind=False)  # fmt: skip
    told = "{% import 'parts.html' as parts with context %}{{ parts.event_row(event) }}"
    return environment.from_string(told).render(event=event, frame=frame)


def test_rows_of_events_that_are_kept_are_of_the_event_and_the_day():
    environment = make_environment()
    event = EventCard("ev-1-1", "clash", "happened", "weak", None, None, (), (), (), 1, 1, 1, 0, False, 0.5, "<b>shots")
    first = draw_rows(environment, event, None)
    assert first == draw_rows(environment, event, None)
    assert "&lt;b&gt;shots" in first
    assert "as_known_on=2016-06-11" in draw_rows(environment, event, date(2016, 6, 11))
    assert "3 voices" in re.sub("<[^>]+>", "", draw_rows(environment, replace(event, voices=3), None))
    assert draw_rows(environment, event, None) == first
