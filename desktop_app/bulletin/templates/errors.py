"""What went wrong in a template in, one Chinese sentence with file and line out."""

from __future__ import annotations

import re
import traceback

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from desktop_app.errors import DubanError

REMEDY = "请改正后重试，或恢复内置模板。"
_SAID = (
    (r"[Uu]nexpected end of template", "“if”“for”等语句没有写结束语"),
    (r"unknown tag '(.*?)'", "没有“{0}”这种语句，或它前面的语句没有写全"),
    (r"No filter named '(.*?)'", "没有“{0}”这种加工方式"),
    (r"No test named '(.*?)'", "没有“{0}”这种判断"),
    (r"expected token '(.*?)', got '(.*?)'", "写到“{1}”处不完整，应有“{0}”"),
    (r"unexpected (?:char )?'(.*?)'", "多出了“{0}”"),
    (r"[Mm]issing end of (\w+)", "注释或原文语句没有写结束语"),
    (r"'(\w+)' is undefined", "没有“{0}”这个名字"),
    (r"has no (?:attribute|element) '?(.*?)'?$", "没有“{0}”这一项"),
    (r"nothing to print", "这里没有值可印，请先用 if 判断"),
    (r"Template '?(.*?)'? not found|^(\S+\.j2)$", "没有公用文件“{0}”"),
    (r"Range too big", "循环次数太多"),
)


class TemplateError(DubanError):
    """A template file is missing or not sound; nothing was printed."""

    def __init__(self, place: str, complaint: str, line: int | None = None) -> None:
        where = f"第{line}行" if line else ""
        super().__init__(f"模板文件“{place}”{where}：{complaint}。", REMEDY)
        self.place = place
        self.line = line


def explained(error: Exception, place: str, line: int | None = None) -> TemplateError:
    """The sentence for anything that compiling or rendering a template raised."""
    if isinstance(error, TemplateError):
        return error
    if isinstance(error, TemplateSyntaxError):
        return TemplateError(error.filename or place, _chinese(error), line or error.lineno)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith((".j2", ".toml")):
            return TemplateError(frame.filename, _chinese(error), line or frame.lineno)
    return TemplateError(place, _chinese(error), line)


def _chinese(error: Exception) -> str:
    message = str(getattr(error, "message", None) or error)
    for pattern, sentence in _SAID:
        found = re.search(pattern, message)
        if found:
            return sentence.format(*(part or "" for part in found.groups()))
    match error:
        case SecurityError():
            return "用了不允许的写法"
        case UndefinedError():
            return "用了没有的名字"
        case ZeroDivisionError():
            return "除数为零"
    return "写法有误"
