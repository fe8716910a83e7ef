import gc

import pytest

from desktop_app.documents.quiet import no_collecting


def test_collecting_pauses_and_goes_on_even_after_a_fault() -> None:
    with pytest.raises(ValueError), no_collecting():
        assert not gc.isenabled()
        with no_collecting():
            pass
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()
