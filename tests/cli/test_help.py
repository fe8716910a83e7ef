"""The help of every command is whole: no sentence is cut where the list of commands shows it."""

from __future__ import annotations

import click

from desktop_app.cli.chinese import ChineseContext
from desktop_app.cli.main import duban as whole


def cut(group: click.Group, words: tuple[str, ...] = ()) -> list[str]:
    found = []
    context = click.Context(group, info_name="duban")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if command.get_short_help_str(80).endswith("..."):
            found.append(" ".join((*words, name)))
        if isinstance(command, click.Group):
            found += cut(command, (*words, name))
    return found


def pages(group: click.Group, words: tuple[str, ...] = ()) -> list[str]:
    found = []
    context = ChineseContext(group, info_name="duban")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        own = ChineseContext(command, info_name=name, parent=context)
        found.append(command.get_help(own))
        if isinstance(command, click.Group):
            found += pages(command, (*words, name))
    return found


def test_no_word_of_the_library_is_left() -> None:
    for page in pages(whole):
        for foreign in ("[required]", "[OPTIONS]", "COMMAND", "ARGS", "Show this", "default:"):
            assert foreign not in page, page


def test_no_line_is_cut() -> None:
    assert cut(whole) == []
