import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { isApiError } from '#api/transport/errors.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { unitDetail, unitTree } from '#queries/organizational-units.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { moveToUnit } from '#app/pages.ts'
import { Link } from '#ui/Link.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { useKnownUnits } from './known-units.ts'

/** Says in the page's place that the address is in a unit which this token may not use, and offers the way out. */
export const OutOfReach = ({ children }: { children: ReactNode }) => {
  const place = usePlace()
  const { pathname, search } = useLocation()
  const ctx = useApiContext()
  const { data: tree } = useQuery(unitTree(ctx))
  const { recent, favourites } = useKnownUnits()
  const own = tree?.roots[0]?.unit
  const isUnlisted = tree !== undefined && !tree.byId.has(place.unit)
  // The tree is that of the unit where the token starts; others may be open to it as well. The API has the last word.
  const { error } = useQuery({ ...unitDetail(ctx, place.unit), enabled: isUnlisted })
  if (own === undefined || !isUnlisted || !isApiError(error, 'forbidden')) return children

  const known = [...recent, ...favourites].find(({ id }) => id === place.unit)?.name
  const name = place.unit === GLOBAL_UNIT ? 'the Global organizational unit' : (known ?? `the unit ${place.unit}`)
  return (
    <StateMessage
      role="alert"
      icon={<IconLock size={20} stroke={1.5} />}
      title={`You may not use ${name}`}
      actions={
        <Button
          variant="filled"
          component={Link}
          to={moveToUnit({ ...place, unit: own.id }, pathname, new URLSearchParams(search))}
        >
          Go to {own.name}
        </Button>
      }
    >
      This token belongs to {own.name} and what is below it. The same screen is there, without filters that name an
      object of another unit.
    </StateMessage>
  )
}
