// Leave: blank at once, go where nothing is known of us, and leave as little behind as a page can.
// It is no module and stands in the head, so that it works before the rest of the page has arrived.
(() => {
  const PRESSES = 3;
  const PAUSE = 5000;
  const LEFT = "left";
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  root.dataset.scripts = ""; // what needs a script may be drawn from the first moment

  function blank() {
    root.classList.add("leaving");
    document.title = "";
    document.body?.replaceChildren();
  }

  function leave(link) {
    blank();
    stop();
    try { sessionStorage.clear(); sessionStorage.setItem(LEFT, "1"); } catch {}
    forgetDrafts();
    forget();
    try { navigator.sendBeacon("/leave/"); } catch {}
    location.replace(link.dataset.exitTo);
  }

  function forgetDrafts() {
    try { for (const key of Object.keys(localStorage)) if (key.includes("draft")) localStorage.removeItem(key); } catch {}
  }

  // Pages kept for use without internet go too, unless the person asked for them. The worker does it: it outlives the page.
  function forget() {
    try {
      if (localStorage.getItem("keep") === "yes") return;
      const { serviceWorker } = navigator;
      const tell = (worker) => worker?.postMessage({ forget: true });
      if (serviceWorker.controller) tell(serviceWorker.controller);
      else serviceWorker.getRegistrations().then((all) => all.forEach((one) => tell(one.active)), () => {});
    } catch {}
  }

  // Back after leaving: a page that says nothing, never the one that was here before.
  function startAgain() {
    root.classList.add("leaving");
    const show = () => {
      const link = Object.assign(document.createElement("a"), { href: "/", textContent: words.again });
      link.className = "button button-quiet";
      const main = document.createElement("main");
      main.className = "again";
      main.append(link);
      blank();
      document.body.append(main);
      root.classList.remove("leaving");
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", show); else show();
  }

  function hasLeft() {
    try { return sessionStorage.getItem(LEFT) === "1"; } catch { return false; }
  }

  const arrived = performance.getEntriesByType("navigation")[0]?.type;
  if (hasLeft() && arrived !== "navigate") startAgain();
  else try { sessionStorage.removeItem(LEFT); } catch {}
  addEventListener("pageshow", (event) => {
    if (event.persisted) { if (hasLeft()) startAgain(); else location.reload(); }
  });

  // Shift three times, each within five seconds of the one before, and with no other key.
  let pressed = 0;
  let alone = false;
  let timer = 0;
  function count(presses) {
    clearTimeout(timer);
    pressed = presses;
    const status = document.querySelector("[data-exit-count]");
    if (status) status.textContent = pressed ? status.dataset.words.replace("{n}", PRESSES - pressed) : "";
    if (pressed) timer = setTimeout(() => count(0), PAUSE);
  }
  addEventListener("keydown", (event) => { alone = event.key === "Shift"; if (!alone && pressed) count(0); });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    const link = document.querySelector("[data-exit]");
    if (pressed + 1 < PRESSES || !link) count(pressed + 1); else leave(link);
  });

  // With fewer traces, links of this site take the page's place in the history, so that Back leads out of it.
  function isOurs(anchor) {
    const url = new URL(anchor.href);
    const samePlace = url.pathname === location.pathname && url.search === location.search && url.hash;
    return url.origin === location.origin && !anchor.target && !anchor.hasAttribute("download") && !samePlace;
  }
  addEventListener("click", (event) => {
    const anchor = event.target.closest?.("a[href]");
    if (!anchor || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const leaving = anchor.dataset.exitTo !== undefined;
    if (!leaving && !(root.dataset.traces === "fewer" && isOurs(anchor))) return;
    event.preventDefault();
    if (leaving) leave(anchor); else location.replace(anchor.href);
  });
})();
