"""Nothing in; the forms that figures take in running text out."""

from __future__ import annotations

import re

# Measured quantities; the name of the figure stands before it.
MEASURES = (
    "个百分点|百分点|平方公里|平方千米|平方米|平米|立方米|万方|千瓦时|千瓦|兆瓦|公里|千米|公顷|公斤|千克"
    "|微克|毫克|标准箱|标箱|TEU|吨标准煤|蒸吨|美元|人民币|元|亩|斤|吨|米|倍|度|升|%|％|‰"
)
# Lengths of time are targets only where a bound is set (压缩至3个工作日以内).
TIMES = "个月|个工作日|工作日|个小时|小时|分钟|天|秒"
# Things counted; the name of the figure usually follows.
COUNTED = (
    "亩次|人次|户次|家次|场次|座次|批次|班次|车次|件次|班列|床位|人|名|家|个|项|处|所|座|条|件|起|户|台|套|辆"
    "|类|种|艘|架|列|场|次|张|株|棵|头|只|支|款|篇|部|册|对|村|块|根|副|盏|口|眼|份|届|间|栋|幢|组|枚|箱|单|宗|具|颗|趟"
    "|笔|片|例|门|批|尾|羽|孔|堂|幅|集|期|站|位|艘|盘|双"
)
# What a figure is counted by: 微克/立方米, 批次/千人.
PER = "平方公里|平方米|立方米|万元|亿元|公顷|亩|(?:百|千|万|十万|10万)?[人户]|年|月|日|天|吨|台|辆|千瓦时|千瓦|千克|公斤|件|项|次|只|度|升"
# Lengths of life and of study are targets (预期寿命达到79岁); other years and ages are none.
LIVES = "年|岁"
NUMERAL = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
FIGURE = re.compile(
    rf"(?<![A-Za-z0-9.:：/第])(?P<low>{NUMERAL})"
    r"(?:(?:万|亿|千|百)?(?:元|%|％|个|家|处|名|人|公里|亩|座|项)?(?=[—–―~～\-至到]\d))?"
    r"(?:[—–―~～\-至到](?P<high>\d+(?:\.\d+)?))?"
    r"(?P<scale>万亿|千亿|百亿|千万|百万|十万|万|亿|千|百)?(?P<plus>余|多)?"
    rf"(?P<unit>(?:{MEASURES})(?:[/／](?:{PER}))?|{TIMES}|(?:{COUNTED})(?:[/／](?:{PER}))?|{LIVES})"
    r"(?:[(（][个家处座条项户名台套件所][)）])?"
    r"(?P<bound>左右|上下|及?以上|及?以下|以内|之内|内)?"
)
# Figures that no rule reads are named, so that none is lost in silence.
LEFT_OVER = re.compile(
    rf"(?<![A-Za-z0-9.:：/第\-—])(?!12\d{{3}}[\u4e00-\u9fff]|\d+大[^米]|\d+(?:千伏|伏|国道|省道|县道|乡道|线))(?:{NUMERAL})(?![\d.:：A-Za-z号年月日时点市县区型版线路级类星维字章度个+＋])"
    r"[\u4e00-\u9fff]{1,2}"
    r"|[一二三四五六七八九]成[一二三四五六七八九]?(?:以上|左右)|(?:不少于|超过|突破|达到?)[百千][余多]?[种个家户项]"
    r"|(?:系数|指数)[^,，。;；\d]{0,6}\d+(?:\.\d+)?(?![\d%])"
    r"|比(?:例)?(?:达到?|为|控制在|提高到|优化为|调整为|不低于)*\d+(?:\.\d+)?[:：]\d+(?:\.\d+)?(?![:：\d])"
    r"|\d+(?:\.\d+)?/(?:10|十)?万|(?<![A-Za-z\d])\d{2,}(?:\.\d+)?[PE](?![A-Za-z])|(?<![A-Za-z\d])\d+(?:\.\d+)?\s?(?:[EPT]?F[Ll][Oo][Pp][Ss]|[PTGE]B|[GMk]W)(?![A-Za-z])|百分之[一二三四五六七八九十百零点]+|[一二三四五六七八九十]+分之[一二三四五六七八九十]+|翻[一两二三]番"
)
WORDED = re.compile(
    r"(?:突破|迈上|超过?|达到?)[“\"]?(?P<scale>[百千万]亿)元?(?P<mark>大关|台阶)[”\"]?"
)
