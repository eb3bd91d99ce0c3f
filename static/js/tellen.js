/* Taps of the youth worker, counted at once on the screen and sent one after the other. A tap has
   its own key, so sending it again counts it once. What waits is kept on the phone (age band, key,
   nothing else), so that a page that is closed or killed loses no tap. Without this file each tap
   is a page. */
(function () {
  "use strict";
  const formulier = document.querySelector("[data-tellen]");
  if (!formulier || !window.crypto?.randomUUID) return;
  const samen = formulier.querySelector("[data-samen]");
  const melding = formulier.querySelector("[data-zin]");
  const NOG_EENS = 3000;
  const PLAATS = `tikken ${formulier.getAttribute("action")}`;
  const wachtrij = [];
  let bezig = false;
  let daarna = null; // the form that was sent while taps still waited

  /* Keep what waits, and tell the page. */
  function wacht() {
    if (wachtrij.length) formulier.dataset.wacht = wachtrij.length;
    else delete formulier.dataset.wacht;
    try {
      if (wachtrij.length) localStorage.setItem(PLAATS, JSON.stringify(wachtrij.map(({ tik, sleutel }) => ({ tik, sleutel }))));
      else localStorage.removeItem(PLAATS);
    } catch {
      // this phone keeps nothing: the page itself still does
    }
  }

  function zetIn(tik, sleutel) {
    const rij = formulier.querySelector(`button[name=tik][value="${tik}"]`).closest(".telrij");
    const erbij = Number(tik.split(":")[1]);
    tel(rij, Math.max(Number(rij.querySelector("[data-aantal]").textContent) + erbij, 0));
    wachtrij.push({ rij, erbij, tik, sleutel });
    wacht();
  }

  /* Take up what this page could not send before it was closed. */
  function haalTerug() {
    try {
      const rijen = JSON.parse(localStorage.getItem(PLAATS)) || [];
      for (const { tik, sleutel } of rijen) zetIn(tik, sleutel);
    } catch {
      localStorage?.removeItem(PLAATS); // not ours
    }
  }

  function klaar() {
    if (wachtrij.length || !daarna) return;
    const [ander, knop] = daarna;
    daarna = null;
    ander.requestSubmit(knop);
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
        body: new URLSearchParams({
          csrfmiddlewaretoken: formulier.elements.csrfmiddlewaretoken.value,
          tik: tik.tik,
          sleutel: tik.sleutel,
        }),
        headers: { Accept: "application/json" },
      });
      if (antwoord.redirected || [403, 404].includes(antwoord.status)) {
        if (antwoord.status === 404) localStorage?.removeItem(PLAATS);
        wachtrij.length = 0; // what is kept on the phone waits until somebody is back
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
      klaar();
    } catch {
      zeg("Geen netwerk. We sturen het straks, laat deze pagina open.");
      setTimeout(() => { bezig = false; stuur(); }, NOG_EENS);
    }
  }

  formulier.addEventListener("submit", (gebeurtenis) => {
    const knop = gebeurtenis.submitter;
    if (knop?.name !== "tik") return;
    gebeurtenis.preventDefault();
    zetIn(knop.value, crypto.randomUUID());
    stuur();
  });

  /* "Klaar" on a square without network: first the taps, then the rest, and nothing is lost. */
  document.addEventListener("submit", (gebeurtenis) => {
    if (gebeurtenis.target === formulier || !wachtrij.length) return;
    gebeurtenis.preventDefault();
    daarna = [gebeurtenis.target, gebeurtenis.submitter];
    zeg("Even geduld: eerst sturen we je tikken. Laat deze pagina open.");
  });

  window.addEventListener("beforeunload", (gebeurtenis) => wachtrij.length && gebeurtenis.preventDefault());
  haalTerug();
  stuur();
})();
