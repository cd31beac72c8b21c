import { READS } from '#contract/reads.ts'
import { ApiError } from '../errors.ts'
import type { Call } from '../endpoint.ts'

const LOOKBACK = /^(?:[1-9]|[1-5][0-9]|60)$/

/** How many days of runs are to be judged; null when the request does not say. */
export const lookbackOf = ({ params }: Pick<Call, 'params'>): number | null => {
  const days = params.get('lookback_days') ?? ''
  if (days !== '' && !LOOKBACK.test(days)) throw new ApiError(400, 'lookback_days must be a whole number from 1 to 60.')
  return days === '' ? null : Number(days)
}

/** Whether it is given where no runs are judged. */
export const isLookbackAmiss = ({ operationId, version, params }: Call): boolean =>
  (params.get('lookback_days') ?? '') !== '' &&
  READS.get(`${operationId} ${version}`)?.parameters.some(({ name }) => name === 'lookback_days') !== true
