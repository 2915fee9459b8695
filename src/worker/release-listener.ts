import { releaseProxy } from 'comlink';

/** Lets a page's callback go, which Comlink holds until then. */
export function releaseListener(listener: object): void {
  (listener as Partial<Record<typeof releaseProxy, () => void>>)[releaseProxy]?.();
}
