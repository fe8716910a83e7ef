"""督办 from the first proposal to being struck off, problems and meetings, in the user's own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.program import Program

MONTH = "2023-11"
DAY = "2023-12-10"


def first(duban: Program, kind: str) -> dict[str, Any]:
    found = duban.json("action", "proposals", MONTH)
    return next(each for each in found if each["kind"] == kind and each["decision"] is None)


def test_from_a_red_light_to_being_struck_off(duban_demo: Program, tmp_path: Path) -> None:
    """我看到红灯 → 发督办通知 → 单位回复 → 转入整改 → 逐项核查 → 销号，每一步都留痕。"""
    duban = duban_demo
    duban.done(
        "authority", "add", "关于授权开展重点工作督查的批复", "--from", "2023-01-01", "--number", "示政〔2023〕1号"
    )  # fmt: skip
    wanted = first(duban, "通报")
    sent = duban.json(
        "action", "accept", MONTH, "--kind", "通报", "--as", "督办通知", "--reason", "先书面督办", "--unit", wanted["unit"],
        "--approver", "演示批准人", "--approved-on", DAY,
    )  # fmt: skip
    number = sent["number"]
    assert (sent["state_name"], sent["issued_on"], sent["reply_due"]) == (
        "已发出",
        DAY,
        "2023-12-17",
    )
    assert sent["authority"] == "《关于授权开展重点工作督查的批复》（示政〔2023〕1号）"
    assert sent["items"] == wanted["items"]
    again = duban.refused("action", "accept", MONTH, "--kind", "通报", "--unit", wanted["unit"])
    assert "没有待定的" in again
    asked = [p for p in duban.json("action", "proposals", MONTH) if p["unit"] == wanted["unit"]]
    assert {p["asked"] for p in asked} >= {1}

    reply = tmp_path / "回复.docx"
    reply.write_bytes(b"reply")
    as_of = ("--as-of", "2023-12-31")
    duban.done("action", "do", number, "签收", "--on", "2023-12-11", *as_of)
    replied = duban.json(
        "action", "do", number, "反馈", "--on", "2023-12-14", "--words", "已倒排工期", "--file", reply, *as_of
    )  # fmt: skip
    assert replied["attachments"][0]["name"] == "回复.docx"
    assert duban.json("check")["ok"]
    (kept,) = duban.store.with_name("台账-附件").rglob("*.docx")
    kept.write_bytes(b"other")
    assert "与入账时不一致" in duban("check").out
    kept.write_bytes(b"reply")
    duban.done(
        "action", "rectify", number, "--on", "2023-12-15",
        "--line", "补办手续|专人盯办|2023-12-20", "--line", "加快施工|两班作业|2023-12-25", *as_of,
    )  # fmt: skip
    assert "不能销号" in duban.refused("action", "do", number, "销号", "--person", "李某", *as_of)
    passed = ("--person", "李某", "--words", "现场看过", "--on", "2023-12-26", *as_of)
    assert "还有未核查通过" in duban.refused("action", "do", number, "核查通过", *passed)
    for line in ("1", "2"):
        duban.done(
            "action",
            "check",
            number,
            line,
            "--pass",
            "--result",
            "属实",
            "--on",
            "2023-12-26",
            *as_of,
        )
    duban.done("action", "do", number, "核查通过", *passed)
    closed = duban.json(
        "action", "do", number, "销号", "--person", "李某", "--on", "2023-12-27", *as_of
    )
    assert closed["state"] == "closed"
    assert [e["name"] for e in closed["events"]] == ["签收", "反馈", "转入整改", "核查通过", "销号"]
    shown = duban.done("action", "show", number).out
    assert shown.startswith("【演示数据】")
    assert "整改2：加快施工（2023-12-25前）通过 属实" in shown
    duban.done("undo")
    assert duban.json("action", "show", number)["state_name"] == "待销号"


def test_a_proposal_may_be_changed_or_left_aside_with_a_reason(duban_demo: Program) -> None:
    duban = duban_demo
    urge = first(duban, "催办")
    words = ("--kind", "催办", "--unit", urge["unit"])
    assert "须写明理由" in duban.refused("action", "accept", MONTH, *words, "--as", "提醒")
    duban.done("action", "reject", MONTH, *words, "--reason", "电话已说明")
    talk = first(duban, "通报")
    changed = duban.json(
        "action", "accept", MONTH, "--kind", "通报", "--unit", talk["unit"],
        "--as", "督办通知", "--reason", "先发通知",
    )  # fmt: skip
    assert changed["kind"] == "督办通知"
    decided = {p["decision"] for p in duban.json("action", "proposals", MONTH) if p["decision"]}
    assert decided == {"rejected", "changed"}


def test_an_unanswered_step_lights_up_and_leads_to_the_next(duban_demo: Program) -> None:
    duban = duban_demo
    sent = duban.json(
        "action", "add", "--kind", "督办通知", "--unit", "市水利局", "--reason", "请报施工计划",
        "--on", "2023-11-20", "--due", "2023-11-27", "--source", "领导批示",
    )  # fmt: skip
    late = duban.json("actions", "--overdue")
    assert [(a["number"], a["overdue"]) for a in late if a["number"] == sent["number"]] == [
        (sent["number"], "反馈逾期13天")
    ]
    follow = [
        p for p in duban.json("action", "proposals", MONTH) if p["follows"] == [sent["number"]]
    ]
    assert [(p["kind"], p["reason"]) for p in follow] == [
        ("约谈", f"{sent['number']}逾期13天未反馈")
    ]
    duban.done("action", "accept", MONTH, "--kind", "约谈", "--unit", "市水利局")
    follow = [
        p for p in duban.json("action", "proposals", MONTH) if p["follows"] == [sent["number"]]
    ]
    assert follow == []


def test_accountability_is_never_issued_only_proposed(duban_demo: Program) -> None:
    duban = duban_demo
    made = duban.json(
        "action", "add", "--kind", "问责建议", "--unit", "市水利局", "--reason", "连续四个月滞后"
    )
    assert (made["state_name"], made["reply_due"]) == ("待批准", None)
    number = made["number"]
    assert "须写明由谁决定" in duban.refused("action", "do", number, "批准", "--words", "同意")
    assert "不能销号" in duban.refused("action", "do", number, "销号", "--person", "某")
    done = duban.json(
        "action", "do", number, "批准", "--words", "同意，按程序办理", "--person", "市政府"
    )
    assert (done["state_name"], done["next"]) == ("已批准", ["note"])


def test_problems_from_returns_to_feedback(duban_demo: Program) -> None:
    duban = duban_demo
    found = duban.json("problems", "--proposed", MONTH)
    assert found
    taken = duban.json("problem", "take", MONTH, "--item", found[0]["item"])
    number = taken["numbers"][0]
    assert found[0]["words"] not in {
        p["words"]
        for p in duban.json("problems", "--proposed", MONTH)
        if p["item"] == found[0]["item"]
    }
    duban.done(
        "problem",
        "assign",
        number,
        "--class",
        "市级协调",
        "--coordinator",
        "市财政局",
        "--until",
        DAY,
    )
    assert duban.json("problem", "show", number, "--as-of", "2023-12-10")["days_over"] == 0
    assert "还没有解决结果" in duban.refused("problem", "feedback", number, "--words", "已告知")
    duban.done("problem", "solve", number, "--words", "资金已拨付")
    closed = duban.json("problem", "feedback", number, "--words", "已函告")
    assert (closed["state"], closed["feedback"]) == ("closed", "已函告")
    assert "已闭环" in duban.done("problems", "--state", "已闭环").out


def test_a_meeting_and_what_came_of_it(duban_demo: Program) -> None:
    duban = duban_demo
    coming = {each["name"]: each for each in duban.json("meetings")["next"]}
    assert set(coming) == {"领导小组会", "政府专题会", "联席会"}
    planned = duban.json("meeting", "plan", "联席会", DAY, "--chair", "演示主持人")
    lights = duban.json("cycle", "status", MONTH)["lights"]
    items = [
        line for line in planned["agenda"] if line["words"].startswith(("【红灯】", "【黄灯】"))
    ]
    assert len(items) == lights["red"] + lights["yellow"]
    number = planned["id"]
    duban.done("meeting", "hold", number)
    held = duban.json(
        "meeting", "decide", number, "十日内报施工计划", "--as", "督办措施", "--unit", "市水利局", "--due", "2023-12-20"
    )  # fmt: skip
    became = held["decisions"][0]["became"]
    step = duban.json("action", "show", became)
    assert (step["source"]["meeting"], step["reply_due"]) == (planned["title"], "2023-12-20")
    problem = duban.json("meeting", "decide", number, "协调解决用地", "--as", "问题")["decisions"][
        1
    ]["became"]
    assert duban.json("problem", "show", problem)["source"] == "meeting"
    assert "已经召开" in duban.refused("meeting", "cancel", number)


def test_an_empty_store_says_what_to_do(duban_plan: Program) -> None:
    duban = duban_plan
    assert "没有符合条件的督办措施" in duban.done("actions").out
    assert "没有符合条件的问题" in duban.done("problems").out
    assert "没有登记授权依据" in duban.done("authority", "list").out
    assert "还没有登记会议" in duban.done("meetings").out
    told = duban.done("ladder").out
    assert "默认阶梯" in told
    assert "若干项事项30天内到期" in told
    assert "{" not in told
    assert "没有编号为" in duban.refused("action", "show", "函1号")
    assert "还没有开账" in duban.refused("action", "proposals", "2023-09")


def test_letters_rest_on_the_recorded_authority(duban_demo: Program, tmp_path: Path) -> None:
    duban = duban_demo
    month = "2023-10"  # closed on 10 November
    unit = next(p["unit"] for p in duban.json("action", "proposals", month) if p["kind"] == "约谈")

    def title() -> str:
        """A draft: what went out once is reprinted as it went out, whatever is recorded later."""
        duban.done(
            "paper", "约谈通知", month, "--unit", unit, "--draft", "--formats", "docx", "--out",
            tmp_path,
        )  # fmt: skip
        return words_of(next(tmp_path.rglob("*.docx")))

    assert "督导函" in title()
    duban.done(
        "authority", "add", "授权开展督查的批复", "--from", "2023-01-01", "--until", "2023-12-31"
    )
    assert "关于连续滞后事项约谈的通知" in title()
    assert "根据《授权开展督查的批复》" in title()
    duban.done("authority", "end", "1", "--on", "2023-06-30")
    assert "督导函" in title()


def words_of(path: Path) -> str:
    from docx import Document

    return "".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_every_score_opens_down_to_its_items(duban_demo: Program) -> None:
    month = duban_demo.json("ranking", "2023-10")["units"]
    assert [unit["score"] for unit in month] == sorted((u["score"] for u in month), reverse=True)
    year = {unit["unit"]: unit for unit in duban_demo.json("ranking", "2023")["units"]}
    best = year[month[0]["unit"]]
    # November is not closed: it is named and not counted.
    assert {line["what"][:7] for line in best["parts"][0]["lines"]} == {"2023-09", "2023-10"}
    assert "2023-11 尚未关账，没有计入。" in duban_demo.done("ranking", "2023").out
    shown = duban_demo.done("ranking", "2023-10", "--unit", month[-1]["unit"]).out
    assert "按时报送  2023-10 " in shown
    counties = duban_demo.json("ranking", "2023-10", "--counties")["units"]
    assert counties
    assert len(counties) < len(month)
    assert "没有开过账" in duban_demo.refused("ranking", "2031")


def test_weights_are_changed_and_taken_back(duban_demo: Program) -> None:
    before = duban_demo.json("ranking", "2023-10")["units"]
    changed = duban_demo.json("weights", "--reported", "100", "--on-schedule", 0)
    assert (changed["name"], changed["reported"], changed["problems"]) == ("本单位权重", 100, 20)
    assert duban_demo.json("ranking", "2023-10")["units"] != before
    assert "不是数字" in duban_demo.refused("weights", "--late", "一半")
    assert "折算比例" in duban_demo.refused("weights", "--late", "120")
    assert "默认权重：按时报送30、" in duban_demo.done("weights", "--default").out
    assert duban_demo.json("ranking", "2023-10")["units"] == before


def test_limits_by_source_are_those_of_the_ladder(duban_demo: Program) -> None:
    words = ("action", "add", "--kind", "督办通知", "--unit", "市水利局", "--reason", "请报方案")
    on = ("--on", "2023-12-01")
    urgent = duban_demo.json(*words, *on, "--limit", "领导批示（急）")
    assert urgent["reply_due"] == "2023-12-06"
    paper = duban_demo.json(*words, *on, "--limit", "公文")
    assert paper["reply_due"] == "2023-12-31"
    typed = duban_demo.json(*words, *on, "--limit", "公文", "--due", "2023-12-15")
    assert typed["reply_due"] == "2023-12-15"
    assert "没有“口头”这种缺省时限" in duban_demo.refused(*words, *on, "--limit", "口头")
