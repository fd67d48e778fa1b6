"""Small words that no sentence of a language has twice in a row, and longer words that may stand twice.

"Nous nous", "die die" and "se se" are right; "les les", "und und" and "el el" are not.
"""

from __future__ import annotations

from mtcheck.language.word_sets import word_set

NEVER_TWICE = {
    "de": word_set(
        """und oder nicht von aus bei nach ein eine einen einem einer eines im am zum zur vom beim des für gegen durch
        ohne aber auch als wie ist hat wurde kann ich er es wenn weil noch sich unter sowie"""
    ),
    "fr": word_set(
        """le les des du de et mais dans par sur sans avec au aux à ce cet cette ces sa son ses il elle ils elles qui
        ne pas se un ont sont était comme entre selon depuis chez leurs"""
    ),
    "es": word_set(
        "el la los las un una de del y en con por al es su sus pero lo desde hasta hacia según fue ha han se les sin"
    ),
    "it": word_set(
        """il lo i gli le un una uno di del dello della dei degli delle da dal dalla nel nella nei nelle per con al alla
        ai alle sul sulla ha sono anche ma tra fra è e"""
    ),
    "pt": word_set("o os as um uma de do da dos das em no na nos nas e com por ao aos não mas é foi pelo pela à sem"),
    "ru": word_set("в на и с из к от для до за у о об при под над через без но или он она они был была были их"),
}  # fmt: skip
SHORTEST = 5  # Letters of another word, in lower case, that does not stand twice unless it is one of these.
TWICE = {
    "de": word_set("immer lange viele gerne weiter nein schon"),
    "fr": word_set(
        """faire jamais encore toujours beaucoup vraiment tellement juste petit petite doucement merci allez grand
        vite presque savoir autre"""
    ),
    "es": word_set("mucho mucha muchos muchas nunca luego siempre gracias poquito despacio mismo claro casi todos"),
    "it": word_set(
        """piano quasi proprio appena subito molto molta molti molte sotto tanto tanta tanti presto ancora sempre
        grazie zitto pronto"""
    ),
    "pt": word_set("muito muita muitos muitas quase nunca agora assim sempre longe pouco obrigado logo devagar"),
    "ru": word_set("очень много долго давно чуть-чуть далеко часто скоро совсем почти всего снова спасибо больше"),
}
VERB_LAST = "en"  # "... die gebaut werden werden": German verbs meet at the end of a clause.
LANGUAGES = tuple(NEVER_TWICE)


def may_stand_twice(word: str, lang: str) -> bool:
    """True if a word, in lower case, may be followed by itself; also in a language that is unknown here."""
    if lang not in NEVER_TWICE:
        return True
    if word in NEVER_TWICE[lang]:
        return False
    return len(word) < SHORTEST or word in TWICE[lang] or (lang == "de" and word.endswith(VERB_LAST))
