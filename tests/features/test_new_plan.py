"""A second plan comes into a ledger that has been followed for months: nobody was silent before."""

from pathlib import Path

from tests.support.program import Program

PLAN = (
    "聊城市2023年清淤工作方案\n一、主要任务\n"
    "1.清淤。2024年12月底前清淤30公里。（责任单位：市水利局）\n"
    "2.修渠。2024年6月底前修渠8公里。（责任单位：市水利局）\n"
)


def test_months_closed_before_the_plan_came_count_for_nothing(
    duban_demo: Program, tmp_path: Path
) -> None:
    path = tmp_path / "清淤.txt"
    path.write_text(PLAN, encoding="utf-8")
    before = {item["key"]: item["light"] for item in duban_demo.json("items")}
    duban_demo.done("intake", path, "--accept", "--new-plan")
    items = duban_demo.json("items", "--month", "2023-11", "--as-of", "2023-12-31")
    fresh = [item for item in items if item["key"] not in before]
    assert len(fresh) == 2
    for item in fresh:
        assert item["light"] != "red"
        assert not [words for words in item["reasons"] if "连续" in words]
        assert [words for words in item["reasons"] if "未按期报送" in words]
