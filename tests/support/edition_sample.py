"""A small invented plan and its newer edition, which holds every kind of change, as real drafts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.application import Application
from desktop_app.clock import Clock
from desktop_app.documents.blocks import SourceText
from desktop_app.documents.reader import read_source
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from desktop_app.intake.units import UnitRegistry
from desktop_app.paths import Paths

ROOT = Path(__file__).resolve().parents[2]
HEAD = ["序号", "类别", "项目名称", "目标任务", "阶段", "责任单位"]
OLD_TITLE = "某市城乡水网提升行动方案(2023—2025年)重点项目清单"
NEW_TITLE = "某市城乡水网提升行动方案(2023—2025年)重点项目清单(2024年调整)"
# number, category, title, target, stage, units
OLD = [
    ["1", "渠道", "东渠扩建", "到2024年年底,东渠通水30公里。", "在建", "市水利局、市财政局"],
    ["2", "渠道", "灌区量测设施", "2024年6月底前,布设量水点200处。", "在建", "市水利局"],
    ["3", "泵站", "南城雨水泵站迁建", "2023年年底前完成选址,纳入年度投资计划。", "前期", "市住房城乡建设局"],
    ["4", "泵站", "沿河提水站更新", "更换老旧机组。", "规划研究", "市农业农村局"],
    ["5", "管网", "县城供水管网改造", "到2025年,改造老旧管网80公里。", "在建", "市城管局、市水利局"],
    ["6", "管网", "村镇集中供水", "到2025年年底,新增集中供水村庄60个。", "在建", "市水利局、市乡村振兴局"],
    ["7", "生态", "滨河湿地修复", "恢复湿地面积500亩。", "谋划", "市生态环境局"],
]  # fmt: skip
# 1 as it was; 2 withdrawn; 3 now 2 and being built, date changed; 4 reworded title; 5 other units
# and figure; 6 and 7 change places, 7 under another category; 8 and 9 new.
NEW = [
    ["1", "渠道", "东渠扩建", "到2024年年底,东渠通水30公里。", "在建", "市水利局、市财政局"],
    ["2", "泵站", "南城雨水泵站迁建", "2024年9月底前完成选址,纳入年度投资计划。", "在建", "市住房城乡建设局"],
    ["3", "泵站", "沿河老提水站机组更新工程", "更换老旧机组。", "规划研究", "市农业农村局"],
    ["4", "管网", "县城供水管网改造", "到2025年,改造老旧管网95公里。", "在建", "市城管局、市财政局"],
    ["5", "生态", "滨河湿地修复", "恢复湿地面积500亩。", "谋划", "市生态环境局"],
    ["6", "管网", "村镇集中供水", "到2025年年底,新增集中供水村庄60个。", "在建", "市水利局、市乡村振兴局"],
    ["7", "水库", "小型水库除险加固", "2025年6月底前完成12座除险加固。", "在建", "市水利局"],
    ["8", "水库", "抽水蓄能选点", "开展选点论证,形成比选报告。", "谋划", "市发展改革委"],
]  # fmt: skip
TODAY = date(2024, 3, 20)


def registry() -> UnitRegistry:
    return UnitRegistry.from_csv(ROOT / "resources" / "plans" / "units.csv")


def write_plan(path: Path, title: str, rows: Sequence[Sequence[str]]) -> Path:
    """The plan as a sheet with its title above the heading."""
    stream = io.StringIO()
    csv.writer(stream).writerows([[title, *[""] * 5], HEAD, *rows])
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def draft_of(folder: Path, title: str, rows: Sequence[Sequence[str]], name: str) -> Draft:
    source: SourceText = read_source(write_plan(folder / name, title, rows))
    return read_draft(source, registry())


def old_draft(folder: Path) -> Draft:
    return draft_of(folder, OLD_TITLE, OLD, "旧版.csv")


def new_draft(folder: Path) -> Draft:
    return draft_of(folder, NEW_TITLE, NEW, "新版.csv")


@contextmanager
def plan_application(folder: Path) -> Iterator[Application]:
    """A store with the unit registry and the old edition, on a day in March 2024."""
    paths = Paths(folder / "home", folder / "home" / "logs", ROOT / "resources")
    clock = Clock(lambda: datetime(*TODAY.timetuple()[:3], 4, tzinfo=UTC))
    with Application.create(folder / "水网.duban", paths, clock) as application:
        application.accept_draft(old_draft(folder))
        yield application
