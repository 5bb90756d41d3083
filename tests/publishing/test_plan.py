"""The plan: what is written, kept and removed, and that a ledger is only a memory."""

import errno

import pytest

from kliping.errors import KlipingError
from kliping.publishing.columns import LedgerDamaged
from kliping.publishing.ledger import Ledger
from kliping.publishing.plan import Artifact, Publication
from kliping.publishing.trees import Trees, files_below


class Site:
    """A site of named texts, published again and again."""

    def __init__(self, tmp_path):
        self.output = tmp_path / "output"
        self.made = []

    def publish(self, *, plan_only=False, full=False, **texts):
        trees = Trees(self.output)
        self.made = []
        with trees.locked():
            ledger = Ledger.open(trees.state / "ledger.sqlite3")
            try:
                publication = Publication(trees, ledger, plan_only=plan_only, full=full)
                for name, text in texts.items():
                    publication.offer(name, [self.artifact(name, text)])
                publication.only("", texts)
                done = publication.finish()
                publication.follow()
                return done
            finally:
                ledger.close()

    def artifact(self, name, text):
        text, _, cause = text.partition("@")

        def make():
            self.made.append(name)
            return text.encode()

        return Artifact(f"{name}.html", {"text": cause or text}, make)

    def seen(self):
        return {path.removesuffix(".html"): (self.output / path).read_text() for path, _ in files_below(self.output)}

    def forget(self):
        Ledger.discard(self.output.parent / ".kliping/output/ledger.sqlite3")


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def paths(plan, operation):
    return [step.path for step in plan.steps if step.operation == operation]


def test_what_is_new_is_written(site):
    plan = site.publish(a="1", b="1")
    assert paths(plan, "write") == ["a.html", "b.html"] and site.seen() == {"a": "1", "b": "1"}


def test_what_did_not_change_is_not_even_made(site):
    site.publish(a="1", b="1")
    plan = site.publish(a="1", b="2")
    assert site.made == ["b"] and paths(plan, "write") == ["b.html"] and plan.kept == 1


def test_nothing_changed_leaves_the_link_alone(site):
    site.publish(a="1")
    before = site.output.readlink()
    plan = site.publish(a="1")
    assert plan.steps == [] and site.output.readlink() == before


def test_a_changed_cause_with_the_same_bytes_writes_nothing(site):
    site.publish(a="1@monday")
    plan = site.publish(a="1@tuesday")
    assert plan.same == 1 and plan.steps == []
    assert site.publish(a="1@tuesday").kept == 1


def test_what_is_no_longer_offered_goes(site):
    site.publish(a="1", b="1")
    assert paths(site.publish(a="1"), "remove") == ["b.html"] and site.seen() == {"a": "1"}


