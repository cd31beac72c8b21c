import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react'
import { lazy, useSyncExternalStore } from 'react'
import { useMatches } from 'react-router'
import { answered, isMismatch } from '#api/answered.ts'
import { usePlace } from '#queries/context.ts'
import { describeVersions } from '#lib/versions.ts'
import { Popover } from '#ui/Popover.tsx'
import classes from './VersionSelector.module.css'

const VersionPanel = lazy(async () => ({ default: (await import('./VersionPanel.tsx')).VersionPanel }))

/** Which version is asked for, and which the page's own resource was answered in. */
export const VersionSelector = () => {
  const { versions } = usePlace()
  const byResource = useSyncExternalStore(answered.subscribe, answered.get)
  const resource = useMatches().reduce<string>((found, { handle }) => resourceOf(handle) ?? found, '')
  const answer = byResource[resource]
  const chosen = describeVersions(versions)

  return (
    <Popover
      label={`API version: ${chosen}`}
      opens="dialog"
      align="end"
      face={
        <>
          <span className={classes.what}>API version</span>
          <span className={classes.chosen}>{chosen}</span>
          {answer?.served && (
            <span className={isMismatch(answer) ? classes.mismatch : classes.answered}>
              {isMismatch(answer) && <IconAlertTriangle size={12} stroke={1.5} aria-hidden />}
              answered {answer.served}
            </span>
          )}
          <IconChevronDown size={14} stroke={1.5} />
        </>
      }
    >
      {() => <VersionPanel />}
    </Popover>
  )
}

const resourceOf = (handle: unknown): string | undefined =>
  typeof handle === 'object' && handle !== null && 'resource' in handle ? String(handle.resource) : undefined
