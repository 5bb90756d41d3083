"""News agencies, as they sign copy and pictures: what stands in brackets and is no person.

"MEXICO CITY (AP) —"       "(AFP/Getty Images)"       "mit dpa-Material"
"""

from __future__ import annotations

import re

NAMES = frozenset(
    """
    ap afp reuters dpa apa sda ats ansa efe upi tass itar-tass interfax xinhua
    kyodo jiji yonhap pti ians ani bernama antara antaranews anadolu aa irna
    isna mena wam spa kuna qna petra saba maan wafa tap aps map lusa belga anp
    ritzau ntb tt stt bta mti pap čtk ctk tasr sita hina sta tanjug beta fena
    mia ana-mpa amna cna bns elta leta ukrinform unian agerpres mediafax trend
    azertac kazinform aap nzpa cp pa sid epd kna kap ots dapd ddp afx cns vna
    ttxvn telam notimex prensa europa europapress colpisa bloomberg getty bbc
    cnn nhk voa rfi dw rfe rferl afr getty-images jawapos jpnn tempo republika
    kompas detikcom okezone tribunnews риа тасс итар-тасс интерфакс укринформ
    унн рбк апе απε αμπε 新华社 新華社 中新社 中新网 人民网 中央社 法新社 路透社 美联社 共同社 時事 時事通信 ロイター
    共同 聯合報 연합뉴스 뉴시스 뉴스1 أ.ف.ب رويترز
    """.split()
)
PAPERS = frozenset(
    """
    getty getty-images afr bbc cnn nhk voa rfi dw rfe rferl jawapos jpnn tempo republika kompas detikcom okezone
    tribunnews рбк 人民网 聯合報
    """.split()
)
"""Of these names those of papers and broadcasters: they publish, agencies supply."""
PICTURES = frozenset({"antara foto", "getty images"})
LONG = frozenset(
    name.casefold()
    for name in (
        "Associated Press|The Associated Press|Agence France-Presse|Deutsche Presse-Agentur|RIA Novosti|РИА Новости|"
        "Press Association|PA Media|Canadian Press|The Canadian Press|ANTARA News|Antara Foto|Getty Images|"
        "Press Trust of India|Europa Press|Kyodo News|Yonhap News|Xinhua News Agency|Anadolu Agency|Bernama|"
        "China News Service|Новый Регион|РИА Новый Регион|ИТАР-ТАСС|Reuters Health"
    ).split("|")
)
DOMAIN = re.compile(
    r"(?:www\.)?[\w\-]{2,30}\.(?:com|co|net|org|id|co\.id|my|com\.my|tv|news|info|ru|de|eu|it|fr|pl|gr|vn|in|"
    r"ng|cz|at|ch)\b",
    re.IGNORECASE,
)


def is_agency(text: str) -> bool:
    """True for the name of an agency, or of a paper under its address on the web.

    >>> is_agency("AP"), is_agency("KOMPAS.com"), is_agency("Jakarta")
    (True, True, False)
    """
    bare = text.strip(" .,()")
    folded = bare.casefold()
    return folded in NAMES or folded in LONG or ("." in bare and DOMAIN.fullmatch(bare) is not None)


def is_wire(text: str) -> bool:
    """True for agencies others print copy of.

    >>> is_wire("Reuters"), is_wire("BBC"), is_wire("KOMPAS.com")
    (True, False, False)
    """
    bare = text.strip(" .,()[]").casefold()
    return (bare in NAMES or bare in LONG) and bare not in PAPERS and bare not in PICTURES


def wires(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Characters of the agencies a stretch names, when it names nothing else: `(AFP/Reuters)`."""
    left = start + len(text[start:end]) - len(text[start:end].lstrip(" ([（【"))
    right = start + len(text[start:end].rstrip(" )]）】."))
    named = re.split(r"\s?[/,&+]\s?|\s[-–|]\s", text[left:right])
    return (left, right) if right - left <= LONGEST and all(is_wire(name) for name in named) else None


SUPPLIED = re.compile(r"[.!?…。\"”’»][ \u00a0]?[(\[（](?P<agency>[^()\[\]（）]{2,40})[)\]）]\.?$")
"""An agency behind the last sentence: `… kata dia. (Antara)`."""
LONGEST = 60
"""Characters of a line that names agencies and nothing else."""


def mentions_agency(text: str) -> bool:
    """True when one of the words or parts between strokes is an agency."""
    return any(is_agency(part) for part in re.split(r"\s?[/|,;–—]\s?|\s+-\s+", text)) or any(
        is_agency(w) for w in text.split()[:12]
    )