def test_many_publications_in_a_row_keep_the_trees_in_step(site):
    for step in range(7):
        wanted = {f"p{n}": str(step // (n + 1)) for n in range(step + 1)}
        site.publish(**wanted)
        assert site.seen() == wanted


def test_without_its_ledger_the_site_is_the_same_and_nothing_is_written(site):
    site.publish(a="1", b="1")
    before = site.output.readlink()
    site.forget()
    plan = site.publish(a="1", b="1")
    assert plan.steps == [] and site.output.readlink() == before
    assert site.publish(a="1", b="2").count("write") == 1 and site.seen() == {"a": "1", "b": "2"}


def test_without_its_ledger_what_is_gone_still_goes(site):
    site.publish(a="1", b="1")
    site.forget()
    assert paths(site.publish(a="1"), "remove") == ["b.html"]


def test_a_publication_cut_off_before_its_last_line_in_the_ledger_is_seen(site, monkeypatch):
    site.publish(a="1", b="1")
    monkeypatch.setattr(Ledger, "record", lambda *_, **__: None)
    site.publish(a="2", b="1", c="1")
    monkeypatch.undo()
    plan = site.publish(a="2", b="1", c="1")
    assert plan.steps == [] and site.seen() == {"a": "2", "b": "1", "c": "1"}
    site.publish(a="3", b="1")
    assert site.seen() == {"a": "3", "b": "1"}


def test_what_a_cut_off_publication_removed_comes_back_when_it_is_wanted_again(site, monkeypatch):
    site.publish(a="1", b="1")
    monkeypatch.setattr(Ledger, "record", lambda *_, **__: None)
    site.publish(a="1")
    monkeypatch.undo()
    site.publish(a="1")
    site.publish(a="1", b="1")
    assert site.seen() == {"a": "1", "b": "1"}


def test_a_build_that_dies_while_writing_changes_nothing_and_heals(site):
    site.publish(a="1", b="1")

    def dies():
        raise RuntimeError("killed")

    trees = Trees(site.output)
    ledger = Ledger.open(trees.state / "ledger.sqlite3")
    publication = Publication(trees, ledger, plan_only=False, full=False)
    publication.offer("a", [site.artifact("a", "2")])
    with pytest.raises(RuntimeError):
        publication.offer("b", [Artifact("b.html", {"text": "2"}, dies)])
    ledger.close()
    assert site.seen() == {"a": "1", "b": "1"}
    site.publish(a="1", b="3")
    assert site.seen() == {"a": "1", "b": "3"}


def test_a_rebuild_mends_what_was_changed_by_hand(site):
    site.publish(a="1", b="1")
    (site.output / "a.html").write_text("tampered")
    assert site.publish(a="1", b="1").steps == []
    assert paths(site.publish(a="1", b="1", full=True), "write") == ["a.html"] and site.seen()["a"] == "1"


def test_planning_writes_nothing_and_says_why(site):
    site.publish(a="1", b="1", c="1")
    before = site.output.readlink()
    plan = site.publish(a="1", b="2", d="1", plan_only=True)
    assert [(s.operation, s.path, s.causes) for s in plan.steps] == [
        ("write", "b.html", ("text",)),
        ("write", "d.html", ("new",)),
        ("remove", "c.html", ("no longer there",)),
    ]
    assert site.made == [] and site.output.readlink() == before and site.seen() == {"a": "1", "b": "1", "c": "1"}


def test_two_artifacts_never_share_an_address(site):
    trees = Trees(site.output)
    with trees.locked():
        ledger = Ledger.open(trees.state / "ledger.sqlite3")
        publication = Publication(trees, ledger, plan_only=False, full=False)
        publication.offer("one", [site.artifact("a", "1")])
        with pytest.raises(KlipingError, match="two artifacts"):
            publication.offer("another", [site.artifact("a", "2")])
        ledger.close()


def test_nor_when_only_the_newcomer_is_looked_at(site):
    site.publish(a="1")
    trees = Trees(site.output)
    with trees.locked():
        ledger = Ledger.open(trees.state / "ledger.sqlite3")
        publication = Publication(trees, ledger, plan_only=False, full=False)
        publication.offer("another", [site.artifact("a", "2")])
        with pytest.raises(KlipingError, match="two artifacts"):
            publication.finish()
        ledger.close()
    assert site.seen() == {"a": "1"}


def test_an_address_passes_from_one_family_to_another(site):
    site.publish(a="1")
    trees = Trees(site.output)
    with trees.locked():
        ledger = Ledger.open(trees.state / "ledger.sqlite3")
        publication = Publication(trees, ledger, plan_only=False, full=False)
        publication.offer("a", [])
        publication.offer("another", [site.artifact("a", "2")])
        publication.finish()
        assert ledger.artifact("a.html").family == "another"
        ledger.close()
    assert site.seen() == {"a": "2"}


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but long enough to be read as one" * 20])
def test_a_damaged_ledger_is_noticed(tmp_path, damage):
    path = tmp_path / "ledger.sqlite3"
    Ledger.open(path).close()
    path.write_bytes(damage or path.read_bytes()[:200])
    with pytest.raises(LedgerDamaged):
        Ledger.open(path)


def trees_of(site):
    return [dict(files_below(site.output.parent / ".kliping/output" / name)) for name in ("a", "b")]


def test_after_a_first_publication_both_trees_are_the_same(site):
    site.publish(a="1", b="1")
    first, second = trees_of(site)
    assert first == second and len(first) == 2


def test_the_change_after_a_first_publication_touches_its_own_files_only(site, monkeypatch):
    site.publish(a="1", b="1")
    linked = []
    monkeypatch.setattr(Trees, "_share", lambda self, path: linked.append(path))
    site.publish(a="1", b="2")
    assert linked == [] and site.seen() == {"a": "1", "b": "2"}


@pytest.mark.parametrize("step", ["prepare", "caught_up"])
def test_a_build_that_dies_while_the_other_tree_catches_up_loses_nothing(site, monkeypatch, step):
    class Killed(BaseException):
        pass

    def dies(self, *rest):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(*{"prepare": (Trees, "_share", dies), "caught_up": (Ledger, "caught_up", dies)}[step])
        with pytest.raises(Killed):
            site.publish(a="1", b="1")
    assert site.seen() == {"a": "1", "b": "1"}
    site.publish(a="1", b="2")
    assert site.seen() == {"a": "1", "b": "2"}
    assert site.publish(a="1", b="2").steps == []


def test_a_disk_that_refuses_the_other_tree_does_not_fail_the_build(site, monkeypatch):
    def full(self, path):
        raise OSError(errno.ENOSPC, "No space left on device", path)

    with monkeypatch.context() as patched:
        patched.setattr(Trees, "_share", full)
        site.publish(a="1", b="1")
    assert site.seen() == {"a": "1", "b": "1"}
    site.publish(a="2", b="1")
    assert site.seen() == {"a": "2", "b": "1"}
