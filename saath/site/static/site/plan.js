// The plan stays in this page. Only if the person ticks the box is it kept, in this phone's storage, and nowhere else.
const KEY = "plan";
const plan = document.querySelector("[data-plan]");
const parts = [...plan.querySelectorAll("[data-part]")];
const tick = plan.querySelector("[data-plan-keep]");
const status = plan.querySelector("[data-plan-status]");

function read() { try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; } }
function write() {
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(parts.map((part) => [part.dataset.part, part.value]))));
    status.textContent = plan.dataset.saved;
  } catch {
    tick.checked = false;
    status.textContent = plan.dataset.refused;
  }
}
function forget() {
  try { localStorage.removeItem(KEY); } catch {}
  status.textContent = plan.dataset.gone;
}
// As tall as its words, so that a printed plan lacks none of them.
function fit(part) {
  part.style.blockSize = "auto";
  part.style.blockSize = `${part.scrollHeight + part.offsetHeight - part.clientHeight}px`;
}

const kept = read();
if (kept) {
  tick.checked = true;
  for (const part of parts) part.value = kept[part.dataset.part] ?? "";
}
parts.forEach(fit);
plan.querySelector("[data-plan-tools]").hidden = false;
plan.addEventListener("input", (event) => {
  if (!event.target.dataset.part) return;
  fit(event.target);
  if (tick.checked) write();
});
tick.addEventListener("change", () => (tick.checked ? write() : forget()));
addEventListener("beforeprint", () => parts.forEach(fit));
plan.querySelector("[data-plan-print]").addEventListener("click", () => print());
plan.querySelector("[data-plan-remove]").addEventListener("click", () => {
  tick.checked = false;
  for (const part of parts) { part.value = ""; fit(part); }
  forget();
});
