"""The app's registration with Django."""

from django.apps import AppConfig


class DemoApp(AppConfig):
    """Octavo's room `demo`."""

    name = "octavo.demo"
    label = "demo"
