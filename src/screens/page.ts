/** A page as data: routes, navigation, palette, first reads and moves to another unit are made of it. */
import type { ComponentType } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { Readers, Reading } from '#queries/early-reads.ts'
import type { Resource } from '#queries/keys.ts'
import type { PageLink, RecordLink } from '#lib/unit-paths.ts'
import { notUnderstood, readState, type Fields, type NotUnderstood } from '#lib/url-state.ts'
import { versionsField } from '#lib/versions.ts'
import { tableFields } from '#table/table-fields.ts'
import type { PageIconName } from '#ui/PageIcon.tsx'

type Screen = () => Promise<ComponentType>

type PageParts<State> = {
  link: PageLink
  title: string
  /** The heading that the navigation lists it under: '' for none, null where only the palette lists it. */
  group: '' | 'Triage' | 'Access' | 'Activity' | 'API' | null
  icon: PageIconName
  /** What it is about, whose versions the header speaks of. */
  resource: Resource | null
  /** Its state in the address. */
  fields: Fields<State>
  /** Whether it has a table, which is arranged in the address as well. */
  hasTable: boolean
  /** Filters that name an object: it belongs to the unit where it was found. */
  ofUnit: readonly (keyof State & string)[]
  /** Filters of the same screen over all connections that the one of a single connection does not know. */
  overAll?: readonly string[]
  /** Which rows are unfolded: no filter, but of that unit as well. */
  unfolded?: keyof State & string
  /** Started before its script has come, and before its panels' own. */
  firstReads: (read: Readers, ctx: ApiContext, state: State) => Reading
  screen: Screen
  record: RecordParts | null
  /** What else is open beside it. */
  panels?: readonly PanelParts[]
}

type RecordParts = {
  link: RecordLink
  /** What the router calls the record's id. */
  param: string
  firstReads: (read: Readers, ctx: ApiContext, id: string) => Reading
  screen: Screen
}

type PanelParts = {
  /** Its word in the address, behind the page's own part. */
  path: string
  firstReads: (read: Readers, ctx: ApiContext) => Reading
  screen: Screen
}

/** What a route tells of itself. */
export type RouteHandle = {
  resource?: Resource | null
  /** What an address of it says that it does not know. */
  notUnderstood?: (params: URLSearchParams) => readonly NotUnderstood[]
}

/** A page, or what is open beside it, as an address names it. */
export type AddressedPart = {
  screen: Screen
  start: (read: Readers, ctx: ApiContext, search: URLSearchParams) => Reading
}

export type PageDefinition<State> = PageParts<State> & Required<RouteHandle> & AddressedPart

/** What is known of any page, whatever its state is. */
export type AnyPage = Omit<PageDefinition<never>, 'fields' | 'firstReads' | 'ofUnit' | 'unfolded'> & {
  ofUnit: readonly string[]
  unfolded?: string
}

export const definePage = <State>(parts: PageParts<State>): PageDefinition<State> => {
  // The versions are part of every address.
  const understood = { ...parts.fields, ...(parts.hasTable && tableFields), versions: versionsField }
  return {
    ...parts,
    notUnderstood: (params) => notUnderstood(understood, params),
    start: (read, ctx, search) => parts.firstReads(read, ctx, readState(parts.fields, search)),
  }
}
