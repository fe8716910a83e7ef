"""Word is strict: in every part of the file the children of properties stand in the schema's order."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.printing.docx import write_docx
from desktop_app.printing.fonts import FontSet
from tests.support.sample_documents import demo_bulletin, letter
from tests.support.sample_forms import FORMS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
    " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
    " sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid printerSettings",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
}
SAMPLES = {**FORMS, "demo": demo_bulletin(), "letter": letter()}


@pytest.mark.parametrize("name", SAMPLES)
def test_children_stand_in_the_order_of_the_schema(
    name: str, tmp_path: Path, fonts: FontSet
) -> None:
    seen = set()
    for part, root in _parts(SAMPLES[name], tmp_path, fonts):
        for parent, words in ORDER.items():
            order = {f"{W}{word}": i for i, word in enumerate(words.split())}
            for element in root.iter(f"{W}{parent}"):
                seen.add(parent)
                unknown = [child.tag for child in element if child.tag not in order]
                assert not unknown, f"{part} {parent}"
                places = [order[child.tag] for child in element]
                # References to headers and footers may alternate, rows and cells repeat.
                places = [0 if parent == "sectPr" and i < 2 else i for i in places]
                assert all(a <= b for a, b in pairwise(places)), f"{part} {parent}"
    assert {"pPr", "rPr", "sectPr"} <= seen


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_and_text_box_ends_with_a_paragraph(
    name: str, tmp_path: Path, fonts: FontSet
) -> None:
    for part, root in _parts(SAMPLES[name], tmp_path, fonts):
        for tag in ("tc", "txbxContent", "hdr", "ftr"):
            for element in root.iter(f"{W}{tag}"):
                assert element[-1].tag == f"{W}p", f"{part} {tag}"


def test_names_of_drawings_are_numbered_once(tmp_path: Path, fonts: FontSet) -> None:
    for name, document in SAMPLES.items():
        ((_, root),) = [
            (part, root)
            for part, root in _parts(document, tmp_path, fonts)
            if part == "word/document.xml"
        ]
        ids = [e.get("id") for e in root.iter() if e.tag.endswith("}docPr")]
        assert len(ids) == len(set(ids)), name


def _parts(
    document: OfficialDocument, folder: Path, fonts: FontSet
) -> list[tuple[str, etree._Element]]:
    path = folder / "twin.docx"
    write_docx(document, path, fonts)
    with zipfile.ZipFile(path) as archive:
        names = [
            name
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml") and "/theme/" not in name
        ]
        return [
            (name, etree.fromstring(archive.read(name)))
            for name in names
            if any(word in name for word in ("document", "header", "footer"))
        ]
