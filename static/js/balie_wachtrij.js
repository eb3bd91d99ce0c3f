/* A dropped connection never loses or doubles a registration: it is kept on this phone before it
   is sent, and sent again with the same key until the server answers (docs/beslissingen/015).
   Without this file the ordinary form does the work. */
import * as bewaard from "./balie_bewaard.js";
import { verbinding, verstuur } from "./balie_verstuur.js";

const PAUZES = [5, 10, 20, 40, 60]; // seconds between two attempts, the last one again and again
const regio = document.querySelector("[data-wachtrij]");
const formulier = document.querySelector("form[data-bewaar]");
const { werkplek } = regio.dataset;

let token = document.querySelector("[name=csrfmiddlewaretoken]").value;
let hapert = ""; // why what waits is not sent: "netwerk", "afgemeld" or ""
let onderweg = ""; // the key of the form that is being sent from this page
let bezig = false;
let poging = 0;
let wekker = 0;
let vervallen = 0; // too old, dropped on this page
const verstuurd = []; // sent from this page, for whom

const eigen = () => bewaard.lees().filter((rij) => rij.werkplek === werkplek);
const wachtend = () => eigen().filter((rij) => !rij.zin);
const registraties = (aantal) => (aantal === 1 ? "1 registratie" : `${aantal} registraties`);
const namen = (rijen) => rijen.map((rij) => rij.wie).join(", ");

/* --- showing --------------------------------------------------------------------------- */

function blok(soort, zin, titel = "") {
  const stuk = document.importNode(document.getElementById(`wachtrij-${soort}`).content, true);
  stuk.querySelector("[data-zin]").textContent = zin;
  if (titel) stuk.querySelector("[data-titel]").textContent = titel;
  return stuk;
}

function blokGeweigerd(rij) {
  const stuk = blok("geweigerd", rij.zin, `${rij.wie} is niet geregistreerd voor ${rij.waarvoor}.`);
  const opnieuw = stuk.querySelector("[data-opnieuw]");
  opnieuw.action = rij.opnieuw;
  opnieuw.elements.csrfmiddlewaretoken.value = token;
  for (const [naam, waarde] of rij.velden) {
    const veld = Object.assign(document.createElement("input"), { type: "hidden", name: naam, value: waarde });
    opnieuw.append(veld);
  }
  opnieuw.addEventListener("submit", () => bewaard.schrap(rij.sleutel));
  stuk.querySelector("[data-weg]").addEventListener("click", () => {
    bewaard.schrap(rij.sleutel);
    toon();
  });
  return stuk;
}

function blokWachtend(rijen) {
  const titel = `${registraties(rijen.length)} wacht${rijen.length === 1 ? "" : "en"}: ${namen(rijen)}`;
  if (hapert === "afgemeld") {
    const stuk = blok("afgemeld", "Bewaard op deze telefoon. Meld je opnieuw aan, dan gaat het vanzelf verder.", titel);
    stuk.querySelector("[data-aanmelden]").search = new URLSearchParams({ next: location.pathname });
    return stuk;
  }
  const stuk = blok("wacht", "Bewaard op deze telefoon, wordt verstuurd zodra er netwerk is.", titel);
  stuk.querySelector("[data-nu]").addEventListener("click", () => verstuurAlles());
  return stuk;
}

function toon() {
  const wacht = hapert ? wachtend() : [];
  const vreemd = bewaard.lees().length - eigen().length;
  const stukken = eigen().filter((rij) => rij.zin).map(blokGeweigerd);
  if (wacht.length) stukken.unshift(blokWachtend(wacht));
  if (verstuurd.length) stukken.push(blok("klaar", `Verstuurd: ${verstuurd.join(", ")}.`));
  if (vreemd) {
    stukken.push(blok("zin", `Op dit toestel wacht nog ${registraties(vreemd)} van een collega of van een andere werkplek. Meld daarmee aan om te versturen.`));
  }
  if (vervallen) {
    stukken.push(blok("zin", `Na een dag zonder netwerk van dit toestel gewist: ${registraties(vervallen)}. Kijk na of iedereen op de lijst staat.`));
  }
  const nieuw = document.createElement("div");
  nieuw.append(...stukken);
  // The same again would be read aloud again.
  if (nieuw.textContent !== regio.textContent) regio.replaceChildren(...nieuw.childNodes);
  toonKnop();
}

/* The button of the answer makes way once its registration is kept: nothing is left to tap. */
function toonKnop() {
  if (!formulier) return;
  const knop = formulier.querySelector(".btn-groot");
  const rij = eigen().find(({ sleutel }) => sleutel === formulier.elements.sleutel.value);
  const weg = Boolean(rij && (rij.zin || hapert));
  if (weg && !knop.hidden) regio.scrollIntoView({ block: "start" });
  knop.hidden = weg;
  knop.disabled = Boolean(onderweg);
}

