/** Cause and cure of each documented kind of alert, in words of our own. */
import type { AlertType } from '#contract/alert-causes.ts'
import { awsAccountDisconnected } from './aws-account-disconnected.ts'
import type { Cure, CuresOf } from './cure.ts'
import { encKeyInaccessible } from './enc-key-inaccessible.ts'
import { fileRestoreFailed } from './file-restore-failed.ts'
import { policyViolated } from './policy-violated.ts'
import { restoreFailed } from './restore-failed.ts'
import { tagConflict } from './tag-conflict.ts'

export const CURES: { readonly [Type in AlertType]: CuresOf<Type> } = {
  policy_violated: policyViolated,
  restore_failed: restoreFailed,
  file_restore_failed: fileRestoreFailed,
  tag_conflict: tagConflict,
  aws_account_disconnected: awsAccountDisconnected,
  enc_key_inaccessible: encKeyInaccessible,
}

const byType = new Map<string, Cure & { causes: Readonly<Record<string, Cure>> }>(Object.entries(CURES))

/** The API documents titles of causes, not their codes: `Size Limit Exceeded` is known by either. */
const asCode = (title: string): string => title.trim().toLowerCase().replaceAll(/\s+/g, '_')

/**
 * What is known of an alert: of its cause, else, and then it is told that it is only that, of its type. Nothing of a type
 * that is not known, whatever its cause is called.
 */
export const findCure = (type: string, cause: string, causeTitle: string) => {
  const ofType = byType.get(type)
  if (ofType === undefined) return undefined
  const name = [cause, asCode(causeTitle)].find((code) => Object.hasOwn(ofType.causes, code))
  const ofCause = name === undefined ? undefined : ofType.causes[name]
  return { cure: ofCause ?? ofType, isOfType: ofCause === undefined }
}
