"""The built-in plan as plain tables: complete, consistent, in our own words, equal to the gold."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT / "resources" / "plans"
PLAN = PLANS / "liaocheng-2023"
SHARED = ROOT.parent / "shared"
HEADING = "清单,序号,上级编号,类型,分组,类别,阶段,事项名称,目标任务,责任单位,牵头单位,配合单位"
KINDS = {"policy": "政策", "matter": "事项", "project": "项目", "task": "任务"}
UNIT_KINDS = {"市直", "县市区", "开发区", "中央驻聊", "企业", "高校", "其他"}
STAGES = {
    *("规划研究", "规划建设", "谋划", "前期", "拟开工", "开工建设"),
    *("推进建设", "在建", "改扩建", "恢复建设", "编制"),
}

# Names and quoted formulas which can only be written as the document writes them.
NAMES = (
    *("集体经营性建设用地入市试点", "聊城市高层次人才周转编制管理使用办法"),
    *("国家轻工工业食品质量监督检测中心山东分中心", "聊城国家骨干冷链物流基地实施方案"),
    *("国家级电子商务示范基地", "农村电商快递协同发展示范区", "聊城市儿童友好城市建设方案"),
    *("孔繁森铸牢中华民族共同体意识纪事", "山东省黄河故道防沙治沙展览馆"),
    *("聊城国际物流内陆港铁路专用线", "信发集团物流基地铁路专用线"),
    *("聊城位山至德州第三店段主航道", "鲁豫毗邻地区黄河流域高质量发展示范区"),
)

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> list[str]:
    return cell.split("、") if cell else []


@pytest.fixture(scope="module")
def plan() -> dict:
    return tomllib.loads((PLAN / "plan.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lists(plan: dict) -> dict[str, list[Row]]:
    return {entry["name"]: read(PLAN / entry["file"]) for entry in plan["lists"]}


@pytest.fixture(scope="module")
def rows(lists: dict[str, list[Row]]) -> dict[str, Row]:
    """All rows by public key, such as 附件3/1.2."""
    return {f"{name}/{row['序号']}": row for name, table in lists.items() for row in table}


@pytest.fixture(scope="module")
def units() -> list[Row]:
    return read(PLANS / "units.csv")


def gold(name: str) -> list[dict]:
    path = SHARED / "gold" / name
    if not path.exists():
        pytest.skip("没有共享资料夹，不核对标准答案。")
    return json.loads(path.read_text(encoding="utf-8"))


def seed() -> str:
    found = sorted((SHARED / "seeds").glob("004_*.txt"))
    if not found:
        pytest.skip("没有样本公文，不核对文字是否照抄。")
    return found[0].read_text(encoding="utf-8")


def test_the_plan_names_its_document_and_period(plan: dict) -> None:
    assert plan["code"] == "liaocheng-2023"
    assert plan["number"] == "聊政字〔2023〕12号"
    assert plan["issuer"] == "聊城市人民政府"
    assert (plan["issued_on"], plan["starts_on"], plan["ends_on"]) == (
        date(2023, 8, 25),
        date(2023, 1, 1),
        date(2025, 12, 31),
    )


def test_each_list_has_as_many_numbered_rows_as_the_document(
    plan: dict, lists: dict[str, list[Row]]
) -> None:
    top = {name: [r for r in table if not r["上级编号"]] for name, table in lists.items()}
    assert {name: len(table) for name, table in top.items()} == {
        "附件1": 40,
        "附件2": 40,
        "附件3": 10,
        "主要任务": 31,
    }
    for name in ("附件1", "附件2", "附件3"):
        assert [r["序号"] for r in top[name]] == [str(n + 1) for n in range(len(top[name]))]
    sections = Counter(re.match(r"\((.)\)\d+$", r["序号"])[1] for r in top["主要任务"])
    assert dict(sections) == dict(zip("一二三四五六七八", (3, 5, 3, 5, 5, 3, 3, 4), strict=True))
    for entry in plan["lists"]:
        assert {r["类型"] for r in top[entry["name"]]} == {KINDS[entry["kind"]]}


def test_rows_are_well_formed(lists: dict[str, list[Row]]) -> None:
    for name, table in lists.items():
        numbers = [row["序号"] for row in table]
        assert len(numbers) == len(set(numbers))
        for row in table:
            assert ",".join(row) == HEADING
            assert row["清单"] == name
            assert all(value == value.strip() for value in row.values())
            assert row["分组"]
            assert row["目标任务"]
            assert 0 < len(row["事项名称"]) <= 24, row["事项名称"]
            assert not row["阶段"] or row["阶段"] in STAGES


def test_units_have_a_lead_column_only_where_the_document_names_a_lead(
    rows: dict[str, Row],
) -> None:
    for key, row in rows.items():
        if key.startswith("主要任务"):
            assert row["牵头单位"]
            assert not row["责任单位"]
        else:
            assert row["责任单位"]
            assert not row["牵头单位"] + row["配合单位"]


def test_every_unit_is_registered_under_its_canonical_name(
    rows: dict[str, Row], units: list[Row]
) -> None:
    known = {unit["单位名称"] for unit in units}
    for key, row in rows.items():
        named = [u for c in ("责任单位", "牵头单位", "配合单位") for u in split(row[c])]
        assert set(named) <= known, (key, set(named) - known)
        assert len(named) == len(set(named)), key


def test_no_name_or_alias_is_given_to_two_units(units: list[Row]) -> None:
    written = Counter(
        re.sub(r"\s", "", name)
        for unit in units
        for name in [unit["单位名称"], *split(unit["别名"])]
    )
    assert [name for name, times in written.items() if times > 1] == []
    assert {unit["类别"] for unit in units} <= UNIT_KINDS
    places = [int(unit["排序"]) for unit in units]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("在平区人民政府", "茌平区人民政府"),
        ("国家金融监督管理局总局聊城监管分局", "国家金融监督管理总局聊城监管分局"),
        ("市地方金融监督管理局", "市地方金融监管局"),
        ("市场监管局", "市市场监管局"),
        ("市住房和城乡建设局", "市住房城乡建设局"),
    ],
)
def test_misread_and_long_names_lead_to_the_canonical_unit(
    units: list[Row], printed: str, meant: str
) -> None:
    assert [u["单位名称"] for u in units if printed in split(u["别名"])] == [meant]


def test_bodies_renamed_in_2023_are_not_folded_into_their_successors(units: list[Row]) -> None:
    names = {unit["单位名称"] for unit in units}
    assert {"人民银行聊城市中心支行", "中国人民银行聊城市分行", "聊城银保监分局"} <= names


def test_the_three_rows_shifted_by_the_page_break_are_put_right(rows: dict[str, Row]) -> None:
    funds, county, base = (rows[f"附件1/{n}"] for n in (2, 3, 4))
    assert "人才工程" in funds["目标任务"]
    assert "1亿元以上" in funds["目标任务"]
    assert split(funds["责任单位"]) == ["市财政局", "市发展改革委", "市科技局", "市委组织部"]
    assert "县级财力" in county["目标任务"]
    assert "人才" not in county["目标任务"]
    assert county["责任单位"] == base["责任单位"] == "市财政局"
    assert "中央" in base["目标任务"]
    assert "革命老区" in base["目标任务"]


def test_sub_projects_stand_under_a_project_and_keep_its_units(rows: dict[str, Row]) -> None:
    children = {key: row for key, row in rows.items() if row["上级编号"]}
    for key, row in children.items():
        parent = rows[f"{row['清单']}/{row['上级编号']}"]
        assert not parent["上级编号"]
        assert key.startswith(f"{parent['清单']}/{parent['序号']}.")
        for column in ("分组", "责任单位", "牵头单位", "配合单位", "类别"):
            assert row[column] == parent[column], (key, column)
        assert row["类型"] == "项目"


def test_a_sub_project_has_no_date_which_its_row_does_not_have(rows: dict[str, Row]) -> None:
    dated = []
    for key, row in rows.items():
        years = set(re.findall(r"20\d\d年", row["目标任务"]))
        if row["上级编号"]:
            assert years <= set(
                re.findall(r"20\d\d年", rows[f"{row['清单']}/{row['上级编号']}"]["目标任务"])
            )
            dated += [key] if years else []
    assert dated == ["附件3/1.1", "附件3/2.10", "附件3/6.1", "附件3/8.1"]


@pytest.mark.parametrize(
    ("parent", "parts"),
    [
        (
            "附件3/1",
            "济郑 雄商 聊邯长 聊泰铁路（ 黄河公铁桥 辅助通道 聊城国际物流内陆港 鲁西化工 信发",
        ),
        (
            "附件3/2",
            (
                "东阿至阳谷 德上 济南至临清 济南至东阿 德鄄 临清至濮阳 高唐至台前 东阿至聊城 "
                "中环 大外环 机场快速路 G105 S248 高新区出入口"
            ),
        ),
        ("附件3/4", "京杭运河 漳卫新河 徒骇河"),
        ("附件3/5", "海关监管场站 铁路货场 杂粮 冷链 监管专仓 港产城"),
        ("附件3/6", "铁路专用线 多式联运 冠县货场 铁路货运"),
        ("附件3/7", "高唐专线 集散中心"),
        ("附件3/8", "8号机组 祥光"),
        ("附件3/9", "煤气化平台 多元醇 尼龙"),
        ("主要任务/(四)1", "祥光铜业"),
    ],
)
def test_project_rows_are_broken_into_their_parts(
    rows: dict[str, Row], parent: str, parts: str
) -> None:
    name, number = parent.split("/")
    titles = [r["事项名称"] for r in rows.values() if (r["清单"], r["上级编号"]) == (name, number)]
    wanted = parts.split()
    assert len(titles) == len(wanted)
    for title, part in zip(titles, wanted, strict=True):
        assert part in title


@pytest.mark.parametrize(
    ("key", "stage"),
    [
        ("附件3/1.1", "在建"),
        ("附件3/1.3", "规划建设"),
        ("附件3/1.6", "规划研究"),
        ("附件3/1.7", "前期"),
        ("附件3/1.8", "改扩建"),
        ("附件3/2.9", "谋划"),
        ("附件3/6.1", "拟开工"),
        ("附件3/8.2", "恢复建设"),
        ("附件3/2.14", ""),
    ],
)
def test_a_stage_is_given_where_the_document_names_one(
    rows: dict[str, Row], key: str, stage: str
) -> None:
    assert rows[key]["阶段"] == stage


def test_annexes_2_and_3_have_the_units_and_groups_of_the_gold(rows: dict[str, Row]) -> None:
    for entry in gold("annex2_3.json"):
        row = rows[entry["key"]]
        assert split(row["责任单位"]) == entry["units"], entry["key"]
        assert row["分组"] == entry["group"]
        assert (row["类别"] or None) == entry["category"]


def test_first_tasks_have_the_headings_and_units_of_the_gold(rows: dict[str, Row]) -> None:
    for entry in gold("tasks_1_to_3.json"):
        row = rows[entry["key"]]
        assert split(row["牵头单位"]) == entry["lead"], entry["key"]
        assert split(row["配合单位"]) == entry["coop"], entry["key"]
        assert (row["分组"], row["事项名称"]) == (entry["group"], entry["title"])


def test_doubtful_time_words_of_the_gold_are_kept_so_that_they_can_be_flagged(
    rows: dict[str, Row],
) -> None:
    for entry in gold("annex2_3.json"):
        for words in entry["doubtful"]:
            assert words in rows[entry["key"]]["目标任务"], entry["key"]
    assert "近三年内" in rows["附件1/25"]["目标任务"]


def plain(text: str) -> str:
    """Text without spaces and quotes, with one kind of bracket and comma."""
    text = text.translate(str.maketrans("（），：；", "(),:;"))
    return re.sub(r"[\s“”\"]", "", text)


def longest_run(text: str, source: str) -> str:
    """The longest piece of the text that stands word for word in the source."""
    best = ""
    for start in range(len(text)):
        while text[start : start + len(best) + 1] in source and start + len(best) < len(text):
            best = text[start : start + len(best) + 1]
    return best


def test_the_wording_is_our_own(rows: dict[str, Row]) -> None:
    """Between facts (figures, dates, lists of names) no more than 12 characters are the same."""
    source = plain(seed())
    copied = []
    for key, row in rows.items():
        own = row["目标任务"] + ("" if key.startswith("主要任务") else "。" + row["事项名称"])
        text = plain(own)
        for name in NAMES:
            text = text.replace(name, "※")
        long = longest_run(text, source)
        clauses = [longest_run(c, source) for c in re.split(r"[,、。;:()《》0-9—%]", text)]
        copied += [(key, run) for run in [long] if len(run) >= 25]
        copied += [(key, run) for run in clauses if len(run) > 12]
    assert copied == []


def test_no_figure_is_invented(rows: dict[str, Row]) -> None:
    source = set(re.findall(r"\d+(?:\.\d+)?", plain(seed())))
    for key, row in rows.items():
        figures = set(re.findall(r"\d+(?:\.\d+)?", row["目标任务"]))
        # 千亿大关 is written out in words by the document.
        allowed = source | ({"1000"} if key == "主要任务/(五)2" else set())
        assert figures <= allowed, (key, figures - allowed)
