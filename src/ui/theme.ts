import { IconSelector } from '@tabler/icons-react'
import { createElement } from 'react'
import { createTheme } from '@mantine/core'
import classes from './theme.module.css'

const input = `typed ${classes.input}`

/**
 * Mantine's part of the look: which shape its controls take. The colours are variables of `theme.css`, one set for each
 * scheme, so that no script writes style elements.
 */
export const theme = createTheme({
  defaultRadius: 'var(--radius-control)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Of its buttons there is one alone: what shows a password.
  variantColorResolver: () => ({
    background: 'transparent',
    hover: 'var(--hover)',
    color: 'var(--text)',
    border: '1px solid transparent',
  }),
  // By name alone: the first screen would load whatever is imported here.
  components: {
    ActionIcon: { classNames: { root: classes.actionIcon } },
    TextInput: { classNames: { input, wrapper: classes.wrapper, label: classes.label } },
    PasswordInput: { classNames: { input, innerInput: classes.innerInput, label: classes.label } },
    NativeSelect: {
      defaultProps: {
        rightSection: createElement(IconSelector, { size: 14, stroke: 1.5 }),
        rightSectionPointerEvents: 'none',
      },
      classNames: { input, label: classes.label },
    },
  },
})
