"""Which faces are chosen, and what is said when there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from desktop_app.bulletin.content import Paragraph
from desktop_app.errors import FontError
from desktop_app.printing.font_scan import FontFile, scan, system_font_dirs
from desktop_app.printing.fonts import BUILT, FontSet
from desktop_app.printing.pdf import print_pdf
from desktop_app.printing.styles import Role
from tests.support.sample_documents import plain

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def renamed(source: Path, target: Path, family: str, rights: int = 0) -> None:
    """A copy of a face under another name, in the place of a user's own font."""
    with TTFont(str(source), fontNumber=0) as font:
        for name_id, name in ((1, family), (4, family), (6, target.stem)):
            for language in (0x804, 0x409):
                font["name"].setName(name, name_id, 3, 1, language)
        font["OS/2"].fsType = rights
        font.save(target)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine's font folder with a 仿宋 of its own, a forbidden 黑体 and rubbish."""
    folder = tmp_path_factory.mktemp("system")
    (folder / "sub").mkdir()
    renamed(FOLDER / BUILT[Role.KAI], folder / "sub" / "simfang.ttf", "仿宋_GB2312")
    renamed(FOLDER / BUILT[Role.HEI], folder / "simhei.ttf", "SimHei", rights=2)
    (folder / "broken.ttf").write_bytes(b"not a font at all")
    (folder / "empty.ttc").write_bytes(b"")
    return folder


def test_every_role_has_a_face(fonts: FontSet) -> None:
    for role in Role:
        assert fonts.face(role).has("国")


def test_the_users_own_face_comes_first(machine: Path) -> None:
    fonts = FontSet(FOLDER, (machine,))
    assert fonts.face(Role.BODY).own
    report = print_pdf(plain(Paragraph("甲")), fonts)[1]
    assert "仿宋：仿宋_GB2312（本机字体）" in report.faces


def test_a_face_that_forbids_embedding_is_passed_over(machine: Path) -> None:
    assert "simhei" not in scan((machine,))
    assert not FontSet(FOLDER, (machine,)).face(Role.HEI).own


def test_scanning_survives_rubbish_and_missing_folders(machine: Path, tmp_path: Path) -> None:
    found = scan((tmp_path / "nowhere", machine))
    assert found["仿宋_gb2312"] == FontFile(machine / "sub" / "simfang.ttf", 0)


def test_collections_are_scanned_face_by_face() -> None:
    found = scan((FOLDER,))
    assert found["ar pl uming cn"].path.name == "uming.ttc"
    assert found["ar pl uming tw"].index != found["ar pl uming cn"].index


def test_a_missing_face_is_one_chinese_sentence_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(FontError) as caught:
        print_pdf(plain(Paragraph("甲")), FontSet(tmp_path, ()))
    assert caught.value.sentence == "没有可用的仿宋字体，不能排印。"
    assert "installer/fonts.py" in caught.value.remedy


def test_a_damaged_face_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / BUILT[Role.BODY]).write_bytes(b"\x00\x01\x00\x00 rubbish")
    with pytest.raises(FontError, match=r"FandolFang\.ttf 已损坏"):
        FontSet(tmp_path, ()).face(Role.BODY)


def test_the_folder_is_the_one_given(tmp_path: Path) -> None:
    shutil.copy(FOLDER / BUILT[Role.KAI], tmp_path / BUILT[Role.BODY])
    assert FontSet(tmp_path, ()).face(Role.BODY).label == "FandolKai"


def test_lent_glyphs_are_levelled_by_their_ink(fonts: FontSet) -> None:
    # Measured with fontTools: 国 reaches from -0.148 to 0.74 em in FandolFang.
    assert fonts.face(Role.BODY).centre == pytest.approx(0.296, abs=0.001)
    assert fonts.face(Role.SONG).centre == pytest.approx(0.365, abs=0.001)


def test_system_folders_are_absolute() -> None:
    assert all(folder.is_absolute() for folder in system_font_dirs())
