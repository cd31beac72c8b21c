import { Button } from '@mantine/core'
import { IconMapPinOff } from '@tabler/icons-react'
import { Link } from '#ui/Link.tsx'
import { usePageTitle } from '#ui/page-title.ts'
import { StateMessage } from '#ui/StateMessage.tsx'

export const NotFound = () => {
  usePageTitle('There is no such page')
  return (
    <StateMessage
      role="alert"
      isPage
      icon={<IconMapPinOff size={20} stroke={1.5} />}
      title="There is no such page"
      actions={
        <Button component={Link} to="/">
          Go to Overview
        </Button>
      }
    >
      The address may be mistyped, or the page does not exist yet.
    </StateMessage>
  )
}
