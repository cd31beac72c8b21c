import classes from './FileField.module.css'

const MAX_FILE_BYTES = 1_000_000

export type FileRead = { bytes: Uint8Array } | { problem: string }

type Props = {
  /** `Or a CSV file:` */
  label: string
  accept: string
  isDisabled?: boolean
  onRead: (read: FileRead) => void
}

/** Takes a small file of the person's. */
export const FileField = ({ label, accept, isDisabled = false, onRead }: Props) => {
  const read = async (file: File | undefined) => {
    if (file === undefined) return
    if (file.size > MAX_FILE_BYTES) return onRead({ problem: 'This file is larger than 1 MB.' })
    onRead(
      await file.arrayBuffer().then(
        (bytes) => ({ bytes: new Uint8Array(bytes) }),
        () => ({ problem: 'This file could not be read. Choose it again.' }),
      ),
    )
  }
  return (
    <label className={`faint small block above-6 ${classes.file}`}>
      {label}{' '}
      <input
        type="file"
        accept={accept}
        disabled={isDisabled}
        onChange={({ currentTarget }) => {
          void read(currentTarget.files?.[0])
          // The same file can be chosen again once it has been mended.
          currentTarget.value = ''
        }}
      />
    </label>
  )
}
