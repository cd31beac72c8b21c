import { isText, orNull, shapeOf } from '#lib/shapes.ts'
import { isChosenVersions, type ChosenVersions } from '#lib/versions.ts'

/**
 * Everything that decides which records a request sees: it is in every query key and every request. Whatever acts
 * later (an Undo, a held clear) keeps the context of its click.
 */
export type ApiContext = {
  host: string
  /** The signed-in user; the session's own id where the token does not tell the user. */
  user: string
  /** The organizational unit of the address; `null` leaves the header out, which asks for the token's own unit. */
  unit: string | null
  versions: ChosenVersions
}

export const isContext = shapeOf<ApiContext>({
  host: isText,
  user: isText,
  unit: orNull(isText),
  versions: isChosenVersions,
})

/** The same for contexts in which every request would be the same. */
export const contextKey = (ctx: ApiContext): string =>
  JSON.stringify([ctx.host, ctx.user, ctx.unit, ctx.versions.all, Object.entries(ctx.versions.resources)])
