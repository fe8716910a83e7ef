"""Letters as they went out: kept with number, hash and bytes; printed again, voided, never built anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.bulletin.paper import PaperRef
from desktop_app.errors import DubanError
from desktop_app.kinds import PaperOrder
from desktop_app.paths import user_paths
from models.base import ActionKind
from tests.support.pdf_reading import page_texts
from tests.support.program import Program

UNIT = "市财政局"


def sent(duban: Program, folder: Path, *more: object) -> Path:
    made = duban.json(
        "paper", "催办函", "2023-10", "--unit", UNIT, "--out", folder, "--formats", "pdf", *more
    )
    assert made["number"] == ["聊发改督函〔2023〕1号"]
    return Path(made["files"][0])


def reworded(duban: Program) -> None:
    folder = duban.store.parent / "home" / "templates" / "urge"
    folder.mkdir(parents=True, exist_ok=True)
    text = (user_paths().resources / "templates/urge/wording.j2").read_text(encoding="utf-8")
    (folder / "wording.j2").write_text(text.replace("尚未报送", "没有报来"), encoding="utf-8")


def test_a_letter_is_printed_again_byte_for_byte(duban_demo: Program, tmp_path: Path) -> None:
    first = sent(duban_demo, tmp_path / "a").read_bytes()
    reworded(duban_demo)
    assert sent(duban_demo, tmp_path / "b").read_bytes() == first
    # By the other command, and by its number.
    again = duban_demo.json(
        "notice", "2023-10", "--kind", "催办", "--unit", UNIT, "--out", tmp_path / "c"
    )
    (pdf,) = [path for path in again["files"] if path.endswith(".pdf")]
    assert Path(pdf).read_bytes() == first
    listed = duban_demo.json("register")["papers"]
    (line,) = [one for one in listed if one["number"] == "聊发改督函〔2023〕1号"]
    assert line["pdf_sha256"] == hashlib.sha256(first).hexdigest()
    duban_demo.done("register", "聊发改督函〔2023〕1号", "--out", tmp_path / "d")
    assert next((tmp_path / "d").glob("*.pdf")).read_bytes() == first
    assert duban_demo.json("check") == {"ok": True, "problems": []}


def test_what_is_typed_too_late_is_told(duban_demo: Program, tmp_path: Path) -> None:
    first = sent(duban_demo, tmp_path / "a").read_bytes()
    told = duban_demo.done(
        "paper", "催办函", "2023-10", "--unit", UNIT, "--out", tmp_path / "b", "--set", "urgency=特急"
    )  # fmt: skip
    assert "发出后内容冻结" in told.out
    (pdf,) = (tmp_path / "b").glob("*.pdf")
    assert pdf.read_bytes() == first


def test_a_voided_letter_keeps_its_place_and_the_next_one_is_new(
    duban_demo: Program, tmp_path: Path
) -> None:
    sent(duban_demo, tmp_path / "a")
    duban_demo.done("register", "聊发改督函〔2023〕1号", "--void", "发错单位", "--person", "李某")
    made = duban_demo.json(
        "paper", "催办函", "2023-10", "--unit", UNIT, "--out", tmp_path / "b", "--formats", "pdf"
    )
    assert made["number"] == ["聊发改督函〔2023〕2号"]
    states = {one["number"]: one["void"] for one in duban_demo.json("register")["papers"]}
    assert states["聊发改督函〔2023〕1号"] is True
    assert states["聊发改督函〔2023〕2号"] is False
    assert duban_demo.json("check")["ok"]


def test_a_step_declared_void_takes_its_letter_along_and_undo_brings_both_back(
    duban_demo: Program, tmp_path: Path
) -> None:
    first = sent(duban_demo, tmp_path / "a").read_bytes()
    with duban_demo.opened() as application:
        (paper,) = [p for p in application.issued_papers() if p.ref.unit == UNIT]
        application.void_paper(paper.id, "发错单位", "李某")
        assert application.actions([paper.full_number])[0].state.value == "void"
        assert application.issued_version(paper.ref) is None
        application.undo()
        assert application.issued_version(paper.ref) == paper.id
        assert application.issued_paper(paper.id).pdf == first
        with pytest.raises(DubanError, match="必须写明原因"):
            application.void_paper(paper.id, " ")


def test_a_letter_that_cannot_be_worded_freezes_none_of_its_batch(
    duban_demo: Program, tmp_path: Path
) -> None:
    with duban_demo.opened() as application:
        units = application.paper_units(PaperRef("urge", "2023-10"))
        assert units is not None
        assert len(units) > 2
        last = PaperRef("urge", "2023-10", units[-1])
        line = application.paper(last).lines[1]
        application.edit_wording(last, line.key, "改过的一段。")
    reworded(duban_demo)
    with duban_demo.opened() as application:
        assert application.paper(last).stale == 1
        before = application.actions()
        with pytest.raises(DubanError, match="尚未核对"):
            application.write_papers(PaperOrder("urge", "2023-10"), tmp_path / "out")
        assert application.actions() == before
        assert application.issued_papers() == ()


def test_edits_of_a_letter_go_out_with_it(duban_demo: Program) -> None:
    with duban_demo.opened() as application:
        ref = PaperRef("urge", "2023-10", UNIT)
        line = application.paper(ref).lines[-1]
        application.edit_wording(ref, line.key, "请于收到后三个工作日内函复。")
        assert application.next_number(ref) == "聊发改督函〔2023〕1号"
        assert application.paper(ref).refusal == ""
        issued = application.issue_paper(ref, "李某").value
        view = application.issued_paper(issued.id)
        assert "请于收到后三个工作日内函复。" in str(view.document.body)
        assert (issued.full_number, issued.person) == ("聊发改督函〔2023〕1号", "李某")
        (step,) = application.actions([issued.full_number])
        assert (step.kind, step.unit) == (ActionKind.URGE, UNIT)
        assert application.issue_paper(ref).value.id == issued.id


def test_the_register_is_written_as_a_workbook_and_a_page(
    duban_demo: Program, tmp_path: Path
) -> None:
    sent(duban_demo, tmp_path / "a")
    duban_demo.done("register", "聊发改督函〔2023〕1号", "--void", "发错单位", "--person", "李某")
    files = duban_demo.json("register", "--out", tmp_path / "b")["files"]
    assert [Path(path).suffix for path in files] == [".pdf", ".xlsx"]
    assert "聊发改督函〔2023〕1号" in "".join(page_texts(Path(files[0]).read_bytes())).replace(
        "\n", ""
    )
    sheet = load_workbook(files[1]).worksheets[1]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "聊发改督函〔2023〕1号" in cells
    assert "作废：发错单位" in cells


def test_kinds_are_listed_by_their_names(duban_demo: Program) -> None:
    told = duban_demo.done("papers").out
    assert "督查通报（简报式）：" in told
    assert "briefing" not in told
