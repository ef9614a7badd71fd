// Find help takes the page's own place: Back leads to where one came from, never to a question about sending words anew.
const results = "[data-help-card] h2, #results";
const part = (page, selector) => page.querySelector(selector);

async function ask(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const selector of [".language", ".strip", "main"]) part(document, selector).replaceWith(part(page, selector));
  history.replaceState(null, "", answer.url);
  scrollTo(0, 0);
  part(document, results)?.focus();
  showNear();
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (new URL(form.action).pathname !== location.pathname || event.defaultPrevented) return;
  event.preventDefault();
  form.setAttribute("aria-busy", "true");
  ask(form, event.submitter).catch(() => form.submit());
});

// The nearest city is found in the browser; the phone's place never leaves it, only the city is sent with the form.
const radians = (degrees) => (degrees * Math.PI) / 180;

function distance(a, b, latitude, longitude) {
  const x = radians(b - longitude) * Math.cos(radians((a + latitude) / 2));
  return Math.hypot(x, radians(a - latitude));
}
function nearest(cities, latitude, longitude) {
  return cities.reduce((best, [id, a, b]) => {
    const d = distance(a, b, latitude, longitude);
    return d < best.d ? { id, d } : best;
  }, { id: 0, d: Infinity }).id;
}

async function goNear(form, address, { latitude, longitude }) {
  const { cities } = await (await fetch(address)).json();
  const id = String(nearest(cities, latitude, longitude));
  const select = form.elements.city;
  if (![...select.options].some((option) => option.value === id)) select.add(new Option(id, id));
  select.value = id;
  form.elements.province.value = "";
  form.requestSubmit();
}

function showNear() {
  if (!("geolocation" in navigator)) return;
  for (const hidden of document.querySelectorAll("[data-near-item], [data-near-note]")) hidden.hidden = false;
}

addEventListener("click", (event) => {
  const near = event.target.closest("[data-near]");
  if (!near) return;
  const status = part(near.form, "[data-near-status]");
  const refuse = () => { status.textContent = status.dataset.refused; };
  const found = ({ coords }) => goNear(near.form, near.dataset.near, coords).catch(refuse);
  navigator.geolocation.getCurrentPosition(found, refuse, { maximumAge: 600000, timeout: 15000 });
});
showNear();
part(document, "[data-help-card] h2")?.focus();
