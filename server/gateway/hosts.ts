/** The closed list of API hosts. The token goes nowhere else: every call takes its address from here. */
import { hostName, PORTALS } from '#contract/connection-names.ts'
import type { SignInOptions } from '#contract/session.ts'

export type ApiHost = {
  /** What sign-in is asked for and what the session keeps. */
  value: string
  /** Where the requests go. */
  origin: string
  label: string
  portal: string | null
  isSandbox: boolean
  /** Whoever runs the gateway named this exact origin, so it may be a private address. */
  mayBePrivate: boolean
}

const namedHost = (value: string, portal: string | null): ApiHost => {
  const isOrigin = value.includes('://')
  const origin = isOrigin ? value : `https://${value}`
  return { value, origin, label: value, portal, isSandbox: false, mayBePrivate: isOrigin }
}

const sandboxHost = (origin: string): ApiHost => ({
  value: 'sandbox',
  origin,
  label: 'Sandbox',
  portal: null,
  isSandbox: true,
  mayBePrivate: true,
})

export type Hosts = { find: (asked: string) => ApiHost | undefined; options: SignInOptions }

/** `further` are the hosts and origins of the settings; `sandboxOrigin` is absent when the sandbox is off. */
export const createHosts = (further: readonly string[], sandboxOrigin: string | undefined): Hosts => {
  const hosts = Object.entries(PORTALS).map(([portal, host]) => namedHost(host, portal))
  for (const value of further) if (!hosts.some((host) => host.value === value)) hosts.push(namedHost(value, null))
  const sandbox = sandboxOrigin === undefined ? undefined : sandboxHost(sandboxOrigin)
  if (sandbox !== undefined) hosts.push(sandbox)

  const byName = new Map<string, ApiHost>()
  for (const host of hosts) for (const name of [host.value, host.origin]) byName.set(name, host)
  // The sandbox goes by either local name, as a person may paste it.
  if (sandbox !== undefined) byName.set(sandbox.origin.replace('//localhost:', '//127.0.0.1:'), sandbox)

  return {
    // Sessions tell it in its own spelling.
    find: (asked) => byName.get(asked) ?? byName.get(asked.trim().toLowerCase().replace(/\/$/, '')),
    options: { hosts: hosts.map(({ value, label, portal }) => ({ value, label, portal, name: hostName(value) })) },
  }
}
