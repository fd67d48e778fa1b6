"""The service: it checks stories and scores segments over HTTP, for newsroom systems."""
