import { useQuery } from '@tanstack/react-query'
import type { Asset } from '#api/resources/assets.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { assetDetail } from '#queries/assets.ts'
import { entityTypeName } from '#lib/words.ts'
import { Told } from '#screens/Told.tsx'
import { Fact, Facts, IdFact } from '#ui/Facts.tsx'
import { Mono } from '#ui/Mono.tsx'
import panel from '#ui/panel.module.css'
import { EnvironmentPart } from './EnvironmentPart.tsx'
import { Part } from './Part.tsx'
import type { PartProps } from './part-props.ts'
import { PolicyPart } from './PolicyPart.tsx'
import { ProtectionPart } from './ProtectionPart.tsx'
import { RunsPart } from './RunsPart.tsx'
import { UnitFact } from './UnitFact.tsx'

/** What can be backed up: whether it is, how that went and goes on, and what it is. */
export const AssetSubject = ({ ctx, entity: { type, id } }: PartProps) => {
  const read = useQuery(assetDetail(ctx, type, id))
  return (
    <Told what={`the ${entityTypeName(type)}`} read={read} of={`${contextKey(ctx)} ${type} ${id}`}>
      {(asset) => <AssetTold ctx={ctx} asset={asset} />}
    </Told>
  )
}

const AssetTold = ({ ctx, asset }: { ctx: ApiContext; asset: Asset }) => {
  const { id, name, nativeId, unitId, environmentId, tags, facts } = asset
  return (
    <>
      <h2 className={panel.title}>{name || nativeId || id}</h2>
      {name !== '' && nativeId !== '' && (
        <p className="quiet breaks">
          <Mono>{nativeId}</Mono>
        </p>
      )}
      <ProtectionPart ctx={ctx} asset={asset} />
      <RunsPart asset={asset} />
      {asset.policyId !== null && <PolicyPart ctx={ctx} asset={asset} policyId={asset.policyId} />}
      {environmentId !== null && <EnvironmentPart ctx={ctx} id={environmentId} />}
      <Part title="Details">
        <Facts>
          {unitId !== null && <UnitFact ctx={ctx} id={unitId} />}
          {tags.length > 0 && (
            <Fact name="Tags">
              {tags.map((tag) => (
                <span key={tag} className="block">
                  <Mono>{tag}</Mono>
                </span>
              ))}
            </Fact>
          )}
          {facts.map(([fact, value]) => (
            <Fact key={fact} name={fact}>
              {value}
            </Fact>
          ))}
          <IdFact name="Id">{id}</IdFact>
        </Facts>
      </Part>
    </>
  )
}
