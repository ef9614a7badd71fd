// What the phone may keep: the pages named here and the files they are drawn with. Nothing else, ever.
const CACHE = "saath-{{ version }}";
const STATICS = [{% for file in statics %}"{{ file }}",{% endfor %}];
const PAGES = { {% for language, pages in pages.items %}{{ language }}: { {% for name, url in pages.items %}{{ name }}: "{{ url }}",{% endfor %} },{% endfor %} };
const FONT = "{{ font }}";
const languageOf = (path) => (path.startsWith("/ur/") ? "ur" : "en");
const isKept = (path) => Object.values(PAGES).some((p) => path === p.offline || path === p.plan || path === p.breathe || path.startsWith(p.numbers));
const isStatic = (path) => path.startsWith("/static/");

async function keep(cache, urls) {
  await Promise.allSettled(urls.map(async (url) => {
    const answer = await fetch(url, { credentials: "same-origin", cache: "no-cache" });
    if (answer.ok && !answer.redirected) await cache.put(url, answer);
  }));
}

async function install(language) {
  const p = PAGES[language];
  const cache = await caches.open(CACHE);
  await keep(cache, [...STATICS, ...(language === "ur" ? [FONT] : []), p.offline, p.numbers, p.plan, p.breathe]);
}

self.addEventListener("install", (event) => { self.skipWaiting(); event.waitUntil(caches.open(CACHE)); });
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    for (const name of await caches.keys()) {
      if (!name.startsWith("saath-") || name === CACHE) continue;
      const old = await caches.open(name);
      for (const request of await old.keys()) {
        if (isKept(new URL(request.url).pathname) && !(await cache.match(request))) await cache.put(request, await old.match(request));
      }
      await caches.delete(name);
    }
    await self.clients.claim();
  })());
});
self.addEventListener("message", (event) => {
  if (PAGES[event.data?.language]) event.waitUntil((async () => {
    await install(event.data.language);
    if (isKept(event.data.path ?? "")) await keep(await caches.open(CACHE), [event.data.path]);
    event.ports[0]?.postMessage("kept");
  })());
});

async function page(request) {
  const path = new URL(request.url).pathname;
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && isKept(path) && (await cache.match(path))) await cache.put(path, answer.clone());
    return answer;
  } catch {
    const p = PAGES[languageOf(path)];
    const kept = isKept(path) ? await cache.match(path) : path === p.find ? await cache.match(p.numbers) : undefined;
    return kept ?? (await cache.match(p.offline)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (isStatic(url.pathname)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
