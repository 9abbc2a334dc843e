"""The doors of Sister City Graph: command line, GraphQL, SPARQL, page. Each is thin."""
