// Leave: blank at once, go where nothing is known of us, and leave as little behind as a page can.
const root = document.documentElement;
const link = document.querySelector("[data-exit]");
const count = document.querySelector("[data-exit-count]");
const PRESSES = 3;
const PAUSE = 5000;

function leave(event) {
  event?.preventDefault();
  root.classList.add("leaving");
  document.title = "";
  document.body.replaceChildren();
  try { sessionStorage.clear(); } catch {}
  navigator.sendBeacon?.("/leave/");
  location.replace(link.dataset.exitTo);
}

let pressed = 0;
let last = 0;
let alone = false;

function announce() {
  const left = PRESSES - pressed;
  count.textContent = pressed ? count.dataset.words.replace("{n}", left) : "";
}

addEventListener("keydown", (event) => { alone = event.key === "Shift"; });
addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !alone) { pressed = 0; announce(); return; }
  const now = Date.now();
  pressed = now - last > PAUSE ? 1 : pressed + 1;
  last = now;
  if (pressed >= PRESSES) leave(); else announce();
});
link?.addEventListener("click", leave);

// Back from elsewhere must never show what was here before.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// Fewer traces: links of this site take the place of the page in the history, so that Back leads out of it.
if (root.dataset.traces === "fewer") {
  addEventListener("click", (event) => {
    const anchor = event.target.closest?.("a[href]");
    if (!anchor || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const url = new URL(anchor.href);
    if (url.origin !== location.origin || anchor.target || anchor.hasAttribute("download") || anchor.dataset.exit !== undefined) return;
    if (url.pathname === location.pathname && url.search === location.search && url.hash) return;
    event.preventDefault();
    location.replace(url);
  });
}
