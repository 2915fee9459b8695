/** `<emotion-meter>` in React's JSX, from React 19 on. Types alone: nothing of this is built or runs. */
import type * as React from 'react';
import type { EmotionMeterElement } from '../element/index.js';

/** Set as properties. What is no longer given React sets to undefined, for which each has its default. */
type Settable = {
  [Name in keyof typeof EmotionMeterElement.properties]?: EmotionMeterElement[Name] | undefined;
};

/** Added to the element itself, by the event's own name after `on`. */
type Listeners = {
  [Type in keyof GlobalEventHandlersEventMap & `emotion-${string}` as `on${Type}`]?:
    ((event: GlobalEventHandlersEventMap[Type]) => void) | undefined;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'emotion-meter': React.DetailedHTMLProps<React.HTMLAttributes<EmotionMeterElement>, EmotionMeterElement> &
        Settable &
        Listeners;
    }
  }
}
