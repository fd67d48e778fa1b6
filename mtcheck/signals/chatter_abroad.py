"""Remarks of chat bots in French, German, Spanish, Italian, Portuguese and Russian; `engine_debris` runs them.

A bot answers in the language of its copy ("Ecco la traduzione:") or of its prompt.
"""

from __future__ import annotations

_REST = r"\b[^.\n]{0,80}(?::|$)"  # An announcement ends in a colon or with the paragraph.
_OF_COURSE = (
    r"(?:Bien\s+sûr|Certainement|D['’]accord|Natürlich|Gerne?|Selbstverständlich|¡?Claro(?:\s+que\s+sí)?|¡?Por\s+supuesto|"
    r"Certo|Certamente|Ovviamente|Com\s+certeza|Конечно|Хорошо)"
)
_LEAD = rf"^\W*(?:{_OF_COURSE}\s?[!,.:]*\s+)?"
_TRANSLATED = (
    r"(?:traduction|texte\s+traduit|Übersetzung|übersetzte\s+Text|traducción|texto\s+traducido|traduzione|testo\s+tradotto|"
    r"tradução|texto\s+traduzido|перевод)"
)
OPENINGS = (
    rf"{_LEAD}(?:Voici|Ci-dessous)\s+(?:la|une|votre|le)\s+{_TRANSLATED}{_REST}",
    rf"{_LEAD}Hier\s+ist\s+(?:die|der|eine|Ihre|deine)\s+(?:\w+\s+)?{_TRANSLATED}{_REST}",
    rf"{_LEAD}Aquí\s+(?:está|tienes?|le\s+dejo|te\s+dejo)\s+(?:la|una|tu|su|el)\s+{_TRANSLATED}{_REST}",
    rf"{_LEAD}Ecco\s+(?:la|una|il|a\s+te\s+la)\s+(?:tua\s+|sua\s+)?{_TRANSLATED}{_REST}",
    rf"{_LEAD}(?:Aqui\s+está|Segue|Eis)\s+(?:a|o|uma)\s+(?:sua\s+)?{_TRANSLATED}{_REST}",
    rf"{_LEAD}Вот\s+(?:ваш\s+)?{_TRANSLATED}{_REST}",
)
LABELS = (
    r"^[\s*#>_]*(?:Traduction|Übersetzung|Traducción|Traduzione|Tradução|Перевод)(?:\s+(?:en|ins|al|in|para\s+o|на)\s+\w+)?"
    r"\s*[*_]*\s?:[*_]*(?=\s+\S|$)",
)
NOTES = (
    r"[(\[]?\b(?:Note\s+d(?:u|e\s+la)\s+traduct(?:eur|rice)|Anmerkung\s+de(?:s|r)\s+Übersetzer(?:s|in)|"
    r"Nota\s+de(?:l|\s+la)\s+traductora?|Nota\s+de(?:l|lla)\s+tradut(?:tore|trice)|Nota\s+d[oa]\s+tradutora?|"
    r"Прим(?:ечание|\.)\s+пер(?:еводчика|\.))\s?:[^)\]\n]{0,400}(?:[)\]]|$)",
)
REFUSALS = (
    r"\b(?:En\s+tant\s+qu['’](?:IA|intelligence\s+artificielle|assistant\s+IA)|En\s+tant\s+que\s+modèle\s+de\s+langage|"
    r"Als\s+(?:KI-)?Sprachmodell|Als\s+(?:eine\s+)?KI(?=,|\s+kann)|Como\s+(?:modelo\s+de\s+lenguaje|(?:una\s+)?IA(?=,))|"
    r"Come\s+(?:modello\s+linguistico|(?:una\s+)?IA(?=,)|intelligenza\s+artificiale(?=,))|"
    r"Como\s+(?:um\s+)?modelo\s+de\s+linguagem|Как\s+(?:языковая\s+модель|ИИ(?=,)))\b[^.\n]{0,200}\.?",
    r"(?:^|(?<=[.!?]\s))(?:Je\s+suis\s+désolée?,\s+(?:mais\s+)?je\s+ne\s+peux\s+pas\s+traduire|"
    r"(?:Es\s+tut\s+mir\s+leid|Tut\s+mir\s+leid),\s+(?:aber\s+)?ich\s+kann\s+(?:diesen|den|das)\b[^.\n]{0,60}übersetzen|"
    r"Lo\s+siento,\s+(?:pero\s+)?no\s+puedo\s+traducir|Mi\s+dispiace,\s+(?:ma\s+)?non\s+posso\s+tradurre|"
    r"(?:Desculpe|Lamento|Sinto\s+muito),\s+(?:mas\s+)?não\s+posso\s+traduzir|"
    r"(?:Извините|К\s+сожалению),\s+(?:но\s+)?я\s+не\s+могу\s+перевести)\b[^.\n]{0,120}\.?",
)
CLOSINGS = (
    r"(?:^|(?<=[.!?]\s))(?:J['’]espère\s+que\s+cette\s+traduction|Ich\s+hoffe,?\s+(?:dass\s+)?(?:diese|die)\s+Übersetzung|"
    r"Espero\s+que\s+esta\s+tra(?:ducción|dução)|Spero\s+che\s+(?:questa|la)\s+traduzione|"
    r"Надеюсь,\s+(?:что\s+)?(?:этот\s+)?перевод)\b[^.!\n]{0,80}[.!]?",
    r"(?:^|(?<=[.!?]\s))(?:N['’]hésitez\s+pas\s+à\s+me\s+(?:dire|demander|faire\s+savoir)|Fammi\s+sapere\s+se|Avísame\s+si|"
    r"Lass(?:en\s+Sie)?\s+(?:es\s+)?mich\s+wissen,\s+(?:wenn|ob|falls)|Me\s+avise\s+se|Avise-me\s+se|Дайте\s+знать,\s+если)"
    r"\b[^.!\n]{0,120}[.!]?",
)
CHATTER = (
    *(("opening", pattern) for pattern in OPENINGS),
    *(("label", pattern) for pattern in LABELS),
    *(("note", pattern) for pattern in NOTES),
    *(("refusal", pattern) for pattern in REFUSALS),
    *(("closing", pattern) for pattern in CLOSINGS),
)
# A text without any of these words has none of them.
HINTS = (
    r"tradu|traduz|übersetz|перев|прим|en\s+tant\s+qu|sprachmodell|als\s+(?:eine\s+)?ki|como\s+(?:un|modelo|ia)|"
    r"come\s+(?:un|modello|intell|ia)|как\s+(?:яз|ии)|n['’]hésitez|fammi|avísame|wissen|avise|дайте\s+знать"
)
