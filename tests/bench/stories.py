"""An endless, repeatable stream of invented news: story number `i` is always the same story.

    story(cast, 17)     Story(headline="Kanuli Sepakat …", published=2015-08-02 14:44, tags=("Tanora", …), …)

A story is the facts; layouts.py prints it the way a house does. People, places and organisations
come from one cast with Zipf's law, so some tags hold hundreds of stories and most a few. Dates
lie over six years in no order, as saved copy comes in. Nothing depends on how many are asked for.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from words import Words, syllables, zipf

FIRST_DAY = dt.date(2014, 1, 1)
DAYS = 6 * 365
HOUSES = ("cnn", "detik", "kompas", "tempo", "antara", "liputan6", "republika", "unknown")
SHARES = (24, 20, 16, 10, 12, 8, 6, 4)


@dataclass(frozen=True, slots=True)
class Story:
    number: int
    house: str
    headline: str
    authors: tuple[str, ...]
    published: dt.datetime
    """Local time of publication, WIB."""
    place: str
    caption: str
    photographer: str
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]


class Cast:
    """Who and what the news is about."""

    def __init__(self, seed: int = 1) -> None:
        rng = random.Random(f"cast {seed}")
        self.seed = seed
        self.words = Words(seed)
        given = [name(rng, 2) for _ in range(150)]
        family = [name(rng, 3) for _ in range(400)]

        def person() -> str:
            return f"{rng.choice(given)} {rng.choice(family)}"

        self.authors = [person() for _ in range(120)]
        self.places = [name(rng, 3) for _ in range(150)]
        self.subjects = [
            person() if rng.random() < 0.6 else f"{name(rng, 2)} {name(rng, 2)}" for _ in range(1_500)
        ] + self.places
        rng.shuffle(self.subjects)
        self.subject_weights = zipf(len(self.subjects), 0.9)
        self.author_weights = zipf(len(self.authors), 0.7)
        self.place_weights = zipf(len(self.places), 0.8)


def name(rng: random.Random, count: int) -> str:
    return syllables(rng, count).capitalize()


def stories(count: int, seed: int = 1) -> Iterator[Story]:
    cast = Cast(seed)
    return (story(cast, number) for number in range(count))


def story(cast: Cast, number: int) -> Story:
    rng = random.Random(f"story {cast.seed} {number}")
    subjects = list(dict.fromkeys(rng.choices(cast.subjects, cum_weights=cast.subject_weights, k=rng.randint(2, 5))))
    authors = rng.choices(cast.authors, cum_weights=cast.author_weights, k=1 if rng.random() < 0.88 else 2)
    day = FIRST_DAY + dt.timedelta(days=rng.randrange(DAYS))
    return Story(
        number=number,
        house=rng.choices(HOUSES, weights=SHARES)[0],
        headline=headline(cast, rng, subjects[0]),
        authors=tuple(dict.fromkeys(authors)),
        published=dt.datetime.combine(day, dt.time(rng.randrange(5, 24), rng.randrange(60))),
        place=rng.choices(cast.places, cum_weights=cast.place_weights)[0],
        caption=sentence(cast, rng, subjects[0]),
        photographer=rng.choice(cast.authors),
        paragraphs=body(cast, rng, subjects),
        tags=tuple(subjects),
    )


def headline(cast: Cast, rng: random.Random, subject: str) -> str:
    return " ".join([subject, *(word.capitalize() for word in cast.words.some(rng, rng.randint(3, 7)))])


def body(cast: Cast, rng: random.Random, subjects: list[str]) -> tuple[str, ...]:
    """Paragraphs of two or three sentences; every subject is named two times or more."""
    count = max(4, min(30, round(rng.lognormvariate(2.25, 0.4))))
    named = subjects + [rng.choice(subjects) for _ in range(count)]
    return tuple(paragraph(cast, rng, named[index::count]) for index in range(count))


def paragraph(cast: Cast, rng: random.Random, named: list[str]) -> str:
    sentences = [sentence(cast, rng, subject) for subject in named]
    if rng.random() < 0.35:
        spoken = sentence(cast, rng, None)
        sentences.append(f'"{spoken[:-1]}," kata {rng.choice(named).split()[0] if named else "dia"}.')
    while len(sentences) < 2:
        sentences.append(sentence(cast, rng, None))
    return " ".join(sentences)


def sentence(cast: Cast, rng: random.Random, subject: str | None) -> str:
    words = cast.words.some(rng, rng.randint(8, 20))
    if subject:
        words.insert(rng.randrange(1, len(words)), subject)
    if rng.random() < 0.1:
        words.insert(rng.randrange(1, len(words)), f"{rng.randrange(2, 900)}")
    words[0] = words[0].capitalize()
    return " ".join(words) + "."
