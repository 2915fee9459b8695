/** Every state of a layout, `?layout=…&width=…&lang=…`, on one page for the sheet of pictures; runs in it. */
import { isLayout } from '../../src/element/layouts/layouts.js';
import { loadLanguage } from '../../src/element/texts/languages.js';
import { defineStateCard } from './state-card.js';
import { statesOf } from './states.js';

const query = new URLSearchParams(location.search);
const asked = query.get('layout');
const layout = isLayout(asked) ? asked : 'panel';
const cardOf = await defineStateCard(layout);

// Not of the root, which a sheet may style as a whole.
document.body.style.setProperty('--width', `${query.get('width') ?? '420'}px`);
for (const [name, view] of Object.entries(statesOf(layout, await loadLanguage(query.get('lang') ?? 'en')))) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  figure.append(caption, cardOf(view));
  document.body.append(figure);
}
