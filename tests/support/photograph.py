"""A store in, pictures of the window out: `python -m tests.support.photograph --store S --out DIR`.

Without a store it makes one of invented months; `--sets all` takes every page, tab, menu, dialog
and notice; `--empty` an empty store; `--manual` retakes the pictures of the manual. The scale of
the screen is Qt's own: QT_SCALE_FACTOR=1.5.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.application import Application
from desktop_app.clock import system_clock
from desktop_app.paths import Paths, user_paths
from tests.support.scenes.dialogs import DIALOGS
from tests.support.scenes.others import OTHERS, review
from tests.support.scenes.pages import PAGES, STATES, Scene
from tests.support.scenes.stage import Stage
from tests.support.windows import opened
from ui.app import dress, make_qt_application
from ui.desk import Surroundings
from ui.layout_store import LayoutStore
from ui.main_window import MainWindow

PICTURES = user_paths().manual / "pictures"
MANUAL_SIZE = "1280x720"
MANUAL_PAGES = (
    *("workbench", "ledger", "timeline", "heat", "cycle", "actions", "problems", "pool"),
    *("bulletin", "units", "ranking", "meeting", "meetings", "review"),
)
SETS = {"pages": PAGES, "states": STATES, "dialogs": DIALOGS, "others": OTHERS}


def main(arguments: list[str] | None = None) -> int:
    """Photograph the window as it is used; sizes are in logical pixels. 1 where a scene failed."""
    chosen = _parser().parse_args(arguments)
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
        store = chosen.store or _make(Path(folder) / "演示.duban", paths, empty=chosen.empty)
        with Application.open(store, paths, system_clock()) as application:
            window = MainWindow(opened(application), Surroundings(store, paths, layout, theme))
            window.resize(width, height)
            window.show()
            stage = Stage(window, chosen.out, chosen.key)
            failed = _play(stage, _scenes(chosen))
            window.close()
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument("--manual", action="store_true", help="the pictures of the manual")
    parser.add_argument("--empty", action="store_true", help="an empty store instead")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--style", default="light")
    parser.add_argument("--type-size", default="中")
    parser.add_argument("--pages", default="", help="scenes by name, with commas")
    parser.add_argument("--sets", default="pages", help=f"all, or some of {','.join(SETS)}")
    parser.add_argument("--key", default="附件3/1.1", help="the item opened in the ledger")
    parser.add_argument("--document", type=Path, help="a document whose review is taken instead")
    return parser


def _make(path: Path, paths: Paths, *, empty: bool) -> Path:
    plan = None if empty else "liaocheng-2023"
    Application.create(path, paths, system_clock(), plan, demo=not empty).close()
    return path


def _scenes(chosen: argparse.Namespace) -> Iterable[tuple[str, Scene]]:
    if chosen.document is not None:
        return [("review", review(chosen.document))]
    everything = {name: scene for scenes in SETS.values() for name, scene in scenes.items()}
    if chosen.pages:
        return [(name, everything[name]) for name in chosen.pages.split(",")]
    if chosen.sets == "all":
        return everything.items()
    return [pair for name in chosen.sets.split(",") for pair in SETS[name].items()]


def _play(stage: Stage, scenes: Iterable[tuple[str, Scene]]) -> int:
    """Play the scenes one by one; one that fails is told and does not keep the others."""
    failed = 0
    for name, scene in scenes:
        try:
            scene(stage)
        except (LookupError, AssertionError, StopIteration, AttributeError) as error:
            failed += 1
            sys.stderr.write(f"{name}: {error!r}\n")
            traceback.print_exc(limit=-2)
            stage.close_all()
    return failed


if __name__ == "__main__":
    sys.exit(main())
