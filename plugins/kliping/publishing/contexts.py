"""What each template receives: plain records, a line of help per field.

Every template gets `site` (SiteContext), `page` (PageContext) and exactly one object named after
its kind: `article.html` gets `article`, `day.html` gets `day`, and so on. A test compares the
fields below with the attributes the templates use. Addresses are relative to the site
(`2017/01/31/`); the filter `href` makes them relative to the page being written.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from ..catalogue.entry import Entry, Name
from ..record import Article, Check, Role, Source, Sureness, TagKind


class FeedLink(msgspec.Struct, frozen=True):
    title: str
    atom: str
    """Address of the Atom feed."""
    json: str
    """Address of the JSON Feed."""


class NavItem(msgspec.Struct, frozen=True):
    text: str
    address: str
    section: str
    """Compared with `page.section` to mark where the reader is."""


class SiteContext(msgspec.Struct, frozen=True):
    """The same on every page: nothing here depends on the collection."""

    name: str
    tagline: str
    url: str
    """Absolute, without a slash at the end: `https://example.org`."""
    language: str
    direction: str
    stylesheet: str
    """Address of the joined, fingerprinted style sheet."""
    icon: str
    """Address of the favicon (svg)."""
    feed: FeedLink
    nav: tuple[NavItem, ...]
    pages: tuple[NavItem, ...]
    """Hand-written pages, for the foot."""


class Crumb(msgspec.Struct, frozen=True):
    text: str
    address: str


class PageContext(msgspec.Struct, frozen=True):
    address: str
    """Of this page: `2017/01/31/`; the home page is the empty string."""
    section: str
    """`date`, `tag`, `byline`, `publisher`, `place`, `undated`, `home` or `page`."""
    title: str
    """For `<title>` and OpenGraph, plain text; the site's name is added by the template."""
    description: str
    language: str
    direction: str
    crumbs: tuple[Crumb, ...] = ()
    """From the top down, without the page itself."""
    feeds: tuple[FeedLink, ...] = ()
    """Feeds of this page, before the site's."""
    json_ld: tuple[dict[str, Any], ...] = ()
    """schema.org objects, dumped by the template."""
    og_type: str = "website"
    indexed: bool = True
    """False asks search engines to stay away."""
    moved_to: str = ""
    """Address of the page that stands for this one, which is only here for old links."""
    rooted: bool = False
    """True on the 404 page, which any address may show: its links start at the site's root."""


class TagLink(msgspec.Struct, frozen=True):
    name: str
    kind: TagKind
    rule: str
    """Why the article carries it."""
    address: str | None
    """None while too few articles share it for a page of its own."""
    mentions: int


class NameLink(msgspec.Struct, frozen=True):
    name: Name
    address: str
    role: str = "author"
    place: str | None = None


class AccountRow(msgspec.Struct, frozen=True):
    """A line of the source in the panel "How this page was read"."""

    number: int
    role: Role
    rule: str
    sureness: Sureness
    kept: bool
    """False when the line was dropped."""
    text: str
    """The line as decoded; paragraphs are cut, since they stand on the page."""


class Account(msgspec.Struct, frozen=True):
    source: Source
    rows: tuple[AccountRow, ...]
    """Every line that is not blank."""
    kept: int
    dropped: int
    blank: int
    checks: tuple[Check, ...]
    """What speaks for or against the date."""


class ArticleContext(msgspec.Struct, frozen=True):
    entry: Entry
    record: Article
    """Every field as read: plain text, spans, rule, sureness."""
    body: str
    """Typeset HTML: the one value a template marks safe."""
    bylines: tuple[NameLink, ...]
    """In the order printed, all roles; only authors have a page of their own, others an empty address."""
    publisher: NameLink | None
    place: NameLink | None
    tags: tuple[TagLink, ...]
    older: Entry | None
    newer: Entry | None
    account: Account


class CalendarDay(msgspec.Struct, frozen=True):
    date: dt.date
    count: int
    heat: int
    """0 for none, then 1 to 4 from 1, 5, 20 and 80 articles: fixed, so that one day never recolours another."""


class Calendar(msgspec.Struct, frozen=True):
    """A month as a table, weeks starting where the site's language starts them."""

    year: int
    month: int
    count: int
    address: str | None
    """None for a month without articles."""
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    """Seven cells a week; None outside the month."""


class DayContext(msgspec.Struct, frozen=True):
    date: dt.date
    entries: tuple[Entry, ...]
    """All of them, in the order of the day."""
    previous: dt.date | None
    """The nearest earlier day that has something."""
    next: dt.date | None


class DayDigest(msgspec.Struct, frozen=True):
    date: dt.date | None
    """None: articles known only to the month."""
    entries: tuple[Entry, ...]
    """At most five."""
    more: int


class MonthContext(msgspec.Struct, frozen=True):
    calendar: Calendar
    days: tuple[DayDigest, ...]
    previous: dt.date | None
    """First day of the nearest earlier month that has something."""
    next: dt.date | None


class YearContext(msgspec.Struct, frozen=True):
    year: int
    count: int
    months: tuple[Calendar, ...]
    """Twelve."""
    undated: tuple[Entry, ...]
    """Articles known only to the year."""
    previous: int | None
    next: int | None


class MonthCount(msgspec.Struct, frozen=True):
    month: int
    count: int
    address: str | None
    heat: int


class YearRow(msgspec.Struct, frozen=True):
    year: int
    count: int
    address: str
    months: tuple[MonthCount, ...]
    """Twelve."""


