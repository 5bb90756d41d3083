"""Lets the tests import the plugin the way a site does: from `plugins/`. Tests under `site/` and
`browser/` are marked by where they lie.

What the tests start keeps the bytecode it makes, also where this process is told not to: else each of
some hundred builds would compile the plugin again.

Hypothesis draws the same examples on every machine, so a red build is red for everybody;
`--hypothesis-profile=search` looks for new ones.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from .site.sites import DEMO, Site

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in {"site", "browser"}:
            item.add_marker(folder)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demonstration collection, built; tests read it and leave it as it is."""
    site = Site(tmp_path_factory.mktemp("demo") / "site")
    shutil.copytree(DEMO, site.seeds, dirs_exist_ok=True)
    site.build().must_succeed()
    return site
