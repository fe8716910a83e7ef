"""A document's text in, the projects named in its project boxes (专栏) out."""

from __future__ import annotations

import re

from desktop_app.intake.draft import DraftProject

_BOX = re.compile(r"^\s*专栏\s*(\d+)\s*[:：]?\s*(\S.{1,40}?)\s*$", re.MULTILINE)
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]\s*")
_NEXT = re.compile(
    r"第[一二三四五六七八九十]+[章节条]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|专栏"
)
_BRACKETED = re.compile(r"[(（“《][^()（）“”《》]*[)）”》]")
_COMMA = r"[，,；;]"
_MARK = re.compile(rf"{_COMMA}|(?<=项目|工程|基地)[\x00]*、")
_ANY = re.compile(rf"{_COMMA}|、")
# 企业品牌：甲、乙: what kind of things follow.
_LABEL = re.compile(r"^[^，,、；;：:。\d]{2,12}[：:](?=[^，,；;]*[，,、；;])")
# Numbered entries: what follows the name is description.
_NUMBER = re.compile(r"(?:^|(?<=[；;。，,\s]))(?:\d{1,2}[.．、](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*")
_NAME_END = re.compile(r"[。：:]")
_HEAD_NOUN = re.compile(r"(?:项目|工程|基地)$")
# Boxes that hold a table are read as one.
_TABLES = ("指标", "指标表", "一览表")
_EDGES = " \t\u3000，、；;。."


def read_boxes(text: str) -> tuple[DraftProject, ...]:
    """Projects in printed order; each box is a list named by its heading (专栏1 …)."""
    projects: list[DraftProject] = []
    for found in _BOX.finditer(text):
        title = re.sub(r"\s+", "", found[2])
        if title.endswith(_TABLES):
            continue
        name = f"专栏{found[1]} {title}"
        projects.extend(DraftProject(name, project) for project in _projects(text, found.end()))
    return tuple(projects)


def _projects(text: str, start: int) -> list[str]:
    """The names in the lines right below the heading, up to an empty line or the next heading."""
    lines: list[str] = []
    for raw in text[start:].lstrip("\r\n").splitlines():
        line = _BOOKMARK.sub("", raw).strip()
        if not line or _NEXT.match(line):
            break
        if "\t" not in line:
            lines.append(line)
    return [name for line in lines for name in _names(line)]


def _names(line: str) -> list[str]:
    """The names of a line, by its numbers where it has some, else by its marks."""
    marks = list(_NUMBER.finditer(line))
    if not marks or marks[0].start():
        return _split(line)
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    numbered = [line[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    return [name for words in numbered if (name := _NAME_END.split(words)[0].strip(_EDGES))]


def _split(line: str) -> list[str]:
    """Cut at the marks that part the line's names; 企业品牌： before them is a label."""
    line = _LABEL.sub("", line)
    shielded = _shielded(line)
    commas, pauses = (len(re.findall(mark, shielded)) for mark in (_COMMA, "、"))
    if commas > pauses:  # 甲路、乙桥工程，丙站工程: the pause belongs to a name
        return _cut(line, shielded, _MARK)
    parts = _cut(line, shielded, _ANY)
    if sum(bool(_HEAD_NOUN.search(part)) for part in parts) > 1:
        return parts  # each is whole: the pause is the mark between them
    return [part for name in _cut(line, shielded, _MARK) for part in _listed(name)]


def _cut(line: str, shielded: str, mark: re.Pattern[str]) -> list[str]:
    names, position = [], 0
    for found in [*mark.finditer(shielded), None]:
        end = found.end() - 1 if found else len(line)
        names.append(line[position:end].strip(_EDGES))
        position = found.end() if found else end
    return [name for name in names if name]


def _listed(name: str) -> list[str]:
    """甲路、乙桥 are two; 甲、乙生产项目 is one, for the last word heads them all."""
    return [name] if _HEAD_NOUN.search(name) else _cut(name, _shielded(name), _ANY)


def _shielded(words: str) -> str:
    return _BRACKETED.sub(lambda found: "\x00" * len(found.group()), words)
