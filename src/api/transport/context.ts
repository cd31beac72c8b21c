import { isText, orMissing, orNull, shapeOf } from '#lib/shapes.ts'
import { isChosenVersions, type ChosenVersions } from '#lib/versions.ts'

/**
 * Everything that decides which records a request sees: it is in every query key and every request. Whatever acts
 * later (an Undo, a held clear) keeps the context of its click.
 */
export type ApiContext = {
  host: string
  /** As the token tells it: null where it does not. Missing from what a build of before has kept. */
  organization?: string | null | undefined
  /** The signed-in user; the session's own id where the token does not tell the user. */
  user: string
  /** The organizational unit of the address; `null` leaves the header out, which asks for the token's own unit. */
  unit: string | null
  versions: ChosenVersions
}

export const isContext = shapeOf<ApiContext>({
  host: isText,
  organization: orMissing(orNull(isText)),
  user: isText,
  unit: orNull(isText),
  versions: isChosenVersions,
})

/** An API host and an organization there: equal ids of two are two things. */
export const whereKey = ({ host, organization = null }: Pick<ApiContext, 'host' | 'organization'>): string =>
  JSON.stringify([host, organization])

/** Who somebody is, and in which connection: equal numbers of two organizations are two people. */
export type Whose = Pick<ApiContext, 'host' | 'organization' | 'user'>

export const whoseKey = ({ host, organization = null, user }: Whose): string =>
  JSON.stringify([host, organization, user])

/** Whether what was begun, or kept, by one is of the other; what a build of before has kept tells host and user alone. */
export const isOf = (kept: Whose, { host, organization = null, user }: Whose): boolean =>
  kept.host === host && kept.user === user && (kept.organization === undefined || kept.organization === organization)

/** The same for contexts in which every request would be the same. */
export const contextKey = (ctx: ApiContext): string =>
  JSON.stringify([whoseKey(ctx), ctx.unit, ctx.versions.all, Object.entries(ctx.versions.resources)])
