"""署名 and 成文日期 in, where each begins in the line out."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.printing.styles import CHAR_PITCH, FLUSH, TYPE_WIDTH
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.wording import long_date


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines with their distance from the type area's left edge in points."""

    lines: tuple[tuple[str, float], ...]


def place_signature(document: OfficialDocument, setter: Typesetter) -> Signature:
    """The organ two characters from the right, the date two characters right of its first one.

    Where the organ's name is short, the date stands two characters from the right instead and
    the name moves left; a name wider than the line begins at its left edge.
    """
    organ, day = document.organ.strip(), long_date(document.dated)
    if document.seal:
        return _sealed(organ, day, setter)
    edge = TYPE_WIDTH - 2 * CHAR_PITCH
    organ_left = edge - _width(organ, setter)
    day_left = edge - _width(day, setter)
    if organ_left + 2 * CHAR_PITCH < day_left:
        day_left = max(organ_left, 0) + 2 * CHAR_PITCH
    else:
        organ_left = min(organ_left, day_left - 2 * CHAR_PITCH)
    if not organ:
        return Signature(((day, day_left),))
    return Signature(((organ, max(organ_left, 0)), (day, day_left)))


def _sealed(organ: str, day: str, setter: Typesetter) -> Signature:
    """The date four characters from the right, the organ centred over it; both move left together
    where the organ would otherwise pass the second character from the right.
    """
    own, dated = _width(organ, setter), _width(day, setter)
    centre = TYPE_WIDTH - 4 * CHAR_PITCH - dated / 2
    centre = min(centre, TYPE_WIDTH - 2 * CHAR_PITCH - own / 2)
    lines = ((organ, max(centre - own / 2, 0)), (day, centre - dated / 2))
    return Signature(lines if organ else lines[1:])


def _width(text: str, setter: Typesetter) -> float:
    return sum(setter.widths(FLUSH.role, text, FLUSH.size, FLUSH.tracking))
