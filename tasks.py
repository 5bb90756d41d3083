"""The verbs of this site; `inv` lists them, `inv VERB --help` explains one.

Thin on purpose: what a verb does is in plugins/kliping, where it is tested. Pelican's own names
keep their meaning, and what follows `--` goes to Pelican: `inv build -- --verbose`.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from invoke import Collection, Context, Exit, task

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "plugins"))
# invoke turns byte code off, so that a tasks.py leaves none beside itself; ours is read by now. Without
# byte code every command compiles the plugin anew, which is a fifth of a small build.
sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)

from kliping.errors import KlipingError, UsageError  # noqa: E402

SETTINGS, IN_PUBLIC = "pelicanconf.py", "publishconf.py"
# Explained once: the same flag means the same everywhere.
FLAGS = {
    "settings": f"settings file (default {SETTINGS})",
    "output": "where the site is published (default: OUTPUT_PATH of the settings)",
    "strict": "publish nothing when a source is no article (exit 3)",
    "allow_shrink": "publish although far fewer articles were found than last time",
    "json": "print one JSON object instead of sentences",
    "jobs": "processes that read and make pages (default: KLIPING_JOBS, else one for each core)",
    "port": "port to listen at (default 8000)",
    "public": "let the whole network read it; needs --name",
    "name": "host name that visitors type, with --public; may be repeated",
    "to": "a folder, or user@host:/path (default: PUBLISH_TO of publishconf.py)",
    "ssh_config": "file for `ssh -F`: ports, keys, names",
}


def verb(*flags: str, **more: Any) -> Callable[[Callable[..., Any]], Any]:
    """A task whose errors are one sentence and an exit code, with the help of the shared flags."""
    options = {"auto_shortflags": False, **more}
    options["help"] = {**{flag: FLAGS[flag] for flag in flags}, **options.get("help", {})}

    def wrap(body: Callable[..., Any]) -> Any:
        @functools.wraps(body)
        def said(*args: Any, **kwargs: Any) -> Any:
            try:
                return body(*args, **kwargs)
            except KlipingError as problem:
                raise Exit(str(problem), code=problem.exitcode) from None
            except BrokenPipeError:  # whoever read along has seen enough: `inv why … | head`
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                raise Exit(code=141) from None

        return task(**options)(said)

    return wrap


def _places(settings: str = SETTINGS, output: str | None = None) -> Any:
    from kliping.publishing.places import places_of

    return places_of(ROOT / settings, Path(output) if output else None)


def _reporter() -> Any:
    from kliping.publishing.reporter import Reporter

    return Reporter()


def _after_dashes() -> list[str]:
    """What stands after `--`, word by word."""
    return sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []


def _pelican(settings: str, output: str | None = None, order: Any = None, **ours: Any) -> list[str]:
    """The build as a command: Pelican's own, with failing plugins fatal. `order`: what the settings file said."""
    command = [sys.executable, "-m", "pelican", "--settings", str(ROOT / settings), "--fatal", "errors"]
    command += ["--output", output] if output else []
    if not (ROOT / settings).is_file():
        raise UsageError(f"there is no settings file {settings}")
    given = [f"KLIPING_{name.upper()}={json.dumps(value)}" for name, value in ours.items() if value]
    given += [f'KLIPING_ORDER="{order.digest}"'] if order else []
    return [*command, *(["--extra-settings", *given] if given else []), *_after_dashes()]


def _build(settings: str, output: str | None = None, **ours: Any) -> None:
    """Build: without Pelican when nothing but copy changed, else by its own command."""
    gc.set_threshold(20_000, 20, 20)  # a small build makes much and drops little: looking for cycles was a tenth of it
    from kliping.publishing.front_door import build, order_for

    order = None if _after_dashes() else order_for(ROOT / settings, Path(output) if output else None, **ours)
    if order is not None and build(order) is not None:
        return
    _run(_pelican(settings, output, order, **ours))


def _resident(settings: str, output: str | None = None, reporter: Any = None) -> Any:
    """A build that stays, for those that watch."""
    from kliping.publishing.resident import Resident

    at = Path(output) if output else None
    return Resident(ROOT / settings, at, lambda order: _pelican(settings, output, order), reporter or _reporter())


def _run(command: list[str]) -> None:
    """Runs a command in the site's folder; its failure is ours."""
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code:
        raise Exit(code=code)


@verb(default=True)
def verbs(c: Context) -> None:
    """List what can be done.

    A bare `inv` does the same.

    Examples:
        inv
        inv verbs
    """
    _run([sys.executable, "-m", "invoke", "--list"])


