"""Text in, the same without characters that nobody sees, and with plain ones for their doubles, out.

Copies from web pages and chats carry marks of zero width, and text layers of PDF files the signs of
radicals (U+2F00 and further) for the characters that look like them; inside a name they would make it another one.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_RADICAL = re.compile(r"[\u2e80-\u2fd5]")
# The supplement of radicals has no table of its own in Unicode: those that stand for simplified characters.
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺈⺋⺌⺍⺐⺒⺓⺗⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺧⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻱⻲⻳",
        "厂乙刀㔾小小尢巳幺心攵旡月歹母民氵水灬爪爫牛王疋目示礻竹糸纟罒罒罒羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝车辶辶辶阝钅长镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿竜龙龟亀龟",
        strict=True,
    )
)
_PLAIN = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | _SUPPLEMENT
)


def without_unseen(text: str) -> str:
    """The text without them; one that holds none is handed back as it is."""
    if _RADICAL.search(text):
        text = text.translate(_PLAIN)
    return _UNSEEN.sub("", text) if _UNSEEN.search(text) else text
