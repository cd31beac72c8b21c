import type { Asset } from '#api/resources/assets.ts'
import { policyRequest, type Policy, type PolicyOperation } from '#api/resources/policies.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { Told } from '#screens/Told.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { ExactTime } from '#ui/Time.tsx'
import { Part } from './Part.tsx'
import { usePolicy } from './use-policy.ts'
import { operationName, operationsFor, policyWarning } from './words.ts'

type Props = { ctx: ApiContext; asset: Asset; policyId: string }

/** When the policy of an asset starts next, and what it keeps. */
export const PolicyPart = ({ ctx, asset, policyId }: Props) => (
  <Part title="Next runs" request={() => policyRequest(ctx, policyId)}>
    <Told what="the policy" read={usePolicy(ctx, asset)} of={`${contextKey(ctx)} ${policyId}`}>
      {(policy) => <Schedule policy={policy} operations={operationsFor(policy, asset)} />}
    </Told>
  </Part>
)

type ScheduleProps = { policy: Policy; operations: readonly PolicyOperation[] }

export const Schedule = ({ policy, operations }: ScheduleProps) => {
  const warning = policyWarning(policy)
  return (
    <>
      {warning !== undefined && <p className="warning above-8">{warning}</p>}
      {operations.length === 0 && <p className="faint above-4">The policy has no operation for this kind.</p>}
      <Facts>
        {operations.map(({ type, nextAt, window, keeping, region }) => (
          <Fact key={type} name={operationName(type)}>
            <span className="block">{nextAt === null ? 'no start is planned' : <ExactTime at={nextAt} />}</span>
            {window !== '' && <span className="quiet block">{window}</span>}
            {keeping.map((text) => (
              <span key={text} className="quiet block">
                {text}
              </span>
            ))}
            {region !== null && <span className="quiet block">{`kept in ${region}`}</span>}
          </Fact>
        ))}
      </Facts>
    </>
  )
}
