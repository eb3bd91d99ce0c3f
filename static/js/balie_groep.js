/* A group at the desk: the amounts follow the number of people while it is typed. The server counts
   again; without this file the keys beside the number ask it. */
(function () {
  "use strict";
  const formulier = document.querySelector("[data-groep]");
  const veld = formulier?.elements.aantal;
  if (!veld) return;
  const over = Number(formulier.dataset.over);
  const knop = formulier.querySelector("[data-knop]");

  const euro = (cent) => (cent % 100 ? `€ ${(cent / 100).toFixed(2).replace(".", ",")}` : `€ ${cent / 100}`);
  const gezegd = (cent) => (cent > 0 && cent < 100 ? `${cent} cent` : `${euro(cent).slice(2)} euro`);
  const personen = (aantal) => `${aantal} ${aantal === 1 ? "persoon" : "personen"}`;

  function toon(aantal) {
    for (const bon of formulier.querySelectorAll("[data-per-persoon]")) {
      const cent = Math.round(Number(bon.dataset.perPersoon) * 100) * aantal;
      bon.querySelector("[data-mensen]").textContent = personen(aantal);
      bon.querySelectorAll("[data-som]").forEach((cel) => (cel.textContent = euro(cent)));
      const rest = bon.querySelector("[data-over-na]");
      if (rest) rest.textContent = over - aantal;
      if (cent) bon.nextElementSibling.querySelector("[data-zin]").textContent = `Welkom allemaal, samen is dat ${gezegd(cent)}.`;
    }
    if (knop) knop.textContent = `Registreer ${personen(aantal)}`;
  }

  const gelezen = () => Number(/^\d{1,3}$/.test(veld.value) ? veld.value : 0);
  veld.addEventListener("input", () => gelezen() && toon(gelezen()));
  for (const toets of formulier.querySelectorAll("[name=stap]")) {
    toets.type = "button";
    toets.addEventListener("click", () => {
      veld.value = Math.min(Math.max(gelezen() + (toets.value === "plus" ? 1 : -1), 1), Math.max(over, 1));
      toon(gelezen());
    });
  }
})();
