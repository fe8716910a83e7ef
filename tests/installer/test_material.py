"""The rules kept in `resources/styles` are what the installed qt-material gives today."""

from __future__ import annotations

from installer.material import TARGET, rules_with_places


def test_the_kept_rules_are_made_of_the_installed_package() -> None:
    made = rules_with_places()
    assert TARGET.read_text(encoding="utf-8") == made
    assert "${primaryColor_20}" in made
    assert "{{" not in made
