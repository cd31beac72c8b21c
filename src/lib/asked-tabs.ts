/**
 * Whose a work is, where there are no locks: the tabs ask one another. One that is too busy to answer in time is not
 * heard, so whoever goes on with what was kept here reads it again first.
 */
import { pause } from './pause.ts'

/** A question of the tab `asker`, or the answer to it that somebody else has the work. */
type Words = { name: string; asker: number; isHeld: boolean }

const ANSWER_MS = 1000

/** Of two that ask at once, the lower goes first. */
const self = Math.random()
const owned = new Set<string>()
/** What is asked here, and how it is answered. */
const asked = new Map<string, () => void>()

const channel = new BroadcastChannel('clumio-admin.owners')

const say = (words: Words) => channel.postMessage(words)

channel.addEventListener('message', ({ data }: MessageEvent<Words>) => {
  const { name, asker, isHeld } = data
  if (isHeld && asker === self) asked.get(name)?.()
  else if (!isHeld && (owned.has(name) || (asked.has(name) && self < asker))) say({ name, asker, isHeld: true })
})

export const isHeldElsewhere = async (name: string): Promise<boolean> => {
  const answer = new AbortController()
  asked.set(name, () => answer.abort())
  say({ name, asker: self, isHeld: false })
  await pause(ANSWER_MS, answer.signal).catch(() => undefined)
  asked.delete(name)
  return answer.signal.aborted
}

export const claimByAsking = async (name: string): Promise<boolean> => {
  if (!owned.has(name) && (await isHeldElsewhere(name))) return false
  owned.add(name)
  return true
}

export const giveUpAsked = (name: string): void => void owned.delete(name)