@verb(
    *("settings", "output", "strict", "allow_shrink", "json", "jobs"),
    help={
        "cluster": "let the workers of a Dask scheduler read: tcp://HOST:PORT (docs/rebuilds.md)",
        "profile": "list the sources and pages that took longest",
    },
)
def build(
    c: Context,
    settings: str = SETTINGS,
    output: str | None = None,
    strict: bool = False,
    allow_shrink: bool = False,
    json: bool = False,
    profile: bool = False,
    jobs: int = 0,
    cluster: str = "",
) -> None:
    """Build the site from what changed.

    Copy that changed is read again, pages that follow from it are written again.

    Examples:
        inv build --profile
        inv build --strict -- --verbose
    """
    given = {"strict": strict, "allow_shrink": allow_shrink, "json": json}
    _build(settings, output, **given, profile=profile, jobs=jobs, cluster=cluster)


@verb("settings", "output", "allow_shrink")
def rebuild(c: Context, settings: str = SETTINGS, output: str | None = None, allow_shrink: bool = False) -> None:
    """Build every page anew.

    Whatever earlier builds remember; the site comes out the same.

    Examples:
        inv rebuild
        inv rebuild --settings publishconf.py
    """
    _run(_pelican(settings, output, full=True, allow_shrink=allow_shrink))


@verb("settings", "output")
def clean(c: Context, settings: str = SETTINGS, output: str | None = None) -> None:
    """Remove what builds made, and nothing else.

    The published site, its twin and the ledger go; the next build makes the same site.

    Examples:
        inv clean
        inv clean --output /srv/preview/site
    """
    from kliping.publishing.clean import clean as remove

    places = _places(settings, output)
    removed = remove(places.output)
    _reporter().say(f"Removed {places.output}." if removed else f"There is nothing of ours at {places.output}.")


@verb("settings", "output", "json")
def plan(c: Context, settings: str = SETTINGS, output: str | None = None, json: bool = False) -> None:
    """Say what a build would write and remove, and why.

    Files that change for the same causes stand together; nothing is written.

    Examples:
        inv plan
        inv plan --json
    """
    _build(settings, output, plan_only=True, json=json)


@verb("settings", "output", help={"page": "its path, its address, or as much of either as names one file"})
def why(c: Context, page: str, settings: str = SETTINGS, output: str | None = None) -> None:
    """Say what a page was made from, and what changed.

    Each cause in words, what it stands for, and whether it is as it was when the page was made.

    Examples:
        inv why 2017/01/31/
        inv why https://example.org/tag/isis/
    """
    from kliping.publishing.why import why as explain

    explain(_places(settings, output), page, _reporter())


@verb("settings", "output", aliases=["regenerate"])
def watch(c: Context, settings: str = SETTINGS, output: str | None = None) -> None:
    """Build, and build again after every change.

    Of copy, houses, pages, templates and settings; stop with Ctrl-C.

    Examples:
        inv watch
        inv watch --output /srv/preview/site
    """
    from kliping.publishing.watch import Watched
    from kliping.publishing.watch import watch as keep_watch

    keep_watch(Watched.of(_places(settings, output)), _resident(settings, output), _reporter())


@verb("settings", "output", "port", "public", "name", iterable=["name"])
def serve(
    c: Context,
    settings: str = SETTINGS,
    output: str | None = None,
    port: int = 8000,
    public: bool = False,
    name: list[str] | None = None,
) -> None:
    """Preview the site on this machine.

    At http://localhost:8000/, with the headers a host would send.

    Examples:
        inv serve
        inv serve --port 8080 --public --name laptop.local
    """
    from kliping.publishing.serve import serve as preview_server

    preview_server(_places(settings, output).output, port, public, name or (), _reporter())


@verb("port")
def reserve(c: Context, port: int = 8000) -> None:
    """Build the site, then preview it.

    Examples:
        inv reserve
        inv reserve --port 8080
    """
    build(c)
    serve(c, port=port)


@verb("port")
def livereload(c: Context, port: int = 8000) -> None:
    """Preview while watching; open pages reload themselves.

    The script that reloads is this preview's own and never in the site.

    Examples:
        inv livereload
        inv livereload --port 8080
    """
    from kliping.publishing.live import Board, live
    from kliping.publishing.watch import Watched

    places, board = _places(), Board(_reporter())
    live(places.output, Watched.of(places), _resident(SETTINGS, reporter=board), port, board)


