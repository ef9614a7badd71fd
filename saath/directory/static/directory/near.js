// The nearest city is found in the browser; the phone's place never leaves it, only the city is sent with the form.
const form = document.querySelector("[data-find]");
const near = form.querySelector("[data-near]");
const item = form.querySelector("[data-near-item]");
const note = form.querySelector("[data-near-note]");
const status = form.querySelector("[data-near-status]");
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

if ("geolocation" in navigator) {
  item.hidden = note.hidden = false;
  near.addEventListener("click", () => {
    const refuse = () => { status.textContent = status.dataset.refused; };
    navigator.geolocation.getCurrentPosition(async ({ coords }) => {
      try {
        const { cities } = await (await fetch(near.dataset.near)).json();
        const id = String(nearest(cities, coords.latitude, coords.longitude));
        const select = form.elements.city;
        if (![...select.options].some((option) => option.value === id)) select.add(new Option(id, id));
        select.value = id;
        form.elements.province.value = "";
        form.requestSubmit();
      } catch { refuse(); }
    }, refuse, { maximumAge: 600000, timeout: 15000 });
  });
}
document.querySelector("[data-help-card] h2")?.focus();
