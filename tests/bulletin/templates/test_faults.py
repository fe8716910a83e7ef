"""Broken templates: one Chinese sentence with file and line, and nothing printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.bulletin.build import build_month
from desktop_app.bulletin.templates.check import check_kind, check_library
from desktop_app.bulletin.templates.errors import TemplateError
from desktop_app.bulletin.templates.library import TemplateLibrary
from desktop_app.errors import DubanError
from tests.support.bulletin_sample import Sample
from tests.support.template_sample import PARTS, SHIPPED, own_kind


def test_the_shipped_templates_are_sound() -> None:
    assert check_library(TemplateLibrary(SHIPPED)) == ()


@pytest.mark.parametrize(
    ("wording", "line", "words"),
    [
        ("甲\n{{ redd.n }}", 2, "没有“redd”这个名字"),
        ("甲\n\n{{ red.nn }}", 3, "没有“nn”这一项"),
        ("{% if red %}甲", 1, "没有写结束语"),
        ("甲\n{{ red.n }", 2, "多出了"),
        ("甲\n{% wenn x %}", 2, "没有“wenn”这种语句"),
        ("甲\n{{ red|zaehle }}", 2, "没有“zaehle”这种加工方式"),
        ("甲\n@table blue", 2, "没有名为“blue”的表"),
        ("{% import 'fehlt.j2' as x %}", 1, "没有公用文件“fehlt.j2”"),
    ],
)
def test_what_the_check_finds(tmp_path: Path, wording: str, line: int, words: str) -> None:
    library = own_kind(tmp_path, wording)
    with pytest.raises(TemplateError) as caught:
        check_kind(library, "tip")
    assert f"模板文件“tip/wording.j2”第{line}行" in str(caught.value)
    assert words in str(caught.value)
    assert check_library(library) == (str(caught.value),)


@pytest.mark.parametrize(
    ("wording", "line", "words"),
    [
        ("甲\n{{ redd.n }}", 2, "没有“redd”这个名字"),
        ("甲\n\n{{ red[0].nearby }}", 3, "没有“nearby”这一项"),
        ("甲\n{{ red[0].ahead }}", 2, "这里没有值可印"),
        ("甲\n{{ 1 // 0 }}", 2, "除数为零"),
        ("甲\n{{ ''.__class__ }}", 2, "不允许的写法"),
        ("甲\n{{ red[0]._item }}", 2, "不允许的写法"),
        ("甲\n{% for x in range(9999999) %}{% endfor %}", 2, "循环次数太多"),
        ("甲\n@chart red", 2, "写法有误"),
    ],
)
def test_what_printing_finds(tmp_path: Path, wording: str, line: int, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        build_month("tip", Sample().facts(), own_kind(tmp_path, wording))
    assert f"第{line}行" in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('name = "工作提示"', "", "没有写“name”"),
        ('title = "{{ month.name }}工作提示"', "", "没有写“parts.title”"),
        ('form = "文件"', 'form = "公告"', "“form”只能是"),
        ('scope = "month"', 'scope = "week"', "“scope”只能是"),
        ('about = "测试用"', 'abuot = "测试用"', "“abuot”不是已知的设置"),
        ("share = 0.5, cell", "share = 5, cell", "share”的写法不对"),
        ("[parts]", "[parts", "不是正确的 TOML 写法"),
        ('about = "测试用"', 'about = "测试用"\ncode = "x"', "由文件夹名决定"),
        ("{{ month.name }}", "{{ month.nam }}", "没有“nam”这一项"),
        ("{{ item.title }}", "{{ row.title }}", "没有“row”这个名字"),
        ('rows = "red"', 'rows = "reds"', "没有“reds”这个名字"),
        ("[parts]", '[number]\nregister = "action"\n[parts]', "要写明“action”"),
    ],
)
def test_parts_that_are_not_sound(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in PARTS
    library = own_kind(tmp_path, parts=PARTS.replace(old, new))
    with pytest.raises(TemplateError, match=r"tip/kind\.toml") as caught:
        check_kind(library, "tip")
    assert words in str(caught.value)


def test_the_line_of_a_faulty_part_is_told(tmp_path: Path) -> None:
    library = own_kind(tmp_path, parts=PARTS.replace('form = "文件"', 'form = "公告"'))
    with pytest.raises(TemplateError, match="第4行"):
        library.kind("tip")
    library = own_kind(tmp_path, parts=PARTS.replace("{{ item.title }}", "{{ item.titel }}"))
    with pytest.raises(TemplateError, match="第14行"):
        check_kind(library, "tip")


def test_a_broken_kind_stays_in_the_list_with_its_fault(tmp_path: Path) -> None:
    library = own_kind(tmp_path, parts="name = ")
    entry = library.entries()[-1]
    assert (entry.code, entry.own, entry.built_in) == ("tip", True, False)
    assert "tip/kind.toml”第1行" in entry.problem
    assert library.kind("督查通报").code == "bulletin"


def test_an_unknown_kind_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match="没有“表扬信”这种文书。可用的文书：督查通报、"):
        own_kind(tmp_path).kind("表扬信")


def test_files_that_are_no_text(tmp_path: Path) -> None:
    library = own_kind(tmp_path)
    (tmp_path / "tip" / "wording.j2").write_bytes("督查".encode("gb18030"))
    with pytest.raises(TemplateError, match="不是 UTF-8 编码的文字"):
        check_kind(library, "tip")
    (tmp_path / "tip" / "wording.j2").unlink()
    with pytest.raises(TemplateError, match="没有这个文件"):
        check_kind(library, "tip")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("organ = 1", "没有写“addressee”"),
        ('organization = "x"', "“organization”不是已知的设置"),
        ("= x", "不是正确的 TOML 写法"),
    ],
)
def test_the_offices_own_file(tmp_path: Path, text: str, words: str) -> None:
    library = own_kind(tmp_path)
    (tmp_path / "office.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"office\.toml") as caught:
        library.office()
    assert words in str(caught.value)
