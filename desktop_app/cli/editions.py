"""Documents and the chosen options in, the comparison with a known plan shown or applied out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop_app.application import Application
from desktop_app.cli.session import Session, progress_line
from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft
from desktop_app.ledger.edition_views import (
    CHANGE_NAMES,
    FIELD_NAMES,
    Change,
    EditionComparison,
    Entry,
)
from desktop_app.operations.editions import EditionApplied
from desktop_app.views import WrittenFiles

_MOST_TEXT = 60


def compare_editions(
    session: Session,
    files: tuple[Path, ...],
    *,
    accept: bool,
    entries: tuple[str, ...],
    splits: tuple[str, ...],
    lists: Path | None,
) -> None:
    """Show what each document changes in its plan; apply it on `accept`."""
    progress = progress_line()
    data: list[dict[str, Any]] = []
    lines: list[str] = []
    with session.open(read_only=not accept) as application:
        # All files are read and recognised before the first is applied.
        drafts = [application.read_document(path, progress) for path in files]
        for draft in drafts:
            _compared(application, draft)
        if lists is not None:
            application.check_folder(lists)
        for draft in drafts:
            comparison = _split(_compared(application, draft), splits)
            chosen = frozenset(entries) or None
            applied = application.apply_edition(draft, comparison, chosen).value if accept else None
            written = None
            if lists is not None:
                written = application.write_adjustments(
                    draft, comparison, lists, final=accept and not entries
                )
            data.append(_json(comparison, applied, written))
            lines += _lines(draft, comparison, applied, written)
    session.show(data[0] if len(data) == 1 else data, lines)


def _compared(application: Application, draft: Draft) -> EditionComparison:
    comparison = application.compare_edition(draft)
    if comparison is None:
        raise DubanError(
            f"台账中没有与“{draft.document.title or draft.document.file_name}”相同的方案，不能对照。",
            "新方案请直接加 --accept 入账。",
        )
    return comparison


def _split(comparison: EditionComparison, ids: tuple[str, ...]) -> EditionComparison:
    pairs = {e.id for e in comparison.entries if e.item is not None and e.draft is not None}
    unknown = set(ids) - pairs
    if unknown:
        raise DubanError(
            f"“{'、'.join(sorted(unknown))}”不是新旧对应的一条，不能分开。",
            "请核对对照结果中的编号。",
        )
    return comparison.split(ids)


def _json(
    comparison: EditionComparison, applied: EditionApplied | None, written: WrittenFiles | None
) -> dict[str, Any]:
    plan = comparison.plan
    assert plan is not None  # noqa: S101 -- recognised before
    return {
        "plan": plan.code,
        "title": plan.title,
        "counts": {change.value: len(comparison.of(change)) for change in Change},
        "doubtful": len(comparison.doubtful),
        "entries": [_entry_json(entry) for entry in comparison.entries],
        "notes": list(comparison.notes),
        "applied": None
        if applied is None
        else {
            **{change.value: count for change, count in applied.counts},
            "left": applied.left,
            "flags": applied.flags,
            "waiting": list(applied.waiting),
        },
        "files": [str(path) for path in written.files] if written is not None else [],
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "change": entry.change.value,
        "doubtful": entry.doubtful,
        "note": entry.note,
        "likeness": entry.likeness,
        "old": entry.item.key if entry.item is not None else None,
        "new": entry.draft.key if entry.draft is not None else None,
        "title": entry.title,
        "fields": [
            {"field": each.field.value, "old": each.old, "new": each.new} for each in entry.fields
        ],
    }


def _lines(
    draft: Draft,
    comparison: EditionComparison,
    applied: EditionApplied | None,
    written: WrittenFiles | None,
) -> list[str]:
    plan = comparison.plan
    title = plan.title if plan is not None else ""
    counts = "、".join(f"{CHANGE_NAMES[c]} {len(comparison.of(c))} 项" for c in Change)
    lines = [f"{draft.document.file_name} 与台账中的“{title}”对照：{counts}。"]
    lines += [f"  ！{note}" for note in comparison.notes]
    for change in Change:
        if change is Change.UNCHANGED:
            continue
        for entry in comparison.of(change):
            lines += _entry_lines(entry)
    if applied is None:
        lines.append(
            "以上为对照结果，没有改动台账。"
            if comparison.same
            else "以上为对照结果，没有改动台账；加 --accept 应用不存疑的改动。"
        )
    else:
        lines.append(f"已更新台账：{applied.words}；留待核定 {applied.left} 项。")
        lines += [f"  ！{sentence}" for sentence in applied.waiting]
    if written is not None:
        lines += ["五张调整清单：", *(f"  {path}" for path in written.files)]
    return lines


def _entry_lines(entry: Entry) -> list[str]:
    mark = "？" if entry.doubtful else ""
    new = entry.draft.key if entry.draft is not None else ""
    moved = f" → {new}" if entry.item is not None and new not in {"", entry.id} else ""
    lines = [f"  {mark}{CHANGE_NAMES[entry.change]}  {entry.id}{moved}  {entry.title}"]
    lines += [f"      {entry.note}"] if entry.note else []
    lines += [
        f"      {FIELD_NAMES[each.field]}：{_short(each.old)} → {_short(each.new)}"
        for each in entry.fields
    ]
    return lines


def _short(text: str) -> str:
    if not text:
        return "（无）"
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…"
