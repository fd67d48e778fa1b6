"""Plain calques in other forms than the rules' own examples, and native English that looks like them."""

import pytest

from mtcheck.signals.packs.load import load_pack

PACK = load_pack("wire-fr")
CALQUES = [
    "The ceremony will have place on Friday in Lyon.",
    "Elections have had place in 12 districts, the commission said.",
    "An inquiry is in course to find the cause of the accident.",
    "The negotiations in course could last until June.",
    "The new law enters in vigour on January 1.",
    "The ceasefire that entered in vigour on Sunday is holding.",
    "The decree will enter into vigour next month.",
    "The ancient president of the region was questioned on Monday.",
    "Two ancient ministers were heard by the court.",
    "The minister has presented his demission to the president.",
    "The head of the agency demissioned on Friday after the scandal.",
    "The army disposes of 300 tanks, according to the ministry.",
    "The hospital did not dispose of enough beds to receive the injured.",
    "The board has finally taken the decision to close two plants.",
    "The town, which counts 12,000 inhabitants, has no doctor.",
    "The minister profited of the occasion to thank the firefighters.",
    "It makes six months that the workers have not been paid.",
    "The negotiations must debut on Monday in Geneva.",
    "The army will reduce its effectives by a tenth.",
    "The president has the habit to arrive late.",
    "The local collectivities will receive two billion euros.",
    "A territorial collectivity cannot refuse the plan, he said.",
    "The procureur of Marseille opened an inquiry.",
    "Three men suspected to have stolen the paintings were arrested.",
    "She is suspected to have hidden the money abroad.",
    "The court condemned her to five years in prison.",
    "The two brothers were condemned to a fine of 3,000 euros.",
    "The first minister of Italy will visit Berlin on Tuesday.",
    "Nadal imposed himself in three sets against the Argentine.",
    "Real Madrid imposed themselves 3-1 in Seville.",
    "The augmentations of salaries were rejected by the board.",
    "An augmentation of 5 percent of the price of gas is planned.",
    "The actual president of the club will leave in May.",
    "The group hopes to realise savings of 30 million euros.",
    "Firefighters mastered the blaze at dawn.",
    "The minister has underlined on Tuesday the importance of the talks.",
    "The attack has made three dead and ten wounded.",
    "The explosion made at least 12 dead in the suburb.",
    "The derby had already place in March.",
    "The funeral, having place in private, will not be filmed.",
    "The congress has place every two years in Geneva.",
    "Several procedures are currently in course against the bank.",
    "The works in course on the A7 will end in June.",
    "The entry in vigour of the tax has been postponed.",
    "The curfew remains in vigour in the capital.",
    "The treaty has entered into vigour after ten years.",
    "An ancient prime minister of Mali was arrested at the airport.",
    "The ancient coach of Marseille has signed with Fenerbahce.",
    "The opposition demands the demissions of three ministers.",
    "The mayor refused to demission despite the protests.",
    "The two men disposed of an arsenal of 40 weapons, according to police.",
    "The brigade already disposes of several helicopters.",
    "Public collectivities have reduced their investments by 8 percent.",
    "The procureurs asked for eight years in prison.",
    "He is also suspected to have taken part in the robbery.",
    "Four officers suspected to have beaten a student were suspended.",
    "Judges condemned the former senator to eighteen months in prison.",
    "A court condemned the company to pay 2 million euros.",
    "Pakistan's first minister arrives in Ankara on Monday.",
    "The Belgian imposed herself 6-2, 6-3 in the final.",
    "The conservatives imposed themselves in the second round with 54 percent.",
    "The unions demand a salary augmentation of 10 percent.",
    "The augmentation of the number of cases worries doctors.",
    "The actual context does not favour investment, the bank said.",
    "The region realised economies of 12 million euros in 2023.",
    "The bombing made numerous victims among civilians.",
    "The fire could be mastered only after six hours.",
    "She has also underlined the need for a quick vote.",
    "The landslide has made one dead and several missing.",
]
NATIVE = [
    "The ceremony will take place on Friday in Lyon.",
    "The map had place names in two languages.",
    "The bridge is in course of construction.",
    "The main cost is in course fees and books.",
    "She threw herself into the campaign with vigour.",
    "An ancient oak fell on the mayor's car.",
    "The museum shows ancient warriors and their horses.",
    "Pogba rejoined the club from Juventus for 89 million pounds.",
    "The plant disposes of 300 tonnes of waste a day.",
    "The army disposed of 300 old tanks.",
    "The territorial collectivity of Corsica votes on Friday.",
    "HM Procureur addressed the States of Guernsey.",
    "The virus is suspected to have originated in bats.",
    "The minister condemned the attack on Monday.",
    "The defeat condemned the club to the second division.",
    "Scotland's first minister spoke in Edinburgh.",
    "She was Italy's first minister for ecology.",
    "He imposed himself on the game in midfield.",
    "Breast augmentation is popular in Brazil.",
    "The actual cost was lower than the estimate.",
    "The merger realised economies of scale.",
    "He mastered the piano at the age of six.",
    "The teacher has underlined a word in red.",
    "They made many wounded men laugh.",
]


def hits(text):
    """Of the rules that are shown without a source."""
    found = [hit for rule in PACK.rules if rule.english_alone for hit in rule.find(text)]
    return [hit for hit in found if hit.value >= 0.5]


@pytest.mark.parametrize("text", CALQUES)
def test_a_calque_is_found_in_any_form_and_its_repair_is_clean(text):
    found = hits(text)
    assert found
    for hit in found:
        for repair in hit.replacements[:1]:
            place = hit.replace_span or hit.span
            repaired = text[: place.start] + repair + text[place.end :]
            assert {new.kind for new in hits(repaired)} <= {other.kind for other in found} - {hit.kind}


@pytest.mark.parametrize("text", NATIVE)
def test_native_english_is_left_alone(text):
    assert [(hit.kind, hit.span.of(text)) for hit in hits(text)] == []
