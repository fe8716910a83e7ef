"""A year goes into a folder of its own: everything in it, everything missing told."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

from desktop_app.archives import make_archive
from desktop_app.progress import CancelledError
from models.bulletin import BulletinPdf
from tests.support.pdf_reading import all_text, bare
from tests.support.program import Program


@pytest.fixture
def issued(duban_demo: Program, tmp_path: Path) -> Program:
    """The demo with a paper and a file that proves something."""
    duban_demo.done("bulletin", "2023-09", "--out", tmp_path / "通报")
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(b"\xff\xd8 photo")
    with duban_demo.opened() as application:
        application.attach_evidence("附件3/1", [photo], "2023-09")
    return duban_demo


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_year_is_put_together(issued: Program, tmp_path: Path) -> None:
    made = issued.json("archive", "2023", "--out", tmp_path / "归档")
    folder = Path(made["folder"])
    assert folder.name == "聊城市发展和改革委员会2023年督办归档（演示数据）"
    assert (made["papers"], made["months"]) == (1, ["2023-09", "2023-10"])
    assert made["told"] == ["2023-11尚未关账，没有归入。"]
    found = names(folder)
    assert {"归档文件目录.pdf", "归档文件目录.xlsx", "校验清单.sha256"} <= found
    assert "4 附件/附件3-1/现场.jpg" in found and "3 督办工作/督办措施.xlsx" in found
    (paper,) = (folder / "1 发文").iterdir()
    with issued.opened() as application:
        (kept,) = application.issued_papers()
        assert paper.read_bytes() == application.issued_paper(kept.id).pdf
        frozen = application.frozen_month("2023-09")
        assert frozen is not None
    kept_month = folder / "2 月度数据" / "2023-09 冻结数据.json"
    assert kept_month.read_text(encoding="utf-8") == frozen and json.loads(frozen)
    assert len(found) == made["files"] + 1
    assert issued.json("archive", "--check", folder) == {"ok": True, "problems": []}


def test_the_list_of_contents_names_every_file(issued: Program, tmp_path: Path) -> None:
    folder = Path(issued.json("archive", "2023", "--out", tmp_path)["folder"])
    book = openpyxl.load_workbook(folder / "归档文件目录.xlsx")
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(rows) if row[0] == "件号")
    assert rows[head] == ("件号", "责任者", "文号", "题名", "日期", "页数", "备注")
    listed = rows[head + 1 :]
    assert len(listed) == len(names(folder)) - 3
    assert listed[0][2] == "聊发改督〔2023〕1号" and listed[0][6] == "1 发文"
    assert "现场.jpg" in {row[3] for row in listed}
    assert "归档文件目录" in bare(all_text((folder / "归档文件目录.pdf").read_bytes()))


def test_the_month_shows_lights_and_reports(issued: Program, tmp_path: Path) -> None:
    folder = Path(issued.json("archive", "2023", "--out", tmp_path)["folder"])
    book = openpyxl.load_workbook(folder / "2 月度数据" / "2023-09 调度汇总.xlsx")
    words = {str(cell) for s in book for row in s.iter_rows(values_only=True) for cell in row}
    assert any("序时进度" in each for each in words) and "附件3/1" in words


def test_what_cannot_be_taken_in_is_told(issued: Program, tmp_path: Path) -> None:
    vault = issued.store.with_name(f"{issued.store.stem}-附件")
    for path in vault.rglob("*.jpg"):
        path.unlink()
    with issued.opened() as application, application._store.writing() as session:
        session.execute(sa.update(BulletinPdf).values(pdf=b"%PDF-1.4 other"))
    made = issued.json("archive", "2023", "--out", tmp_path / "归档")
    assert made["papers"] == 0
    assert any("聊发改督〔2023〕1号没有归入" in words for words in made["told"])
    assert any("事项附件3/1的附件没有归入" in words for words in made["told"])


def test_refusals_leave_nothing_behind(issued: Program, tmp_path: Path) -> None:
    target = tmp_path / "归档"
    assert "2019年没有" in issued.refused("archive", "2019", "--out", target)
    issued.done("archive", "2023", "--out", target)
    assert "已经在这个文件夹里" in issued.refused("archive", "2023", "--out", target)
    assert len(list(target.iterdir())) == 1
    assert issued("archive", "2023").code == 2
    assert issued("archive", "2023", "--check", target).code == 2
    outcome = issued("archive", "--check", tmp_path)
    assert outcome.code == 1 and "不能核对" in outcome.err


def test_it_can_be_stopped(issued: Program, tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str) -> None:
        if done == 2:
            raise CancelledError

    with issued.opened() as application, pytest.raises(CancelledError):
        make_archive(application, 2023, tmp_path / "归档", stop)
    assert list((tmp_path / "归档").iterdir()) == []


def test_altered_archives_are_refused(issued: Program, tmp_path: Path) -> None:
    folder = Path(issued.json("archive", "2023", "--out", tmp_path)["folder"])
    (folder / "归档文件目录.xlsx").write_bytes(b"")
    outcome = issued("archive", "--check", folder, "--json")
    assert outcome.code == 1
    assert outcome.data == {"ok": False, "problems": ["与归档时不一致：归档文件目录.xlsx"]}


def test_an_empty_store_says_what_to_do_first(duban: Program, tmp_path: Path) -> None:
    duban.done("init", "--empty")
    assert "请先关账" in duban.refused("archive", "--out", tmp_path)
