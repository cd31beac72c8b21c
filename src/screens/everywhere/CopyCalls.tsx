import { IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import { curlFor } from '#api/transport/curl.ts'
import { tokenVariable } from '#api/transport/told-apart.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import type { Here } from '#queries/everywhere.ts'
import { copyText } from '#ui/copy-text.ts'
import { lazyAsked } from '#ui/lazy-part.tsx'
import { MenuList } from '#ui/MenuList.tsx'
import { notify } from '#ui/notify.ts'
import { Popover } from '#ui/Popover.tsx'
import { useShell } from '#ui/shell.ts'

const CopyByHand = lazyAsked('the text to copy', async () => (await import('#ui/CopyByHand.tsx')).CopyByHand)

type Props = { here: readonly Here[]; request: (here: Here) => ApiRequest | null }

/** The call behind the rows of each connection, as a command. */
export const CopyCalls = ({ here, request }: Props) => {
  const [shell] = useShell()
  const [byHand, setByHand] = useState<string>()
  const copy = async (one: Here) => {
    const { ctx, label, session } = one
    const call = request(one)
    if (call === null) {
      notify({ title: `No call is made in ${label}`, text: 'Nothing there can match what is chosen.' })
      return
    }
    const text = curlFor(shell, tokenVariable(ctx))(session.origin, call)
    if (await copyText(text)) notify({ title: `Copied the call of ${label}` })
    else setByHand(text)
  }
  return (
    <>
      <Popover label="Copy as cURL" opens="menu" align="end" face={<IconTerminal2 size={14} stroke={1.5} />}>
        {(close) => (
          <MenuList
            label="Copy as cURL"
            onClose={close}
            items={here.map((one) => ({ label: one.label, onSelect: () => void copy(one) }))}
          />
        )}
      </Popover>
      {byHand !== undefined && <CopyByHand label="Copy as cURL" text={byHand} onClose={() => setByHand(undefined)} />}
    </>
  )
}
