"""The issuing organ's names as its documents print them; data, so that another office can use its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrganNames:
    """发文机关: full name (署名), short name in running text, 发文机关标志, number word and receivers.

    `letter_word` numbers letters; `copy_to` and `printer` stand in the 版记.
    """

    organ: str
    short: str
    mark: str
    number_word: str
    letter_word: str
    addressee: str
    copy_to: tuple[str, ...] = ()
    printer: str = ""

    def bulletin_number(self, year: int, issue: int | None) -> str:
        """发文字号 such as 聊发改督〔2023〕9号; empty while no number is given."""
        return "" if issue is None else f"{self.number_word}〔{year}〕{issue}号"

    def letter_number(self, year: int, number: int) -> str:
        """发文字号 of a letter, such as 聊发改督函〔2023〕4号."""
        return f"{self.letter_word}〔{year}〕{number}号"


LIAOCHENG = OrganNames(
    organ="聊城市发展和改革委员会",
    short="市发展改革委",
    mark="聊城市发展和改革委员会文件",
    number_word="聊发改督",
    letter_word="聊发改督函",
    addressee="各县（市、区）人民政府，市属开发区管委会，市政府有关部门、直属机构",
    copy_to=("市委办公室", "市人大常委会办公室", "市政府办公室", "市政协办公室"),
    printer="聊城市发展和改革委员会办公室",
)
