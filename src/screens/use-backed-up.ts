import { useQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { whyNotBackedUp } from '#actions/backups/guards.ts'
import { whyKindNotBackedUp } from '#actions/backups/kind-guards.ts'
import { assetDetail, environmentDetail } from '#queries/assets.ts'
import type { EntityRef } from '#lib/entity-key.ts'

/** What is to be backed up, and why it cannot be, as far as that and its environment are read. */
export const useBackedUp = (ctx: ApiContext, { type, id }: EntityRef) => {
  const read = useQuery(assetDetail(ctx, type, id))
  const environmentId = read.data?.environmentId ?? ''
  const { data: environment } = useQuery({ ...environmentDetail(ctx, environmentId), enabled: environmentId !== '' })
  const whyNot = read.data
    ? whyNotBackedUp(read.data, environment)
    : (whyKindNotBackedUp(type) ?? 'It could not be read yet, so nothing is known of it.')
  return { read, whyNot }
}
