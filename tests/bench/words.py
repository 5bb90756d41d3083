"""The words invented news is written with: common ones first, as often as a language uses them (Zipf).

    Words(seed=1).some(random, 5)      ['yang', 'pemerintah', 'kanuli', 'di', 'berasalan']

The few dozen function words are Indonesian, so that languages and dates are recognised as in
real copy. All others are syllables put together; nothing here was ever published.
"""

from __future__ import annotations

import itertools
import random


def listed(text: str) -> list[str]:
    """The words of a line."""
    return text.split()


COMMON = listed("""
    yang di dan itu untuk dengan dari pada tidak akan dalam ke ini oleh sudah juga kata para tahun bisa ada kami
    mereka orang warga pemerintah setelah karena saat tersebut menjadi lebih masih harus namun sebagai antara hingga
    telah belum kota hari satu dua baru besar agar mulai kepada bagi jalan air harga sejak lalu sekitar ujar menurut
""")
ONSETS = listed("b d g k l m n p r s t j c w ng ny h y tr pr kl st")
VOWELS = listed("a a a a e i i o u u ai au")
CODAS = ["", "", "", "", "n", "ng", "r", "s", "t", "k", "m", "l", "h"]
PREFIXES = ["", "", "", "ber", "me", "pe", "ter", "di", "ke"]
SUFFIXES = ["", "", "", "an", "kan", "nya", "i"]


def syllables(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(count)) + rng.choice(CODAS)


def invented(rng: random.Random) -> str:
    """A word that looks Indonesian and means nothing."""
    return rng.choice(PREFIXES) + syllables(rng, rng.choice((2, 2, 2, 3))) + rng.choice(SUFFIXES)


def zipf(count: int, exponent: float = 1.0) -> list[float]:
    """Cumulated weights of ranks 1 to `count`, as `random.choices` takes them."""
    return list(itertools.accumulate(1 / (rank + 2) ** exponent for rank in range(count)))


class Words:
    """A vocabulary of `size` words and how often each is used."""

    def __init__(self, seed: int, size: int = 12_000) -> None:
        rng = random.Random(f"words {seed}")
        known = dict.fromkeys(COMMON)
        while len(known) < size:
            known[invented(rng)] = None
        self.words = list(known)
        self.weights = zipf(size)

    def some(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self.words, cum_weights=self.weights, k=count)
