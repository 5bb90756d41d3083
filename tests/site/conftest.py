"""Sites as tests ask for them: an empty one to fill, and the demonstration collection, built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .sites import DEMO, Site


@pytest.fixture
def new_site(tmp_path: Path) -> Callable[[Mapping[str, bytes]], Site]:
    def make(sources: Mapping[str, bytes], name: str = "site") -> Site:
        site = Site(tmp_path / name)
        for path, data in sources.items():
            site.write(path, data)
        return site

    return make


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demonstration collection, built; tests read it and leave it as it is."""
    site = Site(tmp_path_factory.mktemp("demo") / "site")
    shutil.copytree(DEMO, site.seeds, dirs_exist_ok=True)
    site.build().must_succeed()
    return site
