/** Modules by the names under which they are built. */
const BUILT = {
  'src/element/emotion-meter-element': 'dist/emotion-meter.js',
  'src/element/define': 'dist/define.js',
};

const asBuilt = {
  name: 'as-built',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const named = JSON.stringify(manifest, (key, value) =>
      (key === 'path' || key === 'module') && typeof value === 'string'
        ? (BUILT[value.replace(/^\/|\.[jt]s$/g, '')] ?? value)
        : value,
    );
    Object.assign(manifest, JSON.parse(named));
    // What passes the session's events on has no name of its own.
    for (const { events } of manifest.modules.flatMap(({ declarations }) => declarations)) {
      const unnamed = events?.findIndex(({ name }) => name === 'type') ?? -1;
      if (unnamed >= 0) events.splice(unnamed, 1);
    }
  },
};

export default { plugins: [asBuilt] };
