import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import classes from './CopyButton.module.css'
import type { Exported } from './ExportDialog.tsx'
import { useCommand } from './offers.ts'
import { useAskFirst } from './use-ask-first.tsx'

const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }))

/** Saves all that a list matches, not only the page. */
export const ExportButton = <Row,>({ exported }: { exported: Exported<Row> }) => {
  const [isOpen, setIsOpen] = useState(false)
  const { askFirst, question } = useAskFirst()
  const open = () => askFirst('Export', () => setIsOpen(true))
  useCommand('Export', open)
  return (
    <>
      <Button
        className={classes.button}
        leftSection={<IconDownload size={14} stroke={1.5} />}
        aria-label="Export"
        title="Export"
        onClick={open}
      >
        <span className={classes.text}>Export</span>
      </Button>
      {question}
      {isOpen && (
        <Suspense>
          <ExportDialog exported={exported as Exported<unknown>} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
