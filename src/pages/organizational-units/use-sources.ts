import { useQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { listedSources, mentionedSources } from '#queries/data-sources.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { explain } from '#lib/displayable-error.ts'
import { choicesOf, notesOn, toldBy } from './source-choices.ts'

/**
 * The data sources to choose from: those that the API lists, or where it does not those that alerts and tasks are about,
 * with words for which of the two it is.
 */
export const useSources = (ctx: ApiContext, unitId?: string) => {
  const listed = useQuery(listedSources(ctx))
  const all = useQuery(mentionedSources(ctx))
  const here = useQuery(mentionedSources({ ...ctx, unit: unitId ?? ctx.unit }))
  const { data: tree } = useQuery(unitTree(ctx))
  const told = toldBy(listed.data ?? null, (id) => tree?.byId.get(id)?.unit.name ?? id)
  const isGuess = listed.data === undefined && listed.error !== null
  const mentionError = all.error ?? here.error
  const isReady = listed.data !== undefined || (isGuess && all.data !== undefined && here.data !== undefined)
  const choices = choicesOf({
    listed: listed.data ?? null,
    mentioned: all.data ?? [],
    here: here.data ?? [],
    unitId,
  })
  return {
    ...told,
    /** Nothing while they are on their way, or when they could not be read. */
    choices: isReady ? choices : undefined,
    isGuess,
    error: isGuess ? mentionError : null,
    notes: [
      ...(listed.data ? notesOn(listed.data) : []),
      ...(isGuess
        ? [
            `The API did not list its AWS environments: named are those that alerts and tasks are about. ${explain(listed.error)}`,
          ]
        : []),
      ...(listed.data && mentionError
        ? [`Alerts and tasks could not be read for domains. ${explain(mentionError)}`]
        : []),
    ],
  }
}
