import { writeFileSync } from 'node:fs';
import ts from 'typescript';

const ELEMENT = 'src/element/emotion-meter-element.ts';
const program = ts.createProgram([ELEMENT], { moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] });

/** Modules by the names under which they are built. */
const BUILT = {
  'src/element/emotion-meter-element': 'dist/emotion-meter.js',
  'src/element/define': 'dist/define.js',
};

/** The strings that a property is typed to be: editors do not look up what the name of a type stands for. */
function valuesOf(name) {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(ELEMENT));
  const [element] = checker.getExportsOfModule(module).filter(({ name }) => name === 'EmotionMeterElement');
  const property = checker.getDeclaredTypeOfSymbol(element).getProperty(name);
  const { types = [] } = property ? checker.getTypeOfSymbol(property) : {};
  return types.filter((type) => type.isStringLiteral()).map(({ value }) => value);
}

/** What VS Code reads in the place of a manifest. */
function htmlDataOf({ tagName, description, attributes }) {
  const described = attributes.map(({ name, description, type }) => {
    const values = valuesOf(name).map((value) => ({ name: value }));
    return { name, description, values, ...(type?.text === 'boolean' && { valueSet: 'v' }) };
  });
  return { version: 1.1, tags: [{ name: tagName, description, attributes: described }] };
}

const asBuilt = {
  name: 'as-built',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const named = JSON.stringify(manifest, (key, value) =>
      (key === 'path' || key === 'module') && typeof value === 'string'
        ? (BUILT[value.replace(/^\/|\.[jt]s$/g, '')] ?? value)
        : value,
    );
    // The analyzer says 1.0.0, whatever it writes: states came with 2.1.0.
    Object.assign(manifest, JSON.parse(named), { schemaVersion: '2.1.0' });
    for (const declaration of manifest.modules.flatMap(({ declarations }) => declarations)) {
      const { attributes = [], events = [], members = [] } = declaration;
      // What passes the session's events on has no name of its own.
      declaration.events = events.filter(({ name }) => name !== 'type');
      declaration.members = members.filter(({ privacy = 'public' }) => privacy === 'public');
      for (const attribute of attributes) {
        const values = valuesOf(attribute.name);
        if (values.length > 0) attribute.type = { text: values.map((value) => `'${value}'`).join(' | ') };
      }
      if (declaration.tagName) {
        writeFileSync('dist/vscode.html-custom-data.json', JSON.stringify(htmlDataOf(declaration)));
      }
    }
  },
};

export default { plugins: [asBuilt] };
