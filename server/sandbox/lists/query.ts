import type { Operation, Version } from '#contract/operations.ts'
import { NO_FILTER, parseFilter, type Filter } from './filters.ts'
import type { Sort } from '../world/orders.ts'
import type { Seconds } from '../world/time.ts'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 10_000

/** The query of a request, read as its operation understands it. */
export type Query = {
  limit: number
  /** As the answer tells it: the page, from 1, or the token of a list that is walked. */
  start: string
  /** How many items lie before the page. */
  from: number
  filter: Filter
  sort: Sort | null
  /** By what equal ones are sorted, on lists that take several fields. */
  thenBy: readonly Sort[]
  embeds: ReadonlySet<string>
}

/** The parameters that the API documents somewhere; where an operation does not take one, giving it is a mistake. */
const PARAMETERS = ['limit', 'start', 'filter', 'sort', 'embed'] as const

const WHOLE_NUMBER = /^[0-9]{1,15}$/

/** Reads a query; official clients send empty values (and `limit=0`) for "not given". Problems are collected. */
export const parseQuery = (
  operation: Operation,
  version: Version,
  params: URLSearchParams,
  now: Seconds,
  problems: string[],
): Query => {
  const given = new Map<string, string>()
  for (const name of PARAMETERS) {
    const values = params.getAll(name).filter((value) => !isNotGiven(name, value))
    if (values[0] === undefined) continue
    if (!takes(operation, name)) problems.push(`${name} is not supported here.`)
    else if (values.length > 1) problems.push(`${name} must be given once.`)
    else given.set(name, values[0])
  }
  const asked = wholeNumber('limit', given.get('limit'), problems) || DEFAULT_LIMIT
  // Without pages all of it comes at once.
  const limit = operation.paged === undefined ? MAX_LIMIT : Math.min(asked, MAX_LIMIT)
  const filter = given.get('filter')
  return {
    limit,
    ...(operation.paged === 'walk' ? placeOf : pageAt)(given.get('start'), limit, problems),
    filter: filter === undefined ? NO_FILTER : parseFilter(filter, operation.filters ?? {}, version, now, problems),
    ...parseSort(given.get('sort') ?? operation.defaultSort, operation, problems),
    embeds: parseEmbeds(given.get('embed'), operation, problems),
  }
}

/** Nor is a limit of 0 one, also where none is taken. */
const isNotGiven = (name: string, value: string): boolean => value === '' || (name === 'limit' && /^0+$/.test(value))

const takes = (operation: Operation, name: (typeof PARAMETERS)[number]): boolean => {
  if (name === 'filter') return operation.filters !== undefined
  if (name === 'sort') return operation.sorts !== undefined
  if (name === 'embed') return operation.embeds !== undefined
  return operation.paged !== undefined
}

const pageAt = (text: string | undefined, limit: number, problems: string[]): Pick<Query, 'start' | 'from'> => {
  const page = wholeNumber('start', text, problems) ?? 1
  if (page === 0) problems.push('start must be a page number from 1.')
  return { start: String(page), from: (page - 1) * limit }
}

/** What a list that is walked calls the place after so many items. Nothing in it has to be escaped in an address. */
export const tokenAt = (from: number): string => Buffer.from(`after ${from}`).toString('base64url')

const placeOf = (token = '', _limit: number, problems: string[]): Pick<Query, 'start' | 'from'> => {
  const from = Number(/^after (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? 0)
  if (token !== '' && token !== tokenAt(from)) problems.push('start must be a token that _next has told.')
  return { start: token, from }
}

const wholeNumber = (name: string, text: string | undefined, problems: string[]): number | undefined => {
  if (text === undefined) return undefined
  if (WHOLE_NUMBER.test(text)) return Number(text)
  problems.push(`${name} must be a whole number.`)
  return undefined
}

const parseSort = (
  text: string | undefined,
  { sorts = [], isSortedInTurn }: Operation,
  problems: string[],
): Pick<Query, 'sort' | 'thenBy'> => {
  if (text === undefined) return { sort: null, thenBy: [] }
  const asked = (isSortedInTurn ? text.split(',') : [text]).map((part): Sort => {
    const descending = part.startsWith('-')
    return { field: descending ? part.slice(1) : part, descending }
  })
  const [sort = null, ...thenBy] = asked
  const isOnce = new Set(asked.map(({ field }) => field)).size === asked.length
  if (isOnce && asked.every(({ field }) => sorts.includes(field))) return { sort, thenBy }
  problems.push(
    `sort knows ${sorts.join(', ')}, each with an optional - in front${isSortedInTurn ? ', and once' : ''}.`,
  )
  return { sort: null, thenBy: [] }
}

const parseEmbeds = (text: string | undefined, operation: Operation, problems: string[]): ReadonlySet<string> => {
  if (text === undefined) return new Set()
  if (operation.embeds?.includes(text)) return new Set([text])
  problems.push(`embed knows ${operation.embeds?.join(', ')} only.`)
  return new Set()
}
