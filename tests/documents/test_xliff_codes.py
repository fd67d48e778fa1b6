"""Inline codes of XLIFF that a translation lost are found; codes that moved are not."""

import pytest

from mtcheck.alignment import pair_up
from mtcheck.documents import xliff
from mtcheck.documents.base import Raw
from mtcheck.segmentation import segment
from mtcheck.signals import spacing
from mtcheck.signals.placeholders import SIGNAL

OLD = (
    '<xliff version="1.2"><file source-language="fr" target-language="en" original="a" datatype="html"><body>'
    '<trans-unit id="1"><source>{}</source><target>{}</target></trans-unit></body></file></xliff>'
)
NEW = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en"><file id="f">'
    '<unit id="1"><segment><source>{}</source><target>{}</target></segment></unit></file></xliff>'
)
LOST = [
    (OLD, 'Cliquez <x id="1"/> ici.', "Click here.", ['<x id="1">']),
    (OLD, 'Le <g id="1">maire</g> parle.', "The mayor speaks.", ['<g id="1">']),
    (
        OLD,
        'Le <bpt id="1">b</bpt>maire<ept id="1">b</ept>.',
        'The <bpt id="1">b</bpt>mayor.',
        ['<ept id="1">'],
    ),
    (OLD, 'Il a <ph id="7">%s</ph> ans.', 'He is <ph id="8">%s</ph> years old.', ['<ph id="7">']),
    (OLD, '<x id="1"/>Oui<x id="2"/>, dit le maire.', '<x id="1"/>Yes, says the mayor.', ['<x id="2">']),
    (OLD, '<g id="1">Voir <x id="2"/></g> la page.', '<g id="1">See</g> the page.', ['<x id="2">']),
    (NEW, 'Le <pc id="1">maire</pc> parle.', "The mayor speaks.", ['<pc id="1">']),
    (NEW, 'Il a <ph id="2"/> ans.', "He is old.", ['<ph id="2">']),
    (NEW, '<sc id="1"/>Le maire<ec startRef="1"/> parle.', '<sc id="1"/>The mayor speaks.', ['<ec startRef="1">']),
]
KEPT = [
    (OLD, 'Le <g id="1">maire</g> parle <x id="2"/> lundi.', 'On <x id="2"/> Monday the <g id="1">mayor</g> speaks.'),
    (OLD, 'Le <mrk mtype="term">maire</mrk> parle.', "The mayor speaks."),
    (
        OLD,
        '<bpt id="1">b</bpt>Le maire<ept id="1">b</ept> parle.',
        'The <bpt id="1">b</bpt>mayor<ept id="1">b</ept> speaks.',
    ),
    (NEW, 'Le <pc id="1">maire</pc> parle.', '<pc id="1">The mayor</pc> speaks.'),
    (NEW, 'Le <mrk id="m1" type="term">maire</mrk> parle.', "The mayor speaks."),
]


def lost(form, source, target):
    document = xliff.read(Raw("a.xlf", form.format(source, target).encode()))[0]
    pairs = pair_up(document, segment(document), None, (), None, "fr-en")
    return [found.message.split("code ")[1].split(" of")[0] for found in SIGNAL.measure(pairs, {})]


@pytest.mark.parametrize(("form", "source", "target", "codes"), LOST)
def test_a_lost_code_is_found(form, source, target, codes):
    assert lost(form, source, target) == codes


@pytest.mark.parametrize(("form", "source", "target"), KEPT)
def test_codes_that_moved_are_no_findings(form, source, target):
    assert lost(form, source, target) == []


BLANKS = [
    (OLD, 'The mayor <x id="1"/> left.', []),
    (OLD, 'He <g id="1"> leaves </g> here.', []),
    (OLD, 'Click <ph id="1">{{0}}</ph> here.', []),
    (OLD, 'The <bpt id="1">b</bpt> mayor <ept id="1">b</ept> leaves.', []),
    (OLD, 'The mayor <x id="1"/>, who left.', []),
    (OLD, 'The mayor ( <x id="1"/> ) leaves.', []),
    (NEW, 'The <ph id="1"/> mayor <pc id="2"> has </pc> left.', []),
    (OLD, "The mayor  left.", ["doubled"]),
    (OLD, 'The <x id="1"/> mayor  left , then.', ["before_comma", "doubled"]),
]


@pytest.mark.parametrize(("form", "target", "expected"), BLANKS)
def test_blanks_on_both_sides_of_a_code_are_single_ones(form, target, expected):
    document = xliff.read(Raw("a.xlf", form.format("Le maire est parti.", target).encode()))[0]
    pairs = pair_up(document, segment(document), None, (), None, "fr-en")
    assert sorted(signal.kind for signal in spacing.SIGNAL.measure(pairs, {})) == expected
