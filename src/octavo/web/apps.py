"""The app's registration with Django."""

from django.apps import AppConfig


class WebApp(AppConfig):
    """Octavo's room `web`."""

    name = "octavo.web"
    label = "web"
