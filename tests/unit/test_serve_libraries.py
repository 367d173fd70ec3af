"""The desk does not start without the browser libraries that its pages link to."""

import re
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from lookout.cli.serve import command
from lookout.errors import UsageError
from lookout.serve import rendering


@pytest.mark.parametrize("there", [[], ["leaflet.css"]])
def test_serve_says_that_the_libraries_are_not_built(monkeypatch, tmp_path, there):
    folder = tmp_path / "static" / "vendor" / "leaflet"
    folder.mkdir(parents=True)
    for name in there:
        (folder / name).touch()
    monkeypatch.setattr(rendering, "FILES", tmp_path / "static")
    record = tmp_path / "new.duckdb"
    done = CliRunner().invoke(command, ["--no-open", "--port", "0"], obj=SimpleNamespace(record=record))
    assert isinstance(done.exception, UsageError)
    assert "the browser libraries are not built; `make setup`" in str(done.exception)
    assert not record.exists()


def test_the_libraries_that_are_checked_are_those_that_templates_link_to():
    folder = rendering.FILES.parent / "templates"
    linked = {
        name
        for file in folder.glob("*.html")
        for name in re.findall(r'static\("(vendor/[^"]+)"\)', file.read_text("utf-8"))
    }
    assert linked == set(rendering._LIBRARIES)
