import { css } from 'lit';

/**
 * Every colour and size of the element. Each emotion has at least 3:1 against its ground, text at least 4.5:1; the colours follow
 * the page's `color-scheme`. A site changes any of them by the public custom property.
 */
export const theme = css`
  :host {
    --_paper: var(--emotion-meter-paper, light-dark(#fbfaf8, #15171b));
    --_ink: var(--emotion-meter-ink, light-dark(#1c1a1b, #f2efec));
    --_quiet: color-mix(in srgb, var(--_ink) 72%, var(--_paper));
    --_hairline: color-mix(in srgb, var(--_ink) 12%, var(--_paper));
    --_wash: color-mix(in srgb, var(--_ink) 6%, var(--_paper));
    --_neutral: var(--emotion-meter-neutral, light-dark(#686163, #aaa2a4));
    --_happy: var(--emotion-meter-happy, light-dark(#c78200, #ffbb49));
    --_sad: var(--emotion-meter-sad, light-dark(#104a97, #4d86d9));
    --_angry: var(--emotion-meter-angry, light-dark(#be222a, #f05653));
    --_fear: var(--emotion-meter-fear, light-dark(#a75cbd, #db8ef2));
    --_disgust: var(--emotion-meter-disgust, light-dark(#689a38, #9cd06e));
    --_surprise: var(--emotion-meter-surprise, light-dark(#279ea4, #79e5eb));
    --_radius: var(--emotion-meter-radius, 12px);
    --_width: var(--emotion-meter-width, 30rem);

    /* Type: 12, 14, 16, 20, 28 at a root of 16, growing with the reader's own size. */
    --_small: 0.75rem;
    --_plain: 0.875rem;
    --_body: 1rem;
    --_large: 1.25rem;
    --_statement: 1.75rem;
  }

  /* The colour of what stands inside, by the name of an emotion. */
  .neutral {
    --_own: var(--_neutral);
  }
  .happy {
    --_own: var(--_happy);
  }
  .sad {
    --_own: var(--_sad);
  }
  .angry {
    --_own: var(--_angry);
  }
  .fear {
    --_own: var(--_fear);
  }
  .disgust {
    --_own: var(--_disgust);
  }
  .surprise {
    --_own: var(--_surprise);
  }
  .not-sure,
  .no-speech {
    --_own: var(--_quiet);
  }
`;
