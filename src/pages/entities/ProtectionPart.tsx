import type { Asset } from '#api/resources/assets.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { usePlace } from '#queries/context.ts'
import { paths } from '#lib/unit-paths.ts'
import { AgoFact, Fact, Facts } from '#ui/Facts.tsx'
import { Link } from '#ui/Link.tsx'
import { Part } from './Part.tsx'
import { SaidMark } from './SaidMark.tsx'
import { usePolicy } from './use-policy.ts'
import { isOverruled, protectionSaid } from './words.ts'

/** Whether it is backed up, by what, and what there is of it. */
export const ProtectionPart = ({ ctx, asset }: { ctx: ApiContext; asset: Asset }) => {
  const { policyId, directPolicyId, deletedAt, lastBackupAt, lastSnapshotAt, protection } = asset
  const { data: policy } = usePolicy(ctx, asset)
  const said = protectionSaid(asset, policy?.activation)
  return (
    <Part title="Protection">
      <p className="wraps row above-8">
        <SaidMark said={said} />
        <span className="quiet">{said.text}</span>
      </p>
      <Facts>
        {policyId !== null && (
          <Fact name="Policy">
            <PolicyLink id={policyId} name={policy?.name} />
          </Fact>
        )}
        {isOverruled(asset) && directPolicyId !== null && (
          <Fact name="Given directly">
            <PolicyLink id={directPolicyId} name="another policy" />, which a rule overrules
          </Fact>
        )}
        {deletedAt && <AgoFact name="Deleted" at={deletedAt} />}
        {(lastBackupAt !== null || protection === 'protected') && (
          <AgoFact name="Last backup" at={lastBackupAt} none="none yet" />
        )}
        {lastSnapshotAt && <AgoFact name="Last snapshot" at={lastSnapshotAt} />}
      </Facts>
    </Part>
  )
}

const PolicyLink = ({ id, name }: { id: string; name: string | undefined }) => (
  <Link to={paths.entity(usePlace(), { type: 'policy', id })}>{name || id}</Link>
)
