"""The templates of papers in; kinds to choose, texts to change with the page beside them, out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.bulletin.templates.files import TemplateFile
from desktop_app.bulletin.templates.library import KindEntry
from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.help_view import add_help_key
from ui.templates.making import Tried, try_texts
from ui.widgets.basics import button, label
from ui.widgets.form import fit
from ui.widgets.page_view import PageView

WAIT_MS = 500
TABS = ("正文", "要素和附表", "共用说法", "本机关")


def open_templates(desk: Desk, parent: QWidget) -> None:
    """Read the kinds and show the window."""
    desk.read(
        "读取公文模板",
        lambda _: desk.application.paper_kinds(),
        lambda kinds: _show(TemplatesWindow(desk, kinds, parent), desk),
        slot="templates",
    )


def _show(window: TemplatesWindow, desk: Desk) -> None:
    add_help_key(window, desk.paths.manual, "公文模板")
    window.show()


class TemplatesWindow(QDialog):
    """Kinds at the left, their texts in the middle, the first page at the right."""

    def __init__(self, desk: Desk, kinds: tuple[KindEntry, ...], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("templates")
        self.setWindowTitle("公文模板")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        fit(self, QSize(1280, 800))
        self._desk = desk
        self._files: tuple[TemplateFile, ...] = ()
        self._shown = ""
        self._drafts: dict[str, dict[str, str]] = {}
        self._closed = False
        self.kinds = QListWidget()
        self.kinds.setObjectName("templates.kinds")
        self.kinds.setAccessibleName("文书种类")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("templates.tabs")
        self.editors = [self._editor(name) for name in TABS]
        self.view = PageView(desk.tasks, desk.theme)
        self.view.setObjectName("templates.preview")
        self.view.setAccessibleName("预览")
        self.told = label("", wrap=True)
        self.told.setObjectName("templates.told")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.preview)
        self._lay_out()
        self.show_kinds(kinds)
        self.kinds.currentItemChanged.connect(lambda *_: self._choose())
        self.kinds.setCurrentRow(0)

    @property
    def code(self) -> str:
        """The folder of the kind on show."""
        item = self.kinds.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    @property
    def changes(self) -> dict[str, str]:
        """The texts that differ from what is in force, by file."""
        return {
            file.name: editor.toPlainText()
            for file, editor in zip(self._files, self.editors, strict=False)
            if editor.toPlainText() != file.text
        }

    def show_kinds(self, kinds: tuple[KindEntry, ...]) -> None:
        """List the kinds; the one on show stays chosen."""
        chosen = self.code
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for kind in kinds:
            mark = "（有错）" if kind.problem else "（已改）" if kind.own else ""
            item = QListWidgetItem(f"{kind.name}{mark}")
            item.setData(Qt.ItemDataRole.UserRole, kind.code)
            item.setToolTip(kind.problem or kind.about)
            self.kinds.addItem(item)
            if kind.code == chosen:
                self.kinds.setCurrentItem(item)
        self.kinds.blockSignals(False)

    @property
    def unsaved(self) -> bool:
        """Whether anything was changed and not saved, in this kind or another."""
        return bool(self.changes or any(self._drafts.values()))

    def reject(self) -> None:
        """Escape, 关闭 and the window's cross: nothing typed is lost without a question."""
        if not self.unsaved:
            self._closed = True
            super().reject()
            return
        question = Question(
            "公文模板", "还有没有保存的修改，关闭后就没有了。", "放弃修改并关闭", self
        )
        question.setObjectName("templates.leave")
        question.accepted.connect(self._leave)
        question.open()

    def _leave(self) -> None:
        self._drafts.clear()
        self._files = ()
        self.reject()

    def preview(self) -> None:
        """Print the texts on the screen."""
        month = self._desk.month
        if not self._files or month is None:
            self.told.setText("还没有打开任何月份，不能预览；模板仍可修改和检查。")
            return
        code, texts, dpi = self._shown, self.changes, self.view.dpi
        self._desk.read(
            "预览模板",
            lambda _: try_texts(self._desk.application, code, texts, month, dpi),
            self._show_tried,
            slot="templates.preview",
        )

    def save(self) -> None:
        """Keep the texts as the office's own."""
        code, texts = self._shown, self.changes
        self._run(
            "保存模板",
            lambda: self._desk.application.save_template(code, texts),
            "模板已保存，以后按此生成；已印发的文件不变。",
        )

    def reset(self) -> None:
        """Put the built-in text of the file on show in force again."""
        name = self._files[self.tabs.currentIndex()].name
        self._run(
            "恢复内置模板",
            lambda: self._desk.application.reset_template(name),
            "已恢复内置模板。",
        )

    def copy(self) -> None:
        """Make a new kind out of this one."""
        question = CopyDialog(self.kinds.currentItem().text(), self)
        question.accepted.connect(lambda: self._copy(question.code, question.name))
        question.open()

    def _copy(self, new: str, name: str) -> None:
        code = self._shown
        self._run(
            "新建文书",
            lambda: self._desk.application.copy_template(code, new, name),
            f"已新建“{name}”，可在左边选中后修改。",
        )

    def _run(self, words: str, work: object, said: str) -> None:
        def finish(kinds: tuple[KindEntry, ...]) -> None:
            self._desk.say(said, "success")
            if self._closed:
                return
            self._drafts.pop(self._shown, None)
            self._files = ()
            self.show_kinds(kinds)
            self._choose()

        def job(_: object) -> tuple[KindEntry, ...]:
            work()  # type: ignore[operator]
            return self._desk.application.paper_kinds()

        self._desk.tasks.run(words, job, finish, failed=self._refuse)

    def _refuse(self, error: BaseException) -> None:
        if not self._closed:
            self.told.setText(str(error))

    def _choose(self) -> None:
        code = self.code
        if self._shown and self._files:
            self._drafts[self._shown] = self.changes
        self._desk.read(
            "读取模板",
            lambda _: (code, self._desk.application.template_files(code)),
            self._show_files,
            slot="templates.files",
        )

    def _show_files(self, found: tuple[str, tuple[TemplateFile, ...]]) -> None:
        if self._closed:
            return
        if found[0] != self._shown:
            # The page of another kind must not be taken for this one's.
            self.view.show_pages(b"", ())
        self._shown, self._files = found
        files, draft = self._files, self._drafts.pop(self._shown, {})
        for at, (file, editor) in enumerate(zip(files, self.editors, strict=True)):
            editor.blockSignals(True)
            editor.setPlainText(draft.get(file.name, file.text))
            editor.blockSignals(False)
            self.tabs.setTabText(at, f"{TABS[at]}（已改）" if file.own else TABS[at])
        self._changed()

    def _changed(self) -> None:
        changed = bool(self.changes)
        self._save.setEnabled(changed)
        current = self._files[self.tabs.currentIndex()] if self._files else None
        self._reset.setEnabled(current is not None and current.own and current.built_in)
        self._wait.start()

    def _show_tried(self, tried: Tried) -> None:
        if self._closed:
            return
        if tried.problem:
            self.told.setText(tried.problem)
            return
        self.told.setText("模板没有问题。" if not self.changes else "模板没有问题，尚未保存。")
        self.view.show_pages(tried.pdf, tried.sizes, tried.first, keep_place=True)

    def _editor(self, name: str) -> QPlainTextEdit:
        editor = QPlainTextEdit()
        editor.setTabChangesFocus(True)
        editor.setObjectName(f"templates.{name}")
        editor.setAccessibleName(name)
        editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        editor.textChanged.connect(self._changed)
        self.tabs.addTab(editor, name)
        return editor

    def _lay_out(self) -> None:
        self._save = button("保存", self.save, name="templates.save", style="primary")
        self._reset = button("恢复内置", self.reset, name="templates.reset")
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(button("另存为新文书…", self.copy, name="templates.copy"))
        row.addWidget(self._reset)
        row.addWidget(self._save)
        row.addWidget(button("关闭", self.reject, name="templates.close"))
        split = QSplitter()
        for part, share in ((self.kinds, 1), (self.tabs, 3), (self.view, 3)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([190, 560, 530])
        column = QVBoxLayout(self)
        words = "程序只算数字，话由模板说。改完先看右边的样张，保存后生效；{{ }} 里的名称见手册“公文模板”。"
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(split, 1)
        column.addLayout(row)
        self.tabs.currentChanged.connect(lambda _: self._changed())


class CopyDialog(Question):
    """Asks for the name and the code of a new kind."""

    def __init__(self, old: str, parent: QWidget | None) -> None:
        super().__init__("另存为新文书", f"以“{old}”为底本新建一种文书，底本不变。", "新建", parent)
        self._name, self._code = QLineEdit(), QLineEdit()
        self._name.setObjectName("templates.new_name")
        self._code.setObjectName("templates.new_code")
        self._code.setPlaceholderText("小写字母，如 my_letter")
        self.form.addRow("名称", self._name)
        self.form.addRow("代码", self._code)

    @property
    def name(self) -> str:
        """The Chinese name."""
        return self._name.text().strip()

    @property
    def code(self) -> str:
        """The folder's name."""
        return self._code.text().strip()
