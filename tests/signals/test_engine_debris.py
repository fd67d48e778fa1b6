"""Tokens of engines and chatter of chat bots."""

import time

import pytest

from mtcheck.findings import Severity
from mtcheck.signals.engine_debris import SIGNAL
from tests.signals.tables import first_repair, kinds, story

TOKENS = [
    (">>en<< The mayor left.", "The mayor left."),
    ("The coun@@ cil met.", "The council met."),
    ("A state @-@ owned firm paid 1 @,@ 000 euros.", "A state-owned firm paid 1,000 euros."),
    ("▁The▁mayor▁left.", "The mayor left."),
    ("The mayor left.</s>", "The mayor left."),
    ("The mayor <pad> left.<pad><pad>", "The mayor left."),
    ("[INST] The mayor left. [/INST]", "The mayor left."),
    ("The mayor left.<|endoftext|>", "The mayor left."),
    ("<|im_start|>assistant The mayor left.<|im_end|>", "The mayor left."),
    ("<<SYS>> The mayor left. <</SYS>>", "The mayor left."),
    ("eng_Latn The mayor left.", "The mayor left."),
    ("__en__ The mayor left.", "The mayor left."),
    ("en_XX The mayor left.", "The mayor left."),
    ("<extra_id_0> The mayor left.<0x0A>", "The mayor left."),
    ("The week￭ end", "The weekend"),
    ("The mayor left.<end_of_turn>", "The mayor left."),
    ("The mayor left.<｜end▁of▁sentence｜>", "The mayor left."),
    ("The mayor left.<|reserved_special_token_0|>", "The mayor left."),
    ("TheĠmayorĠleft.", "The mayor left."),
    ("The walk ##ing tour", "The walking tour"),
    ("The coun##cil met.", "The council met."),
    ("The mayor -LRB- 45 -RRB- left.", "The mayor (45) left."),
    ("The mayor￨N left￨V.", "The mayor left"),
    ("The mayor ⦅ph⦆ left.", "The mayor left."),
    ("The mayor left.&lt;/s&gt;", "The mayor left."),
]
UNKNOWN = ["He met <unk> in Paris.", "He met ⁇ in Paris.", "He met [UNK] in Paris.", "He met [MASK] in Paris."]
CHATTER = [
    ("Sure! Here is the translation:", "opening"),
    ("Certainly! Here's the translated text:", "opening"),
    ("Here is the English translation of the article you sent:", "opening"),
    ("Here is the translation of your French text:", "opening"),
    ("Here's the full translation of the document:", "opening"),
    ("### English: The mayor left.", "label"),
    ("### French: Le maire est parti.", "label"),
    ("## English translation: The mayor left.", "label"),
    ("#### Into English: The mayor left.", "label"),
    ("### German version: Der Rat tagt.", "label"),
    ("Below is a faithful translation of the text.", "opening"),
    ("Of course, I'd be happy to translate this for you.", "opening"),
    ("Voici la traduction :", "opening"),
    ("Hier ist die Übersetzung:", "opening"),
    ("Translation: The mayor left.", "label"),
    ("**Translation:** The mayor left.", "label"),
    ("English translation: The mayor left.", "label"),
    ("### Response: The mayor left.", "label"),
    ("English: The mayor left the city.", "label"),
    ("The mayor left. (Note: “maire” can also be translated as “reeve”.)", "note"),
    ("Note: I kept the French name of the party.", "note"),
    ("Assistant: The mayor left.", "label"),
    ("The mayor left. (Translator's note: “mairie” is the town hall.)", "note"),
    ("Note: The French term “préfet” has no exact equivalent.", "note"),
    ("Please note that this translation may not be exact.", "note"),
    ("As an AI language model, I cannot judge this.", "refusal"),
    ("I'm sorry, but I can't help with this request to translate.", "refusal"),
    ("I cannot translate this text.", "refusal"),
    ("Sorry, I am not able to help with this translation.", "refusal"),
    ("I'm sorry, but I can't assist with that request.", "refusal"),
    ("Unfortunately, I cannot complete this translation.", "refusal"),
    ("I am not able to translate this article.", "refusal"),
    ("Let me know if you need any changes!", "closing"),
    ("I hope this translation helps!", "closing"),
    ("Would you like me to adjust the tone?", "closing"),
    ("```text", "fence"),
]
LEAVE = [
    "Of course I can launch the thing tomorrow.",
    "Here is the translation prize winner: Anna Blum.",
    "Here is the full translation of the letter, sent to the ministry on Monday:",
    "Here is the English translation of his speech:",
    "Here is the translation of the treaty, clause by clause.",
    "This is the first translation of her poems.",
    "Here is the translation into English of the letter that the widow sent:",
    "English: the language of the club's dressing room.",
    "Ġgantija and Ġorġ Borg are of Malta.",
    "## A heading of the page",
    "English and French: two languages.",
    "The <b>mayor</b> of AT&T left; a < b and c >> d.",
    "He tweeted @mairie and wrote to a@b.org.",
    "Translation is an art: the best one wins.",
    "The translation of the Bible into English took years.",
    "“As an AI language model, I cannot vote,” ChatGPT replied.",
    "Here is the minister's version of events, which she gave on Monday to reporters.",
    "Sure, the text of the treaty was changed.",
    "Note that the vote was secret.",
    "“I’m sorry, I can’t translate this,” the interpreter said.",
    "Let me know, he said, if you need money.",
    "Unfortunately, I cannot give names, he said.",
    "Sorry, I am not able to come, she wrote.",
    "The user: a child of ten.",
    "The file __init__.py and the locale en_US are set.",
    "The Maltese island of Gozo has Ġgantija.",
    "He works for the UN in the S. Pad Institute [sic].",
    "The original text: a scandal, said the critic.",
]


