"""A folder in, the golden documents in it written anew: `python -m tests.support.table_files DIR`.

Those that an office prints out of Word need LibreOffice (`soffice`) and are left alone without it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.table_files.makers import MAKERS, PRINTED, print_out


def main(arguments: list[str]) -> int:
    """Write every document; the names are those of the answers beside them."""
    folder = Path(arguments[0])
    for name, make in MAKERS.items():
        (folder / name).write_bytes(make())
    for name, source in PRINTED.items():
        data = print_out(MAKERS[source]())
        if data is not None:
            (folder / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
