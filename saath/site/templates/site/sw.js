// What this phone may keep: the pages named here and the files they are drawn with. Nothing else, ever.
const CACHE = "saath-{{ version }}";
const STATIC = "{{ static_url }}";
const STATICS = {{ statics|safe }};
const FONT = "{{ font }}";
const PAGES = {{ pages|safe }};
const BARE = {{ bare|safe }};
const NOTE = "/kept-note";
const REVISION = {{ revision }};
const DAY = 24 * 60 * 60 * 1000;
const PATIENCE = 5000;

const languageOf = (path) => (path.startsWith("/ur/") ? "ur" : "en");
const first = (language) => { const p = PAGES[language]; return [p.offline, p.numbers, p.plan, p.breathe]; };
const isNamed = (path) => Object.values(PAGES).some((p) => first(languageOf(p.offline)).includes(path) || Object.values(p.provinces).includes(path));
const isHashed = (path) => /\.[0-9a-f]{8,}\./.test(path);
const isOurs = (name) => name.startsWith("saath-");
const may = (answer) => answer.ok && !answer.redirected && !/no-store/.test(answer.headers.get("cache-control") ?? "");
const kept = (path) => caches.match(path, { cacheName: CACHE, ignoreVary: true });

// A process of the server that still reads a new directory hands out the one before; then it is asked again.
async function fetchInto(cache, path, tries = 8) {
  const answer = await fetch(path, { credentials: "same-origin", cache: isHashed(path) ? "default" : "no-cache" });
  const told = answer.headers.get("x-directory");
  if (told !== null && Number(told) < REVISION && tries) {
    await new Promise((done) => setTimeout(done, 1000));
    return fetchInto(cache, path, tries - 1);
  }
  if (!may(answer)) throw new Error(`not kept: ${path}`);
  await cache.put(path, answer);
}

async function namedIn(cache) {
  return (await cache.keys()).map((request) => new URL(request.url).pathname).filter(isNamed);
}

const drawnWith = (paths) => [...STATICS, ...(paths.some((path) => languageOf(path) === "ur") ? [FONT] : [])];
const note = (cache, choices) => cache.put(NOTE, new Response(JSON.stringify({ choices, at: Date.now() })));

// A new directory or release: what was kept is fetched anew before the old copy goes. If that fails, the old one stays.
async function carryOver() {
  const before = new Set();
  for (const name of (await caches.keys()).filter(isOurs)) {
    for (const path of await namedIn(await caches.open(name))) before.add(path);
  }
  if (!before.size) return;
  const cache = await caches.open(CACHE);
  await Promise.all([...drawnWith([...before]), ...before].map((path) => fetchInto(cache, path)));
}

// Asked by a page: keep the first pages of its language, the numbers of the chosen province, and the page itself. Fetched
// again only once a day, or when the choices of this phone (its province, its theme) have changed.
async function keep({ language, path, place, choices }) {
  const cache = await caches.open(CACHE);
  const noted = await (await cache.match(NOTE))?.json();
  const stale = noted?.choices !== choices || Date.now() - noted.at > DAY;
  const asked = [path, PAGES[language].provinces[place]].filter((one) => one && isNamed(one));
  const pages = new Set([...first(language), ...asked, ...(stale ? await namedIn(cache) : [])]);
  const wanted = [];
  for (const one of [...drawnWith([...pages]), ...pages]) {
    if ((stale && isNamed(one)) || !(await cache.match(one, { ignoreVary: true }))) wanted.push(one);
  }
  const done = await Promise.allSettled(wanted.map((one) => fetchInto(cache, one)));
  const whole = done.every((one) => one.status === "fulfilled");
  if (whole && stale) await note(cache, choices);
  return whole;
}

// Leave was pressed by somebody who never asked for pages to be kept: nothing of them stays. A worker that somebody asked
// to show updates stays for that.
async function forget() {
  for (const name of (await caches.keys()).filter(isOurs)) await caches.delete(name);
  if (!(await self.registration.pushManager?.getSubscription())) await self.registration.unregister();
}

// A knock brings nothing along. What is shown says nothing either, in the language that was last chosen for it.
const UPDATES = "updates";
const WORDS = {{ update_words|safe }};

const speak = async (language) => (await caches.open(UPDATES)).put("/language", new Response(language));

async function spoken() {
  const told = await (await caches.match("/language", { cacheName: UPDATES }))?.text();
  return told in WORDS ? told : navigator.language.startsWith("ur") ? "ur" : "en";
}

async function showUpdate() {
  const lang = await spoken();
  const dir = lang === "ur" ? "rtl" : "ltr";
  await self.registration.showNotification(WORDS[lang], { tag: "update", lang, dir, data: `/${lang}/updates/` });
}

// What is shown in place of a page that cannot be had: in its own language if that was kept, else in any that was.
async function instead(path) {
  const own = /^\/(en|ur)\//.test(path) ? languageOf(path) : languageOf(`/${navigator.language.slice(0, 2)}/`);
  for (const p of [PAGES[own], ...Object.values(PAGES)]) {
    const found = (Object.values(PAGES).some((one) => one.find === path) && (await kept(p.numbers))) || (await kept(p.offline));
    if (found) return found;
  }
  return new Response(BARE, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function fresh(request, path, copy) {
  const answer = await fetch(request);
  if (copy && may(answer) && (await caches.has(CACHE))) await (await caches.open(CACHE)).put(path, answer.clone());
  return copy && answer.status >= 500 ? copy : answer;
}

// The net first; the kept copy when there is none, or when it takes too long.
async function page(event, path) {
  const copy = isNamed(path) ? await kept(path) : undefined;
  const answer = fresh(event.request, path, copy);
  event.waitUntil(answer.catch(() => {}));
  if (!copy) return answer.catch(() => instead(path));
  return Promise.race([answer, new Promise((done) => setTimeout(done, PATIENCE, copy))]).catch(() => copy);
}

async function file(request, path) {
  if (isHashed(path)) return (await kept(path)) ?? fetch(request);
  return fetch(request).catch(async () => (await kept(path)) ?? Response.error());
}

self.addEventListener("install", (event) => { self.skipWaiting(); event.waitUntil(carryOver()); });
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (isOurs(name) && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});
self.addEventListener("message", (event) => {
  if (event.data?.forget) event.waitUntil(forget());
  if (event.data?.speak in WORDS) event.waitUntil(speak(event.data.speak));
  if (!PAGES[event.data?.language]) return;
  event.waitUntil(keep(event.data).then((whole) => event.ports[0]?.postMessage(whole), () => event.ports[0]?.postMessage(false)));
});
self.addEventListener("push", (event) => event.waitUntil(showUpdate()));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || /^\/(admin|api|embed|leave)\//.test(pathname)) return;
  if (request.mode === "navigate") {
    if (request.method === "GET") event.respondWith(page(event, pathname));
    else event.respondWith(fetch(request).catch(() => instead(pathname)));
  } else if (request.method === "GET" && pathname.startsWith(STATIC)) event.respondWith(file(request, pathname));
});
