// Goes out with every form: opens the module that all forms of a kernel share, once for each model that holds it.

async function unpack(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const { script, style } = await new Response(stream).json();
  const id = "seminar-form-style";
  const sheet = document.getElementById(id) ?? document.head.appendChild(document.createElement("style"));
  Object.assign(sheet, { id, textContent: style });
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return import(url).finally(() => URL.revokeObjectURL(url));
}

async function shared({ model }) {
  const all = await model.widget_manager.get_model(model.get("shared"));
  all.unpacked ??= unpack(all.get("packed"));
  return { words: all.get("words"), form: await all.unpacked };
}

export default {
  async initialize(given) {
    (await shared(given)).form.initialize(given);
  },
  async render(given) {
    const { words, form } = await shared(given);
    return form.render({ ...given, words });
  },
};
