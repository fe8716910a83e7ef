"""The names of an office in, the text of its file of names out."""

from __future__ import annotations

import json
from dataclasses import fields

from desktop_app.bulletin.organs import OrganNames
from desktop_app.errors import DubanError

HEADING = "# 本机关。各种文书共用；由“设置 → 本机关”写成，也可以直接改这里。\n\n"
LONGEST = 200


def office_text(names: OrganNames) -> str:
    """TOML with one name a line. Raises `DubanError` for names that no paper could print."""
    lines = []
    for field in fields(OrganNames):
        value = getattr(names, field.name)
        parts = value if isinstance(value, tuple) else (value,)
        if any(len(part) > LONGEST or not part.isprintable() for part in parts):
            raise DubanError(
                "机关名称里有印不出的字符，或者过长。",
                f"每项不超过 {LONGEST} 字，请删去换行等再存。",
            )
        # Chinese and quotation marks are written alike in JSON and TOML.
        written = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
        lines.append(f"{field.name} = {written}\n")
    if not names.organ.strip():
        raise DubanError("机关全称不能空着。", "请填写署名用的全称，例如“某某市发展和改革委员会”。")
    return HEADING + "".join(lines)
