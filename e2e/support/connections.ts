/** Connections as addresses name them, and tokens of further organizations. */
import type { Page } from '@playwright/test'
import { connectionName } from '#contract/connection-names.ts'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { signToken } from '#server/sandbox/tokens.ts'
import { expect } from './test.ts'

/** The one that a world's own tokens are of. */
export const OWN = connectionName({ host: 'sandbox', organization: ORGANIZATION_ID })

/** The same person's token, which tells another organization, or none. */
export const inOrganization = (token: string, organization: string | undefined): string => {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object
  return signToken({ ...claims, 'custom:orgid': organization })
}

/** The address is this one, of the connection, with all that it says. */
export const expectAddress = (page: Page, rest: string, connection = OWN): Promise<void> =>
  expect.poll(() => page.url().replace(/^https?:\/\/[^/]*/, '')).toBe(`/at/${connection}${rest}`)

/** What an organization of the sandbox is called beside another one. */
export const labelOf = (organization = ''): string =>
  `Sandbox ${organization.length > 8 ? `…${organization.slice(-6)}` : organization}`
