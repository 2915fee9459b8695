/** What TypeScript's library does not know yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}
interface Policy {
  createScriptURL(address: string): string;
}

let policy: Policy | undefined;

/** A script's address as a page takes it that demands Trusted Types. */
export function trusted(address: string): string {
  try {
    policy ??= (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('emotion-meter', {
      createScriptURL: (own) => own,
    });
  } catch {
    // Not among the policies that the page names; it may demand none all the same, or have one for all.
  }
  return policy?.createScriptURL(address) ?? address;
}