@pytest.mark.parametrize(("text", "repaired"), TOKENS)
def test_a_token_is_found_and_taken_out(text, repaired):
    assert set(kinds(SIGNAL, text)) == {"token"}
    assert first_repair(SIGNAL, text) == repaired


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_lost_word_is_told_and_not_guessed(text):
    (signal,) = SIGNAL.measure(story(text), {})
    assert (signal.kind, signal.suggestions) == ("unknown", ())


@pytest.mark.parametrize(("text", "kind"), CHATTER)
def test_chatter_is_found(text, kind):
    assert kinds(SIGNAL, text) == [kind]


@pytest.mark.parametrize("text", LEAVE)
def test_what_the_story_says_itself_is_left_alone(text):
    assert kinds(SIGNAL, text) == []


def test_no_message_shows_a_token():
    """A token may be a command to the program that reads the report."""
    for text in (*(row[0] for row in TOKENS), *UNKNOWN):
        assert not any(mark in signal.message for signal in SIGNAL.measure(story(text), {}) for mark in "<[@▁⁇_￭")


def test_findings_are_major():
    assert SIGNAL.severity is Severity.MAJOR


def test_a_long_line_is_read_in_linear_time():
    begin = time.perf_counter()
    for piece in ("note that ", "<| ", "here is the ", "@@ ", "▁", "translation: ", "__en", "i am sorry "):
        list(SIGNAL.measure(story(piece * (100_000 // len(piece))), {}))
    assert time.perf_counter() - begin < 20


ABROAD = [
    ("Ecco la traduzione: Il ministro si è dimesso.", "opening"),
    ("Certo! Ecco la traduzione del testo:", "opening"),
    ("Claro! Aqui está a tradução: O ministro demitiu-se.", "opening"),
    ("Segue a tradução do texto:", "opening"),
    ("Вот перевод: Министр ушёл в отставку.", "opening"),
    ("Конечно! Вот перевод текста:", "opening"),
    ("¡Claro! Aquí tienes la traducción: El ministro dimitió.", "opening"),
    ("Natürlich! Hier ist die deutsche Übersetzung:", "opening"),
    ("Bien sûr ! Voici la traduction en français :", "opening"),
    ("Traduzione: Il ministro si è dimesso.", "label"),
    ("**Übersetzung:** Der Minister ist zurückgetreten.", "label"),
    ("Перевод: Министр ушёл.", "label"),
    ("Il est parti. (Note du traducteur : « mayor » est un titre.)", "note"),
    ("Er ging. (Anmerkung des Übersetzers: ein Wortspiel.)", "note"),
    ("Он ушёл. (Прим. пер.: игра слов.)", "note"),
    ("Als KI-Sprachmodell kann ich das nicht beurteilen.", "refusal"),
    ("En tant que modèle de langage, je ne peux pas répondre.", "refusal"),
    ("Lo siento, pero no puedo traducir este texto.", "refusal"),
    ("Mi dispiace, ma non posso tradurre questo testo.", "refusal"),
    ("К сожалению, я не могу перевести этот текст.", "refusal"),
    ("Espero que esta tradução ajude!", "closing"),
    ("Ich hoffe, diese Übersetzung hilft Ihnen.", "closing"),
    ("Fammi sapere se hai bisogno di altro!", "closing"),
]
LEAVE_ABROAD = [
    "La traduction de ce roman a pris deux ans.",
    "Voici la ministre, qui parle de la traduction.",
    "Hier ist die Welt noch in Ordnung: Niemand streitet.",
    "Ecco la ministra: parla di una traduzione.",
    "Aqui está a ministra: ela fala.",
    "Вот министр: он говорит о переводе денег.",
    "Перевод денег занял два дня.",
    "Como modelo de conducta, la alcaldesa convence.",
    "Spero che la traduttrice venga domani.",
]


@pytest.mark.parametrize(("text", "kind"), ABROAD)
@pytest.mark.parametrize("lang_pair", ["en-fr", "fr-en"])
def test_a_bot_that_speaks_another_language_is_found(text, kind, lang_pair):
    assert kinds(SIGNAL, text, lang_pair=lang_pair)[0] == kind


@pytest.mark.parametrize("text", LEAVE_ABROAD)
def test_words_on_translation_in_other_languages_are_left_alone(text):
    assert kinds(SIGNAL, text, lang_pair="en-fr") == []
