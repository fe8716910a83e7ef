import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.documents.reader import read_source
from desktop_app.intake.draft_json import draft_json
from desktop_app.intake.intake import read_draft
from desktop_app.progress import CancelledError
from models.base import Kind
from tests.support.intake_help import REGISTRY, source_of
from tests.support.sample_plan import write_csv, write_docx, write_text, write_xlsx

GOLDEN = Path(__file__).parent / "golden" / "water.json"
Writer = Callable[[Path], Path]

BOTH = """某市治水三年行动计划(2023—2025年)实施方案

二、主要任务
(一)治水
1. 修渠。2024年通水。(牵头单位:市水利局)

- 附件:1. 治水政策分工清单
2. 治水事项分工清单

附件 1
治水政策分工清单
序号\t政策\t目标任务\t责任单位
1\t补助\t争取补助。\t市财政局

治水事项分工清单
序号\t事项\t目标任务\t责任单位
1\t建站\t建站。\t市水利局
"""


def without_places(value: Any) -> Any:
    """The draft without offsets, which differ from format to format."""
    if isinstance(value, dict):
        hidden = {"source", "sha256"}
        return {key: without_places(entry) for key, entry in value.items() if key not in hidden}
    return [without_places(entry) for entry in value] if isinstance(value, list) else value


def read(path: Path) -> dict[str, Any]:
    form: dict[str, Any] = draft_json(read_draft(read_source(path), REGISTRY))
    return form


def test_the_tab_text_gives_the_golden_draft(tmp_path: Path) -> None:
    form = without_places(read(write_text(tmp_path / "water.txt")))
    if os.environ.get("DUBAN_WRITE_GOLDEN"):
        GOLDEN.write_text(json.dumps(form, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert form == json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "write"),
    [("water.csv", write_csv), ("water.xlsx", write_xlsx), ("water.docx", write_docx)],
)
def test_every_format_gives_the_same_items(tmp_path: Path, name: str, write: Writer) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    form = without_places(read(write(tmp_path / name)))
    assert form["items"] == golden["items"]
    assert form["lists"] == golden["lists"]


def test_lists_are_named_by_caption_or_by_the_list_of_annexes() -> None:
    draft = read_draft(source_of(BOTH), REGISTRY)
    assert [(item.key, item.kind) for item in draft.items] == [
        ("主要任务/(一)1", Kind.TASK),
        ("附件1/1", Kind.POLICY),
        ("附件2/1", Kind.MATTER),
    ]
    assert [entry.name for entry in draft.lists] == ["主要任务", "附件1", "附件2"]
    assert draft.issues == ()


def test_a_document_without_obligations_says_so() -> None:
    draft = read_draft(source_of("某市简报\n一切正常。\n"), REGISTRY)
    assert draft.items == ()
    assert [issue.code for issue in draft.issues] == ["nothing_found"]


def test_a_document_without_period_says_so_and_invents_no_date() -> None:
    text = "治水事项清单\n序号\t事项\t目标任务\t责任单位\n1\t建站\t建站。\t市水利局\n"
    draft = read_draft(source_of(text), REGISTRY)
    assert [issue.code for issue in draft.issues] == ["no_period"]
    assert draft.items[0].milestones == ()


def test_unread_tables_and_repeated_keys_are_told() -> None:
    table = "附件1\n序号\t事项\t目标任务\t责任单位\n1\t建站\t建站。\t市水利局\n\n"
    draft = read_draft(source_of(f"方案(2023—2025年)\n{table}{table}附表\n甲\t乙\n"), REGISTRY)
    assert [issue.code for issue in draft.issues] == ["duplicate_key", "table_unread"]
    assert len(draft.items) == 1


def test_reading_can_be_stopped_between_two_steps() -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read_draft(source_of(BOTH), REGISTRY, stop)


def test_the_json_form_holds_the_names_of_the_contract(tmp_path: Path) -> None:
    form = read(write_text(tmp_path / "water.txt"))
    names = {"document", "items", "projects", "indicators", "awards", "issues"}
    assert names <= form.keys()
    item = form["items"][0]
    wanted = "key list number parent kind group category title target units milestones metrics"
    assert {*wanted.split(), "progress", "light", "reasons", "flags"} <= item.keys()
    assert (item["progress"], item["light"], item["reasons"]) == (None, "grey", [])
    assert json.loads(json.dumps(form)) == form
