"""Text in, the same without characters that nobody sees out.

Copies from web pages and chats carry marks of zero width; inside a name they would make it another one.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def without_unseen(text: str) -> str:
    """The text without them; one that holds none is handed back as it is."""
    return _UNSEEN.sub("", text) if _UNSEEN.search(text) else text
