"""Items and units are found by the whole pinyin too: 'ｌｕ'ｘｉ beside the initials lx."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_HAN = "[\u3400-\u9fff\u3007]"
_RUN = re.compile(f"(?P<han>{_HAN}+)|(?:(?!{_HAN})[^\\W_])+")
_NARROW = "abcdefghijklmnopqrstuvwxyz"
_WIDE = str.maketrans(_NARROW, "".join(chr(ord(each) + 0xFEE0) for each in _NARROW))


def upgrade() -> None:
    connection = op.get_bind()
    for name, words in (("item", "title"), ("unit", "name")):
        table = sa.table(
            name,
            sa.column("id", sa.Integer),
            sa.column(words, sa.String),
            sa.column("pinyin", sa.String),
        )
        rows = connection.execute(sa.select(table.c.id, table.c[words], table.c.pinyin)).all()
        changed = [
            {"row": number, "sound": f"{pinyin} {_syllables(text)}"}
            for number, text, pinyin in rows
            if pinyin and " " not in pinyin
        ]
        if changed:
            update = (
                sa.update(table)
                .where(table.c.id == sa.bindparam("row"))
                .values(pinyin=sa.bindparam("sound"))
            )
            connection.execute(update, changed)


def _syllables(text: str) -> str:
    """As the program spelled it when this was written."""
    # Only a store that is brought up to date pays for the dictionary.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    parts: list[str] = []
    for found in _RUN.finditer(text):
        parts += lazy_pinyin(found[0], errors="ignore") if found["han"] else [found[0]]
    return "".join(f"'{part.lower()}" for part in parts).translate(_WIDE)
