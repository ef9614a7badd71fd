// A slow rhythm to breathe with, and a clock that asks each minute. Motion and sound only if wanted.
const breath = document.querySelector("[data-breath]");
const circle = breath.querySelector(".breath-circle");
const say = breath.querySelector("[data-breath-say]");
const count = breath.querySelector("[data-breath-count]");
const go = breath.querySelector("[data-breath-go]");
const motion = breath.querySelector("[data-breath-motion]");
const sound = breath.querySelector("[data-breath-sound]");
const PHASES = [["in", 4], ["hold", 2], ["out", 6]];
const BREATHS = 10;
let running = null;
let audio = null;

if (matchMedia("(prefers-reduced-motion: reduce)").matches) motion.checked = false;
breath.querySelector("[data-breath-tools]").hidden = false;

const second = (signal) => new Promise((done, stop) => {
  const timer = setTimeout(done, 1000);
  signal.addEventListener("abort", () => { clearTimeout(timer); stop(signal.reason); }, { once: true });
});

function hum(phase, seconds) {
  if (!sound.checked) return;
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const now = audio.currentTime;
  tone.frequency.value = phase === "in" ? 196 : 147;
  volume.gain.setValueAtTime(0.0001, now);
  volume.gain.exponentialRampToValueAtTime(0.06, now + seconds / 2);
  volume.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
  tone.connect(volume).connect(audio.destination);
  tone.start(now);
  tone.stop(now + seconds);
}

async function breatheAlong(signal) {
  for (let n = 0; n < BREATHS; n += 1) {
    for (const [phase, seconds] of PHASES) {
      say.textContent = breath.dataset[phase];
      circle.dataset.phase = motion.checked ? phase : "";
      if (phase !== "hold") hum(phase, seconds);
      for (let left = seconds; left > 0; left -= 1) {
        count.textContent = left;
        await second(signal);
      }
    }
  }
  say.textContent = breath.dataset.done;
}

function stop() {
  running?.abort();
  running = null;
  circle.dataset.phase = "";
  count.textContent = "";
  go.textContent = breath.dataset.start;
}

go.addEventListener("click", () => {
  if (running) { stop(); return; }
  running = new AbortController();
  go.textContent = breath.dataset.stop;
  breatheAlong(running.signal).then(stop, () => {});
});

const wave = document.querySelector("[data-wave]");
const answers = wave.querySelector("[data-wave-answers]");
const told = wave.querySelector("[data-wave-say]");
wave.querySelector("[data-wave-tools]").hidden = false;
let clock = null;
let left = 0;

function minute() {
  left -= 1;
  if (left <= 0) { clearInterval(clock); told.textContent = wave.dataset.end; answers.hidden = true; return; }
  told.textContent = wave.dataset.ask;
  answers.hidden = false;
}
function onwards() { answers.hidden = true; told.textContent = wave.dataset.left.replace("{n}", left); }

wave.addEventListener("click", (event) => {
  const minutes = event.target.closest("[data-wave-go]")?.dataset.waveGo;
  if (minutes) { clearInterval(clock); left = Number(minutes); clock = setInterval(minute, 60000); onwards(); }
  if (event.target.closest("[data-wave-no]")) onwards();
  if (event.target.closest("[data-wave-yes]")) { clearInterval(clock); answers.hidden = true; told.textContent = wave.dataset.end; }
});
