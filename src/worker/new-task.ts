/** Lets the messages in that have come meanwhile: an abort, a live stream's blocks. */
export const newTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
