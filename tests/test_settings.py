"""Settings come from the environment, each with a default and a check."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.limits import SPARQL
from api.settings import AMOUNTS, PROXIES, Amount, Settings, from_environment


def test_nothing_set_gives_the_defaults() -> None:
    assert from_environment({}) == Settings()


def test_unless_told_only_this_machine_is_served() -> None:
    assert Settings().host == "127.0.0.1"


def test_every_variable_sets_what_it_is_called_after() -> None:
    given = {
        "SISTERCITY_BUILD": "/srv/graphs",
        "SISTERCITY_HOST": "0.0.0.0",
        "SISTERCITY_PORT": "8080",
        "SISTERCITY_ROOT_PATH": "/sister",
        "SISTERCITY_SPARQL_ONLY": "1",
        "SISTERCITY_FORWARDED_ALLOW_IPS": "10.0.0.0/8, ::1",
        "SISTERCITY_OUTLINES": "/srv/outlines",
        "SISTERCITY_SPARQL_SECONDS": "10",
        "SISTERCITY_SPARQL_MEMORY": "2000",
        "SISTERCITY_SPARQL_WORKERS": "8",
    }
    assert from_environment(given) == Settings(
        build=Path("/srv/graphs"),
        host="0.0.0.0",
        port=8080,
        root_path="/sister",
        sparql_only=True,
        forwarded_allow_ips=("10.0.0.0/8", "::1"),
        outlines=Path("/srv/outlines"),
        sparql=replace(SPARQL, seconds=10, memory=2_000_000_000, workers=8),
    )


def test_the_environment_of_the_process_is_read_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SISTERCITY_PORT", "9")
    assert from_environment().port == 9


@pytest.mark.parametrize("port", ["0", "1", "65535"])
def test_a_port_number_is_accepted(port: str) -> None:
    assert from_environment({"SISTERCITY_PORT": port}).port == int(port)


@pytest.mark.parametrize("port", ["", "x", "-1", "65536", "80.0", " 80", "8_0", "๘๐๐๐", "²"])
def test_a_wrong_port_is_refused_with_its_name_its_value_and_what_was_expected(port: str) -> None:
    with pytest.raises(ValueError, match="from 0 to 65535") as error:
        from_environment({"SISTERCITY_PORT": port})
    assert str(error.value).startswith(f"SISTERCITY_PORT is {port!r}, ")


@pytest.mark.parametrize("text", ["", "yes", "true", "2", "๑"])
def test_a_switch_is_on_or_off(text: str) -> None:
    with pytest.raises(ValueError, match=r"SISTERCITY_SPARQL_ONLY is .*, not 0 or 1"):
        from_environment({"SISTERCITY_SPARQL_ONLY": text})
    assert not from_environment({"SISTERCITY_SPARQL_ONLY": "0"}).sparql_only


@pytest.mark.parametrize("text", ["*", "localhost", "10.0.0.1/8", "127.0.0.1 ::1"])
def test_a_wrong_address_of_a_proxy_is_refused_with_its_name_and_its_value(text: str) -> None:
    with pytest.raises(ValueError, match="not an address or network") as error:
        from_environment({PROXIES: f"127.0.0.1,{text}"})
    assert str(error.value).startswith(f"{PROXIES} has {text!r}, ")


@pytest.mark.parametrize("amount", AMOUNTS, ids=lambda amount: amount.limit)
@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "many", "๑๐๐", "99999999"])
def test_a_wrong_amount_is_refused_with_its_name_its_value_and_what_was_expected(
    amount: Amount, text: str
) -> None:
    with pytest.raises(ValueError, match=f"from {amount.least} to {amount.most}") as error:
        from_environment({amount.variable: text})
    assert str(error.value).startswith(f"{amount.variable} is {text!r}, ")


@pytest.mark.parametrize("amount", AMOUNTS, ids=lambda amount: amount.limit)
def test_an_option_is_called_as_its_variable(amount: Amount) -> None:
    assert amount.option == f"--sparql-{amount.limit}"
    assert amount.read(str(amount.default)) * amount.unit == getattr(SPARQL, amount.limit)


def test_variables_of_others_are_left_alone() -> None:
    assert from_environment({"PORT": "1", "HOST": "example.org", "BUILD": "x"}) == Settings()