@verb("output", "strict", "allow_shrink")
def preview(c: Context, output: str | None = None, strict: bool = False, allow_shrink: bool = False) -> None:
    """Build the site as it will be in public.

    By publishconf.py, into the folder it names.

    Examples:
        inv preview
        inv preview --strict
    """
    _build(IN_PUBLIC, output, strict=strict, allow_shrink=allow_shrink)


@verb(
    "to",
    "ssh_config",
    help={
        "dry_run": "list what would be added (+), changed (~) and deleted (-), and write nothing",
        "allow_deletions": "go on although more than a tenth of what is published would be deleted",
        "keep": "releases to keep for going back (default 5)",
        "build": "build first by publishconf.py (default yes; --no-build publishes what is there)",
    },
)
def publish(
    c: Context,
    to: str | None = None,
    dry_run: bool = False,
    allow_deletions: bool = False,
    keep: int = 5,
    build: bool = True,
    ssh_config: str | None = None,
) -> None:
    """Build for the public and publish by rsync.

    A release is uploaded beside the others, compared, and goes live in one rename.

    Examples:
        inv publish --to me@example.org:/srv/news --dry-run
        inv publish --to /mnt/www/news --keep 10
    """
    from kliping.publishing.deploy import deploy

    places, target = _target(to, ssh_config)
    if build:
        _build(IN_PUBLIC)
    deploy(places.output, target, places.url, _reporter(), dry_run=dry_run, allow_deletions=allow_deletions, keep=keep)


@verb("to", "ssh_config")
def rollback(c: Context, to: str | None = None, ssh_config: str | None = None) -> None:
    """Show the release published before the current one.

    In one rename; nothing is uploaded.

    Examples:
        inv rollback
        inv rollback --to me@example.org:/srv/news
    """
    from kliping.publishing.deploy import rollback as go_back

    go_back(_target(to, ssh_config)[1], _reporter())


def _target(to: str | None, ssh_config: str | None) -> tuple[Any, Any]:
    from kliping.publishing.target import Target

    places = _places(IN_PUBLIC)
    return places, Target.of(to or places.publish_to, Path(ssh_config) if ssh_config else None)


@verb(help={"file": "the source to look at", "save": "make it a test case, tests/marked/NAME.marked and NAME.json"})
def mark(c: Context, file: str, save: bool = False) -> None:
    """Show how a source is read, line by line.

    Each line with its role, how sure that is, the rule that gave it, and what was taken;
    in colour on a terminal, unless NO_COLOR is set.

    Examples:
        inv mark seeds/000_ea25b965475099d2.txt
        inv mark seeds/000_ea25b965475099d2.txt --save
    """
    from kliping.publishing.proof import proof, save_case

    places, reporter = _places(), _reporter()
    reporter.show(proof(places, Path(file)))
    if save:
        for written in save_case(places, Path(file), ROOT / "tests" / "marked"):
            reporter.say(f"Wrote {written.relative_to(ROOT)}")


@verb(
    help={
        "path": "a source or a folder of them; more after --",
        "jsonl": "file to write, one JSON object an article",
        "learn": "learn first which lines recur around this copy, instead of reading with what the site learnt",
    }
)
def read(c: Context, path: str, jsonl: str | None = None, learn: bool = False) -> None:
    """Write what copy is read as, one JSON line an article.

    In the form readings are scored in; without --jsonl it is printed.

    Examples:
        inv read seeds --jsonl readings.jsonl --learn
        inv read a.txt --jsonl readings.jsonl -- b.txt c.txt
    """
    from kliping.publishing.proof import write_predictions

    paths = [Path(path), *map(Path, _after_dashes())]
    write_predictions(_places(), paths, Path(jsonl) if jsonl else None, _reporter(), learn)


@verb(
    help={
        "set": "articles as JSON lines: id, lang, title, text; tags where the copy has some printed",
        "jsonl": "file to write: id, tags (best first), chosen (those the article would carry)",
        "background": "more articles of the same collection; may be repeated",
        "alone": "tag each article as if it were the only one",
    },
    iterable=["background"],
)
def tag(c: Context, set: str, jsonl: str, background: list[str] | None = None, alone: bool = False) -> None:
    """Tag a set of articles, to be measured.

    The set is its own collection; docs/tags.md has the form of the lines and the figures.

    Examples:
        inv tag set.jsonl --jsonl tagged.jsonl
        inv tag set.jsonl --background more.jsonl --jsonl tagged.jsonl
    """
    from kliping.publishing.tag_sets import tag_sets

    stylebook = _places().stylebook()
    tag_sets(Path(set), [Path(file) for file in background or ()], Path(jsonl), alone, stylebook, _reporter())


