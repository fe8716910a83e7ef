"""Evidence that lies beside returned sheets: offered before collecting, attached by a click."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from desktop_app.application import Application
from tests.support.month_bench import NORTH, RAIL
from tests.support.program import Program
from tests.support.small_store import COUNTY, TRANSPORT, fill_form, small_bench
from tests.support.windows import end, make_window, rest
from ui.app import dress, make_qt_application
from ui.dialogs.collecting import PreviewDialog
from ui.layout_store import LayoutStore
from ui.main_window import MainWindow
from ui.pages.cycle import CyclePage

MONTH = "2023-09"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What came back: two units' sheets in folders of their own, with photographs and papers."""
    with small_bench(tmp_path) as bench:
        bench.cycles.open(MONTH)
        forms = bench.forms(MONTH)
        bench.store.close()
    whole = tmp_path / "报回"
    for unit, rows in (
        (TRANSPORT, {RAIL: ("见附件铁路验收单", 40), NORTH: ("铺轨", 70)}),
        (COUNTY, {"附件2/2": ("主体施工", 50)}),
    ):
        place = whole / unit
        place.mkdir(parents=True)
        (place / forms[unit].name).write_bytes(fill_form(forms[unit], rows).read_bytes())
    for name in (
        f"{TRANSPORT}/铁路验收单.pdf",
        f"{TRANSPORT}/附件3-1.1北线照片.jpg",
        f"{TRANSPORT}/其他情况.docx",
        f"{COUNTY}/现场.jpg",
        "来历不明.pdf",
    ):
        (whole / name).write_bytes(name.encode())
    return whole


@pytest.fixture
def duban(
    tmp_path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Program:
    program = Program(tmp_path, capsys, monkeypatch)
    program.store = tmp_path / "small.duban"
    monkeypatch.setenv("DUBAN_STORE", str(program.store))
    assert folder.is_dir()
    return program


def test_on_the_command_line(duban: Program, folder: Path) -> None:
    seen = duban.json("cycle", "collect", MONTH, folder, "--preview")["evidence"]
    assert seen["attached"] == 0
    assert {(Path(o["file"]).name, o["unit"], o["item"]) for o in seen["offered"]} == {
        ("铁路验收单.pdf", TRANSPORT, RAIL),
        ("附件3-1.1北线照片.jpg", TRANSPORT, NORTH),
        ("其他情况.docx", TRANSPORT, None),
        ("现场.jpg", COUNTY, "附件2/2"),
    }
    told = duban.done("cycle", "collect", MONTH, folder, "--evidence").out
    assert "已附佐证材料" in told
    assert "其他情况.docx" in told
    kept = duban.json("evidence", RAIL)
    assert [each["name"] for each in kept] == ["铁路验收单.pdf"]
    assert duban.json("check") == {"ok": True, "problems": []}
    # What is attached is not offered again; the rest waits.
    again = duban.json("cycle", "collect", MONTH, folder, "--preview")["evidence"]["offered"]
    assert "铁路验收单.pdf" not in {Path(o["file"]).name for o in again}
    duban.done("undo")
    assert duban.json("evidence", RAIL) == []


def test_beside_a_single_sheet_only_what_is_named_counts(duban: Program, folder: Path) -> None:
    (sheet,) = (folder / TRANSPORT).glob("*.xlsx")
    found = duban.json("cycle", "collect", MONTH, sheet, "--preview")["evidence"]["offered"]
    assert [(Path(o["file"]).name, o["item"]) for o in found] == [("铁路验收单.pdf", RAIL)]


def test_what_came_along_in_a_mail_or_an_archive(
    duban: Program, folder: Path, tmp_path: Path
) -> None:
    (sheet,) = (folder / TRANSPORT).glob("*.xlsx")
    pack = tmp_path / "交通局报来.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.write(sheet, sheet.name)
        archive.writestr("铁路验收单.pdf", b"scan")
    (offer,) = duban.json("cycle", "collect", MONTH, pack, "--preview")["evidence"]["offered"]
    assert (offer["inside"], offer["unit"], offer["item"]) == ("铁路验收单.pdf", TRANSPORT, RAIL)
    told = duban.json("cycle", "collect", MONTH, pack, "--evidence")["evidence"]
    assert told == {"attached": 1, "offered": []}
    (kept,) = duban.json("evidence", RAIL)
    assert (kept["name"], kept["size"]) == ("铁路验收单.pdf", 4)
    assert duban.json("check") == {"ok": True, "problems": []}
    again = duban.json("cycle", "collect", MONTH, pack, "--preview")["evidence"]["offered"]
    assert again == []


@pytest.fixture
def window(duban: Program, tmp_path: Path) -> Iterator[MainWindow]:
    app = make_qt_application()
    with duban.opened() as application:
        theme = dress(app, LayoutStore(tmp_path / "window.ini"), application.paths)
        made = make_window(application, theme)
        yield made
        end(made)


def names(application: Application, key: str) -> list[str]:
    return [each.name for each in application.evidence(key)]


def test_in_the_window(window: MainWindow, folder: Path) -> None:
    page = window.turn_to("cycle")
    rest(window)
    assert isinstance(page, CyclePage)
    page.collect([folder])
    rest(window)
    dialog = page.findChild(PreviewDialog)
    assert dialog is not None
    assert {proof.path.name for proof in dialog.proofs} >= {
        "铁路验收单.pdf",
        "附件3-1.1北线照片.jpg",
    }
    boxes = {box.accessibleName(): box for box in dialog.offers.findChildren(QComboBox)}
    open_ = boxes["其他情况.docx所属事项"]
    open_.setCurrentIndex(open_.findData(RAIL))
    dialog.accept_button.click()
    rest(window)
    application = window.desk.application
    assert sorted(names(application, RAIL)) == ["其他情况.docx", "铁路验收单.pdf"]
    assert names(application, NORTH) == ["附件3-1.1北线照片.jpg"]
    assert "已附佐证材料" in page._result.text()
    assert (folder / TRANSPORT / "铁路验收单.pdf").exists()
