const SAFE = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const esc = (text) => String(text).replace(/[&<>"]/g, (sign) => SAFE[sign]);
export default function ({ data, parentElement }) {
  const sign = data.legal ? "✓" : "!";
  parentElement.querySelector(".mast").innerHTML =
    `<div class="who"><h1>${esc(data.title)}</h1><span class="rev"><i style="background:${esc(data.swatch)}"></i>${esc(data.revision)}</span>` +
    `<span class="verdict ${data.legal ? "yes" : "no"}"><span aria-hidden="true">${sign}</span> ${esc(data.verdict)}</span></div>` +
    `<dl>${data.figures.map(([name, value]) => `<div><dt>${esc(name)}</dt><dd>${esc(value)}</dd></div>`).join("")}</dl>`;
}
