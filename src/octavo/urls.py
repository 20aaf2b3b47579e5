"""The address book: all of Octavo's addresses are the web room's."""

from octavo.web.urls import urlpatterns
from octavo.web.views.broken import server_error

handler500 = server_error

__all__ = ["handler500", "urlpatterns"]
