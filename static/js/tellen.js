/* Taps of the youth worker, counted at once on the screen and sent one after the other. A tap has
   its own key, so sending it again counts it once. Without this file each tap is a page. */
(function () {
  "use strict";
  const formulier = document.querySelector("[data-tellen]");
  if (!formulier || !window.crypto?.randomUUID) return;
  const samen = formulier.querySelector("[data-samen]");
  const melding = formulier.querySelector("[data-zin]");
  const NOG_EENS = 3000;
  const wachtrij = [];
  let bezig = false;

  /* Tells the page whether taps still wait to be sent. */
  function wacht() {
    if (wachtrij.length) formulier.dataset.wacht = wachtrij.length;
    else delete formulier.dataset.wacht;
  }

  function zeg(zin) {
    melding.hidden = !zin;
    melding.querySelector("span").textContent = zin;
  }

  function tel(rij, aantal) {
    const vak = rij.querySelector("[data-aantal]");
    samen.textContent = Number(samen.textContent) + aantal - Number(vak.textContent);
    vak.textContent = aantal;
  }

  async function stuur() {
    if (bezig || !wachtrij.length) return;
    bezig = true;
    const tik = wachtrij[0];
    try {
      const antwoord = await fetch(formulier.action, {
        method: "POST",
        body: new URLSearchParams(tik.velden),
        headers: { Accept: "application/json" },
      });
      if (antwoord.redirected || [403, 404].includes(antwoord.status)) {
        wachtrij.length = 0;
        return void location.reload(); // logged out: the page says what to do
      }
      if (antwoord.status >= 500) throw new Error(antwoord.status);
      const gezegd = antwoord.headers.get("Content-Type")?.includes("json") ? await antwoord.json() : {};
      wachtrij.shift();
      wacht();
      // what the server counted, and the taps that still wait for it
      if ("aantal" in gezegd) tel(tik.rij, Math.max(gezegd.aantal + wachtrij.filter((t) => t.rij === tik.rij).reduce((som, t) => som + t.erbij, 0), 0));
      zeg(gezegd.zin || "");
      bezig = false;
      stuur();
    } catch {
      zeg("Geen netwerk. We sturen het straks, laat deze pagina open.");
      setTimeout(() => { bezig = false; stuur(); }, NOG_EENS);
    }
  }

  formulier.addEventListener("submit", (gebeurtenis) => {
    const knop = gebeurtenis.submitter;
    if (knop?.name !== "tik") return;
    gebeurtenis.preventDefault();
    const rij = knop.closest(".telrij");
    const erbij = Number(knop.value.split(":")[1]);
    const velden = { csrfmiddlewaretoken: formulier.elements.csrfmiddlewaretoken.value, tik: knop.value, sleutel: crypto.randomUUID() };
    tel(rij, Math.max(Number(rij.querySelector("[data-aantal]").textContent) + erbij, 0));
    wachtrij.push({ rij, erbij, velden });
    wacht();
    stuur();
  });

  window.addEventListener("beforeunload", (gebeurtenis) => wachtrij.length && gebeurtenis.preventDefault());
})();
