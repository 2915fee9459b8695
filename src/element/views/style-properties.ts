import { noChange } from 'lit';
import { directive, Directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

/** Sets CSS properties by the object model: a `style` attribute, as Lit's own styleMap writes first, is what strict policies forbid. */
class StyleProperties extends Directive {
  #set: Readonly<Record<string, string>> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('styleProperties() stands on an element, not in an attribute.');
  }

  override update({ element }: ElementPart, [properties]: [Readonly<Record<string, string>>]): typeof noChange {
    const { style } = element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) {
      if (this.#set[name] !== value) style.setProperty(name, value);
    }
    this.#set = properties;
    return noChange;
  }

  /** Only on a server, where there is no style to set. */
  override render(properties: Readonly<Record<string, string>>): typeof noChange {
    void properties;
    return noChange;
  }
}

/** `<span ${styleProperties({ scale: '0.5 1' })}>`; always with the same names. */
export const styleProperties = directive(StyleProperties);
