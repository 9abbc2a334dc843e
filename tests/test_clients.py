"""Who a client is: an address, or whom a proxy that is believed says it asks for."""

import pytest

from api import admission, serving, sparql
from api.settings import Settings
from tests.attack import ask, request
from tests.built import build_folder
from tests.served import running

CLAIMED = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "Accept": "text/csv"}


def seen(monkeypatch: pytest.MonkeyPatch, *trusted: str) -> list[str]:
    """Whose query the server takes one for, and the address that it was asked at."""
    found: list[str] = []

    def noting(address: str) -> str:
        found.append(address)
        return address

    monkeypatch.setattr(sparql, "whose", noting)
    settings = Settings(build=build_folder(), forwarded_allow_ips=trusted)
    with running(serving.configured(settings)) as port:
        answer = ask(port, request("GET", "/sparql?query=SELECT(IRI('')AS?x){}", CLAIMED))
        found.append(answer.body.decode().partition("\n")[2].partition(":")[0])
    return found


def test_nobody_is_believed_to_ask_for_another_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")  # uvicorn's own, which it would ask
    assert seen(monkeypatch) == ["127.0.0.1", "http"]


def test_a_proxy_that_is_named_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch, "127.0.0.0/8") == ["192.0.2.7", "https"]


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::7", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_client_is_an_address_or_a_network_of_them(address: str, client: str) -> None:
    assert admission.whose(address) == client
