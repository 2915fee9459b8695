import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface Browsers {
  readonly chrome: string;
  /** Absent where none that is new enough is installed and none can be: its tests are then left out, and that is said. */
  readonly firefox: string | undefined;
}

const CHROMES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const FIREFOXES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** The oldest that the driver of the browser tests was seen to work with: from 140 it asks for what that has not. */
const LEAST_FIREFOX = 153;

const installed = (paths: readonly string[]): string | undefined => paths.find((path) => existsSync(path));

const installedFirefox = (): string | undefined => {
  const path = installed(FIREFOXES);
  if (!path) return undefined;
  const [, version] = / (\d+)\./.exec(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout) ?? [];
  return Number(version) >= LEAST_FIREFOX ? path : undefined;
};

/** Installs Debian packages as root, or by sudo where it asks no password. */
const installFromApt = (packages: readonly string[]): boolean => {
  if (!existsSync('/etc/debian_version')) return false;
  const root = process.getuid?.() === 0;
  const apt = (args: string[]): boolean => {
    const [command, ...rest] = root ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args];
    return (
      spawnSync(command ?? '', rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
        .status === 0
    );
  };
  console.log(`Installing ${packages.join(', ')} from apt …`);
  apt(['update', '-qq']);
  return apt(['-o', 'DPkg::Lock::Timeout=400', 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
};

/** Finds Chrome and Firefox, installing what is missing on Debian; ends the process with a sentence where there is no Chrome. */
export function findBrowsers(): Browsers {
  const chromePath = process.env['CHROME_PATH'];
  const find = (): Partial<Browsers> => ({
    ...((chrome) => (chrome ? { chrome } : {}))(chromePath ?? installed(CHROMES)),
    firefox: process.env['FIREFOX_PATH'] ?? installedFirefox(),
  });
  let { chrome, firefox } = find();
  const missing = [...(chrome ? [] : ['chromium']), ...(firefox ? [] : ['firefox-esr'])];
  if (missing.length > 0 && installFromApt(missing)) ({ chrome, firefox } = find());
  if (!chrome || !existsSync(chrome)) {
    console.error(
      chrome
        ? `CHROME_PATH names ${chrome}, which is not there.`
        : 'The browser tests need Chrome or Chromium: install one, or set CHROME_PATH to its executable.',
    );
    process.exit(1);
  }
  if (!firefox)
    console.log(
      `No Firefox from ${LEAST_FIREFOX} on was found: its tests are left out (set FIREFOX_PATH to its executable to run them).`,
    );
  return { chrome, firefox };
}
