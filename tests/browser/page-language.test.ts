/** The words and the pace of the language around the element. */
import { expect } from '@open-wc/testing';
import { place, removeAll, until } from './placed-meter.js';

describe('<emotion-meter> in the words of the page', () => {
  afterEach(removeAll);

  it('speaks the language of the page around it, or its own', async () => {
    const german = document.body.appendChild(document.createElement('div'));
    german.lang = 'de-AT';
    const meter = await place();
    german.append(meter);
    const title = (): string => meter.shadowRoot?.querySelector('[part="title"]')?.textContent ?? '';
    const english = title();
    await until(() => title() !== english);
    const inGerman = title();
    expect(inGerman).not.to.equal(english);
    meter.lang = 'ar';
    await until(() => title() !== inGerman);
    expect(meter.shadowRoot?.querySelector('[part="panel"]')?.getAttribute('dir')).to.equal('rtl');
    await expect(meter).to.be.accessible();
    german.remove();
  });

  it('follows a page that changes its language while it runs, out of every shadow', async () => {
    const around = document.body.appendChild(document.createElement('div'));
    const shadow = around.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    const meter = await place();
    shadow.append(meter);
    const tagOf = (): string | undefined => meter.shadowRoot?.querySelector('section')?.lang;
    document.documentElement.lang = 'de';
    await until(() => tagOf() === 'de');
    shadow.lang = 'fr';
    await until(() => tagOf() === 'fr');
    meter.lang = 'es';
    await until(() => tagOf() === 'es');
    document.documentElement.lang = 'en';
    around.remove();
  });

  it('judges pace by the language of the page around it', async () => {
    const spanish = document.body.appendChild(document.createElement('div'));
    spanish.lang = 'es-MX';
    const meter = await place();
    spanish.append(meter);
    await meter.start();
    expect(meter.session.options.language).to.equal('es-MX');
    await meter.stop();
    spanish.remove();
  });
});
