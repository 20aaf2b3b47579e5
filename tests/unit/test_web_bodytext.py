"""An article's text as markup: what an outlet wrote stays text, and every sentence is found."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from octavo.articles.sentences import split_sentences
from octavo.web.bodytext import body_markup
from octavo.web.texttags import passages

TEXT = (
    "The gate stood open. Nobody had closed it.\n\nWho?\n\nFirst <b>item</b>\n\nSecond\n\nHe said so\n\na  b"
)
BLOCKS = [["p", 0, 42], ["h", 44, 48], ["li", 50, 67], ["li", 69, 75], ["quote", 77, 87], ["pre", 89, 93]]


def test_every_kind_of_passage_has_its_element() -> None:
    sentences = [list(span) for span in split_sentences(TEXT)]
    made = str(body_markup(passages(TEXT, BLOCKS, sentences, {2: ["p1", "q2", "p3"], 3: ["q1", "f2"]})))
    page = html.fragment_fromstring(made, create_parent="div")
    assert [child.tag for child in page] == ["p", "h2", "ul", "blockquote", "pre"]
    assert [item.text_content() for item in page.iter("li")] == ["First <b>item</b>", "Second"]
    rests = page.get_element_by_id("s2")
    assert rests.get("class") == "rests"
    assert [link.get("href") for link in rests.iter("a")] == ["#p1", "#p3"]
    other = page.get_element_by_id("s3")
    assert [link.get("href") for link in other.iter("a")] == ["#q1"]
    assert not page.findall(".//b")


@given(st.text(alphabet="<>&\"'/= abimgscriptx.!\n", max_size=200))
def test_no_character_of_a_text_becomes_markup(text: str) -> None:
    sentences = [list(span) for span in split_sentences(text)]
    made = str(body_markup(passages(text, [["p", 0, len(text)]], sentences)))
    page = html.fragment_fromstring(made, create_parent="div")
    assert {element.tag for element in page.iter()} <= {"div", "p", "span"}
    assert {name for element in page.iter() for name in element.attrib} <= {"dir", "id", "data-s"}
    assert "".join(page.text_content().split()) == "".join(text.split())
