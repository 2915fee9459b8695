import type { PromptRule } from '../prompt-rule.js';

/** Anger, fear or stress: much tenser than this driver's own first minute. */
const STRAIN = { any: [{ sounds: ['angry', 'fear'] }, { measure: 'tension', above: 0.35 }] } as const;

/**
 * For a driver: a calm escalation in three steps, each only while it goes on – a thin frame (`info`), a short hint (`notice`), the
 * suggestion to pause (`warning`). A second of doubt among many of strain does not end it.
 */
export const IN_CAR = [
  {
    id: 'strain',
    text: 'prompt.strain',
    condition: STRAIN,
    heldSeconds: 6,
    coolDownSeconds: 90,
    // Until the next step may come.
    shownSeconds: 20,
    severity: 'info',
    priority: 60,
  },
  {
    id: 'strain-lasting',
    text: 'prompt.strain-lasting',
    condition: STRAIN,
    heldSeconds: 10,
    windowSeconds: 25,
    doubtSeconds: 3,
    coolDownSeconds: 300,
    shownSeconds: 20,
    follows: { rule: 'strain', withinSeconds: 60 },
    severity: 'notice',
    priority: 80,
  },
  {
    id: 'strain-unbroken',
    text: 'prompt.strain-unbroken',
    condition: STRAIN,
    heldSeconds: 15,
    windowSeconds: 40,
    doubtSeconds: 5,
    coolDownSeconds: 300,
    follows: { rule: 'strain-lasting', withinSeconds: 60 },
    severity: 'warning',
    priority: 100,
  },
] as const satisfies readonly PromptRule[];
