"""What every export, picture and page says of where it is from, and on what terms."""

from dataclasses import dataclass
from datetime import date

from graph.catalogue import Catalogue
from graph.eras import in_words
from graph.licences import DATA, Licence
from graph.model import Bounds, Label

TITLE = Label(
    "Sister City Graph: ความสัมพันธ์เมืองพี่เมืองน้องของจังหวัดไทย",
    "Sister City Graph: the sister-city relations of Thai provinces",
)
SHOWN = 12
"""Characters of a data version that tell it from any other."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One data version as it is cited.

    `edition` is that of the printed tables, `status_date` the day they are of, `source` the
    document that prints them; `homepage` is the base of all IRIs.
    """

    version: str
    edition: str
    status_date: date
    licence: Licence
    title: Label
    source: Label
    homepage: str

    def lines(self, lang: str) -> tuple[str, ...]:
        """The sentences to print, in Thai (`th`) or English (`en`)."""
        credits = self.licence.credits
        status = in_words(Bounds.of_day(self.status_date)).of(lang)
        version = self.version[:SHOWN]
        if lang == "th":
            return (
                self.title.th,
                f"ที่มา: {self.source.th} (ฉบับ พ.ศ. {self.edition}) ข้อมูล ณ วันที่ {status}",
                f"รุ่นข้อมูล: {version}",
                f"สัญญาอนุญาต: {self.licence.name} ({self.licence.url}) "
                f"โดยอ้างอิง {' และ '.join(credits)}",
                self.homepage,
            )
        return (
            self.title.en,
            f"Source: {self.source.en} (edition BE {self.edition}), as at {status}",
            f"Data version: {version}",
            f"Licence: {self.licence.name} ({self.licence.url}), naming {' and '.join(credits)}",
            self.homepage,
        )


def citation(catalogue: Catalogue) -> Citation:
    """How the data of a catalogue are cited."""
    edition = catalogue.edition
    return Citation(
        version=catalogue.version,
        edition=edition.key,
        status_date=edition.status_date,
        licence=DATA,
        title=TITLE,
        source=edition.label,
        homepage=catalogue.base,
    )
