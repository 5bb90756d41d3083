"""Reading: one source's bytes → one Article, with an account of every byte. Pure: no disk, no clock, no Pelican.

    read(b"Judul\\n\\nIsi.", "a.txt", stylebook)     an Article
    read(b"", "b.txt", stylebook)                  a Rejection: empty

decode → lines → repair → segment → fields (house shapes, then language tables, then layout) → compose
"""

from .compose import read
from .decode import Decoded, decode
from .edition import edition
from .learnt import Learnt
from .lessons import lessons, noted
from .prediction import to_prediction

__all__ = ["Decoded", "Learnt", "decode", "edition", "lessons", "noted", "read", "to_prediction"]
