// Telling a story on a weak line: the draft stays, photographs get small, what leads to somebody is pointed out.
// Without this script every step works as a plain form.
const LONGEST = 1600;
const QUALITY = 0.82;
const KEEP = "keep-draft";
const PRIVATE = [
  /(?:\+|00)?92[\s-]?3\d{2}[\s-]?\d{7}|(?<!\d)03\d{2}[\s-]?\d{7}(?!\d)/g, // mobile numbers of Pakistan
  /(?<!\d)\d{5}-?\d{7}-?\d(?!\d)/g, // identity cards
  /[\w.+-]+@[\w-]+\.[\w.]{2,}/g,
  /\bPK\d{2}\s?[A-Z]{4}(?:\s?\d){16}\b/gi, // bank accounts
];
const small = new WeakMap(); // file input → its photograph made small
const query = (selector) => document.querySelector(selector);
const composer = () => query("[data-composer]");

// The draft: in this tab, and on this phone only by the person's choice.
const stores = () => [sessionStorage, localStorage];
const quietly = (act) => { try { return act(); } catch { return null; } };
const kept = () => quietly(() => localStorage.getItem(KEEP)) === "yes";
const name = () => composer()?.dataset.draft ?? "draft";

function save(words) {
  quietly(() => sessionStorage.setItem(name(), words));
  if (kept()) quietly(() => localStorage.setItem(name(), words));
}
function forget() {
  for (const store of [0, 1]) {
    quietly(() => {
      const all = stores()[store];
      for (const key of Object.keys(all)) if (key.startsWith("draft")) all.removeItem(key);
    });
  }
  quietly(() => localStorage.removeItem(KEEP));
}

function offerDraft(form) {
  const tools = form.querySelector("[data-draft-tools]");
  if (!tools) return;
  const tick = tools.querySelector("[data-draft-keep]");
  const status = tools.querySelector("[data-draft-status]");
  const draft = quietly(() => sessionStorage.getItem(name()) ?? localStorage.getItem(name()));
  const { words } = form.elements;
  tools.hidden = false;
  tick.checked = kept();
  if (draft && (words.value === "" || words.value === words.defaultValue) && draft !== words.value) {
    words.value = draft;
    status.textContent = status.dataset.back;
  }
  tick.addEventListener("change", () => {
    if (tick.checked) {
      quietly(() => localStorage.setItem(KEEP, "yes"));
      save(words.value);
    } else {
      quietly(() => { localStorage.removeItem(KEEP); localStorage.removeItem(name()); });
    }
    status.textContent = tick.checked ? status.dataset.kept : status.dataset.gone;
  });
}

// Numbers and addresses, found here at once; the server looks again, and knows helplines from private numbers.
const latin = (text) => text.replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660);

function pointOut(words, box) {
  const text = words.value;
  const plain = latin(text);
  const found = PRIVATE.flatMap((pattern) => [...plain.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]));
  const { found: sentence, takeOut } = composer().dataset;
  box.replaceChildren();
  box.hidden = found.length === 0;
  if (box.hidden) return;
  const title = document.createElement("p");
  title.textContent = sentence;
  box.append(title);
  for (const [start, end] of found.slice(0, 5)) {
    const line = document.createElement("p");
    const shown = document.createElement("bdi");
    const button = document.createElement("button");
    shown.className = "ltr";
    shown.textContent = text.slice(start, end);
    button.type = "button";
    button.className = "chip";
    button.textContent = takeOut;
    button.addEventListener("click", () => {
      words.setRangeText("…", start, end, "end");
      words.dispatchEvent(new Event("input", { bubbles: true }));
      words.focus();
    });
    line.append(shown, " ", button);
    box.append(line);
  }
}

// A photograph leaves the phone small, upright, and without where and when it was taken.
async function shrink(input) {
  const status = input.closest(".photo").querySelector("[data-photo-status]");
  small.delete(input);
  status.textContent = "";
  const [file] = input.files;
  if (!file) return;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(picture.width * scale), height: Math.round(picture.height * scale),
  });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const as = (type) => new Promise((done) => { canvas.toBlob(done, type, QUALITY); });
  let blob = await as("image/webp");
  if (blob?.type !== "image/webp") blob = await as("image/jpeg");
  if (!blob) return;
  small.set(input, blob);
  status.textContent = composer().dataset.photoSmall.replace("{size}", Math.max(1, Math.round(blob.size / 1024)));
}

// Sent by fetch, so that a cut line leaves everything where it is.
async function send(form, submitter) {
  const body = new FormData(form, submitter);
  for (const input of form.querySelectorAll("input[type=file]")) {
    if (small.has(input)) body.set(input.name, small.get(input), "photograph");
    else if (!input.files.length) body.delete(input.name);
  }
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.querySelector("main");
  if (!main) throw new Error("no page");
  for (const selector of [".strip", "main"]) query(selector).replaceWith(page.querySelector(selector));
  scrollTo(0, 0);
  const title = query("main h1");
  title.tabIndex = -1;
  title.focus();
  begin();
}

addEventListener("submit", (event) => {
  const form = event.target.closest("[data-story-form]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const trouble = form.querySelector("[data-composer-trouble]");
  const { offline, waitingWords } = composer().dataset;
  const button = event.submitter;
  const label = button?.innerHTML;
  const busy = (now) => {
    form.toggleAttribute("aria-busy", now);
    if (button) { button.disabled = now; if (now) button.textContent = waitingWords; else button.innerHTML = label; }
  };
  trouble.hidden = true;
  const sent = send(form, button);
  busy(true);
  sent.catch(() => {
    busy(false);
    trouble.textContent = offline;
    trouble.hidden = false;
    trouble.scrollIntoView({ block: "nearest" });
  });
});
addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-story-form]");
  if (!form || event.target.name !== "words") return;
  save(event.target.value);
  const box = form.querySelector("[data-private-found]");
  if (box) pointOut(event.target, box);
});
addEventListener("change", (event) => {
  if (event.target.matches?.("[data-photos] input[type=file]")) shrink(event.target).catch(() => small.delete(event.target));
});

function begin() {
  if (query("[data-story-sent]")) { forget(); return; }
  const form = query("[data-story-form]");
  if (form) offerDraft(form);
}
begin();
