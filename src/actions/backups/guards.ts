/** Why something cannot be backed up on demand, before anything is sent. */
import type { Asset } from '#api/resources/assets.ts'
import { placeName, type Environment } from '#api/resources/connections.ts'
import type { BackupTerms, Retention } from '#api/resources/backup-create.ts'
import { apiDate } from '#lib/api-time.ts'
import { whyKindNotBackedUp } from './kind-guards.ts'

/** Tables have a link for it where it is allowed; volumes and instances never have, so there the API decides. */
const whyNotAllowed = ({ type, actions }: Asset): string | undefined =>
  type === 'aws_dynamodb_table' && !actions.has('create-backup-aws-dynamodb-table')
    ? 'Your role does not allow backing up this table, or its present state does not.'
    : undefined

/** `environment`: where it is, as far as that is known. */
export const whyNotBackedUp = (asset: Asset, environment?: Environment): string | undefined => {
  const kind = whyKindNotBackedUp(asset.type)
  if (kind !== undefined) return kind
  if (asset.isDeleted) return 'It is deleted in AWS: there is nothing left to back up.'
  if (!asset.isSupported) return 'Clumio cannot back it up.'
  if (environment?.status === 'unlinked')
    return `Clumio does not reach ${placeName(environment)}: it has to be connected again first.`
  if (environment?.status === 'connecting')
    return `Clumio does not reach ${placeName(environment)} yet: it is still being connected.`
  return whyNotAllowed(asset)
}

/** When a backup that begins at that moment is gone; nothing where that cannot be told. By the calendar, as the API counts. */
export const keptUntil = (from: Date, { unit, value }: Retention): Date | null => {
  if (!Number.isInteger(value) || value < 1) return null
  const until = new Date(from)
  if (unit === 'days' || unit === 'weeks') until.setUTCDate(until.getUTCDate() + value * (unit === 'weeks' ? 7 : 1))
  else {
    const day = until.getUTCDate()
    until.setUTCMonth(until.getUTCMonth() + value * (unit === 'years' ? 12 : 1))
    // A month without that day ends with its last one.
    if (until.getUTCDate() !== day) until.setUTCDate(0)
  }
  return Number.isNaN(until.getTime()) ? null : until
}

const LONGEST: Retention = { unit: 'years', value: 7 }

export const whyNoOrder = ({ retention, region }: Omit<BackupTerms, 'type'>): string | undefined => {
  const now = apiDate()
  const [until, last] = [keptUntil(now, retention), keptUntil(now, LONGEST)]
  if (until === null) return 'Say for how long it is kept: a whole number from 1.'
  if (last !== null && until > last) return `It is kept for ${LONGEST.value} years at most.`
  return region === '' || REGION.test(region) ? undefined : 'Write a region as AWS does: eu-central-1.'
}

const REGION = /^[a-z]{2}(?:-[a-z]+){1,3}-\d$/
