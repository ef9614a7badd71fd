// Colours and low data change at once, without a new page; without JavaScript the same buttons send their form.
const root = document.documentElement;

function apply(name, value) {
  if (name === "theme") {
    if (value) root.dataset.theme = value; else delete root.dataset.theme;
  } else {
    root.toggleAttribute("data-lowdata", value === "1");
  }
}

function mark(form, button) {
  for (const other of form.querySelectorAll(`button[name="${button.name}"]`)) {
    const toggle = other.dataset.toggle !== undefined;
    other.setAttribute("aria-pressed", String(other === button && (!toggle || button.value === "1")));
    if (toggle) other.value = button.value === "1" ? "0" : "1";
  }
}

addEventListener("submit", (event) => {
  const form = event.target.closest("[data-choices]");
  const button = event.submitter;
  if (!form || !button) return;
  event.preventDefault();
  const body = new URLSearchParams([[button.name, button.value]]);
  apply(button.name, button.value);
  mark(form, button);
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
});
