"""The form of a question, as markup."""

from octavo.web.escaping import escaped
from octavo.web.panelmarkup.pieces import section

STATE = "Ask, or state something"  # what stands in the form of an article or a story


def ask_form(action: str, text: str = "", hint: str = "") -> str:
    """The form; ``action`` is its address, ``text`` what was asked, ``hint`` stands in it till then."""
    put = "Your question or statement" if hint else "Your question"
    shown = f' placeholder="{escaped(hint)}"' if hint else ""
    return (
        f'<form class="line-form ask" action="{escaped(action)}">'
        f'<label class="hidden" for="ask-q">{put}</label>\n'
        f'<input id="ask-q" name="q" type="text" value="{escaped(text)}" dir="auto" autocomplete="off" '
        f'maxlength="300" required{shown}><button>Ask</button></form>\n'
    )


def ask_section(action: str) -> str:
    """The section of a panel that holds the form."""
    return section("ask", "Ask", ask_form(action, hint=STATE))
