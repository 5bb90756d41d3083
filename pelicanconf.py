"""The site while you work on it. `publishconf.py` is the same site in public."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "plugins"))

SITENAME = "Kliping"
SITESUBTITLE = "Arsip berita yang bisa dijelajahi menurut tanggal, tag, dan penulis"
SITEURL = "https://example.org"  # its public address; links inside pages are relative and work anywhere
DEFAULT_LANG = "id"
TIMEZONE = "Asia/Jakarta"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
KLIPING_SEEDS = "seeds"

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["kliping"]
PELICAN_CLASS = "kliping.KlipingPelican"

# content/ holds hand-written pages only; articles come from the seeds.
PAGE_PATHS = ["pages"]
PAGE_URL = "pages/{slug}/"
PAGE_SAVE_AS = "pages/{slug}/index.html"
ARTICLE_PATHS = []
STATIC_PATHS = ["images", "files"]
READERS = {"rst": None}
DEFAULT_PAGINATION = False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
