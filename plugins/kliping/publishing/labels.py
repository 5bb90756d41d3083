"""Codes of the record → words a reader knows, in the site's language.

    Role.SIGNOFF              initials of the editor
    "cnn_indonesia.byline"    house rule cnn indonesia
    "weekday-differs"         The printed weekday is not the weekday of the date.

A code that has no words here (a site's own house file may name rules as it likes) is shown as it
is, with spaces for its hyphens.
"""

from __future__ import annotations

from ..record import Role, Sureness, TagKind


def N_(text: str) -> str:
    """Marks a text for the catalogues; the filters translate it."""
    return text


ROLES: dict[str, str] = {
    Role.HEADLINE: N_("headline"),
    Role.KICKER: N_("kicker"),
    Role.STANDFIRST: N_("standfirst"),
    Role.BYLINE: N_("byline"),
    Role.PUBLISHER: N_("publisher"),
    Role.TIMESTAMP: N_("date and time"),
    Role.UPDATED: N_("time of update"),
    Role.SECTION: N_("section"),
    Role.DESCRIPTION: N_("picture description"),
    Role.CAPTION: N_("picture caption"),
    Role.CREDIT: N_("picture credit"),
    Role.DATELINE: N_("dateline"),
    Role.AGENCY: N_("agency"),
    Role.PARAGRAPH: N_("paragraph"),
    Role.SUBHEAD: N_("subheading"),
    Role.ITEM: N_("list item"),
    Role.QUOTE: N_("quotation"),
    Role.SIGNOFF: N_("initials of the editor"),
    Role.TAG: N_("tag"),
    Role.CORRECTION: N_("correction"),
    Role.BOILERPLATE: N_("boilerplate"),
    Role.PUNCTUATION: N_("punctuation"),
    Role.BLANK: N_("blank"),
}

SURENESS: dict[str, str] = {
    Sureness.SURE: N_("sure"),
    Sureness.LIKELY: N_("likely"),
    Sureness.UNSURE: N_("unsure"),
}

KINDS: dict[str, str] = {
    TagKind.PERSON: N_("person"),
    TagKind.ORGANISATION: N_("organisation"),
    TagKind.PLACE: N_("place"),
    TagKind.EVENT: N_("event"),
    TagKind.TOPIC: N_("topic"),
}

KINDS_OF_TAGS: dict[str, str] = {
    TagKind.PERSON: N_("People"),
    TagKind.ORGANISATION: N_("Organisations"),
    TagKind.PLACE: N_("Places"),
    TagKind.EVENT: N_("Events"),
    TagKind.TOPIC: N_("Topics"),
}

CREDITS: dict[str, str] = {
    "author": N_("author"),
    "editor": N_("editor"),
    "photographer": N_("photographer"),
    "contributor": N_("contributor"),
    "translator": N_("translator"),
}

AXES: dict[str, str] = {
    "tag": N_("Tags"),
    "byline": N_("Bylines"),
    "publisher": N_("Publishers"),
    "place": N_("Places"),
}

ORIGINS: dict[str, str] = {
    "printed": N_("printed in the text"),
    "dateline": N_("from the dateline"),
    "body": N_("from the body of the text"),
    "file name": N_("from the name of the file"),
}

CHECKS: dict[str, str] = {
    "weekday": N_("weekday"),
    "dates in text": N_("dates in the text"),
    "order": N_("published before it was updated"),
    "window": N_("plausible years"),
}

REPAIRS: dict[str, str] = {
    "mojibake": N_("garbled letters restored"),
    "entities": N_("HTML entities decoded"),
    "hard-wrap": N_("wrapped lines joined"),
    "nfc": N_("letters composed"),
}

LAYOUT = N_("layout")
LANGUAGE_TABLE = N_("words of the language %(language)s")
HOUSE_RULE = N_("house rule %(house)s")
REPAIR = N_("repair")
LEARNT = N_("recurs in this collection")

SOURCES: dict[str, str] = {"layout": LAYOUT, "repair": REPAIR, "learnt": LEARNT}
"""Of rules that are no house's and no language's."""

RULES: dict[str, str] = {
    "head": N_("above the article"),
    "between": N_("between the paragraphs"),
    "tail": N_("below the article"),
    "mark": N_("byte order mark"),
    "date-in-text": N_("a date inside the text"),
    "file-name": N_("the name of the file"),
    "language": N_("language"),
    "script": N_("writing system"),
    "photo": N_("picture credit"),
    "credit-line": N_("picture credit"),
    "site-label": N_("picture credit"),
    "tags": N_("tag"),
    "hashtags": N_("tag"),
    "copyright": N_("line of rights"),
    "agency": N_("agency"),
    "signed": N_("signed below the article"),
    "first-words": N_("first words of the text"),
    "navigation": N_("site navigation"),
}
"""Rules that are not named after the role they give."""

REASONS: dict[str, str] = {
    "printed": N_("printed with the article"),
    "territory": N_("a country or territory named in the text"),
    "recurring-name": N_("a name that recurs in the text"),
    "headline-name": N_("a name in the headline and the text"),
    "lead-name": N_("a name in the text"),
    "headline-words": N_("words of the headline that recur in the text"),
    "recurring-words": N_("words that recur in the text"),
    "subject": N_("words in the text speak of it"),
    "neighbours": N_("printed with articles like this one"),
}

DOUBTS: dict[str, str] = {
    "headline-unsure": N_("The headline is a guess."),
    "no-date": N_("No usable date was found, so the article is undated."),
    "date-not-printed": N_("The date is not printed as such; it was taken"),
    "date-unsure": N_("The date is a guess."),
    "weekday-differs": N_("The printed weekday is not the weekday of the date."),
    "dates-in-text-differs": N_("A date in the text does not agree with the date of the article."),
    "order-differs": N_("The article was updated before it was published."),
    "window-differs": N_("The year is not plausible."),
    "no-body": N_("No running text was found."),
    "encoding-guessed": N_("The encoding of the file had to be guessed."),
    "bytes-damaged": N_("Some bytes of the file could not be read as text."),
    "language-unsure": N_("The language of the text is a guess."),
}


def plain(code: str) -> str:
    """`recurring-name` → `recurring name`, `cnn_indonesia` → `cnn indonesia`"""
    return code.replace("-", " ").replace("_", " ")
