import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { servedVersions, isMismatch } from '#api/versions/served-versions.ts'
import { askedVersion, promisedOf } from '#api/versions/versions.ts'
import { useStore } from '#lib/use-store.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { useOffer } from '#queries/discovery.ts'
import type { RouteHandle } from '#screens/page.ts'
import { useChooseVersions } from '#screens/use-choose-versions.ts'
import { describeVersions } from '#lib/versions.ts'
import { Badge } from '#ui/Badge.tsx'
import { Popover } from '#ui/Popover.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import { useSaid } from '#ui/route-state.ts'
import classes from './VersionSelector.module.css'

const VersionPanel = lazyPart('the versions', async () => (await import('./VersionPanel.tsx')).VersionPanel)

const DISCOVERY_DOWN = 'Discovery down'

/** Which version is asked for, and which the page's own resource was answered in. */
export const VersionSelector = () => {
  const [resource = ''] = useSaid().flatMap((said) => (said as RouteHandle | undefined)?.resource ?? [])
  return <VersionsOf resource={resource} />
}

/** Apart, since of an address only the page's resource counts here. */
const VersionsOf = memo(({ resource }: { resource: string }) => {
  const { versions } = usePlace()
  const choose = useChooseVersions()
  const byResource = useStore(servedVersions)
  const answer = byResource[resource]
  const answered = answer?.served && `answered ${answer.served}`
  const chosen = describeVersions(versions)
  // Asked for in the background: nothing on screen waits for it.
  const { offer, error } = useOffer(useApiContext())
  const offered = offer.resources.find(({ name }) => name === resource)?.versions ?? []
  const isWrong = answer !== undefined && isMismatch(answer, promisedOf(offered, askedVersion(resource, versions)))

  return (
    <Popover
      label={[`API version: ${chosen}`, answered, error && DISCOVERY_DOWN].filter(Boolean).join(' ')}
      note={isWrong ? 'not what was asked for' : undefined}
      opens="dialog"
      align="end"
      shortcut="v"
      face={
        <>
          <span className="quiet unbroken from-640">API version:</span>{' '}
          <span className={`cut bold ${classes.chosen}`}>{chosen}</span>{' '}
          {answered && !isWrong && <span className="faint small unbroken from-900">{answered}</span>}
          {answered && isWrong && <Mismatch>{answered}</Mismatch>}
          {error && <Mismatch>{DISCOVERY_DOWN}</Mismatch>}
          <IconChevronDown size={14} stroke={1.5} />
        </>
      }
    >
      {() => <VersionPanel resource={resource} onChoose={choose} />}
    </Popover>
  )
})

const Mismatch = ({ children }: { children: ReactNode }) => (
  <Badge className={classes.mismatch} tone="warning">
    <IconAlertTriangle size={12} stroke={1.5} aria-hidden />
    <span className="from-640">{children}</span>
  </Badge>
)
