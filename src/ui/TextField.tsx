import { TextInput, type TextInputProps } from '@mantine/core'

type Props = Omit<TextInputProps, 'onChange'> & { onChange: (value: string) => void }

/** For whoever wants to know what is in it, and not how it came there. */
export const TextField = ({ onChange, ...rest }: Props) => (
  <TextInput {...rest} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
)
