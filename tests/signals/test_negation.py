"""A negation that one side lacks is found; one that is said in other words is left alone."""

from dataclasses import replace

import pytest

from mtcheck.findings import Severity
from mtcheck.signals.negation import SIGNAL
from tests.signals.tables import story

CATCH = [
    ("Le ministre n'a pas signé le texte lundi.", "The minister signed the text on Monday.", "lost"),
    ("Elle ne viendra jamais à la réunion.", "She will come to the meeting.", "lost"),
    ("Les policiers n'ont rien trouvé dans la maison.", "Police found something in the house.", "lost"),
    ("Il n'y a aucune victime, selon la mairie.", "There are victims, according to the town hall.", "lost"),
    ("La route ne sera pas rouverte avant mardi.", "The road will be reopened on Tuesday.", "lost"),
    ("Le ministre a signé le texte lundi.", "The minister did not sign the text on Monday.", "added"),
    ("Elle viendra à la réunion de mardi.", "She won't come to Tuesday's meeting.", "added"),
    ("La route sera rouverte mardi matin.", "The road will not be reopened on Tuesday morning.", "added"),
    ("Les policiers ont trouvé des armes.", "The police didn't find weapons.", "added"),
    ("Le groupe peut vendre l'usine cette année.", "The group cannot sell the plant this year.", "added"),
    ("Personne n'a été blessé dans l'accident.", "People were injured in the accident.", "lost"),
    ("Elle n'a plus jamais vu son frère.", "She saw her brother again.", "lost"),
    ("Ils sont partis sans leurs enfants.", "They left with their children.", "lost"),
    ("Le projet a été adopté sans débat.", "The bill was passed with a debate.", "lost"),
    ("Ni le président ni le ministre n'étaient présents.", "The president and the minister were present.", "lost"),
    ("Aucun des deux pays ne veut céder sur ce point.", "Both countries want to give way on this point.", "lost"),
    (
        "Le suspect n'est pas connu des services de renseignement.",
        "The suspect is known to intelligence services.",
        "lost",
    ),
    ("Nul ne sait où il se trouve.", "Everyone knows where he is.", "lost"),
    ("Les deux hommes ne se sont pas parlé depuis l'été.", "The two men have spoken since the summer.", "lost"),
    ("Le président s'est rendu sur place avec son épouse.", "The president went there without his wife.", "added"),
    ("Les enfants ont toujours porté un uniforme.", "The children have never worn a uniform.", "added"),
    ("Le conseil a approuvé le projet de tramway.", "The council did not approve the tram project.", "added"),
    ("Il y a encore de l'eau dans les puits.", "There is no water in the wells.", "added"),
    ("Tous les passagers ont survécu.", "None of the passengers survived.", "added"),
    ("La commune n'a pas reçu les fonds promis.", "The town has received the promised funds.", "lost"),
    ("Les secours n'ont pas pu atteindre le hameau.", "Rescuers were able to reach the hamlet.", "lost"),
    ("Les écoles fermeront vendredi.", "Schools will not close on Friday.", "added"),
    ("Le juge a autorisé la vente du terrain.", "The judge has not authorised the sale of the land.", "added"),
    ("Il voyage toujours sans ses gardes du corps.", "He always travels with his bodyguards.", "lost"),
]
ABROAD = [
    (
        "de-en",
        "Der Minister hat das Abkommen am Montag nicht unterzeichnet.",
        "The minister signed the agreement on Monday.",
        "lost",
    ),
    ("es-en", "El ministro no firmó el acuerdo el lunes.", "The minister signed the agreement on Monday.", "lost"),
    ("it-en", "Il ministro non ha firmato l'accordo lunedì.", "The minister signed the agreement on Monday.", "lost"),
    (
        "pt-en",
        "O ministro não assinou o acordo na segunda-feira.",
        "The minister signed the agreement on Monday.",
        "lost",
    ),
    ("ru-en", "Министр не подписал соглашение в понедельник.", "The minister signed the agreement on Monday.", "lost"),
    (
        "de-en",
        "Der Minister hat das Abkommen am Montag unterzeichnet.",
        "The minister did not sign the agreement.",
        "added",
    ),
    ("es-en", "El ministro firmó el acuerdo el lunes.", "The minister did not sign the agreement on Monday.", "added"),
    ("it-en", "Il ministro ha firmato l'accordo lunedì.", "The minister never signed the agreement.", "added"),
    ("pt-en", "O ministro assinou o acordo na segunda-feira.", "The minister did not sign the agreement.", "added"),
    (
        "de-en",
        "Der Minister weigerte sich, das Abkommen zu unterzeichnen.",
        "The minister did not sign the agreement.",
        "",
    ),
    ("es-en", "El ministro se negó a firmar el acuerdo.", "The minister did not sign the agreement.", ""),
    ("it-en", "Il ministro non ha firmato l'accordo.", "The minister refused to sign the agreement.", ""),
    ("de-en", "Der Minister hat das Abkommen nicht unterzeichnet.", "The minister left the agreement unsigned.", ""),
    ("pt-en", "O ministro não disse nada.", "The minister did not say anything.", ""),
]
LEAVE = [
    # Turns of phrase that deny in form only, or that the other language says without a "not".
    ("Plusieurs élus n'ont pas caché leur déception.", "Several councillors were open about their disappointment."),
    ("Nous ne ménagerons pas nos efforts.", "We will do everything in our power."),
    ("La récolte n'a jamais été aussi faible depuis 1990.", "The harvest is the smallest since 1990."),
    ("Le toit, y a plus de toit, souffle-t-elle.", "The roof? There is no roof left, she says."),
    ("L'accusée est restée impassible pendant l'audience.", "The defendant showed no emotion at the hearing."),
    ("Il ne sortait jamais sans son chapeau.", "He never went out without his hat."),
    ("La tempête a privé d'eau des villages entiers.", "The storm left whole villages without water."),
    ("Le projet n'a pas été retenu dans la liste finale.", "The project was omitted from the final list."),
    ("Je ne sais pas si elle viendra demain.", "I wonder whether she will come tomorrow."),
    ("Le ministre n'a pas signé le texte lundi.", "The minister did not sign the text on Monday."),
    ("Le ministre n'a pas signé le texte lundi.", "The minister refused to sign the text on Monday."),
    ("Le ministre n'a pas signé le texte lundi.", "The text remains unsigned by the minister."),
    ("Le ministre n'a pas réussi à signer.", "The minister failed to sign."),
    ("Il n'a vu que deux hommes.", "He saw two men."),
    ("Il n'est pas seulement maire, il est aussi médecin.", "He is both mayor and doctor."),
    ("Il n'a pas caché sa colère.", "He made his anger plain."),
    ("N'oubliez pas de fermer la porte.", "Remember to close the door."),
    ("Il est plus grand qu'il n'était.", "He is taller than he was."),
    ("Il a refusé de signer le texte.", "He did not sign the text."),
    ("Il est parti sans parler à la presse.", "He left and did not speak to the press."),
    ("Il ignore la date du procès.", "He does not know the date of the trial."),
    ("Le match est impossible à gagner.", "The match cannot be won."),
    ("C'est un premier pas vers la paix.", "It is a first step towards peace."),
    ("L'eau manque dans le village.", "The village does not have water."),
    ("Il a parlé.", "He was not silent."),
    ("L'aménageur n'a pas souhaité s'exprimer.", "The developer declined to comment."),
    ("Le ministre n'a pas répondu aux questions.", "The minister declined to take questions."),
    ("Il a échoué à convaincre ses partenaires.", "He did not manage to convince his partners."),
    ("La rencontre n'est pas sans risques pour le président.", "The meeting carries risks for the president."),
    ("La ligne est fermée jusqu'à lundi.", "Trains will not run on the line until Monday."),
    ("Le vote n'aura lieu qu'en juin prochain.", "The vote will not be held until next June."),
    ("Il ne reste plus que trois survivants.", "Only three survivors are left."),
    ("N'hésitez pas à nous écrire.", "Feel free to write to us."),
    ("Il n'est pas exclu que le ministre parte.", "It is possible that the minister will leave."),
    ("Partez avant qu'il ne pleuve.", "Leave before it rains."),
    ("Sa femme n'a rien voulu croire.", "His wife refused to believe any of it."),
    ("Aucun enfant de 18 ans ne vote ici.", "No 18-year-old votes here."),
    ("Il arrive en tête avec le numéro 3.", "He comes in as No. 3 of the list."),
    ("Le quartier est un coupe-gorge.", "The neighbourhood is a no-go area."),
    ("Avant la réforme, aucune taxe n'était due.", "No tax was due before the reform."),
]


