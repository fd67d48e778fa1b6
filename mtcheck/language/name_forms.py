"""Forms of a name under which its spellings are equal.

`accentless` joins spellings of one alphabet ("Müller", "Mueller"), `skeleton` endings of transliterations ("Zelensky",
"Zelenskiy"), `phonetic` spellings of one sound in several languages and scripts ("Chostakovitch", "Shostakovich").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

POSSESSIVE = re.compile(r"['’]s?$")
DOUBLES = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "o"), ("ł", "l"), ("æ", "ae"), ("œ", "oe"))
# Spellings of one sound in several languages, in order of application.
SOUNDS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("ou", "u"), ("oe", "o"),
    ("ij", "i"), ("kh", "h"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"), ("c", "k"), ("dzh", "i"), ("zh", "i"),
    ("ii", "i"),
)  # fmt: skip
LATIN = "a,b,v,g,d,e,e,zh,z,i,i,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya"
CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", LATIN.split(","), strict=True))


def without_accents(text: str) -> str:
    """`without_accents("Béla Ştefan") -> "Bela Stefan"`."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def accentless(name: str) -> str:
    """In lower case: "Müller", "Mueller" and "Muller" are equal, "Möller" is not."""
    letters = unicodedata.normalize("NFC", name.casefold())
    for letter, written in DOUBLES:
        letters = letters.replace(letter, written[0] if letter in "äöü" else written)
    # "Mueller" beside "Müller".
    return without_accents(letters).replace("ae", "a").replace("oe", "o").replace("ue", "u")


def skeleton(name: str) -> str:
    """Common to all transliterations of a name: no accents, endings -y, -yy, -iy, -ii, -ey as -i."""
    return re.sub(r"(?:[iy]{1,2}|j)$", "i", without_accents(name).casefold())


@lru_cache(4096)
def phonetic(name: str) -> str:
    """No accents, one letter per sound: `phonetic("Chostakovitch's") -> "khostakovikh"`."""
    letters = "".join(CYRILLIC.get(char, char) for char in POSSESSIVE.sub("", name.casefold()))
    form = "".join(filter(str.isalpha, without_accents(letters)))
    for written, sound in SOUNDS:
        form = form.replace(written, sound)
    return form
