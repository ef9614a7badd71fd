// Passkey buttons: shown where the browser can, handed to the accounts library, and calm where it fails.
const { forms } = window.allauth.webauthn;
const trouble = document.querySelector("[data-passkey-trouble]");

for (const button of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  const { passkey, credential, options, passwordless } = button.dataset;
  const ids = { add: button.id, login: button.id, authenticate: button.id, credential, passwordless };
  if (options) ids.data = options;
  forms[passkey]({ ids });
  button.hidden = false;
  button.addEventListener("click", () => { trouble.hidden = true; });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  trouble.hidden = false;
});
