/** So long a browser may take to look into a recording, milliseconds: some do not without a gesture. */
const PATIENCE = 3000;
const FAR_BEYOND_SECONDS = 1e7;

/** Seconds of a compressed recording, as its player tells them without decoding it; null where it does not. */
export async function secondsOf(recording: Blob): Promise<number | null> {
  const address = URL.createObjectURL(recording);
  const player = new Audio();
  try {
    await settled((done) => {
      player.onloadedmetadata = done;
      player.onerror = done;
      player.preload = 'metadata';
      player.src = address;
    });
    // A recorder that writes as it goes leaves its length out; sought beyond its end, it is found.
    if (player.duration === Infinity)
      await settled((done) => {
        player.ondurationchange = done;
        player.currentTime = FAR_BEYOND_SECONDS;
      });
    return Number.isFinite(player.duration) ? player.duration : null;
  } finally {
    player.removeAttribute('src');
    URL.revokeObjectURL(address);
  }
}

const settled = (begin: (done: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
    begin(resolve);
  });
