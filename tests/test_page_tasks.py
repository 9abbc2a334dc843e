"""What the page is for: ten tasks, each in Thai and in English, by mouse and by keyboard alone.

Whoever does them begins at the first page, and knows nothing but what it shows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.browser import Page, expect
from tests.built import loaded_catalogue
from tests.editors import Served, question, served_twice, visit
from tests.hands import HANDS, Hand, both, downloaded

PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Reader:
    """Somebody at the first page, who reads one language and has the use of a hand."""

    page: Page
    hand: Hand
    lang: str

    def say(self, thai: str, english: str) -> str:
        return thai if self.lang == "th" else english

    def go(self, thai: str, english: str) -> None:
        """To another page, by the bar."""
        bar = self.page.locator("nav.places")
        self.hand.choose(bar.get_by_role("link", name=self.say(thai, english)))

    def narrow(self, facet: str, key: str, thai: str, english: str) -> None:
        """By a value of a facet, until the address says so."""
        words = re.compile(rf"^\s*{self.say(thai, english)}\s*[0-9]+\s*$")
        self.hand.choose(self.page.locator(f"#facet-{facet} a", has_text=words))
        self.page.wait_for_url(re.compile(rf"[?&]{facet}={key}\b"))

    def view(self, thai: str, english: str) -> None:
        views = self.page.locator("nav.views")
        link = views.get_by_role("link", name=self.say(thai, english), exact=True)
        self.hand.choose(link)
        chosen = views.locator("[aria-current=page]")
        expect(chosen).to_have_text(self.say(thai, english))

    def search(self, text: str, words: str) -> None:
        """Writes a text, and takes what is suggested with these words."""
        self.hand.suggested(self.page, text, words)

    def ask(self, name: str) -> None:
        """A question of the gallery."""
        self.go("คำถาม", "Questions")
        asked = question(name, self.lang)
        self.hand.choose(self.page.locator("main").get_by_role("link", name=asked).first)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(asked)

    def shows(self, *texts: str, within: str = "main") -> None:
        """The page says all of this, and so does the same address in a new window."""

        def holds(page: Page) -> None:
            for text in texts:
                expect(page.locator(within)).to_contain_text(text)

        both(self.page, holds)

    def row(self, *texts: str) -> None:
        """A table has all of this in one row."""
        found = self.page.locator("main table tr")
        for text in texts:
            found = found.filter(has_text=text)
        expect(found.first).to_be_visible()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with served_twice() as found:
        yield found


@pytest.fixture(params=HANDS)
def hand(request: pytest.FixtureRequest) -> Hand:
    return HANDS[request.param]


@pytest.fixture(params=["th", "en"])
def reader(served: Served, hand: Hand, request: pytest.FixtureRequest) -> Iterator[Reader]:
    lang = request.param
    with visit(served) as tab:
        page = tab.goto("/")
        expect(page.get_by_role("combobox")).to_be_visible()
        found = Reader(page, hand, lang)
        if lang == "en":
            hand.choose(page.locator("nav.languages").get_by_role("link", name="English"))
            expect(page.get_by_role("combobox", name="Search")).to_be_visible()
        yield found


def test_which_chinese_provinces_have_several_thai_partners(reader: Reader) -> None:
    reader.ask("chinese-provinces-with-several-thai-partners")
    reader.row(reader.say("กว่างซี", "Guangxi"), "7")
    reader.shows(reader.say("เสฉวน", "Sichuan"), reader.say("ยูนนาน", "Yunnan"))


def test_which_border_provinces_lack_an_mou_with_their_neighbour(reader: Reader) -> None:
    asked = question("border-provinces-without-mou", reader.lang)
    reader.search(reader.say("จังหวัดชายแดน", "border provinces"), asked)
    reader.row(reader.say("หนองคาย", "Nong Khai"), reader.say("ลาว", "Laos"))
    reader.row(reader.say("เชียงราย", "Chiang Rai"), reader.say("บ่อแก้ว", "Bokeo"))


def test_what_is_the_network_of_chiang_mai_and_who_shares_its_partners(reader: Reader) -> None:
    reader.search(reader.say("เชียงใหม่", "Chiang Mai"), reader.say("เชียงใหม่", "Chiang Mai"))
    reader.page.wait_for_url(re.compile("province=TH-50"))
    count = sum(one.province == "TH-50" for one in loaded_catalogue().partnerships.values())
    expect(reader.page.locator("#counts b").first).to_have_text(str(count))
    expect(
        reader.page.locator("figure.picture svg [data-iri$='/place/TH-50']").first
    ).to_be_visible()
    reader.shows(
        reader.say("จังหวัดที่มีคู่เดียวกัน", "Provinces that share its partners"),
        reader.say("ภูเก็ต", "Phuket"),
        reader.say("เฉิงตู", "Chengdu"),
        within="#detail",
    )


def test_what_has_stalled_longest_and_who_acts_next(reader: Reader) -> None:
    reader.ask("stalled-negotiations")
    first = reader.page.locator("main tbody tr").first
    expect(first).to_contain_text(reader.say("พิษณุโลก", "Phitsanulok"))
    expect(first).to_contain_text("2008")
    reader.row(reader.say("สิบสองปันนา", "Xishuangbanna"), reader.say("จังหวัด", "Province"))


def test_when_cambodian_partnerships_were_signed(reader: Reader) -> None:
    reader.narrow("country", "KH", "กัมพูชา", "Cambodia")
    reader.narrow("state", "signed", "ลงนามแล้ว", "Signed")
    reader.view("ตาราง", "Table")
    expect(reader.page.locator("main tbody tr")).to_have_count(10)
    reader.row(reader.say("เกาะกง", "Koh Kong"), "2008", "2551")
    reader.view("เส้นเวลา", "Timeline")
    expect(reader.page.locator("figure.picture svg [data-iri*='/partnership/']")).to_have_count(10)


def test_what_the_printed_row_for_trat_and_koh_kong_says_and_why_2008_is_preferred(
    reader: Reader,
) -> None:
    reader.search(
        reader.say("ตราด เกาะกง", "Trat Koh Kong"), reader.say("ตราด – เกาะกง", "Trat – Koh Kong")
    )
    reader.page.wait_for_url(re.compile("of=partnership"))
    reader.shows("๒๕๕๑", "2561", "Phnom Penh Post", within="#detail")
    detail = reader.page.locator("#detail")
    for row in ("S-027", "N-013"):
        expect(detail.get_by_role("link", name=row).first).to_be_visible()


def test_why_the_source_claims_86_and_lists_83(reader: Reader) -> None:
    reader.go("ตรวจยอด", "Totals and conflicts")
    reader.row("๘๖ คู่", "86", "83")
    reader.hand.choose(reader.page.locator("#total-signed-pairs a"))
    why = reader.page.locator("#why-signed-pairs")
    expect(why).to_have_attribute("open", "")
    expect(why).to_contain_text("C-032")


def test_the_map_of_chinese_partners_in_thai_as_png(reader: Reader, tmp_path: Path) -> None:
    reader.narrow("country", "CN", "จีน", "China")
    reader.view("แผนที่", "Map")
    if reader.lang == "en":
        thai = reader.page.locator("nav.languages").get_by_role("link", name="ไทย")
        reader.hand.choose(thai)
        expect(reader.page.locator("html")).to_have_attribute("lang", "th")
    link = reader.page.locator(".takeaway").get_by_role("link", name="PNG", exact=True)
    file = downloaded(reader.hand, link, tmp_path)
    assert file.suffix == ".png"
    assert file.read_bytes().startswith(PNG)
    expect(reader.page.locator("figure.picture svg")).to_have_attribute("lang", "th")


def test_all_partnerships_in_progress_as_excel(reader: Reader, tmp_path: Path) -> None:
    reader.narrow("state", "in-progress", "อยู่ระหว่างการดำเนินการ", "In progress")
    count = int(reader.page.locator("#counts b").first.inner_text())
    link = reader.page.locator(".takeaway").get_by_role("link", name="Excel", exact=True)
    file = downloaded(reader.hand, link, tmp_path)
    sheets = openpyxl.load_workbook(file, read_only=True)
    lengths = [sum(1 for _ in sheet.iter_rows()) for sheet in sheets]
    assert count + 1 in lengths


def test_a_name_is_found_by_how_it_is_written_in_english(reader: Reader) -> None:
    reader.search("Shantou", reader.say("ซัวเถา", "Shantou"))
    reader.page.wait_for_url(re.compile("of=place"))
    expect(reader.page.locator("#detail-title")).to_contain_text("ซัวเถา")
