"""A folder of templates in a temporary place: one small kind, to be spoiled or changed by tests."""

from __future__ import annotations

from pathlib import Path

from desktop_app.bulletin.build import build_month
from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.templates.library import TemplateLibrary
from tests.support.bulletin_sample import ROOT, Sample

SHIPPED = ROOT / "resources" / "templates"
PARTS = """name = "工作提示"
about = "测试用"
scope = "month"
form = "文件"

[parts]
mark = "{{ office.organ }}"
title = "{{ month.name }}工作提示"

[tables.red]
rows = "red"
each = "item"
columns = [
    { title = "事项", share = 0.5, cell = "{{ item.title }}" },
    { title = "完成", share = 0.5, cell = "{{ item.percent|percent }}" },
]
"""


def own_kind(
    folder: Path, wording: str = "共{{ red.n }}项。\n", parts: str = PARTS, code: str = "tip"
) -> TemplateLibrary:
    """The shipped templates and, in `folder`, one kind of the user's own."""
    place = folder / code
    place.mkdir(parents=True, exist_ok=True)
    (place / "kind.toml").write_text(parts, encoding="utf-8")
    (place / "wording.j2").write_text(wording, encoding="utf-8")
    return TemplateLibrary(SHIPPED, folder)


def worded(folder: Path, wording: str, sample: Sample | None = None) -> OfficialDocument:
    """What a wording gives over the golden month."""
    facts = (sample or Sample()).facts()
    return build_month("tip", facts, own_kind(folder, wording))
