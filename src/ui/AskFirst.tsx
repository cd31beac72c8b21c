import { listed } from '#lib/words.ts'
import type { NotUnderstood } from '#lib/url-state.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

type Props = { verb: string; parts: readonly NotUnderstood[]; goOn: () => void; onClose: () => void }

/** Asked before something is done with a whole list whose address was not wholly understood. */
export const AskFirst = ({ verb, parts, goOn, onClose }: Props) => (
  <Dialog
    title={`${verb}, though the list may be wider than meant?`}
    onClose={onClose}
    actions={
      <>
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="filled"
          onClick={() => {
            onClose()
            goOn()
          }}
        >
          {verb}
        </Button>
      </>
    }
  >
    <p>
      Not understood in the address: <strong className="mono">{listed(parts.map(({ text }) => text))}</strong>
    </p>
    <p>It filters nothing here. If it was meant to, this is more than was meant.</p>
  </Dialog>
)
