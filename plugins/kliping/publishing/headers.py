"""What a host says beside each page: the second wall after escaping, and how long to keep a file.

    META_CSP        for `<meta http-equiv>`, which cannot forbid framing
    CSP             for the header
    for_hosts(…)    →  {"_headers": b"/*\\n  Content-Security-Policy: …"}    Netlify, Cloudflare Pages
    SECURITY        the headers themselves, which our preview sends too

The policy starts from nothing and allows the site's own style sheet, fonts and icon. There is no
script, so none is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ALLOWED = {
    "default-src": "'none'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    # Not for us: search-engine audits fetch robots.txt from inside the page and call it missing otherwise.
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


META_CSP = _policy(ALLOWED)
CSP = _policy({**ALLOWED, "frame-ancestors": "'none'"})

SECURITY = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOR_EVER = "public, max-age=31536000, immutable"
FINGERPRINTED = re.compile(r"-[0-9a-f]{8,}\.\w+$")


def for_hosts(assets: Iterable[str] = ()) -> dict[str, bytes]:
    """Address → content of the files hosts read their headers from.

    `assets` are addresses below the site; those with a fingerprint in their name may be kept for
    ever. Each gets a rule of its own: both hosts *join* the values of rules that overlap, so a
    general Cache-Control could not be taken back. Their default, to ask again each time, is right
    for pages.
    """
    rules = ["/*", *(f"  {name}: {value}" for name, value in SECURITY.items())]
    for asset in sorted(filter(FINGERPRINTED.search, assets)):
        rules += [f"/{asset}", f"  Cache-Control: {FOR_EVER}"]
    return {"_headers": "\n".join([*rules, ""]).encode()}
