"""Template text and facts in, rendered text with marks out: Jinja in its sandbox, errors in Chinese.

Besides Jinja's own tags a wording file knows lines that begin with a sign:

    # 一、标题          a heading; ## for the second level, to ####
    §name               the name of the block that follows, for edits over the wording
    @table NAME         a table of the kind's TOML; `@table NAME of EXPRESSION` gives it its rows
    @chart EXPRESSION   a picture among the facts
    @page               a new page
    @annex TITLE        what follows is an annex; `@annex turned TITLE` on turned pages

Everything else is running text: lines are joined, a blank line ends the paragraph. A line that
holds nothing but tags leaves no trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from desktop_app.bulletin.templates.errors import explained
from desktop_app.bulletin.templates.files import TemplateFile, line_of
from desktop_app.bulletin.templates.filters import filters_for
from desktop_app.bulletin.templates.marks import ANNEX, END, HEADING, NAME, FigureBook

# Text and place of a file of macros by name.
Shared = Callable[[str], tuple[str, str] | None]

SILENT = "\ufdd8"
"""Ends every line with tags in it."""

_HEADING = re.compile(r"\s*(#{1,4})[ \t]+(\S.*)")
_NAME = re.compile(r"\s*§\s*(\S.*?)\s*")
_TABLE = re.compile(r"\s*@table[ \t]+(\w+)(?:[ \t]+of[ \t]+(\S.*?))?\s*")
_CHART = re.compile(r"\s*@chart[ \t]+(\S.*?)\s*")
_PAGE = re.compile(r"\s*@page\s*")
_ANNEX = re.compile(r"\s*@annex[ \t]+(turned[ \t]+)?(\S.*?)\s*")


def prepared(source: str) -> str:
    """The source with our own lines turned into marks and calls; line for line."""
    return "\n".join(_prepared(line) for line in source.splitlines())


def _prepared(line: str) -> str:
    if found := _HEADING.fullmatch(line):
        return f"{HEADING}{len(found[1])}{END}{found[2]}"
    if found := _NAME.fullmatch(line):
        return f"{NAME}{found[1]}"
    if found := _TABLE.fullmatch(line):
        rows = f", {found[2]}" if found[2] else ""
        return f'{{{{ __table__("{found[1]}"{rows}) }}}}'
    if found := _CHART.fullmatch(line):
        return f"{{{{ __chart__({found[1]}) }}}}"
    if _PAGE.fullmatch(line):
        return "{{ __page__() }}"
    if found := _ANNEX.fullmatch(line):
        return f"{ANNEX}{'turned' if found[1] else ''}{END}{found[2]}"
    # What comes out empty of a line that is not empty in the file ends no paragraph.
    return f"{line}{SILENT}" if "{" in line else line


class _Shared(BaseLoader):
    """Files of macros. They are printed within a line: our own lines have no meaning there."""

    def __init__(self, files: Shared) -> None:
        self._files = files

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 -- Jinja's own name
    ) -> Template:
        """The macros of a file by name."""
        found = self._files(name)
        if found is None:
            raise TemplateNotFound(name)
        code = _code(*found)
        return Template.from_code(environment, code, environment.make_globals(globals))


def sandbox_environment(book: FigureBook, files: Shared) -> ImmutableSandboxedEnvironment:
    """A sandbox that prints through `book`."""
    made = ImmutableSandboxedEnvironment(
        # On, so that macros hand over what is printed already; `finalize` makes all text Markup,
        # so nothing is ever escaped for HTML.
        autoescape=True,
        undefined=StrictUndefined,
        finalize=book.mark,
        loader=_Shared(files),
    )
    made.filters = dict(filters_for(book))
    made.globals = {name: made.globals[name] for name in ("range", "namespace")}
    return made


@lru_cache(maxsize=2000)
def _code(source: str, place: str) -> CodeType:
    """Compiled once for all documents: the code knows nothing of facts and figures."""
    return sandbox_environment(FigureBook(), lambda _: None).compile(source, place, place)


class Sandbox:
    """Renders the texts of one document over the same facts."""

    def __init__(self, facts: Mapping[str, Any], files: Shared = lambda _: None) -> None:
        self.book = FigureBook()
        self._facts = dict(facts)
        self._environment = sandbox_environment(self.book, files)
        self._templates: dict[str, Template] = {}

    def wording(self, file: TemplateFile, tools: Mapping[str, Any]) -> str:
        """A whole wording file, with marks."""
        try:
            template = self._template(prepared(file.text), file.name)
            return template.render({**self._facts, **tools})
        except Exception as error:
            raise explained(error, file.name) from error

    def text(self, source: str, file: TemplateFile, **more: object) -> str:
        """A short text of a file, such as a title or a cell, with marks."""
        if "{" not in source:
            return source
        try:
            return self._template(source, file.name).render({**self._facts, **more})
        except Exception as error:
            raise explained(error, file.name, line_of(file.text, source)) from error

    def value(self, expression: str, file: TemplateFile) -> Any:
        """What an expression gives: rows of a table, or whether a unit gets a letter."""
        try:
            source = f"{{% set found = ({expression}) %}}"
            found = self._template(source, file.name).make_module(self._facts).found  # type: ignore[attr-defined]
            # A name nobody knows shows only when it is used.
            return bool(found) if isinstance(found, StrictUndefined) else found
        except Exception as error:
            raise explained(error, file.name, line_of(file.text, expression)) from error

    def sign(self, mark: str) -> Markup:
        """A mark of our own, to be printed as it is."""
        return Markup(mark)  # noqa: S704

    def _template(self, source: str, place: str) -> Template:
        known = self._templates.get(source)
        if known is None:
            code = _code(source, place)
            known = Template.from_code(
                self._environment, code, self._environment.make_globals(None)
            )
            self._templates[source] = known
        return known
