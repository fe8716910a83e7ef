"""The first bytes of a file in, a refusal out for formats that offices have but Duban cannot read."""

from __future__ import annotations

import re

from desktop_app.errors import DocumentError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of the stream in which Office keeps an encrypted package.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh")
_WEB = re.compile(
    rb"\s*(?:<\?xml[^>]*>|<!--.{0,400}?-->|\s)*<(?:!doctype|html|head|body|meta|table|w:|o:|pkg:|workbook)"
    rb"|\s*mime-version:",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 2048
_AS_DOCX = "请用 WPS 或 Word 打开，另存为 .docx 或 .xlsx 后再导入。"


def refuse_foreign(name: str, data: bytes) -> None:
    """Raise `DocumentError` with the format's name and what to do; do nothing for plain text."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise DocumentError(
                f"“{name}”加了密码，读不出来。",
                "请用 WPS 或 Office 打开，取消密码，另存为 .docx 或 .xlsx 后再导入。",
            )
        raise DocumentError(
            f"“{name}”是旧格式（.doc、.xls、.wps、.et）或加了密码的文件。",
            "请用 WPS 或 Word 打开，取消密码，另存为 .docx 或 .xlsx 后再导入。",
        )
    if data.startswith(_PICTURES) or (data.startswith(b"BM") and data[6:10] == bytes(4)):
        raise DocumentError(
            f"“{name}”是图片，读不出文字。", "请先识别成文字，另存为 .docx 或文本文件。"
        )
    if data.startswith(_ARCHIVES):
        raise DocumentError(f"“{name}”是压缩文件。", "请先解压，再选择其中的文件。")
    if data.startswith(b"{\\rtf"):
        raise DocumentError(f"“{name}”是 RTF 文件。", _AS_DOCX)
    # Marks of wide encodings are dropped so that the words can be seen in any of them.
    head = data[:_HEAD].translate(None, b"\x00\xff\xfe\xef\xbb\xbf")
    if _WEB.match(head):
        raise DocumentError(f"“{name}”里面是网页或 XML，不是公文文件。", _AS_DOCX)
