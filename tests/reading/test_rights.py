"""Who holds the rights, by the line at the foot of a page."""

from __future__ import annotations

import pytest

from kliping.reading.rights import owner


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2017 Warta Tirta. All rights reserved.", "Warta Tirta"),
        ("Copyright © 2016-2018 The Skerry Times, LLC. Click here for reprints.", "The Skerry Times"),
        ("Hak cipta 2018 Koran Sulawesi", "Koran Sulawesi"),
        ("©2020 Skerry Media Limited", "Skerry Media"),
        ("Copyright is not for sale", None),
        ("All rights reserved. Copyright notice", None),
        ("No sign of rights at all", None),
    ],
)
def test_owner_of_rights(line: str, name: str | None) -> None:
    found = owner(line)
    assert (line[slice(*found)] if found else None) == name
