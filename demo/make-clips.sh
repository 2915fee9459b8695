#!/usr/bin/env bash
# Makes the demo's clips anew: spoken by espeak-ng, packed by ffmpeg. `npm run clips`
set -euo pipefail
cd "$(dirname "$0")/clips"

# name, voice, words a minute, pitch 0–99, amplitude 0–200, text
clip() {
  espeak-ng -v "$2" -s "$3" -p "$4" -a "$5" -w "$1.wav" "$6"
  ffmpeg -y -loglevel error -i "$1.wav" -ac 1 -ar 24000 -b:a 40k "$1.mp3"
  rm "$1.wav"
}

clip calm en-gb 150 40 90 \
  'Good morning. The train to the coast leaves from platform four. It will take about two hours, and there is tea on board.'
clip lively en-us+f3 190 75 120 \
  'Oh, that is wonderful news! We have waited so long for this, and now the whole family is coming to celebrate with us!'
clip urgent en-us+m3 215 60 190 \
  'No, not again! I have told you three times to leave it alone! Put it down, and do it right now!'
clip low en-gb+m7 115 15 60 \
  'I do not know. Nobody called today, and the house is very quiet. Perhaps tomorrow, or the day after.'
