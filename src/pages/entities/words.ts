/** What the API's words mean for whoever wants to know whether something is backed up. A new word is shown as it comes. */
import type { Asset } from '#api/resources/assets.ts'
import type { Policy, PolicyOperation } from '#api/resources/policies.ts'
import { assetKind } from '#api/resources/asset-kinds.ts'
import { entityTypeName, sentence, titleCase } from '#lib/words.ts'

export type Said = { word: string; tone: 'ok' | 'quiet' | 'warning' | 'error'; text: string }

const REASONS: Readonly<Record<string, string>> = {
  rds_engine_oracle: 'Clumio does not back up the engine Oracle.',
  rds_postgres_9_4: 'Clumio does not back up PostgreSQL 9.4.',
}

const whyUnsupported = ({ unsupportedReason: reason }: Asset): string => {
  if (reason === '') return 'Clumio cannot back it up; the API does not say why.'
  return (
    (Object.hasOwn(REASONS, reason) && REASONS[reason]) || `Clumio cannot back it up: ${reason.replaceAll('_', ' ')}.`
  )
}

const howProtected = ({ byTag, isDirect, policyId, directPolicyId }: Asset): string => {
  if (policyId === null) return 'The API does not tell by which policy.'
  if (byTag !== '') return `A rule gives it its policy by the tag ${byTag}.`
  if (isDirect && (directPolicyId === null || directPolicyId === policyId))
    return 'The policy was given to it directly.'
  return 'A rule gives it its policy.'
}

/** It was given a policy that a rule overrules. */
export const isOverruled = ({ directPolicyId, policyId }: Asset): boolean =>
  directPolicyId !== null && policyId !== null && directPolicyId !== policyId

const PAUSED = 'nothing is backed up until somebody activates it.'

/** Assets of a policy that is deactivated go on being called protected, or are called by another word that is told of. */
const isPaused = ({ protection }: Asset, activation: string): boolean =>
  protection === 'deactivated' || (protection === 'protected' && activation === 'deactivated')

/** Whether something backs it up, and why; `activation`: of its policy, empty where that is not known. */
export const protectionSaid = (asset: Asset, activation = ''): Said => {
  const { protection } = asset
  if (asset.isDeleted)
    return {
      word: 'Deleted',
      tone: 'quiet',
      text: 'It is no more in AWS, and nothing backs it up. What was kept of it stays until it expires.',
    }
  if (protection === 'unsupported' || !asset.isSupported)
    return { word: 'Unsupported', tone: 'warning', text: whyUnsupported(asset) }
  if (isPaused(asset, activation))
    return {
      word: 'Policy deactivated',
      tone: 'warning',
      text: `${howProtected(asset)} The policy is deactivated: ${PAUSED}`,
    }
  if (protection === 'protected') return { word: 'Protected', tone: 'ok', text: howProtected(asset) }
  if (protection === 'unprotected')
    return { word: 'Unprotected', tone: 'warning', text: 'No policy backs it up, by a tag or directly.' }
  if (protection !== '')
    return { word: titleCase(protection), tone: 'quiet', text: 'The dashboard does not know this word of the API.' }
  return asset.type === 'aws_s3_bucket'
    ? { word: 'By groups', tone: 'quiet', text: 'A bucket is backed up by the protection groups that it is in.' }
    : { word: 'Not known', tone: 'quiet', text: 'The API does not tell whether it is protected.' }
}

const OUTCOMES: Readonly<Record<string, Pick<Said, 'word' | 'tone'>>> = {
  success: { word: 'All runs succeeded', tone: 'ok' },
  partial_success: { word: 'Some failed, or in part', tone: 'warning' },
  failure: { word: 'All runs failed', tone: 'error' },
  no_backup: { word: 'No run', tone: 'quiet' },
  unknown: { word: 'Not known', tone: 'quiet' },
  '': { word: 'Not told', tone: 'quiet' },
}

/** How the runs of the last days ended. */
export const outcomeSaid = (status: string): Pick<Said, 'word' | 'tone'> =>
  (Object.hasOwn(OUTCOMES, status) ? OUTCOMES[status] : undefined) ?? { word: titleCase(status), tone: 'quiet' }

/** `EBS volume backup` */
export const operationName = (type: string): string => sentence(entityTypeName(type))

/** Of a policy only what is about this kind of asset. */
export const operationsFor = ({ operations }: Policy, { type }: Pick<Asset, 'type'>): readonly PolicyOperation[] => {
  const begins = assetKind(type)?.operations
  return begins === undefined
    ? operations
    : operations.filter((operation) => begins.some((begin) => operation.type.startsWith(begin)))
}

/** Nothing for a policy that does what it says. */
export const policyWarning = ({ activation }: Policy): string | undefined => {
  if (activation === 'deactivated') return `The policy is deactivated: ${PAUSED}`
  return activation === 'activated' || activation === ''
    ? undefined
    : `The policy is ${activation.replaceAll('_', ' ')}.`
}

const CONNECTIONS: Readonly<Record<string, Said>> = {
  connected: { word: 'Connected', tone: 'ok', text: '' },
  installed: { word: 'Connected', tone: 'ok', text: '' },
  connecting: { word: 'Connecting', tone: 'warning', text: 'Nothing in it is backed up yet.' },
  unlinked: {
    word: 'Unlinked',
    tone: 'error',
    text: 'Clumio does not reach the account: nothing in it is backed up until it is connected again.',
  },
  '': { word: 'Not told', tone: 'quiet', text: '' },
}

/** Whether the API reaches an account. */
export const connectionSaid = (status: string): Said =>
  (Object.hasOwn(CONNECTIONS, status) ? CONNECTIONS[status] : undefined) ?? {
    word: titleCase(status),
    tone: 'quiet',
    text: '',
  }
