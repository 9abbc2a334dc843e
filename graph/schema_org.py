"""The dataset as search engines look for it: `Dataset` of schema.org, as JSON-LD."""

from collections.abc import Mapping

from graph.citation import Citation
from graph.dcat import DESCRIPTION, KEYWORDS
from graph.exports import EXPORTS
from graph.model import Label

Json = Mapping[str, object]
LANGUAGES = ("th", "en")


def dataset(citation: Citation, root: str) -> Json:
    """The description with the addresses of a server; `root` ends in a slash."""
    day = citation.status_date.isoformat()
    return {
        "@context": "https://schema.org/",
        "@id": f"{citation.homepage}id/dataset",
        "@type": "Dataset",
        "name": _both(citation.title),
        "description": _both(DESCRIPTION),
        "keywords": [_text(one, lang) for one in KEYWORDS for lang in LANGUAGES],
        "url": root,
        "identifier": citation.version,
        "version": citation.version,
        "datePublished": day,
        "temporalCoverage": f"../{day}",
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "license": citation.licence.url,
        "isBasedOn": {
            "@id": f"{citation.homepage}id/edition/{citation.edition}",
            "@type": "CreativeWork",
            "name": _both(citation.source),
        },
        "spatialCoverage": {
            "@id": f"{citation.homepage}id/country/TH",
            "@type": "Place",
            "name": _both(Label("ไทย", "Thailand")),
        },
        "distribution": [
            {
                "@id": f"{citation.homepage}id/dataset/distribution/{export.name}",
                "@type": "DataDownload",
                "name": _both(export.title),
                "encodingFormat": export.media_type.partition(";")[0],
                "contentUrl": f"{root}download/{export.filename}",
            }
            for export in EXPORTS.values()
        ],
    }


def _both(label: Label) -> list[Json]:
    return [_text(label, lang) for lang in LANGUAGES]


def _text(label: Label, lang: str) -> Json:
    return {"@language": lang, "@value": label.of(lang)}
