import { IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
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

type Props = { here: readonly Here[]; request: (ctx: ApiContext) => ApiRequest }

/** The call behind the rows of each connection, as a command. */
export const CopyCalls = ({ here, request }: Props) => {
  const [shell] = useShell()
  const [byHand, setByHand] = useState<string>()
  const copy = async ({ ctx, label, session }: Here) => {
    const text = curlFor(shell, tokenVariable(ctx))(session.origin, request(ctx))
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
