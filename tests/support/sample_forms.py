"""Invented papers of every form: upward report, seal, minutes, briefing, long letter, curves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop_app.bulletin.content import (
    Annex,
    CurvePoint,
    Form,
    Heading,
    OfficialDocument,
    PageBreak,
    Paragraph,
    ProgressCurve,
)
from tests.support.sample_documents import bulletin, chart, letter, rank_table

_TALK = Paragraph(
    "会议听取了9月份重点事项推进情况汇报，逐项研究了滞后事项的原因，明确由牵头单位在10个工作日内提出整改措施，"
    "每周报送一次进度，10月底前组织现场核查。"
)


def curve(points: int = 9) -> ProgressCurve:
    """Nine months of one item; one month was not reported."""
    return ProgressCurve(
        "完成进度连续两个月低于序时",
        tuple(
            CurvePoint(
                f"{month}月",
                Decimal(month * 100) / 12,
                None if month == 4 else Decimal(month * 7) - Decimal("1.5"),
            )
            for month in range(1, points + 1)
        ),
    )


def upward() -> OfficialDocument:
    """督查专报: with 签发人 and 紧急程度, sealed."""
    return replace(
        bulletin(3),
        mark="聊城市发展和改革委员会文件",
        title="关于9月份重点事项推进情况的报告",
        addressee="市政府",
        signer="张某某",
        urgency="特急",
        seal=True,
        annexes=(),
    )


def minutes() -> OfficialDocument:
    """纪要: lists after the text, no signature, no seal."""
    return OfficialDocument(
        mark="重点事项推进工作专班会议纪要",
        number="〔2023〕7号",
        title="重点事项推进工作专班第七次会议纪要",
        addressee="",
        body=(_TALK, Heading(1, "一、关于滞后事项"), _TALK, _TALK),
        annexes=(),
        organ="市发展改革委办公室",
        dated=date(2023, 10, 12),
        copy_to=("各成员单位",),
        printer="市发展改革委办公室",
        printed_on=date(2023, 10, 12),
        form=Form.MINUTES,
        attendance=(
            (
                "出席",
                "张某某、李某某、王某某、赵某某、孙某某、周某某、吴某某、郑某某、冯某某、陈某某",
            ),
            ("请假", "褚某某"),
            ("列席", "卫某某、蒋某某"),
        ),
    )


def briefing() -> OfficialDocument:
    """简报: a name, an issue, organ and date over the rule."""
    return replace(
        bulletin(3),
        mark="督查通报",
        number="",
        issue="第9期",
        form=Form.BRIEFING,
        practice="简报式版头是习惯做法，GB/T 9704—2012 没有规定。",
        body=(_TALK, curve(), Heading(1, "一、总体情况"), chart(4), rank_table(), _TALK),
        annexes=(),
    )


def long_letter() -> OfficialDocument:
    """A letter of two pages with an annex and a seal."""
    return replace(
        letter(),
        body=letter().body * 4,
        seal=True,
        annexes=(Annex("排名", (rank_table(), PageBreak(), _TALK)),),
    )


def secret_letter() -> OfficialDocument:
    """A letter with everything that its corner can hold."""
    return replace(letter(), copy_number="000007", secrecy="机密★10年", urgency="加急")


def secret() -> OfficialDocument:
    """A paper with 份号, 密级和保密期限 and 紧急程度."""
    return replace(upward(), copy_number="000012", secrecy="秘密★1年")


FORMS = {
    "secret": secret(),
    "secret letter": secret_letter(),
    "secret briefing": replace(briefing(), copy_number="000001", secrecy="秘密★长期"),
    "upward": upward(),
    "minutes": minutes(),
    "briefing": briefing(),
    "long letter": long_letter(),
}
