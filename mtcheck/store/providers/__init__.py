"""Where models come from; each file turns a wish into an `Offer`."""
