"""What a person found about a doubt in; a paragraph of HTML that tells it out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ui import text

if TYPE_CHECKING:
    # Loads the database layer, which the first picture does not wait for.
    from desktop_app.ledger.findings import FindingView


def finding_html(finding: FindingView, muted: str) -> str:
    """The doubt, the words before and after, then why, who and when."""
    lines = [escape(finding.message)]
    if finding.old or finding.new:
        old, new = escape(finding.old) or "（无）", escape(finding.new) or "（无）"
        lines.append(f"<s>{old}</s> → <b>{new}</b>")
    when = text.moment(finding.at) if finding.at else ""
    said = "　".join(part for part in (finding.reason, finding.person, when) if part)
    lines.append(f"<span style='color:{muted}'>{escape(said or '已核对')}</span>")
    return f"<p>{'<br>'.join(lines)}</p>"
