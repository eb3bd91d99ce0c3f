/* Shows how far a large download is: the server makes and sends the files one by one, and each file
   of a zip announces itself with its name. Without this file the link downloads as any other. */
(function () {
  "use strict";
  const link = document.querySelector("[data-voortgang]");
  const vak = document.getElementById("voortgang");
  if (!link || !vak || !window.ReadableStream) return;
  const balk = vak.querySelector("progress");
  const zin = vak.querySelector("p");
  const aantal = Number(link.dataset.bestanden);
  const KOP = [0x50, 0x4b, 0x03, 0x04]; // "PK": here begins a file
  const NAAM_NA = 30; // bytes from there to its name
  const naam = Array.from(link.dataset.voortgang, (letter) => letter.charCodeAt(0));
  const NODIG = NAAM_NA + naam.length;

  const staat = (bytes, op, wat) => wat.every((byte, i) => bytes[op + i] === byte);

  /* Files that begin in these bytes; a spreadsheet is a zip too, so the name decides. */
  function tel(bytes) {
    let gevonden = 0;
    for (let op = bytes.indexOf(KOP[0]); op >= 0 && op + NODIG <= bytes.length; op = bytes.indexOf(KOP[0], op + 1)) {
      if (staat(bytes, op, KOP) && staat(bytes, op + NAAM_NA, naam)) gevonden += 1;
    }
    return gevonden;
  }

  function toon(klaar) {
    balk.value = klaar;
    zin.textContent = `${klaar} van ${aantal} bestanden`;
  }

  async function haal() {
    const antwoord = await fetch(link.href, { credentials: "same-origin" });
    if (!antwoord.ok) throw new Error(String(antwoord.status));
    const lezer = antwoord.body.getReader();
    const stukken = [];
    let klaar = 0;
    let rest = new Uint8Array();
    for (let stuk = await lezer.read(); !stuk.done; stuk = await lezer.read()) {
      stukken.push(stuk.value);
      const samen = new Uint8Array(rest.length + stuk.value.length);
      samen.set(rest);
      samen.set(stuk.value, rest.length);
      klaar += tel(samen);
      rest = samen.slice(Math.max(0, samen.length - NODIG + 1)); // a name may run over the edge
      toon(Math.min(klaar, aantal));
    }
    return new Blob(stukken, { type: "application/zip" });
  }

  function bewaar(blob) {
    const anker = document.createElement("a");
    anker.href = URL.createObjectURL(blob);
    anker.download = link.dataset.naam;
    anker.click();
    setTimeout(() => URL.revokeObjectURL(anker.href), 60000);
  }

  let bezig = false;
  link.addEventListener("click", async (gebeurtenis) => {
    if (gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey) return;
    gebeurtenis.preventDefault();
    if (bezig) return;
    bezig = true;
    vak.hidden = false;
    toon(0);
    try {
      bewaar(await haal());
      balk.value = aantal;
      zin.textContent = "Klaar. Het bestand staat bij je downloads.";
    } catch {
      zin.textContent = "Het downloaden stopte. Probeer het opnieuw.";
    }
    bezig = false;
  });
})();
