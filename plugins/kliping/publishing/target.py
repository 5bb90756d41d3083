"""Where a site is published: a folder here, or one on a host that ssh reaches.

    Target.of("/srv/news")                  this machine
    Target.of("me@example.org:/srv/news")   another one; ports and keys stand in ssh's own configuration

Commands run the same way in both places. Locally they are argument lists; for ssh, which hands
one line to a shell, every word of that line is quoted. Scripts are constants of ours and get
names as arguments, never inside their text. ssh works with keys or an agent: we never ask for
a password.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import DiskError, UsageError

SSH_TARGET = re.compile(r"(?P<host>(?:\w[\w.-]*@)?(?:[A-Za-z0-9][\w.-]*|\[[0-9A-Fa-f:.]+\])):(?P<path>/.*)")
SSH = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20")
INSTALL = {
    "rsync": "rsync is not installed; on Debian or Ubuntu: apt install rsync",
    "ssh": "ssh is not installed; on Debian or Ubuntu: apt install openssh-client",
}
SSH_FAILED = 255
NOT_FOUND = 127
RSYNC_DISK = (11, 22)
"""Exit codes of rsync for a disk that refuses or a machine without memory."""


@dataclass(frozen=True, slots=True)
class Target:
    host: str | None
    """`user@host`; None for this machine."""
    path: str
    """Absolute."""
    ssh: tuple[str, ...] = SSH

    @classmethod
    def of(cls, text: str, ssh_config: Path | None = None) -> Target:
        """A folder, or `user@host:/path`; `ssh_config` is a file for `ssh -F`.

        >>> Target.of("me@example.org:/srv/news")
        Target(host='me@example.org', path='/srv/news', ssh=('ssh', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=20'))
        """
        if not text.strip() or not text.isprintable():
            raise UsageError("say where to publish: a folder, or user@host:/path")
        if found := SSH_TARGET.fullmatch(text.strip()):
            config = ("-F", str(ssh_config.absolute())) if ssh_config else ()
            return cls(found["host"], _not_a_root(found["path"]), (*SSH, *config))
        if re.match(r"[^/]*:", text):
            raise UsageError(f"{text} is no place to publish to: give a folder, or user@host:/path from the root")
        return cls(None, _not_a_root(os.path.abspath(os.path.expanduser(text.strip()))))

    @contextmanager
    def connected(self) -> Iterator[Target]:
        """The same target, over one ssh connection for all commands: a handshake costs more than most of them."""
        if self.host is None:
            yield self
            return
        with TemporaryDirectory(prefix="kliping-") as folder:  # ours alone, so nobody else can use the connection
            shared = ("-o", "ControlMaster=auto", "-o", f"ControlPath={folder}/%C", "-o", "ControlPersist=60")
            target = replace(self, ssh=(*self.ssh, *shared))
            try:
                yield target
            finally:
                subprocess.run([*target.ssh, "-O", "exit", target._bare_host], capture_output=True, check=False)

    def address(self, path: str) -> str:
        """A place below the target, as rsync wants it."""
        return f"{self.host}:{self.path}/{path}" if self.host else f"{self.path}/{path}"

    def run(self, *command: str) -> str:
        """Runs a command there; what it printed."""
        if self.host is None:
            return run(command, str(self))
        return run([*self.ssh, self._bare_host, shlex.join(command)], str(self))

    @property
    def _bare_host(self) -> str:
        """As ssh wants it: rsync needs brackets around an IPv6 address, ssh none."""
        return (self.host or "").replace("[", "").replace("]", "")

    def sh(self, script: str, *words: str) -> str:
        """Runs a script of ours there, in the target's folder as `$1`; `words` follow."""
        return self.run("sh", "-c", script, "sh", self.path, *words)

    def rsync(self, *options: str, source: Path, to: str) -> str:
        """Copies, or with `-n` compares, a local folder with a place below the target."""
        shell = ["-e", shlex.join(self.ssh)] if self.host else []
        # -s: the path over there is no shell text either.
        return run(["rsync", "-s", *shell, *options, f"{source}/", self.address(to)], str(self))

    def __str__(self) -> str:
        return f"{self.host}:{self.path}" if self.host else self.path


def _not_a_root(path: str) -> str:
    clean = os.path.normpath(path)
    if clean.strip("/") == "" or clean == os.path.expanduser("~"):
        raise UsageError(f"{path} is no folder for a site: give one made for it")
    return clean


def run(command: Sequence[str], where: str) -> str:
    """What the command printed; what went wrong as one sentence of ours."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )
    except FileNotFoundError:
        raise UsageError(INSTALL.get(command[0], f"{command[0]} is not installed")) from None
    if done.returncode == 0:
        return done.stdout
    said = (done.stderr.strip() or f"exit code {done.returncode}").splitlines()
    reason = next((line for line in said if "rsync error" not in line), said[0])
    if done.returncode == SSH_FAILED:
        raise UsageError(f"{where} cannot be reached: {reason}")
    if done.returncode == NOT_FOUND:
        raise UsageError(f"a tool is missing at {where}: {reason}")
    if done.returncode in RSYNC_DISK:
        raise DiskError(f"the disk at {where} refused: {reason}; what is published there is untouched")
    raise UsageError(f"{where} answered {command[0]} with: {reason}; what is published there is untouched")
