"""The program as installed in; what it is made of, with versions and licences, out."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from html import escape
from importlib import metadata
from re import split

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from ui.widgets.form import fit

PROGRAM = "duban"
LONGEST = 60
LICENCE_FIELDS = ("License-Expression", "License")
FONTS = (
    ("FandolFang、FandolKai、FandolHei、FandolSong", "GPL（附字体例外，可嵌入文件）"),
    ("AR PL UMing（生僻字）", "Arphic Public License"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A library the program is made of."""

    name: str
    version: str
    licence: str


def parts() -> list[Part]:
    """The libraries the program asks for, as they are installed here."""
    found = []
    for wanted in metadata.requires(PROGRAM) or []:
        if "extra ==" in wanted:
            continue
        name = split(r"[\s<>=!~;\[]", wanted, maxsplit=1)[0]
        try:
            known = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append(Part(known["Name"], known["Version"], _licence(known)))
    return sorted(found, key=lambda part: part.name.lower())


def _licence(known: metadata.PackageMetadata) -> str:
    words = next((str(known[name]) for name in LICENCE_FIELDS if name in known), "")
    first = words.strip().splitlines()[0] if words.strip() else ""
    if first and len(first) <= LONGEST:
        return first
    named = [
        each.split("::")[-1].strip()
        for each in known.get_all("Classifier") or []
        if each.startswith("License ::")
    ]
    return "、".join(named) or "见随附的许可文件"


def about_html() -> str:
    """The whole text."""
    try:
        version = metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        version = "（未安装）"
    rows = "".join(
        f"<tr><td>{escape(part.name)}</td><td>{escape(part.version)}</td>"
        f"<td>{escape(part.licence)}</td></tr>"
        for part in parts()
    )
    fonts = "".join(f"<li>{escape(name)}：{escape(licence)}</li>" for name, licence in FONTS)
    return (
        f"<h2>督办台账 {escape(version)}</h2>"
        "<p>读方案、建台账、月调度、亮灯、印通报的离线桌面程序。数据只存在本机的台账文件里，"
        "程序不联网。<b>只能录入非涉密信息，涉密信息不得录入。</b></p>"
        f"<p>Python {platform.python_version()}，Qt {qVersion()}，{escape(platform.platform())}</p>"
        "<h3>所用程序库及许可</h3>"
        "<table cellpadding='4'><tr><th align='left'>名称</th><th align='left'>版本</th>"
        f"<th align='left'>许可</th></tr>{rows}</table>"
        f"<h3>随附字体</h3><ul>{fonts}</ul>"
        "<p>本机装有公文字体（方正小标宋、仿宋_GB2312、楷体_GB2312、黑体）时优先使用本机字体。</p>"
    )


class About(QDialog):
    """关于."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle("关于督办台账")
        column = QVBoxLayout(self)
        self.words = QTextBrowser()
        self.words.setAccessibleName("关于督办台账")
        self.words.setHtml(about_html())
        column.addWidget(self.words)
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        line = self.fontMetrics().height()
        fit(self, QSize(line * 44, line * 34))
