/** Regions, as names of hosts and of data planes have them. */
import type { ApiHost, Hosts } from './hosts.ts'

const REGION =
  /(?<![a-z\d])[a-z]{2}(?:-gov|-iso[a-z]?)?-(?:north|south)?(?:east|west|north|south|central)-\d{1,2}(?![a-z\d])/g

/** The one region that a text names; null where it names none, or several. */
export const regionIn = (text: string): string | null => {
  const [first, ...others] = new Set(text.toLowerCase().match(REGION))
  return first === undefined || others.length > 0 ? null : first
}

/** Why a token of this region is most likely not of this host; undefined where either region is not known. */
export const whyElsewhere = (region: string | null, host: ApiHost, { options }: Hosts): string | undefined => {
  const name = new URL(host.origin).host
  const here = regionIn(name)
  if (region === null || here === null || region === here) return undefined
  const own = options.hosts.find(({ value }) => regionIn(value) === region)
  return [
    `This token says that it is of the region ${region}, and ${name} is the host of ${here}.`,
    'A token works on the host of its own portal only, so it has not been sent there.',
    own === undefined ? 'Choose another host.' : `Choose ${own.value}.`,
  ].join(' ')
}
