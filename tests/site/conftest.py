"""Sites as tests ask for them: an empty one to fill, and published ones to clone, each built once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from .sites import NewSite, Site, copies


@pytest.fixture
def new_site(tmp_path: Path) -> NewSite:
    def make(sources: Mapping[str, bytes], name: str = "site") -> Site:
        site = Site(tmp_path / name)
        for path, data in sources.items():
            site.write(path, data)
        return site

    return make


@pytest.fixture(scope="session")
def prototype(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Site]:
    """`prototype(10)`: a published site of ten articles on ten days, to be cloned and left as it is."""

    @cache
    def published(articles: int) -> Site:
        site = Site(tmp_path_factory.mktemp("prototype") / "site")
        for path, data in copies(articles).items():
            site.write(path, data)
        site.build().must_succeed()
        return site

    return published
