"""A document and a canvas in, the file's particulars set: title, author, number, dates, language.

The file is friendly to archives (faces embedded as subsets, XMP beside the old particulars, no
encryption, no scripts) but does not call itself PDF/A: the red of the head is CMYK by the standard,
which needs an output profile, and no CMYK profile can be passed on freely.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from desktop_app.bulletin.content import OfficialDocument

CREATOR = "督办台账"
LANGUAGE = "zh-CN"


def describe(canvas: Canvas, document: OfficialDocument) -> None:
    """Sets all particulars; the dates are the document's, so that its bytes can be repeated."""
    title = document.title.replace("\n", "")
    canvas.setTitle(title)
    canvas.setAuthor(document.organ)
    canvas.setSubject(document.number)
    canvas.setCreator(CREATOR)
    canvas.setKeywords(document.kind)
    inner: Any = vars(canvas)["_doc"]
    inner.info._dateFormatter = lambda *_: f"D:{document.dated:%Y%m%d}000000+08'00'"
    catalog = inner.Catalog
    catalog.Lang = PDFString(LANGUAGE)
    # The window of a reader shows the title and not the file's name.
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    packet = _xmp(title, document).encode()
    catalog.Metadata = PDFStream(PDFDictionary(kind), packet, filters=[])


def _xmp(title: str, document: OfficialDocument) -> str:
    day = _moment(document.dated)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        "<dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(document.organ)}</rdf:li></rdf:Seq></dc:creator>"
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(document.number)}</rdf:li></rdf:Alt></dc:description>"
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
