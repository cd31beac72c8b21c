import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { Themed } from './Themed.tsx'

type Props = Omit<TextInputProps, 'onChange'> & { onChange: (value: string) => void }

/**
 * For whoever wants to know what is in it, and not how it came there. Of what is pasted a browser leaves out without a
 * word what goes beyond the longest text, and tells nobody how long it was: so it is said where that may be.
 */
export const TextField = ({ onChange, error, ...rest }: Props) => {
  const [isFull, setIsFull] = useState(false)
  return (
    <Themed>
      <TextInput
        {...rest}
        error={
          error ||
          (isFull && `At most ${rest.maxLength} characters are taken: what was pasted may have been cut there.`)
        }
        onChange={({ currentTarget: { value }, nativeEvent }) => {
          const isPasted = nativeEvent instanceof InputEvent && nativeEvent.inputType.startsWith('insertFrom')
          setIsFull(isPasted && value.length === rest.maxLength)
          onChange(value)
        }}
      />
    </Themed>
  )
}
