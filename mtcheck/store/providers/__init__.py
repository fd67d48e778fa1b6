"""Providers of models; each file turns a request into an `Offer`."""
