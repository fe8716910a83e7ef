"""The golden documents in the formats of offices: what is kept is what their makers make."""

from pathlib import Path

import pytest

from desktop_app.documents.reader import read_source
from desktop_app.errors import DocumentError
from tests.support.table_files.__main__ import main
from tests.support.table_files.makers import MAKERS
from tests.support.table_files.printed import scanned

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "intake"


@pytest.mark.parametrize("name", MAKERS)
def test_kept_files_read_like_freshly_made_ones(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(MAKERS[name]())
    fresh, kept = read_source(path), read_source(GOLDEN / name)
    assert (fresh.text, fresh.blocks, fresh.notes) == (kept.text, kept.blocks, kept.notes)


def test_the_command_writes_every_document_that_has_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # without an office program
    assert main([str(tmp_path)]) == 0
    written = {path.stem for path in tmp_path.iterdir()}
    assert written == {Path(name).stem for name in MAKERS}
    assert written <= {path.stem for path in GOLDEN.glob("*.json")}


def test_a_scanned_paper_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    path.write_bytes(scanned())
    with pytest.raises(DocumentError, match="扫描件"):
        read_source(path)
