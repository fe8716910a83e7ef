"""Characters are spelled the same before and after the tables were let go, by many at once too."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from desktop_app.ledger.spelling import TABLES, let_tables_go, spell


def test_tables_go_and_come_back() -> None:
    assert spell("济郑高铁") == ["ji", "zheng", "gao", "tie"]
    assert TABLES in sys.modules
    let_tables_go()
    assert not [name for name in sys.modules if name.startswith(TABLES)]
    let_tables_go()
    # A word is read as a whole: 长 is not zhang here.
    assert spell("长江大桥") == ["chang", "jiang", "da", "qiao"]


def test_whoever_spells_meanwhile_is_not_disturbed() -> None:
    with ThreadPoolExecutor(4) as pool:
        going = [
            pool.submit(let_tables_go) if at % 5 == 0 else pool.submit(spell, "重庆")
            for at in range(40)
        ]
        found = [each.result() for each in going]
    assert [each for each in found if each is not None] == [["chong", "qing"]] * 32
