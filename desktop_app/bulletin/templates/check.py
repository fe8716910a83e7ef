"""Templates in, what is wrong with them out: unknown names and tables, found before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import meta, nodes

from desktop_app.bulletin.said.edition import EditionSaid
from desktop_app.bulletin.said.month import MonthSaid
from desktop_app.bulletin.said.period import SpanSaid
from desktop_app.bulletin.said.pool import PoolSaid
from desktop_app.bulletin.said.units import UnitSaid
from desktop_app.bulletin.said.vocabulary import ALWAYS, attributes_of, names_of
from desktop_app.bulletin.templates.engine import prepared, sandbox_environment
from desktop_app.bulletin.templates.errors import TemplateError, explained
from desktop_app.bulletin.templates.files import TemplateFile, line_of
from desktop_app.bulletin.templates.kind import PaperKind, Scope
from desktop_app.bulletin.templates.library import PARTS, TemplateLibrary
from desktop_app.bulletin.templates.marks import FigureBook
from desktop_app.errors import DubanError

_TOOLS = {"__table__", "__chart__", "__page__"}
_NUMBER = {"n"}
# What is not about a month has names of its own.
_OTHER_FACTS: dict[Scope, type] = {Scope.EDITION: EditionSaid, Scope.POOL: PoolSaid}


def check_library(library: TemplateLibrary) -> tuple[str, ...]:
    """A sentence for every kind that cannot be used, and for the office's file."""
    found = []
    try:
        library.office()
    except DubanError as error:
        found.append(str(error))
    for code in library.codes():
        try:
            check_kind(library, code)
        except DubanError as error:
            found.append(str(error))
    return tuple(found)


def check_kind(library: TemplateLibrary, code: str) -> PaperKind:
    """The kind, its every text compiled and its every name known; raises `TemplateError`."""
    kind = library.kind(code)
    wording = library.wording(kind.code)
    parts = library.file(f"{kind.code}/{PARTS}")
    reader = _Reader(library, kind)
    reader.read(prepared(wording.text), wording, None, set())
    _check_tables(kind, wording)
    for source, more in _texts(kind):
        reader.read(source, parts, line_of(parts.text, source), more)
    for table in kind.tables.values():
        if table.rows:
            expression = f"{{{{ {table.rows} }}}}"
            reader.read(expression, parts, line_of(parts.text, table.rows), set())
    if kind.when:
        reader.read(f"{{{{ {kind.when} }}}}", parts, line_of(parts.text, "when"), set())
    return kind


def _texts(kind: PaperKind) -> Iterator[tuple[str, set[str]]]:
    """Every short text with the names that only it knows."""
    for value in kind.parts.model_dump().values():
        for source in value.values() if isinstance(value, dict) else [value]:
            if isinstance(source, str):
                yield source, set()
    yield kind.file_name, set()
    yield kind.number.word, set()
    for table in kind.tables.values():
        yield table.caption, set()
        for column in table.columns:
            yield column.title, set()
            yield column.cell, {table.each}
        for cell in table.last:
            yield cell, set()


def _check_tables(kind: PaperKind, wording: TemplateFile) -> None:
    for number, line in enumerate(wording.text.splitlines(), 1):
        words = line.split()
        if words[:1] == ["@table"] and (len(words) < 2 or words[1] not in kind.tables):
            name = words[1] if len(words) > 1 else ""
            raise TemplateError(wording.name, f"没有名为“{name}”的表", number)


class _Reader:
    """Reads texts of one kind against the names it may use."""

    def __init__(self, library: TemplateLibrary, kind: PaperKind) -> None:
        self._environment = sandbox_environment(FigureBook(), library.shared)
        self._shared = library.shared
        facts: type = _OTHER_FACTS.get(kind.scope, MonthSaid)
        self._names = {*names_of(facts), *ALWAYS, *_TOOLS, *self._environment.globals}
        self._attributes = attributes_of(facts) | _NUMBER
        if kind.scope is Scope.UNIT:
            self._names |= {"unit", "items"}
            self._attributes |= attributes_of(UnitSaid)
        if kind.scope in (Scope.QUARTER, Scope.YEAR):
            self._names |= {"span"}
            self._attributes |= attributes_of(SpanSaid)
        self._attributes |= {field.name for field in kind.inputs}

    def read(self, source: str, file: TemplateFile, line: int | None, more: set[str]) -> None:
        """Raise for what does not compile and for names nobody knows."""
        try:
            tree = self._environment.parse(source, file.name, file.name)
            self._environment.compile(tree, file.name, file.name)
        except Exception as error:
            raise explained(error, file.name, line) from error
        # What is set within a condition counts as known: whether it is set there is seen in print.
        stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
        unknown = meta.find_undeclared_variables(tree) - self._names - more - stored
        for node in tree.find_all(nodes.Name):
            if node.name in unknown:
                raise TemplateError(file.name, f"没有“{node.name}”这个名字", line or node.lineno)
        self._read_attributes(tree, file, line)
        for used in tree.find_all(nodes.Import):
            if isinstance(used.template, nodes.Const) and not self._shared(used.template.value):
                complaint = f"没有公用文件“{used.template.value}”"
                raise TemplateError(file.name, complaint, line or used.lineno)

    def _read_attributes(self, tree: nodes.Template, file: TemplateFile, line: int | None) -> None:
        own = {node.target for node in tree.find_all(nodes.Import)}
        own |= {
            node.target.name
            for node in tree.find_all(nodes.Assign)
            if isinstance(node.target, nodes.Name)
        }
        for node in tree.find_all(nodes.Getattr):
            free = isinstance(node.node, nodes.Name) and node.node.name in own
            if not free and node.attr not in self._attributes:
                complaint = f"没有“{node.attr}”这一项"
                raise TemplateError(file.name, complaint, line or node.lineno)
