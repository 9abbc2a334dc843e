"""The GraphQL types, by domain. Each wraps one value of the catalogue; no resolver does I/O."""
