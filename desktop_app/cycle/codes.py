"""The anomaly codes of the contract, each with what raises it."""

from enum import StrEnum


class Code(StrEnum):
    """What may be odd about a returned sheet."""

    UNKNOWN_ITEM = "unknown_item"  # no item of the ledger can be told from number and title
    DUPLICATE_ROW = "duplicate_row"  # the same item twice in one file
    PERCENT_INVALID = "percent_invalid"  # no figure between 0 and 100, or one of two meanings
    PERCENT_BACKWARDS = "percent_backwards"  # lower than the unit's last report before this month
    BLANK_PROGRESS = "blank_progress"  # neither words nor percentage
    WRONG_UNIT = "wrong_unit"  # the unit cannot be told, or has no part in the item
    LATE = "late"  # received after the month's due date
    NUMBER_TITLE_MISMATCH = "number_title_mismatch"  # number, title and hidden key disagree
    DONE_WITHOUT_EVIDENCE = "done_without_evidence"  # 100 % without words that show it
    CONTRADICTION = "contradiction"  # a later sheet of the unit says something else
    ANSWER_INVALID = "answer_invalid"  # an answer on 补充填报 that is no figure or no date
    MILESTONE_REPORTED = "milestone_reported"  # a milestone the unit says is done, to be confirmed
    CELL_COMMENT = "cell_comment"  # somebody wrote a comment on a cell of the row
    TIMETABLE_OFFERED = "timetable_offered"  # a date offered for an undated item, to be confirmed


CODE_NAMES = {
    Code.UNKNOWN_ITEM: "找不到事项",
    Code.DUPLICATE_ROW: "重复填报",
    Code.PERCENT_INVALID: "百分比有误",
    Code.PERCENT_BACKWARDS: "百分比倒退",
    Code.BLANK_PROGRESS: "未填进展",
    Code.WRONG_UNIT: "单位不符",
    Code.LATE: "逾期报送",
    Code.NUMBER_TITLE_MISMATCH: "编号名称不符",
    Code.DONE_WITHOUT_EVIDENCE: "办结无依据",
    Code.CONTRADICTION: "前后不一致",
    Code.ANSWER_INVALID: "补充填报有误",
    Code.MILESTONE_REPORTED: "报来节点完成",
    Code.TIMETABLE_OFFERED: "报来时间表",
    Code.CELL_COMMENT: "单元格批注",
}


class Decision(StrEnum):
    """How a person settled an anomaly."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    RETURNED = "returned"


DECISION_NAMES = {
    Decision.ACCEPTED: "采用",
    Decision.CORRECTED: "更正",
    Decision.RETURNED: "退回",
}
