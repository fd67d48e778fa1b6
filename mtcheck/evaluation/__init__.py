"""How well mtcheck agrees with people: judged data in, figures with intervals out."""
