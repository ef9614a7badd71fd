// A slow rhythm to breathe with, and a clock that asks each minute. Motion and sound only if wanted.
const PHASES = [["in", 4], ["hold", 2], ["out", 6]];
const BREATHS = 10;
const MINUTE = 60000;
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

const breath = document.querySelector("[data-breath]");
const [circle, say, count, go, motion, sound] = ["circle", "say", "count", "go", "motion", "sound"]
  .map((name) => breath.querySelector(`[data-breath-${name}]`));
let running = null;
let audio = null;

const second = (signal) => new Promise((done, stop) => {
  const timer = setTimeout(done, 1000);
  signal.addEventListener("abort", () => { clearTimeout(timer); stop(signal.reason); }, { once: true });
});

function hum(phase, seconds) {
  if (!sound.checked || phase === "hold") return;
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
      hum(phase, seconds);
      for (let left = seconds; left > 0; left -= 1) {
        count.textContent = left;
        await second(signal);
      }
    }
  }
}

function stop(words) {
  running?.abort();
  running = null;
  audio?.close();
  audio = null;
  circle.dataset.phase = count.textContent = "";
  say.textContent = words;
  go.textContent = breath.dataset.start;
}

function start() {
  running = new AbortController();
  go.textContent = breath.dataset.stop;
  breatheAlong(running.signal).then(() => stop(breath.dataset.done), () => {});
}

motion.checked = !still;
motion.closest("label").hidden = still;
go.addEventListener("click", () => (running ? stop(breath.dataset.stopped) : start()));

const wave = document.querySelector("[data-wave]");
const answers = wave.querySelector("[data-wave-answers]");
const told = wave.querySelector("[data-wave-say]");
let clock = null;
let began = 0;
let minutes = 0;
let asked = 0;

function tell(words, asking = false) { told.textContent = words; answers.hidden = !asking; }
function end(words) { clearInterval(clock); clock = null; tell(words); }
function onwards() { tell(wave.dataset.left.replace("{n}", minutes - asked)); }

// By the clock and not by ticks: a phone that sleeps loses no minute.
function look() {
  const passed = Math.floor((Date.now() - began) / MINUTE);
  if (passed >= minutes) end(wave.dataset.end);
  else if (passed > asked) { asked = passed; tell(wave.dataset.ask, true); }
}

function ride(given) {
  clearInterval(clock);
  [began, minutes, asked] = [Date.now(), given, 0];
  clock = setInterval(look, 1000);
  onwards();
}

wave.addEventListener("click", ({ target }) => {
  const given = target.closest("[data-wave-go]")?.dataset.waveGo;
  if (given) ride(Number(given));
  else if (target.closest("[data-wave-no]")) onwards();
  else if (target.closest("[data-wave-yes]")) end(wave.dataset.eased);
});
