/* The code on the pass through the camera, with the browser's own BarcodeDetector. Where that is
   missing there is no button, and the keys stay. What is read is sent as if it was typed. */
(async function () {
  "use strict";
  const formulier = document.querySelector("[data-balie]");
  if (!formulier || !(await kanScannen())) return;
  const PAUZE = 150; // milliseconds between two looks
  const knop = formulier.querySelector("[data-scanknop]");
  const beeld = formulier.querySelector("[data-scan]");
  const video = beeld.querySelector("video");
  const toetsen = formulier.querySelector(".toetsen");
  const zin = formulier.querySelector("[data-zin]");
  const WAAROM_NIET = {
    NotAllowedError: "De camera mag hier niet aan. Typ het nummer, of sta de camera toe in je browser.",
    NotFoundError: "Dit toestel heeft geen camera. Typ het nummer.",
  };
  let stroom = null;

  async function kanScannen() {
    if (!window.BarcodeDetector || !navigator.mediaDevices) return false;
    return (await window.BarcodeDetector.getSupportedFormats()).length > 0;
  }

  async function start() {
    knop.hidden = true;
    try {
      stroom = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stroom;
      beeld.hidden = false;
      toetsen.hidden = true;
      zin.textContent = "Hou de code van de pas voor de camera.";
      await video.play();
      kijk(new window.BarcodeDetector());
    } catch (fout) {
      stop(WAAROM_NIET[fout.name] || "De camera start niet. Typ het nummer.");
    }
  }

  function stop(reden = "") {
    stroom?.getTracks().forEach((spoor) => spoor.stop());
    stroom = video.srcObject = null;
    beeld.hidden = true;
    toetsen.hidden = knop.hidden = false;
    zin.textContent = reden;
  }

  async function kijk(lezer) {
    if (!stroom) return;
    const codes = await lezer.detect(video).catch(() => []); // no picture yet
    if (!stroom) return; // stopped meanwhile
    const gelezen = codes.map((code) => code.rawValue.replace(/[\s.\-]/g, ""));
    const nummer = gelezen.find((tekst) => /^\d{13}$/.test(tekst));
    if (nummer) return verstuur(nummer);
    if (gelezen.length) zin.textContent = "Die code is geen UiTPAS-nummer. Hou de pas voor de camera.";
    setTimeout(() => kijk(lezer), PAUZE);
  }

  function verstuur(nummer) {
    stop();
    const veld = formulier.querySelector(".nummer");
    veld.value = nummer;
    veld.dispatchEvent(new Event("input"));
    formulier.requestSubmit();
  }

  knop.addEventListener("click", start);
  beeld.querySelector("[data-scanstop]").addEventListener("click", () => stop());
  window.addEventListener("pagehide", () => stop());
  knop.hidden = false;
})();
