"""The address book: all of Octavo's addresses are the web room's."""

from octavo.web.urls import urlpatterns

__all__ = ["urlpatterns"]
