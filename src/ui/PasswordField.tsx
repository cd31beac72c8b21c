import '@mantine/core/styles/ActionIcon.layer.css'
import '@mantine/core/styles/PasswordInput.layer.css'
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { Themed } from './Themed.tsx'

export const PasswordField = (props: PasswordInputProps) => (
  <Themed>
    <PasswordInput {...props} />
  </Themed>
)
