import { z } from 'zod'
import { MANNERS, REASON_NAMES } from '../access/refusals.ts'

/**
 * Every way to provoke a failure. A fault is switched on for one world, for a path and a number of requests, with
 * `POST /__sandbox/faults`.
 */
export const FAULTS = {
  status: 'answers `status` (500) with the error body, and `retryAfter` as a header when given; nothing is applied',
  refused:
    'refuses the request for `reason` (deleted) of its token, address or role, in the manner `refusals` (the world’s own)',
  delay: 'answers after `ms` (1000), or once the faults are cleared',
  'late-answer': 'applies the request at once, answers after `ms` (1000), or once the faults are cleared',
  hang: 'never answers; nothing is applied',
  drip: 'sends the answer in small pieces over `ms` (1000), or the rest once the faults are cleared',
  drop: 'drops the connection; nothing is applied',
  unanswered: 'applies the request, then drops the connection',
  cut: 'breaks off in the middle of the body',
  'broken-json': 'sends a body that is half of the JSON',
  'empty-body': 'sends no body',
  html: 'sends an HTML page, as a proxy in between would; with `status` (200)',
  'wrong-content-type': 'says that the JSON is text/html',
  'wrong-version': 'says that version v9 was served',
  redirect: 'redirects to `to` (another site) with `status` (302)',
  'foreign-headers': 'adds Set-Cookie, CORS and caching headers',
  'not-an-object': 'answers a JSON array of numbers',
  nulls: 'sets every field that is not a link or id to null',
  'no-entities': 'says null for the entity and the parent of everything',
  patchy:
    'at random by `seed` (1), sets fields that are not links or ids to null, leaves them out, or fills in new words',
  'missing-fields': 'leaves out every field that is not a link or id',
  'unknown-values': 'sends values outside of the known vocabularies',
  'extra-fields': 'adds fields that nobody knows',
  'wrong-types': 'sends text where numbers belong and the other way round',
  'strange-ids': 'sends ids with slashes, blanks and dots',
  'hostile-text': 'puts markup into every name and text',
  'empty-names': 'leaves the name of every user empty',
  'hostile-links': 'turns links into javascript:, data: and protocol-relative ones',
  'no-links': 'leaves out all links but _self',
  removed: 'removes the item of the path, or the first of the list, before the request is handled',
  changed: 'changes the item of the path before the request is handled',
  'task-failed': 'the task of the path fails before the request is handled, its work undone',
  'task-aborted': 'somebody else aborts the task of the path before the request is handled',
  inserted: 'adds an item at the top of the list before the request is handled',
  moved: 'Discovery lists `path` as `to`, which answers in its place; stands until it is cleared with `times` 0',
  'older-version': 'answers in the oldest version of the resource at `path`, whatever was asked; stands with `times` 0',
  unsorted: 'the list at `path` takes no `sort` and tells none, as on older hosts; stands with `times` 0',
  withdrawn: 'the newest version of the resource at `path` is not offered any more; stands with `times` 0',
} as const
export type FaultName = keyof typeof FAULTS

const names = Object.keys(FAULTS) as [FaultName, ...FaultName[]]

export const faultRequest = z.strictObject({
  name: z.enum(names),
  method: z.string().toUpperCase().optional(),
  /** A path without its query; `*` stands for any part of it. */
  path: z.string().default('*'),
  /** How many requests it meets; 0: all of them. */
  times: z.int().nonnegative().default(1),
  /** How many matching requests it lets pass first. */
  skip: z.int().nonnegative().default(0),
  status: z.int().min(200).max(599).optional(),
  /** The header as it is sent; seconds, a date, or nonsense. */
  retryAfter: z.string().optional(),
  ms: z.int().min(0).max(120_000).optional(),
  to: z.string().optional(),
  reason: z.enum(REASON_NAMES).optional(),
  refusals: z.enum(MANNERS).optional(),
  seed: z.int().optional(),
})
export type Fault = z.infer<typeof faultRequest>

export type Faults = ReturnType<typeof createFaults>

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

export const createFaults = () => {
  let active: { fault: Fault; pattern: RegExp }[] = []
  let clearing = new AbortController()
  return {
    add: (fault: Fault): void => {
      active.push({ fault, pattern: new RegExp(`^${fault.path.split('*').map(escaped).join('.*')}$`) })
    },
    /** The faults that meet this request; each is counted down. */
    take: (method: string, path: string): readonly Fault[] => {
      const met: Fault[] = []
      active = active.flatMap((entry) => {
        const { fault, pattern } = entry
        if ((fault.method !== undefined && fault.method !== method) || !pattern.test(path)) return [entry]
        if (fault.skip > 0) return [{ fault: { ...fault, skip: fault.skip - 1 }, pattern }]
        met.push(fault)
        if (fault.times === 1) return []
        return [{ fault: { ...fault, times: Math.max(0, fault.times - 1) }, pattern }]
      })
      return met
    },
    all: (): readonly Fault[] => active.map(({ fault }) => fault),
    /** Aborts when the faults that are active now are cleared: what they keep waiting goes on. */
    cleared: (): AbortSignal => clearing.signal,
    clear: (): void => {
      active = []
      clearing.abort()
      clearing = new AbortController()
    },
  }
}
