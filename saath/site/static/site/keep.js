// Keeps the pages for hard moments on this phone, unless the person said no, and shows what is kept.
const NO = "no";
const path = location.pathname;
const language = document.documentElement.lang;
const bar = document.querySelector("[data-keep]");

function refused() { try { return localStorage.getItem("keep") === NO; } catch { return true; } }

async function start() {
  const registration = await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  await new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    worker.postMessage({ language, path: bar ? bar.dataset.keep : "" }, [channel.port2]);
    setTimeout(done, 15000);
  });
}

async function keptOn() {
  const answer = await caches.match(path);
  const date = answer?.headers.get("date");
  return date ? new Date(date) : null;
}

async function show() {
  const on = await keptOn();
  bar.hidden = false;
  bar.querySelector("[data-keep-add]").hidden = Boolean(on);
  bar.querySelector("[data-keep-remove]").hidden = !on;
  if (on) {
    const date = on.toLocaleDateString(language === "ur" ? "ur-PK-u-nu-latn" : "en-GB", { day: "numeric", month: "long", year: "numeric" });
    bar.querySelector("[data-keep-state]").textContent = bar.dataset.kept.replace("{date}", date);
  }
}

async function remove() {
  try { localStorage.setItem("keep", NO); } catch {}
  for (const name of await caches.keys()) if (name.startsWith("saath-")) await caches.delete(name);
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  location.reload();
}

if ("serviceWorker" in navigator && "caches" in window) {
  bar?.querySelector("[data-keep-add]").addEventListener("click", async () => {
    try { localStorage.removeItem("keep"); } catch {}
    await start();
    await show();
  });
  bar?.querySelector("[data-keep-remove]").addEventListener("click", remove);
  if (!refused()) await start().catch(() => {});
  if (bar) await show();
}
