import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { whyNoneBelow } from '#actions/organizational-units/guards.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { lazyAsked } from '#ui/lazy-part.tsx'
import { useGoOn } from '#ui/use-go-on.ts'

const CreateUnit = lazyAsked('the dialog', async () => (await import('./CreateUnit.tsx')).CreateUnit)

type Props = {
  ctx: ApiContext
  tree: UnitTree<OrganizationalUnit> | undefined
  pathTo: (id: string) => string
}

/** Creates a unit below the topmost one; nothing while that is not known. */
export const CreateButton = ({ ctx, tree, pathTo }: Props) => {
  const goOn = useGoOn()
  const [isOpen, setIsOpen] = useState(false)
  const top = tree?.roots[0]?.unit
  if (tree === undefined || top === undefined) return null
  return (
    <>
      <GuardedButton
        variant="filled"
        icon={<IconPlus size={14} stroke={1.5} />}
        disabledReason={whyNoneBelow(top)}
        onPress={() => setIsOpen(true)}
      >
        Create unit
      </GuardedButton>
      {isOpen && (
        <CreateUnit
          ctx={ctx}
          tree={tree}
          parentId={top.id}
          onCreated={(id) => goOn(pathTo(id))}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
