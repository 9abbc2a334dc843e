"""One cell at a time: what is read, what is refused, and the bounds that dates become."""

import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import cells
from graph.model import Bounds, Precision

LAST_DAY_OF_MONTH_BE = [
    ("๓๑ มกราคม ๒๕๖๖", date(2023, 1, 31)),
    ("๒๘ กุมภาพันธ์ ๒๕๖๖", date(2023, 2, 28)),
    ("๓๑ มีนาคม ๒๕๖๖", date(2023, 3, 31)),
    ("๓๐ เมษายน ๒๕๖๖", date(2023, 4, 30)),
    ("๓๑ พฤษภาคม ๒๕๖๖", date(2023, 5, 31)),
    ("๓๐ มิถุนายน ๒๕๖๖", date(2023, 6, 30)),
    ("๓๑ กรกฎาคม ๒๕๖๖", date(2023, 7, 31)),
    ("๓๑ สิงหาคม ๒๕๖๖", date(2023, 8, 31)),
    ("๓๐ กันยายน ๒๕๖๖", date(2023, 9, 30)),
    ("๓๑ ตุลาคม ๒๕๖๖", date(2023, 10, 31)),
    ("๓๐ พฤศจิกายน ๒๕๖๖", date(2023, 11, 30)),
    ("๓๑ ธันวาคม ๒๕๖๖", date(2023, 12, 31)),
]
ALLOWED = ["", "เชียงใหม่", "น้ำ", "Zürich", "남도", "🏯 “x”", "a b", "\U00020bb7野家"]
FORBIDDEN = [
    0x00, 0x09, 0x0A, 0x0D, 0x1F, 0x7F, 0x85,  # control
    0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF,  # zero-width
    0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069,  # direction
    0xD800, 0xDFFF,  # surrogates
    0xE000, 0x10FFFD,  # private use
    0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,  # noncharacters
    0x0378,  # unassigned
    0x2028, 0x2029,  # line and paragraph separators
    0xE0001, 0xE0061,  # tags
]  # fmt: skip

days = st.dates(min_value=date(1941, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    """Near each other, so that some meet."""
    base = date(2000, 1, 1)
    first, length = draw(st.integers(0, 900)), draw(st.integers(0, 900))
    earliest = base + timedelta(days=first)
    return Bounds(earliest, earliest + timedelta(days=length))


@pytest.mark.parametrize("cell", ALLOWED)
def test_printable_text_is_kept_as_it_is(cell: str) -> None:
    assert cells.text(cell) == cell


@pytest.mark.parametrize("code", FORBIDDEN, ids=lambda code: f"U+{code:04X}")
def test_a_character_that_must_not_occur_is_named_by_its_code_point(code: int) -> None:
    with pytest.raises(ValueError, match=rf"U\+{code:04X}$"):
        cells.text(f"a{chr(code)}b")


@pytest.mark.parametrize(
    "cell",
    ["น\u0e4d\u0e32", "น\u0e4d\u0e49\u0e32", "น\u0e49\u0e4d\u0e32"],
    ids=["without tone", "tone between", "tone before"],
)
def test_sara_am_spelt_apart_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"ำ written as U\+0E33"):
        cells.text(cell)


@pytest.mark.parametrize("cell", ["TH-50", "cn-chengdu", "S-026", "8.1", "2565"])
def test_a_key_is_fit_for_an_address(cell: str) -> None:
    assert cells.key(cell) == cell


@pytest.mark.parametrize("cell", ["TH 50", "cn/chengdu", "ก", "a--b", "-a", "a.", "é", "a#b", "๑"])
def test_what_no_address_holds_is_no_key(cell: str) -> None:
    with pytest.raises(ValueError, match="a key of Latin letters, digits"):
        cells.key(cell)


@pytest.mark.parametrize("cell", ["Zürich", "ガ", "é"])
def test_decomposed_text_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="normal form C"):
        cells.text(unicodedata.normalize("NFD", cell))


@pytest.mark.parametrize("cell", [" a", "a ", "\u00a0a", "a\u3000", " "])
def test_a_blank_at_an_end_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="blank at its start or end"):
        cells.text(cell)


def test_an_empty_cell_is_refused_where_text_is_required() -> None:
    with pytest.raises(ValueError, match="not empty"):
        cells.required("")


def test_an_empty_cell_is_none_where_text_is_optional() -> None:
    assert cells.optional("") is None


@pytest.mark.parametrize(("cell", "values"), [("", ()), ("b; a", ("a", "b")), ("b;a", ("b;a",))])
def test_a_list_is_its_values_in_order(cell: str, values: tuple[str, ...]) -> None:
    assert cells.listed(cell) == values


