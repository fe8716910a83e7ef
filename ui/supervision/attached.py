"""Files kept with a step or a problem in; the one whose link was clicked, opened, out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.progress import Progress
from desktop_app.supervision.views import AttachmentView
from ui.desk import Desk


def link_of(attachment: AttachmentView) -> tuple[str, str]:
    """The name and the link under which a story shows a file."""
    return attachment.name, f"file:{attachment.id}"


def open_attached(desk: Desk, attachments: Sequence[AttachmentView], link: str) -> None:
    """Open the file of a link with the program the system has for it."""
    for attachment in attachments:
        if link_of(attachment)[1] == link:
            desk.read("打开附件", partial(_find, desk, attachment), _open, slot="attachment")


def _find(desk: Desk, attachment: AttachmentView, _: Progress) -> Path:
    return desk.application.attachment_path(attachment)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
