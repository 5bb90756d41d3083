"""The second wall: what a page may load, which is next to nothing."""

from kliping.publishing import headers


def directives(policy):
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_the_policy_starts_from_nothing():
    policy = directives(headers.CSP)
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert not any("unsafe" in sources or "http" in sources or "*" in sources for sources in policy.values())
    for name in ("base-uri", "form-action", "frame-ancestors"):
        assert policy[name] == "'none'"


def test_the_meta_element_says_all_it_can():
    policy = directives(headers.CSP)
    del policy["frame-ancestors"]
    assert directives(headers.META_CSP) == policy


def test_hosts_send_the_headers_everywhere():
    (name, data), *more = headers.for_hosts().items()
    assert (name, more) == ("_headers", [])
    lines = data.decode().splitlines()
    assert lines[0] == "/*"
    assert dict(line.strip().split(": ", 1) for line in lines[1:]) == headers.SECURITY


def test_only_fingerprinted_files_are_kept_for_ever():
    data = headers.for_hosts(["theme/kliping-0123456789.css", "theme/icon.svg", "feed.atom"])["_headers"].decode()
    assert data.endswith("\n/theme/kliping-0123456789.css\n  Cache-Control: public, max-age=31536000, immutable\n")
    assert "icon.svg" not in data


def test_rules_do_not_overlap_in_what_they_set():
    """Netlify and Cloudflare join the values when two rules set one header."""
    data = headers.for_hosts(["theme/kliping-0123456789.css"])["_headers"].decode()
    assert "Cache-Control" not in headers.SECURITY
    assert data.count("Cache-Control") == 1


def test_same_assets_same_bytes():
    assets = ["theme/b-0123456789.woff2", "theme/a-0123456789.css"]
    assert headers.for_hosts(assets) == headers.for_hosts(reversed(assets))
