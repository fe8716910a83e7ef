"""Commands of the review: reviews under way, and what corrections taught."""

from __future__ import annotations

import click

from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common
from desktop_app.errors import DubanError


@click.command(cls=Command, help="列出未完成的核稿；加 --drop 删除一份。核稿本身在窗口里做。")
@click.option("--drop", metavar="校验值", help="删除这一份，写列表中校验值的开头几位即可。")
@common
def reviews(session: Session, drop: str | None) -> None:
    """List the reviews under way, or drop one."""
    with session.open(read_only=drop is None) as application:
        if drop is not None:
            found = [r for r in application.unfinished_reviews() if r.sha256.startswith(drop)]
            if not drop or len(found) != 1:
                raise DubanError(
                    f"没有唯一一份未完成的核稿以“{drop}”开头。", "请用 duban reviews 查看校验值。"
                )
            application.drop_review(found[0].sha256)
        entries = application.unfinished_reviews()
    data = [
        {
            "sha256": entry.sha256,
            "file": entry.file_name,
            "title": entry.title,
            "items": entry.items,
            "doubts": entry.doubts,
            "settled": entry.settled,
            "saved_at": entry.saved_at.isoformat(timespec="seconds"),
        }
        for entry in entries
    ]
    lines = [
        f"{entry.sha256[:8]}  {entry.title or entry.file_name}  {entry.items} 项，"
        f"存疑 {entry.doubts} 处，已核 {entry.settled} 处"
        for entry in entries
    ]
    session.show(data, lines or ["没有未完成的核稿。"])


@click.command(cls=Command, help="列出记住的单位写法；加 --forget 忘掉一个。")
@click.option("--forget", metavar="写法", help="忘掉这个写法；可以用 duban undo 撤销。")
@common
def aliases(session: Session, forget: str | None) -> None:
    """List learnt spellings, or forget one."""
    with session.open(read_only=forget is None) as application:
        if forget is not None:
            application.forget_alias(forget)
        learnt = application.learnt_aliases()
    data = [{"alias": each.alias, "unit": each.unit} for each in learnt]
    lines = [f"{each.alias} → {each.unit}" for each in learnt]
    session.show(data, lines or ["还没有记住任何单位写法。"])


COMMANDS = (reviews, aliases)
