/* The number field of the desk: drawn keys, groups while it is typed, and a hand scanner, which
   types thirteen digits and Enter. Without this file the phone's own number pad does the work. */
(function () {
  "use strict";
  const formulier = document.querySelector("[data-balie]");
  if (!formulier) return;
  const veld = formulier.querySelector(".nummer");
  const hint = document.getElementById("hint_nummer");
  const begin = hint.textContent;
  const LENGTE = 13;

  const cijfers = () => veld.value.replace(/\D/g, "");
  const groepen = (tekst) => [tekst.slice(0, 5), tekst.slice(5, 10), tekst.slice(10)].filter(Boolean).join(" ");

  function zeg(aantal) {
    const nog = LENGTE - aantal;
    if (aantal === 0) return begin;
    if (nog === 0) return "13 cijfers, kijk maar na.";
    if (nog < 0) return `${-nog} cijfer${nog < -1 ? "s" : ""} te veel.`;
    return `Nog ${nog} cijfer${nog > 1 ? "s" : ""}.`;
  }

  function toon(tekst) {
    veld.value = groepen(tekst);
    hint.textContent = zeg(tekst.length);
  }

  veld.addEventListener("input", () => {
    const achteraan = veld.selectionStart === veld.value.length;
    if (achteraan && !/[^\d\s.\-]/.test(veld.value)) toon(cijfers());
    else hint.textContent = zeg(cijfers().length);
  });

  // The last tap looks up by itself: fifty children at the door are fifty taps less. Only from the
  // drawn keys: a scanner ends with its own Enter, and who types may still be correcting.
  function laatste(tekst) {
    toon(tekst);
    if (tekst.length < LENGTE) return;
    if (klopt(tekst)) formulier.requestSubmit();
    else hint.textContent = "Dit nummer klopt niet. Kijk de laatste twee cijfers na.";
  }

  // Luhn: every second digit counts double, nine less when that makes ten or more.
  const klopt = (tekst) => {
    const tellen = [...tekst].reverse().map((cijfer, i) => (i % 2 ? cijfer * 2 : Number(cijfer)));
    return tellen.reduce((som, getal) => som + (getal > 9 ? getal - 9 : getal), 0) % 10 === 0;
  };

  const toetsen = formulier.querySelector(".toetsen");
  toetsen.hidden = false;
  if (window.matchMedia("(pointer: coarse)").matches) veld.inputMode = "none"; // ours is enough
  // The focus stays in the number: Enter of a hand scanner must look up, not press a key again.
  toetsen.addEventListener("pointerdown", (gebeurtenis) => gebeurtenis.preventDefault());
  toetsen.addEventListener("click", (gebeurtenis) => {
    const toets = gebeurtenis.target.closest("button");
    if (!toets) return;
    const nu = cijfers();
    if (toets.value === "leeg") toon("");
    else if (toets.value === "wis") toon(nu.slice(0, -1));
    else if (nu.length < LENGTE) laatste(nu + toets.value);
  });

  // Digits that arrive while the focus is elsewhere are a scanner's.
  document.addEventListener("keydown", (gebeurtenis) => {
    const elders = !gebeurtenis.target.closest("input, textarea, select");
    if (elders && /^\d$/.test(gebeurtenis.key) && !gebeurtenis.ctrlKey && !gebeurtenis.metaKey) veld.focus();
  });

  formulier.addEventListener("submit", (gebeurtenis) => {
    if (navigator.onLine) return;
    gebeurtenis.preventDefault();
    formulier.querySelector("[data-zin]").textContent = "Er is geen netwerk. Het nummer blijft staan, kijk zo meteen opnieuw na.";
  });

  if (!/[^\d\s.\-]/.test(veld.value)) toon(cijfers()); // what else was typed stays as it was
  if (veld.matches(".is-invalid")) hint.textContent = begin; // the sentence above says what is wrong
  veld.select(); // the next scan replaces a number that was not right
  formulier.querySelector("button.btn-groot").scrollIntoView({ block: "nearest" }); // within reach of a thumb
})();
