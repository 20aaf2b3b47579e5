"""Where "read at" leads."""

import pytest

from octavo.web.addresses import original_href


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//host.example/x",
        "https:///path",
        "http://",
        "",
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    assert original_href(url, is_demo=False) == ""
    assert original_href(url, is_demo=True) == ""


def test_an_outlet_is_read_on_its_own_page_and_a_demo_outlet_on_ours() -> None:
    url = "https://aldercourier.example/2026/05/bridge shut"
    assert original_href(url, is_demo=False).startswith("https://aldercourier.example/2026/05/bridge")
    demo = original_href("http://aldercourier.example/2026/05/bridge", is_demo=True)
    assert demo == "/demo/aldercourier.example/2026/05/bridge"
