/** For tests of somebody who is signed in to several connections, each in an organization of its own. */
import { beforeEach, expect } from 'vitest'
import { session as sessionBody, sessionList } from '#contract/session.ts'
import { standIn } from '#server/testing-stand-in.ts'
import { tokenOf } from './testing.ts'
import { createBrowser, type Browser } from './testing-browser.ts'
import { atAGateway } from './testing-gateway.ts'

export const MINUTE_MS = 60_000

/** As long as real ones may be. */
export const tokenIn = (organization: string): string => {
  const token = tokenOf({ 'custom:orgid': organization, 'custom:userid': '40', 'custom:name': 'Dana Ruiz' })
  return token.padEnd(1200, 'x')
}
export type At = { id: string; connection: string }

/** A gateway for all tests of a file, and a browser for each of them, an hour after the one before. */
export const atConnections = () => {
  let time = Date.now()
  const pass = (minutes: number): void => void (time += minutes * MINUTE_MS)
  const { stub, gateway } = atAGateway({ now: () => time })
  let current: Browser
  const browser = standIn(() => current)
  beforeEach(() => {
    pass(60)
    current = createBrowser(gateway, stub.origin)
  })

  /** The only one goes below its prefix before a second comes, as the page sees to it. */
  const signInTo = async (organization: string): Promise<At> => {
    const answer = await browser.signIn(tokenIn(organization))
    expect(answer.status, answer.body).toBe(200)
    const { id, connection } = sessionBody.parse(JSON.parse(answer.body))
    browser.goTo({ id, connection })
    expect((await browser.ask('/session')).status).toBe(200)
    return { id, connection }
  }
  const list = async (): Promise<At[]> => {
    browser.goTo(undefined)
    const { sessions } = sessionList.parse(JSON.parse((await browser.ask('/session/list')).body))
    return sessions.map(({ id, connection }) => ({ id, connection }))
  }
  /** What the page of a connection gets, and with which token the API is asked. */
  const readAt = async (at: At) => {
    browser.goTo(at)
    stub.seen.length = 0
    const { status } = await browser.read()
    return { status, tokens: stub.seen.map(({ headers }) => headers.authorization?.slice('Bearer '.length)) }
  }
  return { stub, gateway, browser, pass, signInTo, list, readAt }
}
