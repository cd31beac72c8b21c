/** So many organizations has the sandbox that signing in needs no token for; one person works in all of them. */
export const SANDBOX_ORGANIZATIONS = 3
