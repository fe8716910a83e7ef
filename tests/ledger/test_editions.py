"""A newer edition held against the ledger: what is found, what is doubted, what is never guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.documents.reader import read_source
from desktop_app.intake.draft import (
    DocumentInfo,
    Draft,
    DraftItem,
    DraftList,
    DraftUnit,
)
from desktop_app.intake.intake import read_draft
from desktop_app.intake.plan_files import read_plan_folder
from desktop_app.issues import Issue, Severity
from desktop_app.ledger.edition_views import Change, EditionComparison, Entry, Field
from desktop_app.ledger.editions import compare, known_plan
from desktop_app.ledger.views import PlanView
from models.base import Kind, Role
from tests.support.edition_sample import (
    NEW_TITLE,
    OLD,
    OLD_TITLE,
    ROOT,
    draft_of,
    new_draft,
    old_draft,
    registry,
)
from tests.support.intake_help import shared
from tests.support.ledger_views import views_of


def plan(title: str = OLD_TITLE, number: str | None = None, plan_id: int = 1) -> PlanView:
    start, end = date(2023, 1, 1), date(2025, 12, 31)
    return PlanView(plan_id, f"p{plan_id}", title, number, None, None, start, end)


def entry_for(found: EditionComparison, title: str) -> Entry:
    (entry,) = [e for e in found.entries if title in (e.title, e.item.title if e.item else "")]
    return entry


def info(title: str = OLD_TITLE, number: str | None = None) -> DocumentInfo:
    return DocumentInfo(title, number, None, None, "0" * 64, "样本.csv", "")


def obligation(
    number: str, title: str, target: str = "", *units: str, parent: str | None = None
) -> DraftItem:
    return DraftItem(
        "附件1",
        number,
        Kind.PROJECT,
        "",
        title,
        target,
        parent=parent,
        units=tuple(DraftUnit(name, Role.RESPONSIBLE) for name in units),
    )


def paper(*items: DraftItem, issues: tuple[Issue, ...] = ()) -> Draft:
    return Draft(info(), (DraftList("附件1"),), items, issues=issues)


# --- what is found --------------------------------------------------------------------


def test_every_kind_of_change_is_found(tmp_path: Path) -> None:
    found = compare(new_draft(tmp_path), views_of(old_draft(tmp_path)), plan())
    by_title = {e.title: (e.change, e.changed_fields) for e in found.entries}
    assert by_title == {
        "东渠扩建": (Change.UNCHANGED, frozenset()),
        "南城雨水泵站迁建": (
            Change.CHANGED,
            {Field.NUMBER, Field.STAGE, Field.TARGET, Field.MILESTONES},
        ),
        "沿河老提水站机组更新工程": (Change.CHANGED, {Field.NUMBER, Field.TITLE}),
        "县城供水管网改造": (
            Change.CHANGED,
            {Field.NUMBER, Field.TARGET, Field.UNITS, Field.METRICS},
        ),
        "滨河湿地修复": (Change.MOVED, {Field.NUMBER}),
        "村镇集中供水": (Change.UNCHANGED, frozenset()),
        "小型水库除险加固": (Change.ADDED, frozenset()),
        "抽水蓄能选点": (Change.ADDED, frozenset()),
        "灌区量测设施": (Change.WITHDRAWN, frozenset()),
    }
    assert found.doubtful == ()


def test_changes_are_told_in_words(tmp_path: Path) -> None:
    found = compare(new_draft(tmp_path), views_of(old_draft(tmp_path)))
    told = {(f.field, f.old, f.new) for e in found.entries for f in e.fields}
    assert (Field.STAGE, "前期", "在建") in told
    assert (Field.UNITS, "市城管局（牵头）、市水利局", "市城管局（牵头）、市财政局") in told
    (dates,) = [(old, new) for field, old, new in told if field is Field.MILESTONES]
    assert (dates[0][:10], dates[1][:10]) == ("2023-12-31", "2024-09-30")


def test_the_same_edition_changes_nothing(tmp_path: Path) -> None:
    draft = old_draft(tmp_path)
    found = compare(draft, views_of(draft))
    assert found.same
    assert len(found.entries) == len(OLD)


def test_resorted_and_renumbered_items_are_found_again(tmp_path: Path) -> None:
    turned = [[str(n), *row[1:]] for n, row in enumerate(reversed(OLD), 1)]
    found = compare(
        draft_of(tmp_path, OLD_TITLE, turned, "倒序.csv"), views_of(old_draft(tmp_path))
    )
    assert {e.change for e in found.entries} == {Change.MOVED, Change.UNCHANGED}
    for entry in found.entries:
        assert entry.item is not None
        assert entry.item.title == entry.title
    assert found.doubtful == ()


def test_reworded_renumbered_and_changed_at_once_is_found_where_nothing_else_is_near() -> None:
    old = paper(
        obligation("1", "东渠扩建工程", "到2024年底，东渠通水30公里，配套节制闸4座。", "市水利局"),
        obligation("2", "粮食烘干中心", "建成县级烘干中心并投入运行。", "市农业农村局"),
    )
    new = paper(
        obligation("1", "无人机植保服务", "培育五家专业队伍。", "市商务局"),
        obligation(
            "2", "东渠扩建续建工程", "到2025年底，东渠通水45公里，配套节制闸6座。", "市水利局"
        ),
    )
    found = compare(new, views_of(old))
    assert found.entries[1].item is not None
    assert found.entries[1].item.number == "1"
    assert found.doubtful == ()


def test_spaces_and_width_are_no_change() -> None:
    old = paper(obligation("1", "东渠（一期）扩建", "通水30公里，并验收。"))
    new = paper(obligation("1", "东渠(一期) 扩建", "通水30公里,并验收。"))
    assert compare(new, views_of(old)).same


def test_fields_that_the_edition_does_not_print_stay() -> None:
    old = paper(replace(obligation("1", "东渠扩建"), stage="在建", category="渠道", group="骨干"))
    assert compare(paper(obligation("1", "东渠扩建")), views_of(old)).same


def test_a_list_named_after_its_document_is_still_the_same_list() -> None:
    name, later = "某市水网提升年度任务清单(2023年)", "某市水网提升年度任务清单(2024年)"
    old = Draft(info(), (), (replace(obligation("1", "东渠扩建"), list_name=name),))
    new = Draft(info(), (), (replace(obligation("1", "东渠扩建"), list_name=later),))
    assert compare(new, views_of(old)).same


def test_a_moved_annex_moves_its_items() -> None:
    old = Draft(info(), (), (*tuple(_in("附件1", n) for n in "12"), _in("附件2", "1")))
    new = Draft(info(), (), (*tuple(_in("附件1", n) for n in "12"), _in("附件3", "1", "附件2")))
    (moved,) = compare(new, views_of(old)).of(Change.MOVED)
    assert moved.id == "附件2/1"
    assert moved.changed_fields == {Field.LIST}


def _in(name: str, number: str, words: str = "") -> DraftItem:
    return replace(obligation(number, f"{words or name}的第{number}件事"), list_name=name)


# --- doubts ---------------------------------------------------------------------------


def test_another_thing_under_an_old_number_is_not_the_old_thing() -> None:
    old = paper(
        obligation("1", "东渠扩建", "通水三十公里。", "市水利局"),
        obligation("2", "粮食烘干中心", "建成县级烘干中心并投入运行。", "市农业农村局"),
    )
    new = paper(
        obligation("1", "东渠扩建", "通水三十公里。", "市水利局"),
        obligation("2", "无人机植保服务", "培育五家专业队伍。", "市农业农村局"),
    )
    found = compare(new, views_of(old))
    assert [e.id for e in found.of(Change.ADDED)] == ["+附件1/2"]
    assert [e.id for e in found.of(Change.WITHDRAWN)] == ["附件1/2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东昌府区污水处理厂扩建", "茌平区污水处理厂扩建"),
        ("园区标准厂房一期", "园区标准厂房二期"),
        ("新建农村公路12条", "新建农村公路15条"),
        ("西渠防渗衬砌", "东渠防渗衬砌"),
    ],
)
def test_names_that_differ_in_one_word_are_doubted(one: str, other: str) -> None:
    old = paper(obligation("1", one, "完成主体工程并通过验收。", "市城管局"))
    new = paper(obligation("1", other, "开工建设,年内完成主体工程。", "市城管局"))
    (entry,) = compare(new, views_of(old)).entries
    assert entry.doubtful
    assert entry.id not in compare(new, views_of(old)).certain


def test_an_item_between_two_others_is_doubted() -> None:
    old = paper(
        obligation("1", "县城供水管网改造甲", "改造老旧管网。"),
        obligation("2", "县城供水管网改造乙", "改造老旧管网。"),
    )
    new = paper(obligation("9", "县城供水管网改造", "改造老旧管网。"))
    assert compare(new, views_of(old)).entries[0].doubtful


def test_twins_in_other_places_are_doubted() -> None:
    old = paper(*(obligation(n, "建立台账", "逐项对接。") for n in ("1", "2")))
    new = paper(*(obligation(n, "建立台账", "逐项对接。") for n in ("5", "6")))
    assert all(entry.doubtful for entry in compare(new, views_of(old)).entries)
    assert compare(old, views_of(old)).same


def test_an_extract_withdraws_nothing_for_sure(tmp_path: Path) -> None:
    part = draft_of(tmp_path, OLD_TITLE, OLD[:3], "节选.csv")
    found = compare(part, views_of(old_draft(tmp_path)))
    assert len(found.of(Change.WITHDRAWN)) == len(OLD) - 3
    assert found.of(Change.WITHDRAWN, doubtful=False) == ()


def test_a_missing_list_withdraws_nothing_for_sure() -> None:
    old = Draft(info(), (), (*(_in("附件1", n) for n in "1234"), _in("附件2", "1")))
    new = Draft(info(), (), tuple(_in("附件1", n) for n in "1234"))
    (gone,) = compare(new, views_of(old)).of(Change.WITHDRAWN)
    assert gone.doubtful
    assert "附件2" in gone.note


def test_a_table_that_was_not_read_withdraws_nothing_for_sure() -> None:
    unread = Issue("table_unread", Severity.NOTE, "第9行", "没有读取。")
    old = paper(*(_in("附件1", n) for n in "123"))
    new = paper(*(_in("附件1", n) for n in "12"), issues=(unread,))
    (gone,) = compare(new, views_of(old)).of(Change.WITHDRAWN)
    assert gone.doubtful


def test_parts_that_only_the_ledger_knows_stay_while_they_are_named() -> None:
    old = paper(
        obligation("1", "铁路通道", "推进济郑高铁建设、雄商高铁建设。"),
        obligation("1.1", "雄商高铁（聊城段）", parent="1"),
        obligation("1.2", "货运专用线", parent="1"),
    )
    new = paper(obligation("1", "铁路通道", "建成济郑高铁，加快雄商高铁建设。"))
    found = compare(new, views_of(old))
    assert entry_for(found, "雄商高铁（聊城段）").change is Change.UNCHANGED
    gone = entry_for(found, "货运专用线")
    assert (gone.change, gone.doubtful) == (Change.WITHDRAWN, True)


def test_an_older_edition_is_told() -> None:
    known = replace(plan(), issued_on=date(2024, 1, 5))
    older = replace(paper(_in("附件1", "1")), document=replace(info(), issued_on=date(2023, 8, 1)))
    assert "2023-08-01" in compare(older, views_of(older), known).notes[0]


def test_a_pair_can_be_split(tmp_path: Path) -> None:
    found = compare(new_draft(tmp_path), views_of(old_draft(tmp_path)))
    pair = entry_for(found, "沿河老提水站机组更新工程")
    parts = [e for e in found.split([pair.id]).entries if e not in found.entries]
    assert [(e.change, e.id) for e in parts] == [
        (Change.WITHDRAWN, pair.id),
        (Change.ADDED, f"+{pair.draft.key if pair.draft else ''}"),
    ]


# --- which plan -----------------------------------------------------------------------


def test_a_plan_is_known_by_number_title_or_items(tmp_path: Path) -> None:
    old, new = old_draft(tmp_path), new_draft(tmp_path)
    items = views_of(old)
    other = plan("某市粮食产能提升方案(2023—2025年)", "某政字〔2023〕9号", 2)
    assert known_plan(new, [other, plan()], items) == plan()
    numbered = replace(new, document=replace(new.document, title="", number="某政字〔2023〕9号"))
    assert known_plan(numbered, [other, plan()], items) == other
    untitled = replace(old, document=replace(old.document, title="一份没有题目的表"))
    assert known_plan(untitled, [other, plan("另一个名字")], items) == plan("另一个名字")


def test_another_plan_is_not_known(tmp_path: Path) -> None:
    rows = [
        [str(n), "", f"粮食项目{n}", f"建成第{n}座烘干中心", "", "市农业农村局"]
        for n in range(1, 6)
    ]
    strange = draft_of(tmp_path, "某市粮食产能提升方案(2023—2025年)项目清单", rows, "粮食.csv")
    assert known_plan(strange, [plan()], views_of(old_draft(tmp_path))) is None


@pytest.mark.parametrize(
    "title",
    [
        NEW_TITLE,
        "某市人民政府关于印发某市城乡水网提升行动方案（2024—2026年）重点项目清单的通知",
        "某市城乡水网提升行动方案重点项目清单（修订版）",
    ],
)
def test_titles_of_one_plan_up_to_edition_words(title: str) -> None:
    assert known_plan(replace(paper(), document=info(title)), [plan()], ()) == plan()


def test_a_second_batch_is_another_plan() -> None:
    batch = replace(paper(), document=info("某市城乡水网提升行动方案重点项目清单(第二批)"))
    assert known_plan(batch, [plan()], ()) is None


# --- the real document ----------------------------------------------------------------


def test_the_real_document_against_the_built_in_plan() -> None:
    source = read_source(shared("seeds/004_4f434c85db146d21.txt"))
    built_in = read_plan_folder(ROOT / "resources" / "plans" / "liaocheng-2023", registry())
    real, items = read_draft(source, registry()), views_of(built_in)
    known = plan(built_in.document.title, built_in.document.number)
    assert known_plan(real, [known], items) == known
    found = compare(real, items, known)
    matched = [(e.item.key, e.draft.key) for e in found.entries if e.item and e.draft]
    assert len(matched) == 121
    assert all(old == new for old, new in matched)
    assert found.of(Change.ADDED) == ()
    # Ours are restated; what obliges anybody is the same.
    fields = Counter(field for e in found.entries for field in e.changed_fields)
    assert set(fields) <= {Field.TITLE, Field.TARGET}
    assert found.of(Change.WITHDRAWN, doubtful=False) == ()
    assert len(found.doubtful) <= 6
