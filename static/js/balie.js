/* The drawn keys of the desk, and the number in groups while it is typed.
   Without this file the phone's own number pad does the work. */
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

  const toetsen = formulier.querySelector(".toetsen");
  toetsen.hidden = false;
  if (window.matchMedia("(pointer: coarse)").matches) veld.inputMode = "none"; // ours is enough
  toetsen.addEventListener("click", (gebeurtenis) => {
    const toets = gebeurtenis.target.closest("button");
    if (!toets) return;
    const nu = cijfers();
    if (toets.value === "leeg") toon("");
    else if (toets.value === "wis") toon(nu.slice(0, -1));
    else if (nu.length < LENGTE) toon(nu + toets.value);
  });

  if (!/[^\d\s.\-]/.test(veld.value)) toon(cijfers()); // what else was typed stays as it was
})();
