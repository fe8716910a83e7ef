"""A Word package's bytes in, its body, styles and numbering as safe XML trees out."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from desktop_app.documents.package import MAX_XML, read_part
from desktop_app.errors import DocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "officeDocument/2006/relationships/officeDocument"
# WPS and Word may write the strict form of the standard under other names.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RESAVE = "请用 WPS 或 Word 打开并另存一份后再导入。"
Element = Any


@dataclass(frozen=True, slots=True)
class WordParts:
    """The body's tree, its bytes, and the bytes of styles and numbering (empty where missing)."""

    body: Element
    xml: bytes
    styles: bytes
    numbering: bytes


def open_parts(data: bytes) -> WordParts:
    """Unpack the parts that matter and no others; raises `DocumentError` for a damaged document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            main = _main_part(package)
            folder = posixpath.dirname(main)
            xml = read_part(package, main, MAX_XML)
            styles = _optional(package, posixpath.join(folder, "styles.xml"))
            numbering = _optional(package, posixpath.join(folder, "numbering.xml"))
    except KeyError as error:
        raise damaged() from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise damaged() from error
    except RuntimeError as error:  # zipfile's word for an encrypted part
        raise DocumentError("文档加了密码，读不出来。", "请取消密码后再导入。") from error
    body = parsed(xml).find(f"{W}body")
    if body is None:
        raise damaged()
    return WordParts(body, xml, styles, numbering)


def _main_part(package: zipfile.ZipFile) -> str:
    """The part that the package names as its document; its usual name where it names none."""
    relations = _optional(package, "_rels/.rels")
    for relation in parsed(relations).iter(_RELATIONS) if relations else ():
        if relation.get("Type", "").endswith(_MAIN):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _optional(package: zipfile.ZipFile, name: str) -> bytes:
    return read_part(package, name, MAX_XML) if name in package.NameToInfo else b""


def parsed(data: bytes) -> Element:
    """The tree of a part; raises `DocumentError`.

    Neither entities nor anything outside the file is followed, and depth is bounded.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(data.replace(_STRICT, _USUAL), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    if tree.getroottree().docinfo.doctype:
        raise damaged()  # no Office program writes one; it can only name entities
    return tree


def damaged() -> DocumentError:
    """What is said of a document that cannot be opened."""
    return DocumentError("文档已损坏，打不开。", _RESAVE)
