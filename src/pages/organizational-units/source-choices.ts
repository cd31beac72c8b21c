/** What of the data sources that are known can come to a unit and leave it, and what is to be said of it. */
import type { ListedSources } from '#api/resources/data-sources.ts'
import {
  dataSourceName,
  distinctSources,
  ENVIRONMENT,
  sourceKey,
  withoutSources,
  type DataSource,
  type ListedSource,
} from '#lib/data-sources.ts'
import { counted } from '#lib/numbers.ts'
import { listed as listedWords } from '#lib/words.ts'

type Known = {
  /** Null where the API did not list them. */
  listed: ListedSources | null
  /** What alerts and tasks of the context name, and those of the unit. */
  mentioned: readonly DataSource[]
  here: readonly DataSource[]
  /** Absent for a unit that is still to be made. */
  unitId: string | undefined
}

/** Which of them are in the unit itself is told of AWS environments that are listed, and of no others. */
export const choicesOf = ({ listed, mentioned, here, unitId }: Known) => {
  if (listed === null) return { add: withoutSources(mentioned, unitId === undefined ? [] : here), remove: here }
  const others = (sources: readonly DataSource[]) => sources.filter(({ type }) => type !== ENVIRONMENT)
  const isHere = (source: ListedSource) => unitId !== undefined && source.unitId === unitId
  const elsewhere = unitId === undefined ? others(mentioned) : withoutSources(others(mentioned), here)
  return {
    add: distinctSources([...listed.environments.filter((source) => !isHere(source)), ...elsewhere]),
    remove: distinctSources([...listed.environments.filter(isHere), ...others(here)]),
  }
}

export const notesOn = ({ environments, isComplete, connecting }: ListedSources): string[] => [
  'AWS environments are as the API lists them; of domains it lists none, so those are named that alerts and tasks are about.',
  ...(isComplete ? [] : [`These are the first ${counted(environments.length, 'environment')}; there are more.`]),
  ...(connecting === null ? ['Whether others are still connecting could not be read.'] : []),
  ...(connecting && connecting.length > 0
    ? [`Still connecting, so without an environment: ${listedWords(connecting)}.`]
    : []),
]

export const toldBy = (listed: ListedSources | null, nameOf: (unitId: string) => string) => {
  const byKey = new Map(listed?.environments.map((source) => [sourceKey(source), source]))
  const told = (source: DataSource) => byKey.get(sourceKey(source))
  const holderOf = (source: DataSource) => told(source)?.unitId ?? null
  return {
    about: (source: DataSource): string => {
      const { name = '', status = '' } = told(source) ?? {}
      const holder = holderOf(source)
      const parts = [name, status === 'connected' ? '' : status, holder === null ? '' : `in ${nameOf(holder)}`]
      return parts.filter((part) => part !== '').join(', ')
    },
    /** The units, by name, that lose one of these. */
    losing: (sources: readonly DataSource[]): string[] => [
      ...new Set(sources.flatMap((source) => holderOf(source) ?? []).map(nameOf)),
    ],
    /** Why these cannot come to the unit, or leave it. */
    whyNotIn: (unitId: string, { add, remove }: { add: readonly DataSource[]; remove: readonly DataSource[] }) => {
      const held = add.find((source) => holderOf(source) === unitId)
      if (held) return `${dataSourceName(held)} is in ${nameOf(unitId)} already.`
      const foreign = remove.find((source) => ![null, unitId].includes(holderOf(source)))
      return foreign && `${dataSourceName(foreign)} is in ${nameOf(holderOf(foreign) ?? '')}, not in ${nameOf(unitId)}.`
    },
  }
}
