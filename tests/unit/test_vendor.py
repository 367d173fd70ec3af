"""The browser libraries: pinned, told of, and brought once."""

import json
import re
from pathlib import Path

from tools import vendor

ROOT = Path(__file__).parents[2]


def read_json(name):
    return json.loads((ROOT / name).read_text(encoding="utf-8"))


def make_project(root):
    for name in ("package.json", "package-lock.json"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    folder = root / vendor.SHIPPED
    for name in vendor._FILES[vendor.SHIPPED]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    (folder / vendor._STAMP).write_text(vendor._digest(root), encoding="utf-8")
    return folder


def test_vendor_versions_are_pinned_with_a_digest_and_no_address():
    packages = read_json("package-lock.json")["packages"]
    wanted = {**read_json("package.json")["dependencies"], **read_json("package.json")["devDependencies"]}
    for name, version in wanted.items():
        pinned = packages[f"node_modules/{name}"]
        assert pinned["version"] == version
        assert pinned["integrity"].startswith("sha512-")
    assert "://" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_vendor_notice_names_every_library_with_its_version():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    told = dict(re.findall(r"(Leaflet|axe-core) ([\d.]+\d)", notice))
    assert told == {
        "Leaflet": read_json("package.json")["dependencies"]["leaflet"],
        "axe-core": read_json("package.json")["devDependencies"]["axe-core"],
    }


def test_vendor_brings_nothing_where_all_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    folder = make_project(tmp_path)
    assert vendor.find_requirements(tmp_path) == []
    vendor.bring(vendor.SHIPPED, tmp_path)
    assert (folder / "leaflet/leaflet.js").is_file()


def test_vendor_asks_for_node_where_a_file_is_gone_and_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    folder = make_project(tmp_path)
    (folder / "leaflet/leaflet.js").unlink()
    assert vendor.find_requirements(tmp_path) == [vendor.NODE]


def test_vendor_is_brought_anew_for_another_lock(tmp_path):
    make_project(tmp_path)
    assert vendor.is_brought(vendor.SHIPPED, tmp_path)
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    assert not vendor.is_brought(vendor.SHIPPED, tmp_path)
