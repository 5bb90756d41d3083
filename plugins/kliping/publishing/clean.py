"""Removes what builds made, and nothing else.

clean(Path("output"))     output (our link) and .kliping/output (both trees, the ledger)
"""

from __future__ import annotations

import shutil
from pathlib import Path

from ..errors import UsageError
from .trees import Trees, disk_errors, sync_folder


def clean(output: Path) -> bool:
    """Removes the published site and what builds remember of it; False when there was none.

    Whatever stands at `output` must be ours: a folder or link of somebody else's is refused.
    The next build makes the same site again.
    """
    trees = Trees(output)
    memory = trees.state.parent
    if memory.is_symlink() or trees.state.is_symlink():
        raise UsageError(f"{memory} is a link, which builds do not make; remove it by hand")
    if not trees.state.is_dir() and not trees.output.is_symlink():
        return False
    with trees.locked(), disk_errors():
        if trees.output.is_symlink():
            trees.output.unlink()
            sync_folder(trees.output.parent)
        shutil.rmtree(trees.state)
        if not any(memory.iterdir()):
            memory.rmdir()
    return True
