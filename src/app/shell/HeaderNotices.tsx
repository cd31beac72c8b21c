import { IconLogin2, IconVersions } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { sessionExpiry } from '#api/transport/session-expiry.ts'
import { useLapse } from '#queries/session.ts'
import { useStore } from '#lib/use-store.ts'
import { loadAnew } from '#lib/way.ts'
import { newBuild } from '#app/new-build.ts'
import { Button } from '#ui/Button.tsx'
import classes from './HeaderNotices.module.css'

/** The way back to a sign-in that was put away; until it is taken, nothing can be read or changed. */
export const SignInAgain = () =>
  useLapse() && (
    <Notice label="Sign in again" isUrgent icon={<IconLogin2 size={14} stroke={1.5} />} onPress={sessionExpiry.open} />
  )

/** This tab goes on with the build that it has, until a part is missing or the person has a moment. */
export const NewBuild = () =>
  useStore(newBuild) && (
    <Notice label="New version: reload" icon={<IconVersions size={14} stroke={1.5} />} onPress={loadAnew} />
  )

type Props = { label: string; isUrgent?: boolean; icon: ReactNode; onPress: () => void }

const Notice = ({ label, isUrgent = false, icon, onPress }: Props) => (
  <Button
    variant={isUrgent ? 'filled' : 'default'}
    className="keeps"
    aria-label={label}
    title={label}
    onClick={onPress}
  >
    {icon}
    <span className={`from-900 ${classes.long}`}>{label}</span>
  </Button>
)
