"""The fields of the root type, by domain: each leads to things by key, or lists them."""
