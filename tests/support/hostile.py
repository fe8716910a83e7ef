"""Files that nobody should send: bombs, lies, noise. Each maker gives a name and bytes."""

from __future__ import annotations

import base64
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="清单" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
MB = 1024 * 1024
SWELL = b"<!-- SWELL -->"


def archive(parts: dict[str, bytes | str], swollen: tuple[bytes, int] = (b"", 0)) -> bytes:
    """A package of the given parts; where one says SWELL, a unit is repeated to a size."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in parts.items():
            whole = data.encode() if isinstance(data, str) else data
            head, _, tail = whole.partition(SWELL)
            with packed.open(name, "w") as part:
                part.write(head)
                if tail:
                    block = swollen[0] * (MB // len(swollen[0]))
                    for _ in range(swollen[1] // len(block)):
                        part.write(block)
                part.write(tail)
    return stream.getvalue()


def relations(kind: str, target: str) -> str:
    """A relations part with one entry."""
    return (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )


def word(
    body: bytes | str, prologue: bytes | str = b"", swollen: tuple[bytes, int] = (b"", 0)
) -> bytes:
    """A Word package around some body XML."""
    body = body.encode() if isinstance(body, str) else body
    prologue = prologue.encode() if isinstance(prologue, str) else prologue
    document = prologue + f'<w:document xmlns:w="{W}"><w:body>'.encode() + body
    return archive(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations("officeDocument", "word/document.xml"),
            "word/document.xml": document + b"</w:body></w:document>",
        },
        swollen,
    )


def workbook(
    rows: bytes | str, prologue: bytes | str = b"", swollen: tuple[bytes, int] = (b"", 0)
) -> bytes:
    """A workbook of one sheet around some row XML."""
    rows = rows.encode() if isinstance(rows, str) else rows
    prologue = prologue.encode() if isinstance(prologue, str) else prologue
    sheet = prologue + f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode() + rows
    return archive(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet + b"</sheetData></worksheet>",
        },
        swollen,
    )


def lying(data: bytes, size: int = 10) -> bytes:
    """The same package with every declared unpacked size put down to `size`."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(mark)
        while place >= 0:
            changed[place + offset : place + offset + 4] = struct.pack("<I", size)
            place = data.find(mark, place + 4)
    return bytes(changed)


_FONT = b"/Resources<</Font<</F 5 0 R>>>>>>"


def pdf(stream: bytes, extra: str = "", filters: str = "/FlateDecode", pages: int = 1) -> bytes:
    """A PDF of some pages that all draw one packed stream."""
    kids = " ".join("3 0 R" for _ in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" + _FONT,
        f"<</Length {len(stream)}/Filter {filters}{extra}>>\nstream\n".encode()
        + stream
        + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    for number, held in enumerate(objects, start=1):
        out += f"{number} 0 obj\n".encode() + held + b"\nendobj\n"
    return out + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


@cache
def deflated(unit: bytes, size: int) -> bytes:
    """A repeated unit, packed without ever being held whole.

    One block is packed so that it leans on nothing before it, and is then repeated as it stands.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = unit * max(1, MB // len(unit))
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    count = size // len(block)
    end = packer.flush() + struct.pack(">I", _checksum(block, count))
    return b"\x78\xda" + packed * count + end


def _checksum(block: bytes, count: int) -> int:
    """Adler's sum of a block repeated, reckoned from that of the block alone."""
    whole = zlib.adler32(block, 0)
    own, weighted = whole & 0xFFFF, whole >> 16
    low = 1 + count * own
    high = count * len(block) + count * weighted + len(block) * own * count * (count - 1) // 2
    return (high % 65521) << 16 | low % 65521


def entities(element: str) -> str:
    """A billion laughs."""
    lines = ['<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">']
    lines += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)]
    return f"<!DOCTYPE {element} [{''.join(lines)}]>"


@cache
def noise(size: int, seed: int = 7, table: bytes | None = None) -> bytes:
    """Random bytes, the same every time."""
    data = random.Random(seed).randbytes(size)  # noqa: S311
    return data if table is None else data.translate(table)


def _row(cells: int) -> bytes:
    return b"<row>" + b"<c><v>1</v></c>" * cells + b"</row>"


_PAGE = b"BT /F 9 Tf 72 700 Td (word) Tj ET\n"
_NO_ZERO = bytes(max(32, code) for code in range(256))


@cache
def _bomb_word() -> bytes:
    return word(SWELL, swollen=(b"<w:p/>", 60 * MB))


@cache
def _bomb_book() -> bytes:
    return workbook(SWELL, swollen=(b" ", 300 * MB))


MAKERS: dict[str, Callable[[], bytes]] = {
    "弹.docx": _bomb_word,
    "弹.xlsx": _bomb_book,
    "谎.docx": lambda: lying(_bomb_word()),
    "谎.xlsx": lambda: lying(_bomb_book()),
    "满.xlsx": lambda: workbook(SWELL, swollen=(_row(100), 20 * MB)),
    "宽.docx": lambda: word(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr><w:p><w:r><w:t>'
        + "长" * 5000
        + "</w:t></w:r></w:p></w:tc>"
        + '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "并.xlsx": lambda: workbook(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>'
        + "长" * 5000
        + '</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>'
    ),
    "体.docx": lambda: word("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", entities("w:document")),
    "体.xlsx": lambda: workbook("<row><c><v>&a9;</v></c></row>", entities("worksheet")),
    "外.docx": lambda: word(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "深.docx": lambda: word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "深.xlsx": lambda: workbook("<row>" * 100_000 + "</row>" * 100_000),
    "括号.txt": ("（" * 100_000 + "市财政局" + "）" * 100_000).encode,
    "半括号.txt": ("（牵头单位：" * 100_000).encode,
    "长行.txt": ("推进项目建设" * 150_000).encode,
    "长格.txt": ("序号\t事项\t责任单位\n1\t" + "建" * 900_000 + "\t市财政局\n").encode,
    "许多制表符.txt": lambda: b"\t" * 900_000 + "甲".encode(),
    "短行.txt": lambda: "甲\n".encode() * 450_000,
    "噪声.txt": lambda: noise(30 * MB),
    "无零噪声.txt": lambda: noise(30 * MB, table=_NO_ZERO),
    "噪声.csv": lambda: noise(30 * MB, table=_NO_ZERO),
    "噪声.docx": lambda: b"PK\x03\x04" + noise(30 * MB),
    "噪声.pdf": lambda: b"%PDF-1.7\n" + noise(30 * MB),
    "引号.csv": lambda: b'"' * 900_001,
    "弹.pdf": lambda: pdf(deflated(b" ", 900 * MB)),
    "文本弹.pdf": lambda: pdf(
        base64.a85encode(deflated(b" ", 900 * MB)) + b"~>",
        filters="[/ASCII85Decode /FlateDecode]",
    ),
    "旧弹.pdf": lambda: pdf(b"\x80\x0b\x60" * 200_000, filters="/LZWDecode"),
    "双弹.pdf": lambda: pdf(
        zlib.compress(deflated(b" ", 600 * MB), 9), filters="[/FlateDecode /FlateDecode]"
    ),
    "满.pdf": lambda: pdf(zlib.compress(_PAGE * 400_000)),
    "线.pdf": lambda: pdf(
        zlib.compress(b"".join(b"%d 0 m %d 800 l S\n" % (i % 600, i % 600) for i in range(300_000)))
    ),
    "页.pdf": lambda: pdf(zlib.compress(_PAGE * 1_000), pages=300),
    "多页.pdf": lambda: pdf(zlib.compress(_PAGE), pages=50_000),
}
