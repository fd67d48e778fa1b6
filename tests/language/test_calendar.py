"""Weekdays beside dates."""

import pytest

from mtcheck.language.calendar import wrong_weekdays

WRONG = [
    "Tuesday 21st April 2014",
    "Tuesday, April 21, 2014",
    "Tue, 21 April 2014",
    "Tue. 21 Apr 2014",
    "Tuesday the 21st of April 2014",
    "Tuesday 21/04/2014",
    "Tuesday 04/21/2014",
    "Tuesday 2014-04-21",
    "Monday, February 30, 2014",
    "Wednesday 14.7.2015",
]
RIGHT = [
    "Monday 21st April 2014",
    "Mon, 21 April 2014",
    "Tuesday, 29 May 1453",
    "Friday, 10 August 1492",
    "Monday 21/04/2014",
    "Saturday 05/04/2014",
    "Sunday 05/04/2014",
    "Monday 2014-04-21",
    "Tuesday 14 July 1789",
    "Sun 2 Sept 2018",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_weekday_that_the_calendar_contradicts(text):
    assert len(list(wrong_weekdays(f"It was {text} in Lyon."))) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_a_weekday_that_may_be_right(text):
    assert list(wrong_weekdays(f"It was {text} in Lyon.")) == []
