// Keeps the pages for hard moments on this phone, unless the person said no, and shows what is kept. What somebody asked
// for with the button stays when they press Leave; what was kept unasked goes.
const NO = "no";
const YES = "yes";
const SOON = 4000;
const root = document.documentElement;
const bar = document.querySelector("[data-keep]");

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
const say = (wish) => { try { localStorage.setItem("keep", wish); } catch {} };
const said = () => { try { return localStorage.getItem("keep"); } catch { return NO; } };
// Somebody who asked for fewer traces or less data is not given anything to keep unasked.
const unasked = () => said() !== NO && cookie("traces") !== "fewer" && root.dataset.lowdata === undefined && !navigator.connection?.saveData;

async function keep() {
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  const choices = ["place", "theme", "lowdata"].map(cookie).join();
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data);
    active.postMessage({ language: root.lang, path: bar?.dataset.keep ?? "", place: cookie("place"), choices }, [channel.port2]);
    setTimeout(done, 30000, false);
  });
}

async function show() {
  if (!bar) return;
  const copy = await caches.match(bar.dataset.keep, { ignoreVary: true });
  const state = bar.querySelector("[data-keep-state]");
  bar.removeAttribute("data-waiting");
  bar.querySelector("[data-keep-add]").hidden = Boolean(copy);
  bar.querySelector("[data-keep-remove]").hidden = !copy;
  if (!copy) return;
  const day = new Date(copy.headers.get("date") ?? Date.now());
  const date = day.toLocaleDateString(root.lang === "ur" ? "ur-PK-u-nu-latn" : "en-GB", { day: "numeric", month: "long", year: "numeric" });
  state.textContent = bar.dataset.kept.replace("{date}", date);
}

async function remove() {
  say(NO);
  for (const one of await navigator.serviceWorker.getRegistrations()) {
    if (!(await one.pushManager?.getSubscription())) await one.unregister();
  }
  for (const name of await caches.keys()) if (name.startsWith("saath-")) await caches.delete(name);
  location.reload();
}

async function add() {
  say(YES);
  const state = bar.querySelector("[data-keep-state]");
  state.textContent = bar.dataset.wait;
  if (!(await keep().catch(() => false))) state.textContent = bar.dataset.failed;
  await show();
}

// Without internet, doors to pages that are not on this phone stay shut.
async function shutDoors() {
  for (const door of document.querySelectorAll("[data-if-kept]")) {
    door.hidden = !(await caches.match(new URL(door.href).pathname, { ignoreVary: true }));
  }
}

if ("serviceWorker" in navigator && "caches" in window) {
  bar?.querySelector("[data-keep-add]").addEventListener("click", add);
  bar?.querySelector("[data-keep-remove]").addEventListener("click", remove);
  await show();
  if (!navigator.onLine) await shutDoors();
  else if (unasked()) setTimeout(() => keep().then(show, () => {}), SOON);
}
