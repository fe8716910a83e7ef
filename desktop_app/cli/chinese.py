"""Click's own words in, Chinese out: usage lines, section titles and usage errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click

SECTIONS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
HELP_OPTION = ["--help", "-h"]


class ChineseFormatter(click.HelpFormatter):
    """Help pages with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        words = args.replace("[OPTIONS]", "[选项]")
        for shown in ("[COMMAND] [ARGS]...", "COMMAND [ARGS]..."):
            words = words.replace(shown, "命令 …")
        super().write_usage(prog, words, prefix="用法：")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Two columns: options or commands with what they do."""
        plain = [(name, words.replace("[required]", "（必填）")) for name, words in rows]
        super().write_dl(plain, col_max, col_spacing)

    def write_heading(self, heading: str) -> None:
        """A section's heading."""
        self.write(f"{'':>{self.current_indent}}{SECTIONS.get(heading, heading)}：\n")


class ChineseContext(click.Context):
    """A context whose help is Chinese."""

    formatter_class = ChineseFormatter


def usage_sentence(error: click.UsageError) -> str:
    """One Chinese sentence for what was wrong with the command's words."""
    match error:
        case click.NoSuchOption():
            near = f"是否想用 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有选项“{error.option_name}”。{near}"
        case click.MissingParameter():
            return f"缺少参数“{_name(error.param)}”。"
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”后面缺少值，或值的写法不对。"
        case click.BadParameter():
            told = error.message if _is_chinese(error.message) else "请核对数值。"
            return f"参数“{_name(error.param)}”的写法不对：{told}"
    if error.message.startswith("No such command"):
        return f"没有命令“{error.message.split(chr(39))[1]}”。"
    if error.message.startswith("Got unexpected extra argument"):
        return f"多出了参数：{error.message.partition('(')[2].rstrip(')')}。"
    if error.message.startswith("Missing command"):
        return "缺少命令。"
    return error.message


def _name(param: click.Parameter | None) -> str:
    """What the user typed or should have typed: --out, not our own word for it."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else ""


def _is_chinese(text: str) -> bool:
    return any("一" <= char <= "鿿" for char in text)


class Group(click.Group):
    """A group of commands with Chinese help."""

    context_class = ChineseContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {"help_option_names": HELP_OPTION})
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described in Chinese."""
        return _chinese_help(super().get_help_option(ctx))


class Command(click.Command):
    """A command with Chinese help."""

    context_class = ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described in Chinese."""
        return _chinese_help(super().get_help_option(ctx))


def _chinese_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示本说明。"
    return option


class ChineseDate(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Text to date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2023-09-30。", param, ctx)


class Words(click.ParamType[str]):
    """One of some words."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self.name = "|".join(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself."""
        if value not in self.words:
            self.fail(f"“{value}”不在可选范围（{'、'.join(self.words)}）。", param, ctx)
        return str(value)
