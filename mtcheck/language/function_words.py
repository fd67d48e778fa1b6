"""The commonest small words of a language: they distinguish languages best (Grefenstette, 1995)."""

from __future__ import annotations

from mtcheck.language.word_sets import word_set

FUNCTION_WORDS = {
    "en": word_set(
        """the of and to in is are was were that for with on by at from as it this be has have had not he she
        they his her its which who will would an or but a their been said than more after about there when
        into also up out one could can what we you i if no so over two were him them our your my"""
    ),
    "fr": word_set(
        """le la les un une des du de et est dans que qui avec ce cette ces aux au mais ou où sont était été
        être ont avait avoir ne pas se sa ses leur leurs nous vous ils elle elles il je lui y en comme selon
        après avant depuis chez entre vers pour par sur sans plus très aussi tout tous toute toutes fait
        faire dont contre sous lors cela ceci celui celle ceux même donc puis alors encore moins peu trop
        quand comment pourquoi parce lorsque afin ainsi notamment c'est n'est d'un d'une qu'il qu'elle s'est
        n'a l'on j'ai a son on nos vos notre votre mon ma mes cet jusqu lorsqu va vont été"""
    ),
    "de": word_set(
        """der die das den dem des ein eine einen einem einer und oder aber ist sind war waren wird werden
        wurde wurden hat haben hatte nicht auch auf aus bei mit nach von vor zu zum zur über unter für durch
        gegen ohne um als wie dass wenn weil sich er sie es wir ihr ich sein seine ihre im in am an noch nur
        schon mehr sehr so dann kein keine kann"""
    ),
    "es": word_set(
        """el la los las un una unos unas de del al y o pero es son era fue fueron ser está están ha han había
        no se su sus que quien cual con por para en sin sobre entre hasta desde como más muy también ya lo
        le les este esta estos estas ese esa cuando donde porque si todo todos según contra durante tras"""
    ),
    "it": word_set(
        """il lo la gli le un uno una di del dello della dei degli delle al allo alla ai agli alle da dal dalla
        nel nella in con su sul sulla per tra fra e o ma è sono era erano ha hanno non si che chi cui come
        più anche già questo questa quello quella quando dove perché se suo sua suoi loro ci ne dopo prima
        secondo contro"""
    ),
    "pt": word_set(
        """o a os as um uma de do da dos das ao à aos em no na nos nas por pelo pela para com sem sobre entre
        até e ou mas é são era foi foram ser está estão há não se seu sua seus suas que quem como mais muito
        também já este esta isso quando onde porque todo segundo contra durante após"""
    ),
    "ru": word_set(
        """и в во не на что с со как а то все он она они его её их но по за из к ко у от о об для до же бы был
        была было были это этот эта так также или если когда который которая которые где уже только ещё мы
        вы я свой после при"""
    ),
    "nl": word_set(
        """de het een en van in is dat op te zijn met voor die niet aan er om ook als naar bij uit door over
        werd wordt heeft hebben had maar dan nog wel of hij zij ze we ik zijn haar hun dit deze geen kan
        meer tot onder tegen"""
    ),
}


def function_words(lang: str) -> frozenset[str]:
    """The function words of a language; empty if the language has no list."""
    return frozenset(FUNCTION_WORDS.get(lang, ()))