@pytest.mark.parametrize(("source", "text", "kind"), CATCH)
def test_a_negation_that_one_side_lacks_is_found(source, text, kind):
    found = list(SIGNAL.measure(story_of(source, text), {}))
    assert [signal.kind for signal in found] == [kind]
    assert SIGNAL.severity is Severity.MAJOR


@pytest.mark.parametrize(("source", "text"), LEAVE)
def test_what_is_said_in_other_words_is_left_alone(source, text):
    assert list(SIGNAL.measure(story_of(source, text), {})) == []


@pytest.mark.parametrize(("lang_pair", "source", "text", "kind"), ABROAD)
def test_other_sources_are_compared_with_more_caution(lang_pair, source, text, kind):
    """What is found is marked as not measured."""
    pairs = [replace(pair, lang_pair=lang_pair) for pair in story_of(source, text)]
    found = list(SIGNAL.measure(pairs, {}))
    assert [signal.kind for signal in found] == ([kind] if kind else [])
    assert all(signal.presumed for signal in found)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The minister did not sign the text on Monday.", "did not"),
        ("The minister has never signed the text.", "has never"),
        ("The minister left without the signed text.", "without"),
    ],
)
def test_an_added_negation_is_marked_with_its_auxiliary(text, marked):
    (found,) = SIGNAL.measure(story_of("Le ministre a signé le texte avec joie lundi.", text), {})
    assert found.span.of(text) == marked


def test_an_unknown_source_language_is_not_compared():
    pairs = [replace(pair, lang_pair="sv-en") for pair in story_of(*CATCH[0][:2])]
    assert list(SIGNAL.measure(pairs, {})) == []


def story_of(source, text):
    """One pair from French."""
    return [replace(pair, lang_pair="fr-en") for pair in story(text, source=source)]
