"""The two folders of templates: the user's files go before the built-in ones, one by one."""

from __future__ import annotations

from pathlib import Path

from desktop_app.bulletin.build import build_bulletin, build_month
from desktop_app.bulletin.templates.library import TemplateLibrary
from tests.support.bulletin_sample import Sample
from tests.support.template_sample import SHIPPED, own_kind


def test_a_folder_makes_a_kind(tmp_path: Path) -> None:
    library = own_kind(tmp_path)
    entry = next(entry for entry in library.entries() if entry.code == "tip")
    assert (entry.name, entry.own, entry.problem) == ("工作提示", True, "")
    document = build_month("工作提示", Sample().facts(), library)
    assert (document.title, document.kind) == ("2023年9月工作提示", "tip")


def test_one_file_may_be_the_users_own(tmp_path: Path) -> None:
    library = TemplateLibrary(SHIPPED, tmp_path)
    library.save("bulletin/wording.j2", "§only\n红灯{{ red.n }}项。\n")
    document = build_bulletin(Sample().facts(), library)
    assert [getattr(block, "text", "") for block in document.body] == ["红灯2项。"]
    assert document.title.startswith("关于样例提升三年行动计划")
    assert library.file("bulletin/wording.j2").own
    assert not library.file("bulletin/kind.toml").own
    library.reset("bulletin/wording.j2")
    assert not (tmp_path / "bulletin").exists()
    assert len(build_bulletin(Sample().facts(), library).body) > 20


def test_the_office_is_data(tmp_path: Path) -> None:
    library = TemplateLibrary(SHIPPED, tmp_path)
    text = library.file("office.toml").text.replace("聊城市", "某某市")
    library.save("office.toml", text)
    assert library.office().organ == "某某市发展和改革委员会"


def test_the_notice_that_figures_are_invented_cannot_be_left_out(tmp_path: Path) -> None:
    from tests.support.judging import cycle

    library = own_kind(tmp_path, "甲。\n")
    document = build_month("tip", Sample(month=cycle(demo=True)).facts(), library)
    assert document.demo
    assert [getattr(block, "key", "") for block in document.body] == ["demo", "开头·"]


def test_long_texts_name_fewer_items(tmp_path: Path) -> None:
    wording = "{{ 'x' * 90 }}{{ 'y' * (most * 20) }}"
    parts = (
        own_kind(tmp_path).file("tip/kind.toml").text + "[length]\nlimit = 200\nnames = [9, 4]\n"
    )
    (block,) = build_month("tip", Sample().facts(), own_kind(tmp_path, wording, parts)).body
    assert len(getattr(block, "text", "")) == 90 + 4 * 20
