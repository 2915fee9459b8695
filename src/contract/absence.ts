/** A silence of so many seconds is an absence, no pause: what is known of the speaker is forgotten, since it may be another who comes back. */
export const ABSENCE_SECONDS = 30;
