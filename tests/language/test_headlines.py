"""A headline has no articles or pronouns, and no auxiliary before its verb; a short sentence is no headline."""

import pytest

from mtcheck.language.headlines import reads_as_headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Mexico's new president faces tough start in office", True),
        ("Prosecutors try to counter claims of abuse in prison", True),
        ("Defense wants case dismissed on grounds of harsh detention", True),
        ("Storm leaves 210,000 homes without power in Quebec", True),
        ("Lyon beat Marseille 2-1 to go top of Ligue 1", True),
        ("The president faces tough start in office", False),
        ("He faces tough start in office this year", False),
        ("Firefighters were called to Lyon on Monday morning", False),
        ("Prices have risen by 5 percent since January", False),
        ("Ministers didn't agree on cuts to farm subsidies", False),
        ("Talks failed", False),
        ("Police found drugs in Paris", False),
        ("", False),
    ],
)
def test_headlines(text, headline):
    assert reads_as_headline(text) is headline
