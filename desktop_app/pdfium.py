"""The one lock around PDFium, which two threads must never enter at once."""

from __future__ import annotations

import threading

# PDFium keeps state of its own for the whole process, and its calls release Python's lock.
PDFIUM = threading.RLock()
