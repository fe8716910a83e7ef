"""Content and a place in, a run that anchors a text box there out."""

from __future__ import annotations

from desktop_app.printing import docx_xml as xml

_EMU = 12700
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
FOOT = (
    '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
)
"""At the lower edge of the type area."""


def at(x: float, y: float) -> str:
    """A place in points from the paper's upper left corner."""
    return (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{round(x * _EMU)}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{round(y * _EMU)}'
        "</wp:posOffset></wp:positionV>"
    )


def text_box(
    content: str,
    width: float,
    height: float,
    place: str,
    number: int,
    name: str,
    turned: bool = False,
) -> str:
    """A text box without frame or padding; `number` and `name` are its own in the file.

    `turned` sets its text downward, every character on its side, in a box that text runs through.
    """
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    wrap = "<wp:wrapNone/>" if turned else "<wp:wrapTopAndBottom/>"
    body = 'vert="vert"' if turned else 'wrap="square"'
    anchor = "t" if turned else "b"
    return (
        f'<w:r {xml.NAMESPACE} xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:wps="{_WPS}"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        f'{place}<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f"{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr {body} lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def bar(x: float, y: float, width: float, height: float, number: int) -> str:
    """A black bar at a place from the paper's upper left corner, in points: a rule in any direction."""
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    return (
        f'<w:r {xml.NAMESPACE} xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:wps="{_WPS}"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{at(x, y)}<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="版记分隔线{number}"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
