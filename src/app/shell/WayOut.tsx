import { IconLock } from '@tabler/icons-react'
import { whoseOf } from '#api/transport/identity.ts'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { moveToUnit } from '#app/pages.ts'
import { LinkButton } from '#ui/Button.tsx'
import { useLocation } from '#ui/route-state.ts'
import { StateMessage } from '#ui/StateMessage.tsx'
import { useKnownUnits } from './known-units.ts'

/** From a unit that this token may not use to its own. */
export const WayOut = ({ own }: { own: { id: string; name: string } }) => {
  const place = usePlace()
  const { pathname, search } = useLocation()
  const session = useSignedIn()
  const { connection } = session
  const kept = useKnownUnits(connection, [[connection, whoseOf(session)]])
  const units = kept.flatMap(({ recent, favourites }) => [...recent, ...favourites])
  const known = units.find(({ id }) => id === place.unit)?.name
  const name = place.unit === GLOBAL_UNIT ? 'the Global organizational unit' : (known ?? `the unit ${place.unit}`)
  return (
    <StateMessage
      role="alert"
      icon={<IconLock size={20} stroke={1.5} />}
      title={`You may not use ${name}`}
      actions={
        <LinkButton
          variant="filled"

          to={moveToUnit({ ...place, unit: own.id }, pathname, new URLSearchParams(search))}
        >
          Go to {own.name}
        </LinkButton>
      }
    >
      This token belongs to {own.name} and what is below it. The same screen is there, without filters that name an
      object of another unit.
    </StateMessage>
  )
}
