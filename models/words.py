"""The fixed words of the model as enumerations; imports nothing, so that it is quick to load."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """类型: what sort of obligation an item is."""

    POLICY = "policy"
    MATTER = "matter"
    PROJECT = "project"
    TASK = "task"
    MEASURE = "measure"
    INDICATOR = "indicator"


class Role(StrEnum):
    """How a unit takes part: 牵头, 配合, or plainly 责任 where the document does not say."""

    LEAD = "lead"
    COOP = "coop"
    RESPONSIBLE = "responsible"


class UnitKind(StrEnum):
    """Where a unit belongs: 市直, 县市区, 开发区, 中央驻聊, 企业, 高校, 其他."""

    CITY = "city"
    COUNTY = "county"
    ZONE = "zone"
    CENTRAL = "central"
    COMPANY = "company"
    SCHOOL = "school"
    OTHER = "other"


class Precision(StrEnum):
    """How exactly the document dates a milestone."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PERIOD = "period"


class Op(StrEnum):
    """How a metric is compared with its target value."""

    AT_LEAST = ">="
    EQUAL = "="
    AT_MOST = "<="


class CycleState(StrEnum):
    """State of a month: open → collecting → assessed → closed."""

    OPEN = "open"
    COLLECTING = "collecting"
    ASSESSED = "assessed"
    CLOSED = "closed"


class Light(StrEnum):
    """亮灯: 滞后, 预警, 正常, 办结, 未到期/长期/未设时限."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


class ActionKind(StrEnum):
    """督办措施, from the mildest to the last step of the ladder."""

    REMINDER = "提醒"
    URGE = "催办"
    NOTICE = "督办通知"
    TALK = "约谈"
    BULLETIN = "通报"
    ACCOUNTABILITY = "问责建议"
    RECTIFY = "整改"
    REVISIT = "回访核查"


class ProblemClass(StrEnum):
    """问题分类: by whom it can be solved."""

    NOW = "now"
    CITY = "city"
    PROVINCE = "province"
    LATER = "later"


class MeetingKind(StrEnum):
    """Meetings a plan is steered by."""

    GROUP = "group"
    GOVERNMENT = "government"
    JOINT = "joint"


class Batch(StrEnum):
    """The batches of the project pool, in the order of a project's life."""

    PLANNED = "谋划"
    RESERVED = "储备"
    STARTED = "开工"
    FINISHED = "竣工"
