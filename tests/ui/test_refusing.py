"""A store that cannot be opened: why, in a box that leads on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from desktop_app.application import Application
from desktop_app.errors import DubanError
from tests.support.stores import fixed_clock
from tests.support.windows import end, paths_in, rest
from tests.ui.conftest import TODAY
from ui import refusing
from ui.app import make_showing
from ui.layout_store import LayoutStore
from ui.stores import Recent


@pytest.fixture
def spoilt(demo_store: Path, tmp_path: Path) -> Path:
    """A store with a backup, then damaged."""
    paths = paths_in(tmp_path)
    store = tmp_path / "台账.duban"
    store.write_bytes(demo_store.read_bytes())
    with Application.open(store, paths, fixed_clock(now=TODAY)) as application:
        application.backup()
    store.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    return store


def pressing(words: str, seen: list[str]) -> object:
    """Answers each box with the button of these words, where it has one."""

    def answer(box: QMessageBox) -> int:
        seen.append("、".join(made.text() for made in box.buttons()) + box.text())
        for made in box.buttons():
            if made.text() == words:
                made.click()
        return 0

    return answer


def test_a_damaged_store_is_put_back_from_the_box(
    qapp: QApplication, spoilt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, seen, started = paths_in(tmp_path), list[str](), list[Path]()
    (backup,) = (spoilt.parent / "台账-备份").glob("*.duban")
    monkeypatch.setattr(QMessageBox, "exec", pressing("从备份恢复…", seen))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    monkeypatch.setattr(refusing, "start_window", started.append)
    with pytest.raises(DubanError) as refused:
        Application.open(spoilt, paths, fixed_clock())
    refusing.tell_refused(refused.value, spoilt, paths)
    assert "从备份恢复…、打开别的台账…" in seen[0]
    assert "已从" in seen[1]
    assert started == [spoilt]
    with Application.open(spoilt, paths, fixed_clock()) as again:
        assert len(again.items()) > 100
        assert again.log(1)[0].name == "从备份恢复"
    # What was left of the damaged file is kept.
    assert list(spoilt.parent.rglob("*损坏*"))


def test_without_backups_another_store_may_be_opened(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, started = list[str](), list[Path]()
    other = tmp_path / "别的.duban"
    monkeypatch.setattr(QMessageBox, "exec", pressing("打开别的台账…", seen))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    monkeypatch.setattr(refusing, "start_window", started.append)
    error = DubanError("找不到台账文件。", "请检查路径。")
    refusing.tell_refused(error, tmp_path / "没有.duban", paths_in(tmp_path))
    assert "从备份恢复" not in seen[0]
    assert started == [other]


def test_a_store_opened_instead_of_the_last_one_is_told(qapp: QApplication, tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    stick = tmp_path / "U盘" / "工作盘.duban"
    layout = LayoutStore(paths.data / "window.ini")
    Recent(layout).remember(stick)
    store = paths.default_store
    store.parent.mkdir(parents=True, exist_ok=True)
    Application.create(store, paths, fixed_clock()).close()
    showing = make_showing(
        lambda: Application.open(store, paths, fixed_clock()), paths, store, TODAY.date()
    )
    window = showing.start()
    assert window is not None
    rest(window)
    told = "".join(window.notices.texts())
    assert "工作盘.duban" in told
    assert "不是同一份" in told
    window.close()
    showing.finish(window)
    end(window)