/* --- sending --------------------------------------------------------------------------- */

function verwerk(rij, uitslag) {
  if (uitslag.stand === "klaar") bewaard.schrap(rij.sleutel);
  else if (uitslag.stand === "geweigerd") bewaard.weiger(rij.sleutel, uitslag.zin);
  else hapert = uitslag.stand === "afgemeld" ? "afgemeld" : "netwerk";
}

/* Send what waits, one by one, after asking whose desk this is: the session may be another one. */
async function verstuurAlles() {
  clearTimeout(wekker);
  if (bezig || !wachtend().length) return toon();
  bezig = true;
  const hier = await verbinding(regio.dataset.verbinding);
  hapert = hier?.afgemeld ? "afgemeld" : hier ? "" : "netwerk";
  if (hier?.werkplek === werkplek) {
    token = hier.token;
    for (const rij of wachtend()) {
      if (rij.sleutel === onderweg) continue;
      const uitslag = await verstuur(rij, token);
      verwerk(rij, uitslag);
      if (uitslag.stand === "klaar") {
        if (rij.sleutel === formulier?.elements.sleutel.value) return ga(uitslag.naar);
        verstuurd.push(rij.wie);
        poging = 0;
      } else if (uitslag.stand !== "geweigerd") break;
    }
  } else if (hier?.werkplek !== undefined) hapert = "afgemeld"; // somebody else works here now
  bezig = false;
  toon();
  plan();
}

function plan() {
  clearTimeout(wekker);
  if (!wachtend().length) return;
  wekker = setTimeout(verstuurAlles, PAUZES[Math.min(poging, PAUZES.length - 1)] * 1000);
  poging += 1;
}

function ga(naar) {
  hapert = "";
  location.assign(naar);
}

/* --- the answer of this page ------------------------------------------------------------ */

function regelVan(form) {
  const velden = [...new FormData(form)].filter(([naam]) => naam !== "csrfmiddlewaretoken");
  const { wie, waarvoor, opnieuw } = form.dataset;
  const sleutel = form.elements.sleutel.value;
  return { sleutel, werkplek, adres: form.action, opnieuw, wie, waarvoor, velden, op: Date.now() };
}

async function registreer(gebeurtenis) {
  if (gebeurtenis.submitter?.hasAttribute("formaction")) return; // another button: no registration
  if (onderweg) return gebeurtenis.preventDefault();
  const regel = regelVan(formulier);
  try {
    bewaard.bewaar(regel);
  } catch {
    return; // this phone keeps nothing: the ordinary form does the work
  }
  gebeurtenis.preventDefault();
  onderweg = regel.sleutel;
  toon();
  const uitslag = await verstuur(regel, token);
  if (uitslag.stand === "klaar") {
    bewaard.schrap(regel.sleutel);
    return ga(uitslag.naar);
  }
  if (uitslag.stand === "geweigerd") {
    bewaard.schrap(regel.sleutel);
    formulier.elements.csrfmiddlewaretoken.value = token;
    return formulier.submit(); // the page of the server says why, and shows the price of now
  }
  onderweg = "";
  verwerk(regel, uitslag);
  toon();
  if (uitslag.stand === "verlopen") return verstuurAlles(); // asks for the token of now
  plan();
}

/* --- leaving ---------------------------------------------------------------------------- */

function meldAf(gebeurtenis) {
  if (!gebeurtenis.target.matches("[data-afmelden]")) return;
  const rijen = wachtend();
  const vraag = `Nog niet verstuurd: ${namen(rijen)}. Meld je nu af, dan is dat gewist. Toch afmelden?`;
  if (rijen.length && !confirm(vraag)) gebeurtenis.preventDefault();
  else bewaard.schrapVan(werkplek);
}

window.addEventListener("beforeunload", (gebeurtenis) => {
  if (hapert === "netwerk" && wachtend().length) gebeurtenis.preventDefault();
});
document.addEventListener("submit", meldAf);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") verstuurAlles();
});
window.addEventListener("online", () => {
  poging = 0;
  verstuurAlles();
});
window.addEventListener("pageshow", (gebeurtenis) => {
  if (!gebeurtenis.persisted) return; // back to a page that was left: begin again
  onderweg = "";
  bezig = false;
  verstuurAlles();
});
formulier?.addEventListener("submit", registreer);

vervallen = bewaard.ruimOp();
verstuurAlles();
