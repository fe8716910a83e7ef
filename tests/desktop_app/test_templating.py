"""Templates on an open store: tried without being kept, kept only when sound, copied, taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.application import Application
from desktop_app.clock import system_clock
from desktop_app.errors import DubanError
from desktop_app.printing.preview import page_count
from tests.conftest import paths_in

OFFICE, WORDING = "office.toml", "bulletin/wording.j2"


@pytest.fixture
def application(demo_store: Path, tmp_path: Path) -> Iterator[Application]:
    path = tmp_path / "台账.duban"
    shutil.copy(demo_store, path)
    with Application.open(path, paths_in(tmp_path), system_clock()) as opened:
        yield opened


def test_the_files_of_a_kind(application: Application) -> None:
    names = [file.name for file in application.template_files("bulletin")]
    assert names == [WORDING, "bulletin/kind.toml", "say.j2", "office.toml"]


def test_texts_are_tried_without_being_kept(application: Application) -> None:
    whole = application.preview_template("bulletin", {}, "2023-09")
    short = application.preview_template("bulletin", {WORDING: "红灯{{ red.n }}项。"}, "2023-09")
    assert page_count(short) < page_count(whole)
    assert "没有“redd”这个名字" in application.check_template("bulletin", {WORDING: "{{ redd }}"})
    assert application.check_template("bulletin", {}) == ""
    assert not application.templates.file(WORDING).own


def test_what_is_not_sound_is_not_kept(application: Application) -> None:
    with pytest.raises(DubanError, match="没有“redd”这个名字"):
        application.save_template("bulletin", {WORDING: "{{ redd }}"})
    with pytest.raises(DubanError, match="office"):
        application.save_template("bulletin", {"office.toml": "organ = 1"})
    assert not application.templates.file(WORDING).own


def test_kept_and_taken_back(application: Application) -> None:
    application.save_template("bulletin", {WORDING: "§a\n红灯{{ red.n }}项。"})
    assert application.bulletin("2023-10").body[-1].key == "a"  # type: ignore[union-attr]
    assert not application.reset_template(WORDING).own
    with pytest.raises(DubanError, match="没有内置的版本"):
        application.copy_template("urge", "my_letter", "催报单")
        application.reset_template("my_letter/wording.j2")


@pytest.mark.parametrize(
    ("code", "name"), [("urge", "新"), ("Bad", "新"), ("good", "催办函"), ("good", " ")]
)
def test_names_of_new_kinds(application: Application, code: str, name: str) -> None:
    with pytest.raises(DubanError, match="不能用作文书"):
        application.copy_template("urge", code, name)


@pytest.mark.parametrize("code", ["quarterly", "annual", "minutes", "unit_ledger", "meeting"])
def test_every_scope_has_a_preview(application: Application, code: str) -> None:
    assert page_count(application.preview_template(code, {}, "2023-11")) > 0


def test_letters_nobody_gets_cannot_be_looked_at(application: Application) -> None:
    texts = {"remind/kind.toml": application.templates.file("remind/kind.toml").text}
    texts["remind/kind.toml"] = texts["remind/kind.toml"].replace("unit.to_remind", "false")
    with pytest.raises(DubanError, match="没有应发临期提醒函的单位"):
        application.preview_template("remind", texts, "2023-09")


def test_steps_are_numbered_by_the_offices_own_word(application: Application) -> None:
    office = application.templates.file("office.toml").text.replace("聊发改督函", "某督函")
    application.save_template("bulletin", {"office.toml": office})
    assert application.letter_number(2023, 4) == "某督函〔2023〕4号"
    assert application._steps._number_of(2023, 5) == "某督函〔2023〕5号"


def test_the_names_of_the_office_travel_with_the_store(
    application: Application, tmp_path: Path
) -> None:
    """A colleague who opens the copied store signs as its papers were signed so far."""
    own = replace(application.office(), organ="临水市发展和改革委员会", number_word="临发改督")
    application.set_office(own)
    path = tmp_path / "同事" / "台账.duban"
    path.parent.mkdir()
    application.close()
    shutil.copy(tmp_path / "台账.duban", path)
    with Application.open(path, paths_in(path.parent), system_clock()) as elsewhere:
        assert elsewhere.office() == own
        assert elsewhere.bulletin("2023-11").organ == "临水市发展和改革委员会"
        elsewhere.save_template(
            "bulletin", {OFFICE: elsewhere.templates.file(OFFICE).text.replace("临水", "云州")}
        )
        assert elsewhere.office().organ == "云州市发展和改革委员会"
        elsewhere.reset_template(OFFICE)
        assert elsewhere.office().organ == "聊城市发展和改革委员会"
    with Application.open(path, paths_in(path.parent), system_clock()) as again:
        assert again.office().organ == "聊城市发展和改革委员会"
