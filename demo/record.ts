/**
 * Records the microphone.
 * @param onSecond told the whole seconds that are left.
 */
export async function record(seconds: number, onSecond: (left: number) => void): Promise<Blob> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  try {
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    const whole = new Promise<Blob>((resolve) => {
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      recorder.addEventListener('stop', () => resolve(new Blob(parts, { type: recorder.mimeType })));
    });
    recorder.start();
    for (let left = seconds; left > 0; left -= 1) {
      onSecond(left);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    recorder.stop();
    return await whole;
  } finally {
    stream.getTracks().forEach((track) => track.stop());
  }
}
