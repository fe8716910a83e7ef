"""Sheets in saved mails and archives: taken out whole, within bounds, one sentence for what is wrong."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from desktop_app.cycle.inbox import list_files, read_files
from desktop_app.cycle.packs import MAX_MEMBERS
from desktop_app.errors import DocumentError
from tests.support.month_bench import MONTH

CSV = "编号,名称,本月进展,完成率\n附件3/1,铁路,完成铺轨,40\n".encode("gb18030")


def mail(*files: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"] = "报送调度表"
    message.set_content("见附件。")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def archive(*files: tuple[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files:
            target.writestr(name, data)
    return made.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def names(path: Path) -> list[str]:
    return [file.name for file in read_files([path], MONTH)]


def test_attachments_of_a_mail_are_read(tmp_path: Path) -> None:
    data = mail(("市交通局 调度表.csv", CSV), ("现场.jpg", b"\xff\xd8"), ("说明.pdf", b"%PDF"))
    assert names(put(tmp_path, "来信.eml", data)) == ["市交通局 调度表.csv"]


def test_archives_are_read_in_folders_and_in_mails(tmp_path: Path) -> None:
    inner = archive(("九月/市交通局.csv", CSV), ("九月/~$市交通局.csv", b"x"))
    assert names(put(tmp_path, "报表.zip", inner)) == ["市交通局.csv"]
    assert names(put(tmp_path, "来信.eml", mail(("报表.zip", inner)))) == ["市交通局.csv"]
    assert [path.name for path in list_files([tmp_path]).files] == ["报表.zip", "来信.eml"]


def test_names_written_by_chinese_windows(tmp_path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("0123.csv", CSV)
    raw = made.getvalue().replace(b"0123.csv", "交通".encode("gb18030") + b".csv")
    assert names(put(tmp_path, "报表.zip", raw)) == ["交通.csv"]


def broken(kind: str) -> tuple[str, bytes, str]:
    deep = archive(("一.csv", CSV))
    for level in range(4):
        deep = archive((f"{level}.zip", deep))
    locked = bytearray(archive(("一.csv", CSV)))
    for head in (b"PK\x03\x04", b"PK\x01\x02"):
        at = bytes(locked).index(head)
        locked[at + (6 if head == b"PK\x03\x04" else 8)] |= 1
    many = archive(*((f"{n}.csv", b"a,b\n") for n in range(MAX_MEMBERS + 1)))
    return {
        "empty": ("报表.zip", archive(("现场.jpg", b"x")), "里没有调度表"),
        "plain": ("来信.eml", mail(), "里没有调度表"),
        "torn": ("报表.zip", archive(("一.csv", CSV))[:-30], "已损坏"),
        "deep": ("报表.zip", deep, "里没有调度表"),
        "locked": ("报表.zip", bytes(locked), "加了密码"),
        "many": ("报表.zip", many, "附件过多"),
        "bomb": ("报表.zip", archive(("大.csv", b"0" * (101 * 1024 * 1024))), "过大"),
        "noise": ("来信.eml", b"\x00\xff" * 500, "里没有调度表"),
    }[kind]


@pytest.mark.parametrize(
    "kind", ["empty", "plain", "torn", "deep", "locked", "many", "bomb", "noise"]
)
def test_what_cannot_be_taken_is_told_in_one_sentence(tmp_path: Path, kind: str) -> None:
    name, data, words = broken(kind)
    with pytest.raises(DocumentError, match=words) as told:
        read_files([put(tmp_path, name, data)], MONTH)
    assert name in told.value.sentence
