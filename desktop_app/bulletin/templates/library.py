"""Two folders of templates in, kinds, wording and office out; a user's file goes before the built-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from desktop_app.bulletin.organs import OrganNames
from desktop_app.bulletin.templates.errors import TemplateError
from desktop_app.bulletin.templates.files import TemplateFile, line_of
from desktop_app.bulletin.templates.kind import PaperKind, read_kind, read_toml
from desktop_app.errors import DubanError, OutputError
from desktop_app.files import make_folder, replace_file

PARTS, WORDING, OFFICE, SHARED = "kind.toml", "wording.j2", "office.toml", "say.j2"


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One line of the list of kinds; `problem` says why a kind cannot be used.

    `asks` says that a person has to type something for it.
    """

    code: str
    name: str
    about: str
    scope: str
    form: str
    formats: tuple[str, ...]
    own: bool
    built_in: bool
    problem: str = ""
    asks: bool = False


class TemplateLibrary:
    """The templates in force."""

    def __init__(
        self, built_in: Path, own: Path | None = None, texts: Mapping[str, str] | None = None
    ) -> None:
        self._built_in = built_in
        self._own = own
        self._texts = dict(texts or {})

    def changed(self, texts: Mapping[str, str]) -> TemplateLibrary:
        """The same library as if some files had other texts; nothing is written."""
        return TemplateLibrary(self._built_in, self._own, {**self._texts, **texts})

    def stand_in(self, name: str, text: str | None) -> None:
        """Let a text stand for a file from now on; None lets the file speak again."""
        self._texts.pop(name, None)
        if text is not None:
            self._texts[name] = text

    def codes(self) -> tuple[str, ...]:
        """Folders that hold a kind."""
        folders = [self._built_in, *([self._own] if self._own else [])]
        found = {path.parent.name for folder in folders for path in folder.glob(f"*/{PARTS}")}
        found |= {name.partition("/")[0] for name in self._texts if name.endswith(f"/{PARTS}")}
        return tuple(sorted(found))

    def entries(self) -> tuple[KindEntry, ...]:
        """All kinds in their order, the unsound ones last and with what is wrong."""
        sound: list[tuple[int, KindEntry]] = []
        broken = []
        for code in self.codes():
            own = any(self._path(f"{code}/{n}", own=True) for n in (PARTS, WORDING))
            built_in = self._path(f"{code}/{PARTS}", own=False) is not None
            try:
                kind = self.kind(code)
            except DubanError as error:
                broken.append(
                    KindEntry(code, code, "", "", "", (), own, built_in, problem=str(error))
                )
                continue
            entry = KindEntry(
                code, kind.name, kind.about, kind.scope.value, kind.form.value,
                kind.formats, own, built_in,
                asks=any(field.required for field in kind.inputs),
            )  # fmt: skip
            sound.append((kind.order, entry))
        sound.sort(key=lambda pair: (pair[0], pair[1].code))
        return (*(entry for _, entry in sound), *broken)

    def kind(self, name: str) -> PaperKind:
        """The kind of a folder's name or of its Chinese name."""
        if name in self.codes():
            file = self.file(f"{name}/{PARTS}")
            return read_kind(name, file.text, file.name)
        known = {entry.name: entry.code for entry in self.entries() if not entry.problem}
        if name in known:
            return self.kind(known[name])
        raise DubanError(f"没有“{name}”这种文书。", f"可用的文书：{'、'.join(known)}。")

    def wording(self, code: str) -> TemplateFile:
        """The wording file of a kind."""
        return self.file(f"{code}/{WORDING}")

    def shared(self, name: str) -> tuple[str, str] | None:
        """Text and name of a file of macros that all kinds may import."""
        if "/" in name or not name.endswith(".j2") or not self._found(name):
            return None
        file = self.file(name)
        return file.text, file.name

    def office(self) -> OrganNames:
        """The issuing organ."""
        file = self.file(OFFICE)
        data = read_toml(file.text, file.name)
        wanted = {field.name for field in fields(OrganNames)}
        for name in data:
            if name not in wanted:
                line = line_of(file.text, name)
                raise TemplateError(file.name, f"“{name}”不是已知的设置", line)
        for name in sorted(wanted):
            value = data.get(name)
            good = isinstance(value, list) if name == "copy_to" else isinstance(value, str)
            if not good or (name == "organ" and not value):
                complaint = f"没有写“{name}”" if value is None else f"“{name}”的写法不对"
                raise TemplateError(file.name, complaint, line_of(file.text, name))
        return OrganNames(**{**data, "copy_to": tuple(str(one) for one in data["copy_to"])})

    def file(self, name: str) -> TemplateFile:
        """The file in force under a name such as bulletin/wording.j2."""
        own = self._path(name, own=True)
        built_in = self._path(name, own=False)
        if name in self._texts:
            return TemplateFile(name, self._texts[name], True, built_in is not None)
        path = own or built_in
        if path is None:
            raise TemplateError(name, "没有这个文件")
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise TemplateError(name, "不是 UTF-8 编码的文字") from error
        except OSError as error:
            raise TemplateError(name, "读不出来") from error
        return TemplateFile(name, text, own is not None, built_in is not None)

    def save(self, name: str, text: str) -> None:
        """Keep a text as the user's own file."""
        path = self._own_path(name)
        make_folder(path.parent)
        replace_file(path, text.encode())

    def reset(self, name: str) -> None:
        """Take the user's own file away, so that the built-in one is in force again."""
        path = self._own_path(name)
        try:
            path.unlink(missing_ok=True)
            if path.parent != self._own and not any(path.parent.iterdir()):
                path.parent.rmdir()
        except FileNotFoundError:
            return
        except OSError as error:
            raise OutputError(f"模板文件“{name}”删不掉。", "请关闭打开它的程序后重试。") from error

    def _own_path(self, name: str) -> Path:
        if self._own is None:
            raise OutputError("没有存放自己模板的文件夹。", "请在“设置”页查看数据文件夹。")
        return self._own / name

    def _found(self, name: str) -> bool:
        return name in self._texts or any(self._path(name, own=own) for own in (True, False))

    def _path(self, name: str, *, own: bool) -> Path | None:
        folder = self._own if own else self._built_in
        path = folder / name if folder is not None else None
        return path if path is not None and path.is_file() else None
