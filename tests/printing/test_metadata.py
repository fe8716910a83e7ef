"""The file's particulars: title, author, number, the document's own date, XMP that agrees."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from defusedxml import ElementTree as Xml

from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from tests.support.pdf_reading import opened
from tests.support.sample_documents import letter

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def catalog(pdf: bytes) -> dict[str, Any]:
    with opened(pdf) as document:
        found: dict[str, Any] = dict(document.doc.catalog)
        found["Metadata"] = found["Metadata"].resolve().get_data()
        return found


def test_particulars_are_those_of_the_document(letter_pdf: bytes) -> None:
    with opened(letter_pdf) as pdf:
        told = pdf.metadata
    assert told["Title"] == "关于尽快推进内陆港铁路货场建设的督办函"
    assert told["Author"] == "聊城市发展和改革委员会"
    assert told["Subject"] == "聊发改督函〔2023〕7号"
    assert told["CreationDate"] == told["ModDate"] == "D:20231011000000+08'00'"


def test_xmp_agrees_with_them(fonts: FontSet) -> None:
    document = replace(letter(), title="关于<b>&推进的函", organ="某委&办")
    data = catalog(render_pdf(document, fonts))
    root = Xml.fromstring(data["Metadata"].decode().split("?>", 1)[1].rsplit("<?xpacket", 1)[0])
    assert root.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=NAMES) == "关于<b>&推进的函"
    assert root.findtext(".//dc:creator/rdf:Seq/rdf:li", namespaces=NAMES) == "某委&办"
    assert root.findtext(".//xmp:CreateDate", namespaces=NAMES) == "2023-10-11T00:00:00+08:00"
    assert data["Lang"] == b"zh-CN"


def test_the_bytes_can_be_repeated(fonts: FontSet) -> None:
    assert render_pdf(letter(), fonts) == render_pdf(letter(), fonts)
