import { useQuery } from '@tanstack/react-query'
import { contextKey } from '#api/transport/context.ts'
import { policyDetail } from '#queries/assets.ts'
import { titleCase } from '#lib/words.ts'
import { Told } from '#screens/Told.tsx'
import { Fact, Facts, IdFact } from '#ui/Facts.tsx'
import panel from '#ui/panel.module.css'
import { Part } from './Part.tsx'
import type { PartProps } from './part-props.ts'
import { Schedule } from './PolicyPart.tsx'
import { UnitFact } from './UnitFact.tsx'

/** A policy: what it backs up when, and for how long that is kept. */
export const PolicySubject = ({ ctx, entity: { id } }: PartProps) => (
  <Told what="the policy" read={useQuery(policyDetail(ctx, id))} of={`${contextKey(ctx)} ${id}`}>
    {(policy) => (
      <>
        <h2 className={panel.title}>{policy.name || policy.id}</h2>
        <Part title="Next runs">
          <Schedule policy={policy} operations={policy.operations} />
        </Part>
        <Part title="Details">
          <Facts>
            {policy.activation !== '' && <Fact name="State">{titleCase(policy.activation)}</Fact>}
            {policy.unitId !== null && <UnitFact ctx={ctx} id={policy.unitId} />}
            <IdFact name="Id">{policy.id}</IdFact>
          </Facts>
        </Part>
      </>
    )}
  </Told>
)
