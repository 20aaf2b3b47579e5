"""Django's settings, made from the table in `octavo.lib.config`."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url

from octavo.lib.config import BadSettingError, Config

CONFIG = Config()
PACKAGE = Path(__file__).resolve().parent
DATA_DIR = Path(CONFIG.text("DATA_DIR")).expanduser().resolve()
DEBUG = CONFIG.flag("DEBUG")


def _secret_key() -> str:
    """The configured key, else one made once and kept where only the owner can read it."""
    if key := CONFIG.text("SECRET_KEY"):
        return key
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    file = DATA_DIR / "secret-key"
    if not file.exists():
        fresh = DATA_DIR / f"secret-key.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            file.hardlink_to(fresh)  # two processes starting at once end with one key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text(encoding="ascii").strip()


def _database() -> dict[str, Any]:
    """The database that the URL names, else SQLite in the data folder, set to be safe under writers."""
    if url := CONFIG.text("DATABASE_URL"):
        try:
            parsed = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
        except (ValueError, KeyError, dj_database_url.ParseError) as error:
            raise BadSettingError(
                "OCTAVO_DATABASE_URL cannot be understood; write postgres://user:password@host/name."
            ) from error
        if parsed["ENGINE"] != "django.db.backends.postgresql":
            raise BadSettingError(
                "OCTAVO_DATABASE_URL must name a PostgreSQL database; leave it empty for SQLite."
            )
        return parsed
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "octavo.sqlite3",
        "CONN_MAX_AGE": None,  # a file does not go away: each thread keeps its connection and its cache
        "OPTIONS": {
            # A deferred transaction that reads and then writes fails under writers; an immediate one waits.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-16000;",
        },
    }


def _hosts() -> list[str]:
    """The machine's own names, the base URL's, and what the operator added."""
    listening = CONFIG.listen()[0]
    everywhere = listening in {"0.0.0.0", "::"}  # noqa: S104 - no name that a request could bear
    base = urlsplit(CONFIG.text("BASE_URL")).hostname
    more = [*([] if everywhere else [listening]), *([base] if base else []), *CONFIG.words("ALLOWED_HOSTS")]
    return ["localhost", "127.0.0.1", "[::1]", *more]


SECRET_KEY = _secret_key()
DATABASES = {"default": _database()}
ALLOWED_HOSTS = _hosts()
BASE_URL = CONFIG.text("BASE_URL").rstrip("/") or "http://{}:{}".format(*CONFIG.listen())
CSRF_TRUSTED_ORIGINS = [BASE_URL] if CONFIG.text("BASE_URL") else []
PAGE_SECONDS = CONFIG.seconds("PAGE_SECONDS")
TRUSTED_PROXIES = CONFIG.networks("TRUSTED_PROXIES")
SURROUNDINGS_SECONDS = 60  # how long a page's days, sections and counts may lag; a new printing ends it
GUESTS_READ = CONFIG.flag("GUESTS")
PANEL_WITHOUT = CONFIG.parts("PANEL_WITHOUT")
OPENS_ON_DEMO = CONFIG.flag("DEMO")
PICTURES_DIR = DATA_DIR / "pictures"
PICTURES_MB = CONFIG.number("PICTURES_MB")
TIME_ZONE = CONFIG.text("TIME_ZONE")
try:
    ZoneInfo(TIME_ZONE)
except Exception as error:
    raise BadSettingError(
        f"OCTAVO_TIME_ZONE is “{TIME_ZONE}”, which is no time zone; write one such as Europe/Oslo."
    ) from error

USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = "en-gb"
ROOT_URLCONF = "octavo.urls"
WSGI_APPLICATION = "octavo.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "readers.Reader"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "front"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "octavo.feeds",
    "octavo.articles",
    "octavo.stories",
    "octavo.insights",
    "octavo.search",
    "octavo.readers",
    "octavo.work",
    "octavo.demo",
    "octavo.bulk",
    "octavo.web",
]
MIDDLEWARE = [
    "octavo.web.memory.GuestPages",
    "django.middleware.security.SecurityMiddleware",
    "octavo.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "octavo.web.middleware.GuestsWhereAllowed",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "octavo.web.templating.environment",
            "context_processors": ["octavo.web.templating.page_context"],
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {"staticfiles": {"BACKEND": "octavo.web.assets.HashedStorage"}}
WHITENOISE_USE_FINDERS = True

SESSION_COOKIE_NAME = "octavo_session"
CSRF_COOKIE_NAME = "octavo_csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_CONTENT_TYPE_NOSNIFF = True
# "no-referrer" would make browsers send "Origin: null" with our own forms.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # an OPML of 20,000 feeds is under 4 MB

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line": {"()": "octavo.lib.logs.OneLine"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["one_line"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"octavo": {"level": "INFO"}},
}
