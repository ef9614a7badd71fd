// After ten minutes a break is suggested, below what is in sight, so that nothing moves under the reader's eyes.
const card = document.querySelector("[data-pause]");
const { seconds } = document.querySelector("script[data-seconds]").dataset;

function suggest() {
  const next = [...document.querySelectorAll(".story-card")].find((one) => one.getBoundingClientRect().top > innerHeight);
  if (next) next.before(card);
  card.hidden = false;
}

if (card) setTimeout(suggest, Number(seconds) * 1000);
