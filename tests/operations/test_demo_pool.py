"""The demo's pool: every batch is seen, all of it is marked, and it goes with the demo's undo."""

from __future__ import annotations

from tests.support.program import Program


def test_the_demo_pool_is_marked_throughout(duban_demo: Program) -> None:
    rows = duban_demo.json("pool")
    assert {row["batch"] for row in rows} == {"谋划", "储备", "开工", "竣工"}
    assert all(row["demo"] for row in rows)
    assert all("演示" in move["reason"] for row in rows for move in row["moves"])
    faults = {warned["fault"] for row in rows for warned in row["warnings"]}
    assert {"建设进度滞后", "资金支付率低", "缩减投资规模"} <= faults
    assert not any(row["doubts"] for row in rows)
    assert duban_demo.done("pool").out.startswith("【演示数据】")
    found = {line["finding"] for line in duban_demo.json("pool", "review", "2023")}
    assert found == {"年内变动", "停留过久", "建议退出"}