@pytest.mark.parametrize("cell", ["a; a", "b; a; b"])
def test_a_list_that_names_a_value_twice_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="each value once"):
        cells.listed(cell)


@pytest.mark.parametrize("cell", ["a; ", "; a", "a; ; b"])
def test_a_list_with_an_empty_value_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"not empty|blank at its start"):
        cells.listed(cell)


def test_a_name_that_would_be_two_in_a_list_is_refused() -> None:
    assert cells.name("Suphan Buri;2") == "Suphan Buri;2"
    with pytest.raises(ValueError, match="separates the values of a list"):
        cells.name("Suphan; Buri")


def test_keys_are_separated_by_one_blank() -> None:
    assert cells.spaced("C-002 S-003") == ("C-002", "S-003")


@pytest.mark.parametrize("cell", ["S-003 C-002", "a a", "a  b", " a", "a "])
def test_keys_out_of_order_or_repeated_are_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="keys in order"):
        cells.spaced(cell)


@pytest.mark.parametrize("cell", ["", "๑", "-1", "1.0", "1_0", "²", "٣", "1234567890", "01"])
def test_a_number_of_ours_is_at_most_nine_ascii_digits(cell: str) -> None:
    with pytest.raises(ValueError, match="digits 0-9"):
        cells.integer(cell)


@pytest.mark.parametrize("cell", ["", "0", "01", "๑", "1 2", "henan", "1/2", "1234567890"])
def test_a_geonames_number_is_at_most_nine_ascii_digits(cell: str) -> None:
    with pytest.raises(ValueError, match="GeoNames number in digits 0-9"):
        cells.geonames_id(cell)


@pytest.mark.parametrize("parse", [cells.latitude, cells.longitude])
@pytest.mark.parametrize("cell", ["180.1", "-181", "1e2", "nan", "๑๘", "18,79", ".5", "5."])
def test_degrees_outside_the_earth_or_in_another_form_are_refused(
    cell: str, parse: Callable[[str], float]
) -> None:
    with pytest.raises(ValueError, match="degrees"):
        parse(cell)


@pytest.mark.parametrize("cell", ["90.1", "-91", "180"])
def test_a_latitude_past_a_pole_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="degrees from -90 to 90"):
        cells.latitude(cell)


@pytest.mark.parametrize(("cell", "degrees"), [("90", 90.0), ("-90", -90.0), ("18.79", 18.79)])
def test_a_latitude_reaches_to_the_poles(cell: str, degrees: float) -> None:
    assert cells.latitude(cell) == degrees


@pytest.mark.parametrize(("cell", "number"), [("๐", 0), ("๘๖", 86), ("86", 86), ("๐๐๗", 7)])
def test_a_printed_number_is_read_in_either_script(cell: str, number: int) -> None:
    assert cells.printed_number(cell) == number


@pytest.mark.parametrize("cell", ["๘6", "8๖", "", "๘ ๖", "๘.๖", "八", "८"])
def test_a_printed_number_of_mixed_or_other_scripts_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="in one script"):
        cells.printed_number(cell)


@given(st.integers(0, 10**9 - 1))
def test_thai_and_ascii_digits_mean_the_same_number(number: int) -> None:
    thai = "".join(cells.THAI_DIGITS[int(digit)] for digit in str(number))
    assert cells.printed_number(thai) == cells.printed_number(str(number)) == number


@pytest.mark.parametrize(("cell", "year"), [("๒๔๘๔", 1941), ("๒๕๖๕", 2022), ("2565", 2022)])
def test_a_buddhist_era_year_becomes_its_first_and_last_day(cell: str, year: int) -> None:
    assert cells.year_be(cell) == Bounds(date(year, 1, 1), date(year, 12, 31))


@pytest.mark.parametrize("cell", ["๒๔๘๓", "2483", "๐๐๐๐", "2022"])
def test_a_year_before_the_calendar_reform_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="from 2484 on"):
        cells.year_be(cell)


@pytest.mark.parametrize("cell", ["๒๕65", "๒๕๖", "๒๕๖๕๐", "พ.ศ. ๒๕๖๕", ""])
def test_a_year_that_is_not_four_digits_of_one_script_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="four digits in one script"):
        cells.year_be(cell)


@pytest.mark.parametrize(("cell", "day"), LAST_DAY_OF_MONTH_BE)
def test_a_buddhist_era_date_becomes_that_day(cell: str, day: date) -> None:
    assert cells.date_be(cell) == Bounds(day, day)


def test_the_leap_day_follows_the_common_era() -> None:
    assert cells.date_be("๒๙ กุมภาพันธ์ ๒๕๖๗").earliest == date(2024, 2, 29)


