"""One settings file, read from the environment. `docs/operations.md` lists every variable."""

import contextlib
import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from saath.kernel.logs import configure as configure_logs

ROOT = Path(__file__).resolve().parent.parent


def _env(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def _flag(name: str, *, default: bool = False) -> bool:
    return _env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in _env(name, default).split(",") if part.strip()]


HOME = Path(_env("SAATH_HOME") or ROOT / "var").resolve()
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)

PRODUCTION = _flag("SAATH_PRODUCTION")
DEBUG = False


def _secret_key() -> str:
    """From the environment; on a single machine without one, a random key kept in the data folder."""
    if given := _env("SECRET_KEY"):
        return given
    path = HOME / "secret_key"
    with (
        contextlib.suppress(FileExistsError),
        os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file,
    ):
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _list("ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
PUBLIC_URL = _env("PUBLIC_URL", f"http://localhost:{_env('PORT', '8000')}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
TRUSTED_PROXIES = int(_env("TRUSTED_PROXIES", "0"))

INSTALLED_APPS = [
    "saath.site",
    "saath.paper",
    "saath.stories.apps.StoriesConfig",
    "saath.safety",
    "saath.partners",
    "saath.directory",
    "saath.screening",
    "saath.notices",
    "saath.people.apps.PeopleConfig",
    "saath.design",
    "saath.jobs",
    "django_tasks_db",
    *(["django_linear_migrations"] if find_spec("django_linear_migrations") else []),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "saath.people.apps.EngineRoomConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

METRICS_TOKEN = _env("METRICS_TOKEN")
if METRICS_TOKEN:
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(HOME / "metrics"))

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "saath.kernel.web.RequestLog",
    *(["saath.site.running.metrics.Measure"] if METRICS_TOKEN else []),
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "saath.kernel.web.SameOrigin",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "saath.design.middleware.PageMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "saath.site.urls"
WSGI_APPLICATION = "saath.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "saath.design.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "saath.design.templatetags.design",
                "saath.directory.templatetags.directory",
                "saath.people.templatetags.people",
            ],
        },
    },
]


def _database() -> dict[str, object]:
    """SQLite in the data folder, or what DATABASE_URL names: postgresql://user:password@host:port/name, sqlite:///path."""
    url = urlsplit(_env("DATABASE_URL"))
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path(unquote(url.path)) if url.scheme == "sqlite" else HOME / "saath.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; "
            "PRAGMA secure_delete=ON",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SESSION_ENGINE = "saath.people.sessions"
LOGIN_URL = "account_login"

DEMO = _flag("SAATH_DEMO")
NAME = _env("SAATH_NAME", "Saath")
MAIL = bool(_env("EMAIL_HOST"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _env("EMAIL_HOST"), int(_env("EMAIL_PORT", "587"))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _env("EMAIL_USER"), _env("EMAIL_PASSWORD")
EMAIL_USE_TLS = _flag("EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _env("EMAIL_FROM", "saath@localhost")

ACCOUNT_ADAPTER = "saath.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", *(["email"] if MAIL else []), "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {
    "login": "saath.people.entrance_forms.SignInForm",
    "signup": "saath.people.entrance_forms.SignUpForm",
    "change_password": "saath.people.entrance_forms.NewPasswordForm",
    "reset_password_from_key": "saath.people.entrance_forms.PasswordByKeyForm",
}
MFA_FORMS = {"generate_recovery_codes": "saath.people.entrance_forms.AnybodysCodesForm"}
MFA_RECOVERY_CODE_DIGITS = 12
PASSWORD_RESET_TIMEOUT = 24 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
MFA_ADAPTER = "saath.people.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_ALLOW_UNVERIFIED_EMAIL = True

CACHE_URL = _env("CACHE_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
        if CACHE_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
    ),
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ur", _("Urdu"))]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "lang"
FORMAT_MODULE_PATH = ["saath.design.formats"]
USE_TZ = True
TIME_ZONE = "UTC"
COUNTRY = _env("SAATH_COUNTRY", "PK")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "saath.design.static.HashedStatic"},
}
MEDIA_ROOT = HOME / "media"
WHITENOISE_MAX_AGE = 31536000

BRAND = {"name_ur": _env("BRAND_NAME_UR"), "colour": _env("BRAND_COLOUR"), "logo": _env("BRAND_LOGO")}
EXIT_URL = _env("SAATH_EXIT_URL", "https://www.google.com/")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # a story of 50,000 Urdu letters, as a form writes it, and no more
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"names_only": {"()": "saath.kernel.logs.NamesOnly"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "names_only"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["out"], "level": "ERROR", "propagate": False}},
}
configure_logs()
