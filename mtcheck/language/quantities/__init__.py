"""Quantities of a text as values with units, so that "3,5 milliards" and "3.5 billion" can be compared."""

from mtcheck.language.quantities.compare import Difference, differences
from mtcheck.language.quantities.quantity import Quantity, Weight
from mtcheck.language.quantities.read import LEXICONS, quantities

__all__ = ["LEXICONS", "Difference", "Quantity", "Weight", "differences", "quantities"]
