import { IconMapPinOff } from '@tabler/icons-react'
import { PageHeader } from '#screens/PageHeader.tsx'
import { useOutlet } from '#ui/outlet.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { entitiesPage } from './page.ts'

/** The one entity that the address names; without one, how to come to one. */
export const EntitiesPage = () => useOutlet() ?? <NoEntity title="No entity is chosen" />

export const NoEntity = ({ title }: { title: string }) => (
  <>
    <PageHeader title={entitiesPage.title} total={undefined} />
    <StateMessage role="status" icon={<IconMapPinOff size={20} stroke={1.5} />} title={title}>
      Open one from an alert, a group, a task or an audit entry, or paste its id, such as vol-0a5f2e52d6decd664, into
      the search.
    </StateMessage>
  </>
)
