"""Every shipped kind over the golden month, as text; run as a module to write the golden texts anew:

python -m tests.support.paper_sample
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from desktop_app.bulletin.build import build_month, build_span
from desktop_app.bulletin.content import (
    Block,
    DataTable,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
    ProgressCurve,
)
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.letters import build_unit_paper, wanted_keys
from desktop_app.bulletin.pictures import RankChart
from desktop_app.bulletin.templates.kind import Scope
from desktop_app.supervision.standing import begin
from desktop_app.supervision.views import ActionView
from models.base import ActionKind
from tests.support.bulletin_sample import LIBRARY, ROOT, Sample
from tests.support.judging import cycle, item

FOLDER = ROOT / "tests" / "golden" / "papers"
NUMBER = "某发改督函〔2023〕4号"
TYPED = {
    "minutes": {
        "subject": "样例计划9月份调度会议",
        "time": "2023年10月12日下午",
        "chair": "副市长赵六",
        "place": "第一会议室",
        "present": "市交通局张三，市财政局李四",
        "decisions": "市交通局10月底前完成第3标段拆迁。\n2. 市水利局11月5日前报送时间表。",
    },
    "report": {"signer": "王五"},
    "talk": {"time": "2023年10月20日15时", "place": "第二会议室"},
    "form_letter": {"contact": "张三，0000-0000000"},
}
UNITS = {"urge": "市农科院", "remind": "市交通局", "unit_ledger": "市财政局"}


def paper(code: str, facts: MonthFacts | None = None) -> OfficialDocument:
    """One paper of a kind over the golden month."""
    facts = facts or SPECIAL.get(code, lambda: Sample().facts())()
    kind, typed = LIBRARY.kind(code), TYPED.get(code, {})
    if kind.scope is Scope.UNIT:
        unit = UNITS.get(code, "市交通局")
        keys = wanted_keys(kind, unit, facts, LIBRARY)
        assert keys, code
        number = NUMBER if kind.number.action else ""
        return build_unit_paper(kind, unit, keys, number, facts, LIBRARY, typed)
    if kind.scope is Scope.MONTH:
        return build_month(code, facts, LIBRARY, 3, typed)
    months = [Sample(month=cycle("2023-08", due="2023-09-05")).facts(), facts]
    name, period = ("2023年第三季度", "2023-Q3") if code == "quarterly" else ("2023年度", "2023")
    return build_span(code, months, name, period, ["2023-07"], LIBRARY, 5)


def _near_due() -> MonthFacts:
    due = item("附件1/9", "2023-10-20", units=("市交通局",), title="立交桥")
    return Sample((due,), (), {}, {}, ()).facts()


def _unanswered() -> MonthFacts:
    """A letter of urging of which the answer is 8 days late on the day the paper is dated."""
    facts = Sample().facts()
    sent = facts.dated - timedelta(days=15)
    standing = begin(ActionKind.URGE, sent, facts.dated - timedelta(days=8))
    step = ActionView(
        id=1,
        number="某发改督函〔2023〕2号",
        kind=ActionKind.URGE,
        month="2023-08",
        unit="市交通局",
        keys=("附件1/1",),
        issued_on=sent,
        first_due=standing.due,
        reason="关于报送2023年8月调度表的提示函",
        cause="sheet",
        source="month",
        source_words="",
        approver="",
        approved_on=None,
        authority="",
        meeting="",
        follows="",
        demo=False,
        events=(),
        rectifications=(),
        attachments=(),
        standing=standing,
    )
    return replace(facts, unanswered=lambda _: {step.unit: (step,)})


SPECIAL = {"remind": _near_due, "unanswered": _unanswered, "unanswered_talk": _unanswered}


def text_of(document: OfficialDocument) -> str:
    """Every word of a paper, its blocks with their keys."""
    head = replace(document, body=(), annexes=())
    lines = [
        f"{name}：{value}"
        for name in (
            *("mark", "form", "number", "issue", "signer", "title", "addressee", "attendance"),
            *("organ", "copy_to", "printer", "remark", "practice"),
        )
        if (value := getattr(head, name))
    ]
    lines += _told(document.body)
    for annex in document.annexes:
        lines += ["", f"附件{'（横排）' if annex.landscape else ''}：{annex.title}"]
        lines += _told(annex.blocks)
    return "\n".join(lines) + "\n"


def _told(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * block.level} {block.text}"
            case Paragraph():
                yield f"[{block.key}] {block.text}"
            case DataTable():
                yield f"[表 {block.key}] {block.caption}"
                yield "　" + "｜".join(column.title for column in block.columns)
                yield from ("　" + "｜".join(row) for row in block.rows)
            case LightChart():
                yield f"[图 {block.key}] {block.title}"
            case ProgressCurve():
                points = "，".join(
                    f"{p.label} {p.planned or '—'}/{p.done or '—'}" for p in block.points
                )
                yield f"[曲线 {block.key}] {block.title} {points}"
            case RankChart():
                bars = "，".join(f"{bar.label} {bar.value}" for bar in block.bars)
                yield f"[排名 {block.key}] {block.title} {bars}"
            case _:
                yield "----"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in LIBRARY.codes():
        if LIBRARY.kind(each).scope in (Scope.EDITION, Scope.POOL):
            continue
        (FOLDER / f"{each}.txt").write_text(text_of(paper(each)), encoding="utf-8")
