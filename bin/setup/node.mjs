import { SetupError } from './steps.mjs';

const LEAST = [20, 11];

/** Says which Node is needed, where this one is older. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new SetupError(
    `Kakehashi needs Node ${LEAST.join('.')} or newer; this is Node ${version}. Install a newer one from your system or https://nodejs.org, and start again.`,
  );
}
