import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { Themed } from './Themed.tsx'

type Props = Omit<NativeSelectProps, 'onChange'> & { onChange: (value: string) => void }

/** For whoever wants to know what is chosen, and not how. */
export const SelectField = ({ onChange, ...rest }: Props) => (
  <Themed>
    <NativeSelect {...rest} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  </Themed>
)
