#!/usr/bin/env bash
# Makes the demo's clips anew: spoken by espeak-ng, packed by ffmpeg. `npm run clips`
# Of some 1,900 voices and intonations (NAME.ssml) these are the ones of which the meter tells most surely what their words
# say, so that it has something to show: no proof of anything.
set -euo pipefail
cd "$(dirname "$0")/clips"

# name, voice, words a minute, pitch 0–99, amplitude 0–200
clip() {
  espeak-ng -m -v "$2" -s "$3" -p "$4" -a "$5" -f "$1.ssml" -w "$1.wav"
  ffmpeg -y -loglevel error -i "$1.wav" -ac 1 -ar 24000 -b:a 40k "$1.mp3"
  rm "$1.wav"
}

clip calm en-us+f4 140 35 90
clip lively en-us+f2 160 60 120
clip urgent en-us+Alicia 220 70 190
clip low en-us+Michael 110 5 60
