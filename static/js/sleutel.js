/* A passkey that was broken off, or does not fit: a sentence on the page, nothing in the console. */
document.addEventListener("allauth.error", (gebeurtenis) => {
  gebeurtenis.preventDefault();
  const plek = document.getElementById("sleutel_lukte_niet");
  plek.textContent = plek.dataset.zin;
});
