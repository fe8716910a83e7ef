"""The house stays as it was planned: direction of imports, size of modules, what files may contain."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("desktop_app", "ui", "models", "installer")
PLACES = (*PACKAGES, "resources", "tests", ".ci")
LINES_AT_MOST = 400
# A migration is a record of a schema, written once and never read through.
ANY_LENGTH = ROOT / "models" / "migrations" / "versions"

# Addresses of package registries and their mirrors, and the options that would name one.
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|pypi\.tuna|mirrors\.(?:aliyun|ustc|cloud\.tencent|163)"
    r"|mirror\.baidu|pypi\.(?:douban|doubanio)|repo\.huaweicloud|index-url *[= ]? *http"
    r"|find-links *[= ]? *http|registry\.npmjs|PIP_INDEX_URL *=",
    re.IGNORECASE,
)
QT = {"PySide6", "shiboken6", "qt_material", "PyQt6", "PyQt5"}
DATABASE = {"sqlalchemy", "sqlmodel", "sqlite3", "alembic"}


def modules(*packages: str) -> list[Path]:
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_files() -> Iterator[Path]:
    """What a checkout brings as text: the files of the top level and of our folders."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix != ".duban")
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not path.is_symlink():
                yield path


def imported(path: Path) -> set[str]:
    """The top-level names a module imports, wherever in it (also under TYPE_CHECKING)."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names


def offenders(packages: tuple[str, ...], forbidden: set[str]) -> list[str]:
    return [
        f"{name_of(path)}: {', '.join(sorted(bad))}"
        for path in modules(*packages)
        if (bad := imported(path) & forbidden)
    ]


def test_import_contracts_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_window_knows_qt() -> None:
    assert offenders(("desktop_app", "models", "installer"), QT) == []


def test_the_window_knows_no_database() -> None:
    assert offenders(("ui",), DATABASE) == []


def test_nothing_of_the_product_imports_the_tests_or_the_installer() -> None:
    assert offenders(("desktop_app", "ui", "models"), {"tests", "installer", "pytest"}) == []


def test_modules_are_small() -> None:
    large = {
        name_of(path): lines
        for path in modules(*PACKAGES, "tests")
        if path.parent != ANY_LENGTH
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LINES_AT_MOST
    }
    assert large == {}


def test_each_module_opens_with_its_purpose() -> None:
    silent = [
        name_of(path)
        for path in modules(*PACKAGES)
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_file_names_a_package_registry() -> None:
    found = []
    for path in text_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font, a picture
        match = REGISTRY.search(text) if path != Path(__file__).resolve() else None
        if match:
            found.append(f"{name_of(path)}: {match.group()}")
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_hashed_and_hold_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "http" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=", ""), re.MULTILINE), "no options"
    # One requirement a line, its hashes on the lines below it.
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert [entry.split()[0] for entry in entries if "==" not in entry.split()[0]] == []


def test_the_runtime_lock_is_part_of_the_tests_lock() -> None:
    """Else the tests would run on other versions than the user does."""

    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return set(re.findall(r"^[a-z0-9][^ ]*==[^ ]+", text, re.MULTILINE))

    assert pins("requirements.lock") - pins("requirements-dev.lock") == set()


def test_resources_are_data_only() -> None:
    assert modules("resources") == []


def test_the_top_level_is_the_one_agreed() -> None:
    for name in (*PACKAGES, "resources", "tests", "pyproject.toml", ".ci/run"):
        assert (ROOT / name).exists(), name


def test_readme_and_changelog_speak_to_the_reader() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "sh installer/start.sh" in readme
    assert "sh installer/test.sh" in readme
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"[\u4e00-\u9fff]{4}", changelog), "the changelog is Chinese"


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "sh installer/test.sh" in commands
    assert "CI=true" in commands
