"""Lets the tests import the plugin the way a site does: from `plugins/`. Tests under `site/` and
`browser/` are marked by where they lie.

Hypothesis draws the same examples on every machine, so a red build is red for everybody;
`--hypothesis-profile=search` looks for new ones.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in {"site", "browser"}:
            item.add_marker(folder)
