"""Sister City Graph: from printed rows to a knowledge graph, and its answers."""
