"""Where each page lives."""

from datetime import date

from django.urls import URLPattern, path, register_converter

from octavo.web.views import asking, choosing, editing, naming, operating, people, pictures, reading
from octavo.web.views import feeds as feed_views


class DayConverter:
    """A day in an address, "2026-05-14"; one that no calendar has is no page."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day, from the address."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The day, for the address."""
        return value.isoformat()


class KeyConverter:
    """The name of a picture: 32 hexadecimal digits."""

    regex = r"[0-9a-f]{32}"

    def to_python(self, value: str) -> str:
        """The name, from the address."""
        return value

    def to_url(self, value: str) -> str:
        """The name, for the address."""
        return value


register_converter(DayConverter, "day")
register_converter(KeyConverter, "key")

urlpatterns: list[URLPattern] = [
    path("", reading.front, name="front"),
    path("day/", reading.chosen_day, name="chosen-day"),
    path("day/<day:wanted>/", reading.day, name="day"),
    path("section/<slug:slug>/", reading.section, name="section"),
    path("section/<slug:slug>/day/<day:wanted>/", reading.section, name="section-day"),
    path("story/<int:story_id>/", reading.story, name="story"),
    path("storyline/<int:line_id>/", reading.storyline, name="storyline"),
    path("name/<int:name_id>/", naming.name, name="name"),
    path("why/<int:story_id>/", reading.why, name="why"),
    path("why/<int:story_id>/<day:wanted>/", reading.why, name="why-day"),
    path("article/<int:article_id>/", reading.article, name="article"),
    path("article/<int:article_id>/panel", reading.panel, name="panel"),
    path("article/<int:article_id>/revisions/", reading.revisions, name="revisions"),
    path("picture/<key:key>-<int:width>.webp", pictures.picture, name="picture"),
    path("outlets/", reading.outlets, name="outlets"),
    path("outlet/<int:outlet_id>/", reading.outlet, name="outlet"),
    path("search/", reading.search_page, name="search"),
    path("panel/", choosing.panel, name="choose-panel"),
    path("ask/", asking.archive, name="ask"),
    path("article/<int:article_id>/ask/", asking.article, name="ask-article"),
    path("story/<int:story_id>/ask/", asking.story, name="ask-story"),
    path("about/", reading.about, name="about"),
    path("demo/<str:host>/", reading.demo_original),
    path("demo/<str:host>/<path:path>", reading.demo_original, name="demo-original"),
    path("healthz", reading.healthz, name="healthz"),
    path("welcome/<str:token>/", people.welcome, name="welcome"),
    path("sign-in/", people.sign_in, name="sign-in"),
    path("sign-out/", people.sign_out, name="sign-out"),
    path("begin/", operating.begin, name="begin"),
    path("status/", operating.status, name="status"),
    path("operate/stories/", editing.log, name="story-log"),
    path("operate/stories/<int:story_id>/", editing.story, name="edit-story"),
    path("operate/feeds/", feed_views.feeds, name="operate-feeds"),
    path("operate/feeds.opml", operating.subscriptions, name="feeds-opml"),
    path("operate/feeds/<int:feed_id>/", feed_views.feed, name="operate-feed"),
    path("operate/articles/<int:article_id>/again", operating.again, name="article-again"),
]
