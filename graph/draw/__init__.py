"""Pictures for briefings: one SVG each, which page, PNG and PDF are made from."""
