"""The app's registration with Django."""

from django.apps import AppConfig


class InsightsApp(AppConfig):
    """Octavo's room `insights`."""

    name = "octavo.insights"
    label = "insights"