@verb("settings", help={"all": "every row of every list"})
def tags(c: Context, settings: str = SETTINGS, all: bool = False) -> None:
    """List tags that are new, wait, or look like two of one.

    Each with the lines of content/tags.toml that settle it; docs/tags.md has the rest of that file.

    Examples:
        inv tags
        inv tags --all
    """
    from kliping.publishing.tag_list import list_tags

    list_tags(_places(settings), all, _reporter())


@verb("settings")
def learn(c: Context, settings: str = SETTINGS) -> None:
    """Learn boilerplate and tags from the copy.

    Which lines recur around articles, and how common names and words are; it goes to content/learnt as text to look
    over. Every build reads it, and none learns by itself.

    Examples:
        inv learn
        inv learn --settings publishconf.py
    """
    from kliping.publishing.learn import learn as learn_from

    learn_from(_places(settings), _reporter())


@verb("settings", "output", help={"jsonl": "file to write (default account.jsonl)"})
def account(c: Context, settings: str = SETTINGS, output: str | None = None, jsonl: str = "account.jsonl") -> None:
    """Write what became of every byte of every source.

    One JSON object a source: what was kept, what was dropped by which rule, or why it was rejected.

    Examples:
        inv account
        inv account --jsonl /srv/audit/account.jsonl
    """
    from kliping.publishing.proof import write_account

    write_account(_places(settings, output), Path(jsonl), _reporter())


@verb(
    help={
        "folder": "copy of one house, as .txt files",
        "key": "name of the house file (default: the folder's)",
        "save": "write it to content/houses instead of printing it",
    }
)
def add_house(c: Context, folder: str, key: str | None = None, save: bool = False) -> None:
    """Propose a house file for a folder of unknown copy.

    Its publisher, language, time zone, shapes and boilerplate; docs/add-a-house.md goes on from there.

    Examples:
        inv add-house seeds/warta-contoh
        inv add-house seeds/warta-contoh --key warta_contoh --save
    """
    from kliping.publishing.add_house import add_house as propose

    propose(_places(), Path(folder), key, save, _reporter())


PYTEST = [sys.executable, "-m", "pytest"]


@verb()
def test(c: Context) -> None:
    """Run the fast tests.

    Those that neither build a site nor open a browser; `inv check` runs all.

    Examples:
        inv test
        inv test -- -k headline
    """
    _run([*PYTEST, "-q", "-m", "not site and not browser", *_after_dashes()])


@verb()
def check(c: Context) -> None:
    """Run everything a change must pass.

    Format, lint, types, arrows between rooms, documents, and all tests.

    Examples:
        inv check
        inv check -- -n 2
    """
    python = [sys.executable, "-m"]
    _run([*python, "ruff", "format", "--check", "."])
    _run([*python, "ruff", "check", "."])
    _run([*python, "mypy", "plugins/kliping", "tasks.py"])
    _run([*PYTEST, *_after_dashes()])


@verb(help={"lower": "let the floor fall to what is recognised now"})
def floor(c: Context, lower: bool = False) -> None:
    """Compare what is recognised in our copy with the floor.

    The floor, tests/floor.json, rises by itself and falls only when told to.

    Examples:
        inv floor
        inv floor --lower
    """
    _run([sys.executable, str(ROOT / "tests" / "floor.py"), *(["--lower"] if lower else [])])


@verb()
def law(c: Context) -> None:
    """Edit at random; compare each rebuild with a clean one.

    A thousand steps of edits, crashes and other clocks; the first difference ends it and is explained.

    Examples:
        inv law
        inv law -- --steps 50 --seed 7
    """
    _run([sys.executable, "-m", "tests.site.law", *_after_dashes()])


@verb()
def bench(c: Context) -> None:
    """Measure our builds beside other generators'.

    News-like collections are generated; `inv bench -- --help` tells of sizes, peers, and writing docs/benchmarks.md.

    Examples:
        inv bench
        inv bench -- --sizes 1000,100000 --hugo ~/bin/hugo --write
    """
    _run([sys.executable, str(ROOT / "tests" / "bench" / "run.py"), *_after_dashes()])


namespace = Collection(
    *(verbs, build, rebuild, clean, plan, why, watch, serve, reserve, livereload, preview, publish, rollback),
    *(mark, read, tag, tags, learn, add_house, account, test, check, floor, law, bench),
)
