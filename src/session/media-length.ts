/** So long a browser may take to look into a recording, milliseconds: some do not without a gesture. */
const PATIENCE = 3000;

/** Seconds of a compressed recording, as its player tells them without decoding it; null where it does not. */
export async function secondsOf(recording: Blob): Promise<number | null> {
  const address = URL.createObjectURL(recording);
  const player = new Audio();
  try {
    await new Promise((resolve) => {
      setTimeout(resolve, PATIENCE);
      player.onloadedmetadata = resolve;
      player.onerror = resolve;
      player.preload = 'metadata';
      player.src = address;
    });
    return Number.isFinite(player.duration) ? player.duration : null;
  } finally {
    player.removeAttribute('src');
    URL.revokeObjectURL(address);
  }
}
