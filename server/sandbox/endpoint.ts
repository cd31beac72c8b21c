import type { z } from 'zod'
import type { Operation, Version } from '#contract/operations.ts'
import type { ImitatedOperationId } from '#contract/imitated-operations.ts'
import type { WireLink } from '#contract/wire.ts'
import { record, type AuditSubject } from './audit-record.ts'
import { parseObject, readBody } from './body.ts'
import { ApiError } from './errors.ts'
import { filterTest, type Readers } from './lists/filters.ts'
import type { Entity } from './world/model.ts'
import { envelope, pageOf, walkEnvelope, wholeEnvelope } from './lists/paging.ts'
import { parseQuery, type Query } from './lists/query.ts'
import { isLookbackAmiss } from './resources/lookback.ts'
import type { Caller } from './access/rights.ts'
import type { Right } from './access/roles.ts'
import type { Scope } from './access/scope.ts'
import type { Seconds } from './world/time.ts'
import type { World } from './world/world.ts'

/** A request that has passed everything up to the resource itself: known caller, operation, version and scope. */
export type Call = {
  world: World
  now: Seconds
  operationId: ImitatedOperationId
  operation: Operation
  version: Version
  path: string
  /** The value of the path's variable; empty when it has none. */
  id: string
  params: URLSearchParams
  bodyText: string
  caller: Caller
  scope: Scope
  ipAddress: string
}

export type Answer = {
  status: number
  body: object
  /** What was made, where the operation makes something: the audit trail names it. */
  made?: Entity
}

/** How an operation is answered, from the rights check to the answer. Throws an ApiError to refuse. */
export type Endpoint = (call: Call) => Answer

export const ok = (body: object): Answer => ({ status: 200, body })

const notFound = (call: Call) => new ApiError(404, `There is nothing at ${call.path} in this organizational unit.`)

/** Query and body are checked together, so that all problems are told at once. */
const checked = <Body>(call: Call, schema: z.ZodType<Body> | undefined): { query: Query; body: Body | undefined } => {
  const problems: string[] = []
  const query = parseQuery(call.operation, call.version, call.params, call.now, problems)
  if (isLookbackAmiss(call)) problems.push('lookback_days is not supported here.')
  const body = schema === undefined ? undefined : readBody(call.bodyText, schema, problems)
  if (problems.length > 0) throw new ApiError(400, ...problems)
  return { query, body }
}

/** A list: items in order, of which those in the scope are filtered and cut into pages. */
export const listEndpoint =
  <Item>(
    list: {
      items: (call: Call, query: Query) => readonly Item[]
      /** Asked outside of the Global unit only, where everything is in scope. */
      isInScope?: (call: Call, item: Item) => boolean
      readers: Readers<Item, Call>
    } & Shown<Item>,
  ): Endpoint =>
  (call) => {
    const query = queryOf(call)
    const page = pageOf(list.items(call, query), passing(list, call, query), query)
    return listAnswer(call, query, page, list)
  }

export const queryOf = (call: Call): Query => checked(call, undefined).query

const envelopeOf = ({ paged }: Call['operation']) => {
  if (paged === undefined) return wholeEnvelope
  return paged === 'walk' ? walkEnvelope : envelope
}

export const listAnswer = <Item>(
  call: Call,
  query: Query,
  page: { items: readonly Item[]; total: number },
  list: Shown<Item>,
): Answer => {
  const items = page.items.map((item) => list.toWire(call, item, query))
  const around = envelopeOf(call.operation)
  const { _links, _embedded, filter_applied, ...counts } = around(call.path, call.params, query, { ...page, items })
  const echo = filter_applied === undefined || call.operation.isUnechoed ? {} : { filter_applied }
  const links = { ..._links, ...list.links?.(call) }
  return ok({ ...counts, ...echo, ...list.extra?.(query), _links: links, _embedded })
}

type Shown<Item> = {
  toWire: (call: Call, item: Item, query: Query) => object
  links?: (call: Call) => Readonly<Partial<Record<string, WireLink>>>
  /** Fields beyond the envelope's own. */
  extra?: (query: Query) => object
}

type Listed<Item> = { isInScope?: (call: Call, item: Item) => boolean; readers: Readers<Item, Call> }

/** What an item must pass to be listed; null when all do. */
const passing = <Item>({ isInScope, readers }: Listed<Item>, call: Call, { filter }: Query) => {
  const isScoped = isInScope !== undefined && !call.scope.isGlobal
  if (!isScoped && filter.tests.length === 0) return null
  const isSelected = filterTest(filter, readers, call)
  return isScoped ? (item: Item) => isInScope(call, item) && isSelected(item) : isSelected
}

export const readEndpoint =
  <Item>(read: {
    find: (call: Call) => Item | undefined
    toWire: (call: Call, item: Item, query: Query) => object
  }): Endpoint =>
  (call) => {
    const item = read.find(call)
    if (item === undefined) throw notFound(call)
    const { query } = checked(call, undefined)
    return ok(read.toWire(call, item, query))
  }

export const writeEndpoint =
  <Item, Body>(write: {
    /** Absent where everyone may: changes of one's own profile. */
    right?: Right
    find: (call: Call) => Item | undefined
    /** Absent where no body is taken. */
    body?: (call: Call) => z.ZodType<Body>
    /** How the audit trail tells of it, in one entry or several; `sent` is the body before any check, an empty object if it is none. */
    audit: (
      call: Call,
      item: Item | undefined,
      sent: Readonly<Record<string, unknown>>,
    ) => AuditSubject | AuditSubject[]
    run: (call: Call, item: Item, body: Body, query: Query) => Answer
  }): Endpoint =>
  (call) => {
    const sent = { ...parseObject(call.bodyText) }
    let item: Item | undefined
    try {
      if (write.right !== undefined && !call.caller.may(write.right))
        throw new ApiError(403, `Your role does not allow to change ${NAMES[write.right]} in this organizational unit.`)
      item = write.find(call)
      if (item === undefined) throw notFound(call)
      const { query, body } = checked(call, write.body?.(call))
      const answer = write.run(call, item, body as Body, query)
      for (const subject of [write.audit(call, item, sent)].flat())
        record(call, { ...subject, primary: answer.made ?? subject.primary }, 'success')
      return answer
    } catch (error) {
      if (error instanceof ApiError)
        for (const subject of [write.audit(call, item, sent)].flat()) record(call, subject, 'failure')
      throw error
    }
  }

const NAMES: Record<Right, string> = {
  alerts: 'alerts',
  tasks: 'tasks',
  users: 'users',
  units: 'organizational units',
  backups: 'backups',
  policies: 'policies',
  restores: 'restores',
}
