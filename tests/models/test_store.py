"""The store opens strictly: each fault is told apart, and nothing is left half made."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel

from models import schema, sqlite_only
from models.base import UnitKind
from models.faults import StoreFault, StoreFaultCode
from models.media import is_plain_local_disk, mount_type
from models.plan import Unit, UnitAlias
from models.store import create_store, open_store
from tests.support.stores import new_store


def fault_of(path: Path, *, read_only: bool = False) -> StoreFaultCode:
    with pytest.raises(StoreFault) as caught:
        open_store(path, read_only=read_only)
    return caught.value.code


def test_a_new_store_is_one_file_and_opens_again(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["测试.duban"]
    with open_store(tmp_path / "测试.duban") as store:
        assert store.check() == []


def test_the_migrated_schema_is_the_schema_of_the_models(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    engine = sqlite_only.make_engine(tmp_path / "测试.duban", read_only=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_missing_foreign_and_damaged_files_are_told_apart(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "没有.duban") is StoreFaultCode.MISSING
    text = tmp_path / "文字.duban"
    text.write_text("不是数据库", encoding="utf-8")
    assert fault_of(text) is StoreFaultCode.FOREIGN
    empty = tmp_path / "空.duban"
    empty.touch()
    assert fault_of(empty) is StoreFaultCode.FOREIGN
    assert fault_of(tmp_path) is StoreFaultCode.FOREIGN
    other = tmp_path / "别的程序.duban"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.commit()
    assert fault_of(other) is StoreFaultCode.FOREIGN


def test_a_truncated_store_is_corrupt(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    assert fault_of(path) is StoreFaultCode.CORRUPT


def test_scribbled_pages_are_corrupt(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(4096 * 3))
    assert fault_of(path) is StoreFaultCode.CORRUPT


@pytest.mark.parametrize(
    ("revision", "code"),
    [("9999", StoreFaultCode.NEWER), ("0000", StoreFaultCode.TOO_OLD)],
)
def test_the_version_gate(tmp_path: Path, revision: str, code: StoreFaultCode) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
    before = path.read_bytes()
    assert fault_of(path) is code
    assert path.read_bytes() == before


def test_a_second_opener_is_told_who_holds_the_store(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        with pytest.raises(StoreFault) as caught:
            open_store(store.path)
        assert caught.value.code is StoreFaultCode.LOCKED
        assert "@" in caught.value.holder
        with open_store(store.path, read_only=True) as reader:
            assert reader.check() == []
            with pytest.raises(StoreFault) as refused, reader.writing():
                pass
            assert refused.value.code is StoreFaultCode.READ_ONLY
    open_store(store.path).close()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "测试.duban"
    path.write_text("别人的文件", encoding="utf-8")
    with pytest.raises(StoreFault) as caught:
        create_store(path)
    assert caught.value.code is StoreFaultCode.EXISTS
    assert path.read_text(encoding="utf-8") == "别人的文件"


def test_a_failed_transaction_changes_nothing(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        with pytest.raises(RuntimeError, match="停电"), store.writing() as session:
            session.add(Unit(name="市财政局", kind=UnitKind.CITY))
            session.flush()
            raise RuntimeError("停电")
        with store.reading() as session:
            assert session.execute(sa.select(sa.func.count()).select_from(Unit)).scalar_one() == 0


def test_foreign_keys_and_checks_are_on(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        with pytest.raises(StoreFault), store.writing() as session:
            session.add(UnitAlias(unit_id=99, alias="无主"))
        with pytest.raises(StoreFault), store.writing() as session:
            session.execute(
                sa.text("INSERT INTO unit (name, kind, position, pinyin) VALUES ('x', '乱', 0, '')")
            )


def test_a_store_in_a_folder_that_cannot_be_written_opens_for_reading(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("管理员不受文件夹权限限制，无法在此检验只读文件夹。")
    folder = tmp_path / "只读"
    folder.mkdir()
    new_store(folder).close()
    folder.chmod(0o500)
    try:
        assert fault_of(folder / "测试.duban") is StoreFaultCode.READ_ONLY
        with open_store(folder / "测试.duban", read_only=True) as store:
            assert store.check() == []
    finally:
        folder.chmod(0o700)


def test_a_failing_migration_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    scripts = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9999_breaks.py").write_text(
        '"""Adds a table, then fails."""\n'
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f'revision = "9999"\ndown_revision = "{schema.revisions()[-1]}"\n'
        "def upgrade():\n"
        '    op.create_table("halb", sa.Column("id", sa.Integer()))\n'
        '    op.execute("DROP TABLE unit")\n'
        '    raise RuntimeError("坏的升级")\n',
        encoding="utf-8",
    )
    with open_store(path) as store, store.writing() as session:
        session.add(Unit(name="市财政局", kind=UnitKind.CITY))
    monkeypatch.setattr(schema, "MIGRATIONS", scripts)
    saved: list[Path] = []
    with pytest.raises(RuntimeError, match="坏的升级"):
        open_store(path, before_migration=saved.append)
    assert saved == [path]
    monkeypatch.undo()
    with open_store(path) as store, store.reading() as session:
        assert session.execute(sa.select(Unit.name)).scalar_one() == "市财政局"
        tables = sa.inspect(session.connection()).get_table_names()
        assert "halb" not in tables


def test_a_migration_keeps_children_of_a_rebuilt_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    with open_store(path) as store, store.writing() as session:
        unit = Unit(name="市财政局", kind=UnitKind.CITY)
        session.add(unit)
        session.flush()
        assert unit.id is not None
        session.add(UnitAlias(unit_id=unit.id, alias="财政局"))
    scripts = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9999_rebuilds.py").write_text(
        '"""Rebuilds the unit table."""\n'
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f'revision = "9999"\ndown_revision = "{schema.revisions()[-1]}"\n'
        "def upgrade():\n"
        '    with op.batch_alter_table("unit", recreate="always") as batch:\n'
        '        batch.add_column(sa.Column("note", sa.String(), server_default=""))\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(schema, "MIGRATIONS", scripts)
    with open_store(path) as store, store.reading() as session:
        assert session.execute(sa.select(UnitAlias.alias)).scalar_one() == "财政局"
        assert store.check() == []


MOUNTS = """/dev/sda1 / ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
/dev/sdb1 /media/U\\040盘 vfat rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a/x.duban", "ext4"),
        ("/mnt/share/x.duban", "cifs"),
        ("/media/U 盘/x.duban", "vfat"),
        ("/mnt/shared-not/x.duban", "ext4"),
    ],
)
def test_the_longest_mount_point_decides(path: str, kind: str) -> None:
    assert mount_type(Path(path), MOUNTS) == kind


def test_this_folder_is_judged_without_failing(tmp_path: Path) -> None:
    assert is_plain_local_disk(tmp_path) in {True, False}
