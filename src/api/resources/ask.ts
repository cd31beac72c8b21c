/** What the files of this folder have in common: an operation is called, and what comes is mapped, alone or in lists. */
import type { Version } from '#contract/operations.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { call, type Manner } from '#api/transport/http.ts'
import type { CallOptions } from '#api/transport/request.ts'
import { readList, readWalk, type WireList } from '#api/transport/wire.ts'
import type { Called } from '#api/versions/called.ts'

/** A mapping is told the version that the answer came in, and its text as it was sent. */
type Mapping<Wire, Model> = (wire: Wire, version: Version, text: () => string) => Model

export const ask = async <Wire, Model>(
  ctx: ApiContext,
  operation: Called,
  toModel: Mapping<Wire, Model>,
  options?: CallOptions & Manner,
): Promise<Model> => {
  const { body, version, text } = await call<Wire>(ctx, operation, options)
  return toModel(body, version, text)
}

/** Of an operation that answers nothing that anybody needs. */
export const nothing = (): void => undefined

type ItemMapping<Wire, Model> = (wire: Wire, version: Version) => Model

export const pageOf =
  <Wire, Model>(toModel: ItemMapping<Wire, Model>) =>
  (body: WireList<Wire> | null, version: Version) => {
    const { items, ...rest } = readList(body)
    return { ...rest, items: items.map((item) => toModel(item, version)) }
  }

/** A page of a list without a total, which is walked. */
export const walkPageOf =
  <Wire, Model>(toModel: ItemMapping<Wire, Model>) =>
  (body: WireList<Wire> | null, version: Version) => {
    const { items, next } = readWalk(body)
    return { next, items: items.map((item) => toModel(item, version)) }
  }
