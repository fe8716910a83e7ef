"""A PDF in, the clause-by-clause table out."""

from __future__ import annotations

import re

from desktop_app.bulletin.content import Form
from desktop_app.printing.selfcheck.case import lay_out
from desktop_app.printing.selfcheck.closing import closing_clauses
from desktop_app.printing.selfcheck.grid import grid_clauses
from desktop_app.printing.selfcheck.head import head_clauses
from desktop_app.printing.selfcheck.marks import file_clauses, mark_clauses
from desktop_app.printing.selfcheck.reading import read_sheets
from desktop_app.printing.selfcheck.text import text_clauses
from desktop_app.printing.selfcheck.views import Clause, LayoutCheck, to_see

_FORMS = {
    Form.OFFICIAL: "文件式",
    Form.LETTER: "信函格式",
    Form.MINUTES: "纪要格式",
    Form.BRIEFING: "简报式（习惯做法）",
    Form.PLAIN: "表册（不是公文）",
}


def check_pdf(pdf: bytes, words: str = "", form: Form | None = None) -> LayoutCheck:
    """Measures a PDF against GB/T 9704—2012; `words`, where known, are compared with its text.

    Without a `form` the first page tells which one it is.

    Raises DubanError where the bytes are no PDF.
    """
    case = lay_out(read_sheets(pdf), form)
    clauses = [
        *grid_clauses(case),
        to_see("6", "印制装订：双面印刷，左侧装订，页码套正", "印制后请目视"),
        *head_clauses(case),
        *text_clauses(case),
        *closing_clauses(case),
        *mark_clauses(case),
        *file_clauses(case, words),
    ]
    return LayoutCheck(_FORMS[case.form], len(case.leaves), tuple(sorted(clauses, key=_order)))


def _order(clause: Clause) -> tuple[int, ...]:
    """The standard's order; what it does not number comes last."""
    parts = re.findall(r"\d+", clause.number)
    return tuple([int(part) for part in parts]) if parts else (99,)
