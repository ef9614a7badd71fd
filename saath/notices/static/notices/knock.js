// Asks this browser for an address at which it can be knocked at, and gives it to the page's own form. The worker is told
// the language, because a knock brings no words along.
const place = document.querySelector("[data-knock]");
const button = place.querySelector("[data-knock-on]");
const trouble = place.querySelector("[data-knock-trouble]");

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

async function ask() {
  await navigator.serviceWorker.register("/sw.js");
  const worker = await navigator.serviceWorker.ready;
  const told = { userVisibleOnly: true, applicationServerKey: bytes(place.dataset.key) };
  const { endpoint } = await worker.pushManager.subscribe(told);
  worker.active.postMessage({ speak: place.dataset.language });
  await fetch(location.pathname, { method: "POST", body: new URLSearchParams({ endpoint }) });
  location.reload();
}

if ("serviceWorker" in navigator && "PushManager" in window) {
  button.parentElement.removeAttribute("data-waiting");
  button.addEventListener("click", () => ask().catch(() => {
    trouble.textContent = place.dataset.refused;
    trouble.hidden = false;
  }));
}