class ArchiveContext(msgspec.Struct, frozen=True):
    count: int
    undated: int
    first: dt.date | None
    last: dt.date | None
    years: tuple[YearRow, ...]
    """Newest first."""


class HomeContext(msgspec.Struct, frozen=True):
    leads: tuple[Entry, ...]
    """The newest, at most three."""
    latest: tuple[Entry, ...]
    """The twelve after them."""
    calendar: Calendar | None
    """Of the newest month."""
    tags: tuple[Name, ...]
    """Tags with a page, of the entries shown here, most frequent first."""


class IndexRow(msgspec.Struct, frozen=True):
    name: Name
    address: str
    at_least: int
    """Articles it has at least: 1, 5, 20, 80 and so on, so that an index seldom changes with one more; 1 where
    none counts."""
    kind: TagKind | None


class Letter(msgspec.Struct, frozen=True):
    letter: str
    """`A`, `Б`, `#` for digits and signs."""
    rows: tuple[IndexRow, ...]


class LetterLink(msgspec.Struct, frozen=True):
    letter: str
    address: str


class KindLink(msgspec.Struct, frozen=True):
    kind: TagKind
    address: str


class SizeGroup(msgspec.Struct, frozen=True):
    """Names of about the same weight."""

    at_least: int
    rows: tuple[IndexRow, ...]


class IndexContext(msgspec.Struct, frozen=True):
    """Names of an axis: `/tag/`, `/byline/`, `/publisher/`, `/place/`."""

    axis: str
    letter: str
    """Of a page that has the names of one letter; else empty."""
    kind: TagKind | None
    """Of a page that has the names of one kind."""
    letters: tuple[Letter, ...]
    """The names shown here; none when there are too many for one page."""
    sizes: tuple[SizeGroup, ...]
    """Then: the names most is written about, heaviest first."""
    links: tuple[LetterLink, ...]
    """All letters, when there are too many names for one page."""
    kinds: tuple[KindLink, ...]
    """Kinds of tags there are, when there is more than one."""


class YearGroup(msgspec.Struct, frozen=True):
    year: int
    count: int
    address: str | None
    """Of the year's own page; None while all entries stand on this one."""
    entries: tuple[Entry, ...]
    """Newest first; empty when they stand on the year's own page."""


class Bar(msgspec.Struct, frozen=True):
    """A month or a year of a timeline, in units of the picture, from its upper corner."""

    label: str
    """`Januari 2017`, `2017`."""
    count: int
    x: int
    y: int
    width: int
    height: int


class Timeline(msgspec.Struct, frozen=True):
    """When a name was written about, to be drawn and to be read out."""

    bars: tuple[Bar, ...]
    """Oldest first; those with nothing are left out."""
    width: int
    height: int
    wide: int
    """Pixels it takes where there is room."""
    by_month: bool
    labels: tuple[str, ...]
    """Years below the picture."""
    each: bool
    """Whether every year has its label; else they are the first and the last."""
    peak: Bar
    """The highest, the earliest of equals."""


class Companion(msgspec.Struct, frozen=True):
    """A tag that often stands beside the name of a page."""

    name: Name
    address: str
    count: int
    """Articles they share, of the newest two hundred."""


class BucketContext(msgspec.Struct, frozen=True):
    """One name of an axis: a tag, a byline, a publisher, a place."""

    axis: str
    name: Name
    kind: TagKind | None
    count: int
    first: dt.date | None
    last: dt.date | None
    newest: tuple[Entry, ...]
    """The newest fifty when the years have pages of their own, else empty."""
    years: tuple[YearGroup, ...]
    """Newest first."""
    undated: tuple[Entry, ...]
    timeline: Timeline | None
    """None while all is of one month or year."""
    together: tuple[Companion, ...]
    """Tags its articles share, most often first."""


class MonthGroup(msgspec.Struct, frozen=True):
    month: int | None
    count: int
    address: str | None
    """Of the month's own page, when the year is too long for one."""
    entries: tuple[Entry, ...]


class BucketYearContext(msgspec.Struct, frozen=True):
    """One year of one name: `/tag/isis/2017/`; `month` is set on `/tag/isis/2017/01/`."""

    axis: str
    name: Name
    year: int
    month: int | None
    count: int
    months: tuple[MonthGroup, ...]
    """Newest first."""
    previous: int | None
    """Earlier year with a page; None on a month's page."""
    next: int | None


class UndatedContext(msgspec.Struct, frozen=True):
    entries: tuple[Entry, ...]
    """By headline, then id."""


class RedirectContext(msgspec.Struct, frozen=True):
    """An address a page had before it moved."""

    address: str
    """Where the page is now."""


class HandwrittenContext(msgspec.Struct, frozen=True):
    """A page of `content/pages/`."""

    title: str
    body: str
    """HTML, cleaned."""


CONTEXTS: dict[str, tuple[str, type]] = {
    "index.html": ("home", HomeContext),
    "article.html": ("article", ArticleContext),
    "day.html": ("day", DayContext),
    "month.html": ("month", MonthContext),
    "year.html": ("year", YearContext),
    "archive.html": ("archive", ArchiveContext),
    "axis.html": ("index", IndexContext),
    "bucket.html": ("bucket", BucketContext),
    "bucket_year.html": ("bucket", BucketYearContext),
    "undated.html": ("undated", UndatedContext),
    "redirect.html": ("redirect", RedirectContext),
    "page.html": ("handwritten", HandwrittenContext),
    "404.html": ("site", SiteContext),
}
"""Template → name and type of the object it receives beside `site` and `page`."""
