"""A number that an option does not take is refused in one sentence: what, where, and what to give."""

import re

import click
import pytest

from mtcheck.cli import COMMANDS, cli, main
from mtcheck.cli.number import Number, Whole


def number_options():
    """Every option of every command that takes a number, as (words of the command, option, its type)."""
    context = click.Context(cli)
    for name, _ in COMMANDS:
        yield from _of((name,), cli.get_command(context, name))


def _of(words, command):
    for param in command.params:
        if isinstance(param.type, (click.types.IntParamType, click.types.FloatParamType)):
            yield words, max(param.opts, key=len), param.type
    for name in getattr(command, "commands", {}):
        yield from _of((*words, name), command.commands[name])


OPTIONS = list(number_options())


def refusal(words, option, value, capsys):
    with pytest.raises(SystemExit) as stop:
        main([*words, option, value])
    assert stop.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(("words", "option", "type_"), OPTIONS, ids=lambda each: str(each))
def test_every_number_option_refuses_in_one_sentence(words, option, type_, capsys):
    """No word of click's ("float range", "0<=x<=100")."""
    kind = {Whole: "whole number", Number: "number"}[type(type_)]
    give = r"; give [\d.e+-]+ (to [\d.e+-]+|or more)\n"
    for value in ("abc", "", "nan", "1e999", "1" * 5000):
        said = refusal(words, option, value, capsys)
        assert re.fullmatch(rf"mtcheck: {option}: '.{{0,41}}' is (no {kind}|out of range){give}", said), said
    assert re.fullmatch(rf"mtcheck: {option}: '-7' is out of range{give}", refusal(words, option, "-7", capsys))


REFUSED = [
    (["check", "x"], "--min-score", "abc", "--min-score: 'abc' is no number; give 0 to 100"),
    (["check", "x"], "--min-score", "200", "--min-score: '200' is out of range; give 0 to 100"),
    (["check", "x"], "--threads", "1.5", "--threads: '1.5' is no whole number; give 0 to 256"),
    (["sample", "x"], "-n", "0", "--n: '0' is out of range; give 1 to 10000"),
    (["batch", "x"], "--story-timeout", "inf", "--story-timeout: 'inf' is no number; give 1 or more"),
    (["check", "x"], "--min-score", "\x1b[31m", "--min-score: '\\x1b[31m' is no number; give 0 to 100"),
]


@pytest.mark.parametrize(("words", "option", "value", "sentence"), REFUSED)
def test_the_sentence(words, option, value, sentence, capsys):
    assert refusal(words, option, value, capsys) == f"mtcheck: {sentence}\n"
