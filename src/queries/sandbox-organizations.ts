/** Signing in to all organizations of the sandbox. */
import { SANDBOX_ORGANIZATIONS } from '#contract/sandbox-organizations.ts'
import type { Session } from '#contract/session.ts'
import { identity } from '#api/transport/identity.ts'
import { startSession } from './session.ts'

/** One after the other, since each sign-in makes room for the next; one is in the first when all are there. */
export const startSandboxSessions = async (): Promise<Session> => {
  const first = await startSession({ host: 'sandbox', organization: 0 })
  for (let organization = 1; organization < SANDBOX_ORGANIZATIONS; organization++)
    await startSession({ host: 'sandbox', organization })
  identity.goTo(first.connection)
  return first
}
