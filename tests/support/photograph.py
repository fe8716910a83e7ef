"""A store in, pictures of every page out: `python -m tests.support.photograph --store S --out DIR`.

Without a store it makes one of invented months; `--manual` retakes the pictures of the manual.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.application import Application
from desktop_app.clock import system_clock
from desktop_app.paths import Paths, user_paths
from tests.support.windows import opened, rest
from ui.app import dress, make_qt_application
from ui.desk import Surroundings
from ui.layout_store import LayoutStore
from ui.main_window import MainWindow
from ui.meeting.window import MeetingWindow
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import LedgerQuery

SETTLED_S = 0.4
PICTURES = user_paths().manual / "pictures"
MANUAL_SIZE = "1280x720"
MANUAL_PAGES = (
    *("workbench", "ledger", "timeline", "heat", "cycle", "actions", "problems", "pool"),
    *("bulletin", "units", "ranking", "meeting"),
)


def main(arguments: list[str] | None = None) -> int:
    """Photograph the window as it is used; sizes are in logical pixels."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument("--manual", action="store_true", help="the pictures of the manual")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--style", default="light")
    parser.add_argument("--type-size", default="中")
    parser.add_argument("--pages", default="")
    parser.add_argument("--key", default="附件3/1.1", help="the item opened in the ledger")
    parser.add_argument("--document", type=Path, help="a document whose review is taken instead")
    chosen = parser.parse_args(arguments)
    if chosen.manual:
        chosen.size, chosen.pages = MANUAL_SIZE, ",".join(MANUAL_PAGES)
    width, height = (int(part) for part in chosen.size.split("x"))
    chosen.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        paths = Paths(Path(folder), Path(folder) / "logs", user_paths().resources)
        app = make_qt_application()
        layout = LayoutStore(paths.data / "window.ini")
        layout.keep_text("look/style", chosen.style)
        layout.keep_text("look/size", chosen.type_size)
        theme = dress(app, layout, paths)
        store = chosen.store or Path(folder) / "演示.duban"
        if chosen.store is None:
            Application.create(store, paths, system_clock(), "liaocheng-2023", demo=True).close()
        with Application.open(store, paths, system_clock()) as application:
            window = MainWindow(opened(application), Surroundings(store, paths, layout, theme))
            window.resize(width, height)
            window.show()
            if chosen.document is not None:
                take_review(window, chosen.document, chosen.out)
                window.close()
                return 0
            wanted = chosen.pages.split(",") if chosen.pages else window.book.names
            for name in wanted:
                if name == "meeting":
                    take_meeting(window, chosen.out, chosen.key, (width, height))
                else:
                    take(window, name, chosen.out, chosen.key)
            window.close()
    return 0


def take(window: MainWindow, name: str, folder: Path, key: str) -> Path:
    """Turn to a page, wait until it has come to rest, and keep its picture."""
    page = window.turn_to(name)
    if isinstance(page, LedgerPage):
        page.show_query(LedgerQuery(open_key=key))
    return keep(window, window, folder / f"{name}.png")


def take_meeting(window: MainWindow, folder: Path, key: str, size: tuple[int, int]) -> Path:
    """Open 会议模式 at an item and keep its picture."""
    window.turn_to("workbench")
    rest(window)
    window.open_meeting()
    meeting = window.findChild(MeetingWindow)
    assert meeting is not None
    meeting.showNormal()
    meeting.resize(*size)
    meeting.open_key(key)
    picture = keep(window, meeting, folder / "meeting.png")
    meeting.close()
    return picture


def take_review(window: MainWindow, document: Path, folder: Path) -> Path:
    """Read a document and keep the picture of what opens: its review or its comparison."""
    window.read_document(document)
    rest(window, quiet_s=SETTLED_S)
    opened_window = window.findChild(QDialog)
    assert opened_window is not None
    return keep(window, opened_window, folder / "review.png")


def keep(window: MainWindow, shown: QWidget, path: Path) -> Path:
    """The picture of a window that has come to rest."""
    rest(window, quiet_s=SETTLED_S)
    shown.grab().save(str(path))
    # All colours are kept: a palette would turn a green light grey.
    with Image.open(path) as picture:
        picture.convert("RGB").save(path, optimize=True)
    return path


if __name__ == "__main__":
    sys.exit(main())
