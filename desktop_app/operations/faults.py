"""Store faults in, Chinese sentences with the next step out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.errors import StoreError, StoreGoneError
from models.faults import StoreFault, StoreFaultCode

SENTENCES = {
    StoreFaultCode.MISSING: ("找不到台账文件“{name}”。", "请检查路径；U 盘上的请先插好。也可以新建一个台账（命令 duban init）。"),
    StoreFaultCode.EXISTS: ("台账文件“{name}”已经存在。", "请换一个文件名，或先把原文件移走；原有数据没有改动。"),
    StoreFaultCode.FOREIGN: ("“{name}”不是督办台账文件。", "请选择扩展名为 .duban 的台账；公文和调度表请用“读取公文”“收表”导入。"),
    StoreFaultCode.CORRUPT: ("台账文件“{name}”已损坏。", "请不要继续使用，从备份文件夹恢复最近的一份（窗口里点“从备份恢复…”，命令 duban restore）。"),
    StoreFaultCode.NEWER: ("台账“{name}”由更新版本的程序建立，本程序打不开。", "请把程序升级到最新版后再打开；数据没有改动。"),
    StoreFaultCode.TOO_OLD: ("台账“{name}”的版本过旧，本程序不能直接升级。", "请先用 0.1 版程序打开一次完成升级。"),
    StoreFaultCode.LOCKED: ("台账“{name}”正被{holder}打开。", "请关闭那边的程序后再试；只看不改的命令可以照常使用。"),
    StoreFaultCode.READ_ONLY: ("台账“{name}”所在位置不能写入。", "请把台账复制到本机可写的文件夹后再打开。"),
    StoreFaultCode.FULL: ("磁盘已满或写不进去，本次改动没有保存。", "请清理磁盘空间后重做这一步；原有数据完好。"),
    StoreFaultCode.UNREADABLE: ("台账文件“{name}”读写不了。", "请检查文件和文件夹的权限、U 盘或网络盘是否仍然连接。"),
    StoreFaultCode.GONE: ("台账文件“{name}”不在原来的位置了（被移走、改名、删除，或 U 盘已拔出），这一步没有做成。", "请把它放回原处再做一次；放回后仍见此提示，请关闭窗口重新打开。屏幕上的内容仍可查看。"),
    StoreFaultCode.OTHER_SHAPE: ("台账“{name}”的结构与本程序不符，可能刚被另一个版本的程序升级过。", "请关闭窗口，用最新版的程序重新打开；仍不行时，用 duban restore 恢复备份。数据没有改动。"),
    StoreFaultCode.OUTDATED: ("台账“{name}”由旧版本建立，要先升级才能查看，而它现在不能写入。", "请关闭正在使用它的程序，或把它复制到本机可写的文件夹后再打开；升级前会自动备份。"),
}  # fmt: skip


def explain(fault: StoreFault, path: Path) -> StoreError:
    """The sentence for a fault of the store at `path`."""
    sentence, remedy = SENTENCES[fault.code]
    holder = f"“{fault.holder}”" if fault.holder else "另一个程序"
    kind = StoreGoneError if fault.code is StoreFaultCode.GONE else StoreError
    return kind(sentence.format(name=path.name, holder=holder), remedy)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn store faults of the block into `StoreError`."""
    try:
        yield
    except StoreFault as fault:
        raise explain(fault, path) from fault
