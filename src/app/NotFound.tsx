import { Button } from '@mantine/core'
import { IconMapPinOff } from '@tabler/icons-react'
import { Link } from '#ui/Link.tsx'
import { usePageTitle } from '#ui/page-title.ts'
import { StateMessage } from '#ui/StateMessage.tsx'

type Props = {
  /** The way on, where it is not the beginning. */
  to?: string
  children?: string
}

const WORDS = 'The address may be mistyped, or the page does not exist yet.'

export const NotFound = ({ to = '/', children = WORDS }: Props) => {
  usePageTitle('There is no such page')
  return (
    <StateMessage
      role="alert"
      isPage
      icon={<IconMapPinOff size={20} stroke={1.5} />}
      title="There is no such page"
      actions={
        <Button component={Link} to={to}>
          Go to Overview
        </Button>
      }
    >
      {children}
    </StateMessage>
  )
}
