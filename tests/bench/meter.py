"""Runs a command and measures it: wall clock, CPU and memory of all its processes together.

    measure([sys.executable, "-m", "pelican"])     Measured(wall=1.71, cpu=2.95, memory=118_000_000, status=0, said="…")

Memory is the largest sum of proportional set sizes (pages that processes share count once) seen
in samples a twentieth of a second apart. A measurement begins with a quiet disk: a command that flushes what it
wrote would else wait for what others left. Without /proc it is the largest resident set of a single process.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Measured:
    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, of the command and every process it waited for."""
    memory: int
    """Bytes."""
    status: int
    said: str
    """What it printed, both streams."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Measured:
    os.sync()
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        sampler = Sampler(process.pid)
        sampler.start()
        _, waited, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(waited)
        sampler.stop()
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    memory = sampler.peak or resident(usage)
    return Measured(wall, usage.ru_utime + usage.ru_stime, memory, process.returncode, text)


def resident(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


class Sampler(threading.Thread):
    """Looks at a process and its descendants until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self._ended = threading.Event()

    def run(self) -> None:
        while PROC.is_dir() and not self._ended.is_set():
            self.peak = max(self.peak, sum(memory_of(pid) for pid in family(self.pid)))
            self._ended.wait(PAUSE)

    def stop(self) -> None:
        self._ended.set()
        self.join()


def family(pid: int) -> list[int]:
    """The process and all its descendants."""
    found = [pid]
    for parent in found:
        try:
            for task in (PROC / str(parent) / "task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:  # it has ended
            continue
    return found


def memory_of(pid: int) -> int:
    """Proportional set size in bytes; 0 for a process that has ended."""
    try:
        rollup = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    for line in rollup.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
