"""Attacks on `/sparql` with the corners of the language."""

from collections.abc import Iterator

from tests.attack import EITHER, ENDED, REFUSED, Attack, once, request
from tests.sparql_attacks import COUNT, DIRECT, PAIR, PRODUCT, SEE, nested

CLOUD = "http://169.254.169.254/latest/meta-data/"
"""Where machines in clouds keep their secrets."""
GEO = "http://www.opengis.net/def/function/geosparql/"
XSD = "http://www.w3.org/2001/XMLSchema#"
UNDEFINED = f"{{ {'(UNDEF UNDEF) ' * 900}}}"
MANY = "|".join(f"<x:{n}>" for n in range(900))
CHAIN = " ".join(f"?v{n} <x:x> ?v{n + 1} ." for n in range(900))

ENDLESS = {
    "tables of nothing multiplied": f"{COUNT} {{ VALUES (?a ?b) {UNDEFINED} VALUES (?b ?c) "
    f"{UNDEFINED} ?a ?x ?y . ?b ?u ?v . ?z ?w ?c }}",
    "ORDER BY chance over a product": f"SELECT * {{ {PRODUCT} }} ORDER BY RAND()",
    "GROUP BY chance over a product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }} GROUP BY (UUID())",
    "a digest for each of a product": f"{COUNT} {{ {PRODUCT} "
    "FILTER(SHA512(CONCAT(STR(?c), STR(?f))) = SHA512(STR(?i))) }",
    "a sample of a product": f"SELECT (SAMPLE(?c) AS ?x) (AVG(?f) AS ?y) {{ {PRODUCT} }}",
    "REDUCED over a product": f"SELECT REDUCED ?c ?f ?i {{ {PRODUCT} }}",
    "HAVING with EXISTS over a product": f"SELECT ?b {{ {PAIR} }} GROUP BY ?b ?e "
    "HAVING (EXISTS { ?g ?h ?i . ?j ?k ?l FILTER(STR(?i) > STR(?l)) } && COUNT(?d) < 0)",
    "blank nodes for each of a product": f"CONSTRUCT {{ _:a ?b [ ?e _:d ] }} {{ {PAIR} }}",
    "an escape for each of a product": f"{COUNT} {{ {PRODUCT} "
    "FILTER(STRLEN(ENCODE_FOR_URI(CONCAT(STR(?c), STR(?f), STR(?i)))) < 0) }",
    "NOT IN over a product": f"{COUNT} {{ {PRODUCT} FILTER(?a NOT IN (?d, ?g, ?j, ?c, ?f)) }}",
}
COSTLY = {
    "a set of 900 that are not": f"{COUNT} {{ ?a !({MANY}) ?b }}",
    "paths in brackets 46 deep": f"ASK {{ ?a {nested('(', '<x:x>', ')', 46)} ?b }}",
    "walks in walks both ways": f"{COUNT} {{ ?a {nested('(^', '<x:x>', ')*', 40)} ?b }}",
    "no steps between anything": f"{COUNT} {{ ?a <x:x>* ?b . FILTER(?a = ?b) }}",
    "walks around a circle": f"{COUNT} {{ ?a (!<x:x>/^!<x:x>)* ?a }}",
    "IF 46 deep": f"SELECT ({nested('IF(true, 1, ', '1', ')', 46)} AS ?x) {{}}",
    "COALESCE 46 deep": f"SELECT ({nested('COALESCE(?y, ', '1', ')', 46)} AS ?x) {{}}",
    "a list of 1,900 nodes": f"ASK {{ ({'?x ' * 1900}) ?b ?c }}",
    "blank nodes 45 deep": f"ASK {{ {nested('[ <x:x> ', '?y', ' ]', 45)} }}",
    "a chain of 900 variables": f"ASK {{ {CHAIN} }}",
    "900 BINDs of strings": "SELECT * { "
    + " ".join(f'BIND("{"x" * 40}{n}" AS ?b{n})' for n in range(700))
    + " }",
    "an IRI of 60,000 letters": f"ASK {{ <x:{'a' * 60_000}> ?b ?c }}",
    "a literal of 60,000 letters": f'ASK {{ ?a ?b "{"ก" * 20_000}" }}',
    "a name of 60,000 letters": f"PREFIX p: <x:> ASK {{ p:{'a' * 60_000} ?b ?c }}",
    "a variable of 60,000 letters": f"ASK {{ ?{'a' * 60_000} ?b ?c }}",
    "a language of 9,000 parts": f'ASK {{ ?a ?b "x"@en{"-a" * 9_000} }}',
    "a type that is none": f'SELECT (STRDT("x", <{SEE}>) AS ?x) (STRDT("1", <x:>) + 1 AS ?y) {{}}',
    "numbers that are none": f'SELECT ("{"9" * 9_000}"^^<{XSD}integer> + 1 AS ?x) '
    f'("{"9" * 9_000}.{"9" * 9_000}"^^<{XSD}decimal> * 2 AS ?y) ("NaN"^^<{XSD}double> AS ?z) {{}}',
    "a far greater number": f"SELECT ({'*'.join(['9223372036854775807'] * 900)} AS ?x) {{}}",
    "lengths of time without end": f'SELECT ("P99999999999Y"^^<{XSD}duration> AS ?x) '
    f'("2000-01-01"^^<{XSD}date> + "P9999999999D"^^<{XSD}dayTimeDuration> AS ?y) {{}}',
    "parts of a string that are none": 'SELECT (SUBSTR("กขค", -5, 1e300) AS ?x) '
    '(SUBSTR("abc", 0/0) AS ?y) (SUBSTR("abc", 99999999999999999999) AS ?z) {}',
    "a text function": 'ASK { ?a <http://jena.apache.org/text#query> ("x" 10) }',
    "a property that is a function": f"ASK {{ ?a <java:java.lang.System.exit> 1 . ?b <{SEE}> ?c }}",
    "distances of everything": f"{COUNT} {{ {PAIR} FILTER(<{GEO}distance>(?c, ?f, <x:m>) < 1) }}",
    "a function of an address": f"SELECT (<{SEE}>(?a) AS ?x) {{ ?a ?b ?c }} LIMIT 1",
    "FROM the secrets of a cloud": f"SELECT * FROM <{CLOUD}> {{ ?a ?b ?c }}",
    "FROM a file by BASE": "BASE <file:///etc/> SELECT * FROM <passwd> { ?a ?b ?c }",
    "900 named graphs": f"ASK {''.join(f'FROM NAMED <x:{n}> ' for n in range(900))}"
    "{ GRAPH ?g { ?a ?b ?c } }",
    "triples within triples": f"ASK {{ {nested('<<( ', '?a ?b ?c', ' )>>', 1)} ?d ?e }}",
    "every character of Unicode": "ASK { ?a ?b '" + "".join(map(chr, range(0x100, 0x4000))) + "' }",
}
HARMLESS = {
    "SERVICE in a string": 'ASK { BIND("SERVICE <x:x> { }" AS ?a) }',
    "SERVICE in an IRI": f"ASK {{ OPTIONAL {{ ?a <{SEE}#SERVICE> ?c }} }}",
    "SERVICE in a long string": "ASK { BIND('''\nSERVICE <x:x> { ' } ''' AS ?a) }",
    "a variable called SERVICE": "ASK { OPTIONAL { ?SERVICE ?service ?x } }",
    "a property called SERVICE": "PREFIX p: <x:> ASK { OPTIONAL { ?a p:SERVICE ?b } }",
    "DROP in a comment": "# DROP ALL\nASK { } # ; DELETE WHERE { ?a ?b ?c }",
}
FORBIDDEN = {
    "SERVICE behind an escaped end of line": f"ASK {{ #\\u000ASERVICE <{SEE}> {{ }} }}",
    "SERVICE behind an escaped quote": f'ASK {{ BIND("\\u0022 SERVICE <{SEE}> {{ }} #" AS ?a) '
    f"SERVICE <{SEE}> {{ }} }}",
    "SERVICE within LATERAL": f"ASK {{ ?a ?b ?c LATERAL {{ SERVICE <{SEE}> {{ }} }} }}",
    "SERVICE within MINUS": f"ASK {{ ?a ?b ?c MINUS {{ SERVICE <{SEE}> {{ }} }} }}",
    "SERVICE within an order": f"SELECT * {{ }} ORDER BY (EXISTS {{ SERVICE <{SEE}> {{ }} }})",
    "SERVICE in wide letters": f"ASK {{ ＳＥＲＶＩＣＥ <{SEE}> {{ }} }}",
    "CLEAR": "CLEAR ALL",
    "COPY": "COPY DEFAULT TO <x:x>",
    "INSERT with WHERE": "PREFIX p: <x:> WITH p:g INSERT { ?a ?b ?c } WHERE { ?a ?b ?c }",
    "CREATE after a comment": "#\n CREATE GRAPH <x:x>",
    "a path of a variable": "ASK { ?a ?p* ?b }",
    "half a character, escaped": "ASK { ?a ?b '\\uD800' }",
    "half a character in an IRI": "ASK { <x:\\uDFFF> ?b ?c }",
    "a character beyond Unicode": "ASK { ?a ?b '\\U00110000' }",
    "an escape that is none": "ASK { ?a ?b '\\q' }",
    "a prefix that is not declared": "ASK { nothing:here ?b ?c }",
    "paths in brackets 1,900 deep": f"ASK {{ ?a {nested('(', '<x:x>', ')', 1900)} ?b }}",
    "triples within triples, 1,300 deep": f"ASK {{ {'<<(' * 1300} ?a ?b ?c {')>>' * 1300} ?d ?e }}",
    "IF 1,000 deep": f"SELECT ({nested('IF(true, 1, ', '1', ')', 1000)} AS ?x) {{}}",
    "blank nodes 1,900 deep": f"ASK {{ {nested('[ <x:x> ', '?y', ' ]', 1900)} }}",
    "sub-selects 900 deep": f"ASK {{ {nested('{ SELECT * { ', '', '} }', 900)} }}",
    "controls": "ASK { \x01\x02\x1b[2J }",
    "a blank that is none": "ASK\u00a0{ }",
    "digits that are Thai": "SELECT * { ?a ?b ?c } LIMIT ๑๐",
}


def attacks() -> Iterator[Attack]:
    whole = frozenset((200,))
    kinds = ((ENDLESS, ENDED), (COSTLY, EITHER), (HARMLESS, whole), (FORBIDDEN, REFUSED))
    for texts, allowed in kinds:
        for name, text in texts.items():
            sent = request("POST", "/sparql", DIRECT, text.encode())
            yield Attack(name, "/sparql", once(sent), allowed)