@pytest.mark.parametrize(
    "cell", ["๓๐ กุมภาพันธ์ ๒๕๖๕", "๒๙ กุมภาพันธ์ ๒๕๖๕", "๓๑ เมษายน ๒๕๖๕", "๐ มกราคม ๒๕๖๕"]
)
def test_a_date_that_does_not_exist_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="a date that exists"):
        cells.date_be(cell)


def test_a_date_before_the_calendar_reform_is_refused() -> None:
    with pytest.raises(ValueError, match="from 2484 on"):
        cells.date_be("๓๑ ธันวาคม ๒๔๘๓")


@pytest.mark.parametrize("cell", ["๑๐ มีนาคม 2565", "10 มีนาคม ๒๕๖๕", "1๐ มีนาคม ๒๕๖๕"])
def test_a_date_of_mixed_scripts_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="in one script"):
        cells.date_be(cell)


@pytest.mark.parametrize("cell", ["", "๒๕๖๕", "๑๐ มี.ค. ๒๕๖๕", "๑๐  มีนาคม ๒๕๖๕", "10 March 2565"])
def test_a_date_in_another_form_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="a day, a Thai month"):
        cells.date_be(cell)


@pytest.mark.parametrize("cell", ["10-03-2022", "2022-3-10", "2022-03-10T00:00", "๒๐๒๒-๐๓-๑๐"])
def test_a_day_of_ours_has_one_form(cell: str) -> None:
    with pytest.raises(ValueError, match="a day such as 2022-03-10"):
        cells.iso_date(cell)


def test_a_day_of_ours_must_exist() -> None:
    with pytest.raises(ValueError, match="a date that exists"):
        cells.iso_date("2022-02-30")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2014", Bounds(date(2014, 1, 1), date(2014, 12, 31))),
        ("2008-08-06", Bounds(date(2008, 8, 6), date(2008, 8, 6))),
    ],
)
def test_a_preferred_date_is_a_year_or_a_day(cell: str, expected: Bounds) -> None:
    assert cells.iso_bounds(cell) == expected


def test_the_year_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="a date that exists"):
        cells.iso_bounds("0000")


def test_bounds_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(ValueError, match="is after"):
        Bounds(date(2022, 1, 2), date(2022, 1, 1))


@given(days)
def test_a_day_is_precise_to_the_day(day: date) -> None:
    assert Bounds.of_day(day).precision is Precision.DAY


@given(st.integers(1, 9999))
def test_a_year_is_precise_to_the_year(year: int) -> None:
    assert Bounds.of_year(year).precision is Precision.YEAR


@given(days)
def test_a_day_lies_in_its_year(day: date) -> None:
    assert Bounds.of_day(day).meets(Bounds.of_year(day.year))


@given(days)
def test_a_year_of_the_buddhist_era_is_543_ahead(day: date) -> None:
    assert Bounds.of_day(day).year_be == day.year + 543


@given(bounds(), bounds())
def test_meeting_is_symmetric(a: Bounds, b: Bounds) -> None:
    assert a.meets(b) == b.meets(a)


@given(bounds(), bounds())
def test_bounds_meet_where_they_share_a_day(a: Bounds, b: Bounds) -> None:
    def numbered(one: Bounds) -> set[int]:
        return set(range(one.earliest.toordinal(), one.latest.toordinal() + 1))

    assert a.meets(b) == bool(numbered(a) & numbered(b))


@given(bounds())
def test_bounds_have_a_year_where_both_lie_in_it(a: Bounds) -> None:
    one_year = a.earliest.strftime("%Y") == a.latest.strftime("%Y")
    assert (a.year is not None) == one_year


def test_bounds_over_two_years_are_a_range_without_a_year() -> None:
    leshan = Bounds(date(2014, 1, 1), date(2015, 12, 31))
    assert (leshan.precision, leshan.year, leshan.year_be) == (Precision.RANGE, None, None)


def test_part_of_a_year_is_a_range() -> None:
    assert Bounds(date(2014, 1, 1), date(2014, 12, 30)).precision is Precision.RANGE


@given(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]))
def test_no_character_of_a_forbidden_category_passes(character: str) -> None:
    with pytest.raises(ValueError, match=rf"U\+{ord(character):04X}$"):
        cells.text(character)


@pytest.mark.parametrize(
    "parse",
    [cells.integer, cells.geonames_id, cells.latitude, cells.longitude, cells.printed_number,
     cells.year_be, cells.date_be, cells.iso_date, cells.iso_bounds],
)  # fmt: skip
@given(cell=st.text(max_size=12))
def test_any_other_text_ends_in_a_value_error_or_a_value(
    parse: Callable[[str], object], cell: str
) -> None:
    with suppress(ValueError):
        assert parse(cell) is not None
