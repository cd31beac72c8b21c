import { useQuery } from '@tanstack/react-query'
import type { Asset } from '#api/resources/assets.ts'
import type { Policy } from '#api/resources/policies.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { assetDetail, policyDetail } from '#queries/assets.ts'
import type { Read } from '#screens/ReadPart.tsx'

/** The policy of an asset: as it came along with it, or asked for by its id where the kind does not bring it. */
export const usePolicy = (ctx: ApiContext, { id, type, policy, policyId }: Asset): Read<Policy> => {
  const asked = useQuery({ ...policyDetail(ctx, policyId ?? ''), enabled: policy === null && policyId !== null })
  const { dataUpdatedAt, refetch } = useQuery({ ...assetDetail(ctx, type, id), enabled: false })
  return policy === null ? asked : { data: policy, error: null, dataUpdatedAt, refetch }
}
