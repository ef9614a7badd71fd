"""Every address of the site. People's pages stand below their language; the rest has none.

What is asked for most stands first: each address is tried in turn.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from saath.directory.embed import embedded_help
from saath.directory.feeds import atom, json_feed
from saath.directory.views import cities_json
from saath.site import care, machines, pages
from saath.site.api import api, hsds
from saath.stories import feeds as story_feeds
from saath.stories.views import picture

handler400 = "saath.site.errors.bad_request"
handler403 = "saath.site.errors.forbidden"
handler404 = "saath.site.errors.not_found"
handler429 = "saath.site.errors.too_many"
handler500 = "saath.site.errors.server_error"

urlpatterns = [
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("", include("saath.directory.urls")),
        path("about/", pages.about, name="about"),
        path("privacy/", pages.privacy, name="privacy"),
        path("developers/", pages.developers, name="developers"),
        path("hide/", pages.hide, name="hide"),
        path("settings/", pages.settings_page, name="settings"),
        path("more/", pages.more, name="more"),
        path("plan/", care.plan, name="plan"),
        path("breathe/", care.breathe, name="breathe"),
        path("offline/", care.offline, name="offline"),
        path("", include("saath.partners.urls")),
        path("", include("saath.paper.urls")),
        path("", include("saath.screening.urls")),
        path("", include("saath.stories.urls")),
        path("", include("saath.safety.urls")),
        path("", include("saath.notices.urls")),
        path("", include("saath.people.urls")),
    ),
    path("", pages.start, name="start"),
    path("leave/", pages.leave, name="leave"),
    path("sw.js", care.service_worker, name="service-worker"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("healthz", machines.health, name="health"),
    path("readyz", machines.ready, name="ready"),
    path("metrics", machines.metrics, name="metrics"),
    path("brand/<slug:name>.css", machines.brand_css, name="brand-css"),
    path("brand/<slug:name>", machines.brand_logo, name="brand-logo"),
    path("cities.json", cities_json, name="cities"),
    path("embed/help/", embedded_help, name="embed-help"),
    path("feeds/directory.atom", atom, name="feed-atom"),
    path("feeds/directory.json", json_feed, name="feed-json"),
    path("feeds/stories/<str:tag>.atom", story_feeds.atom, name="story-feed-atom"),
    path("feeds/stories/<str:tag>.json", story_feeds.json_feed, name="story-feed-json"),
    path("stories/picture/<slug:public_id>", picture, name="story-picture"),
    path("api/v1/", api.urls),
    path("api/hsds/", hsds.urls),
    path("admin/", admin.site.urls),
]
